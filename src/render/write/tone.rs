//! Colours of our own words. A colour repeats what the words say, and never stands for them.

use std::borrow::Cow;

use crate::render::phrases::Style;

/// How a word of ours stands out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Not at all.
    #[default]
    Plain,
    /// As a heading.
    Heading,
    /// As what nobody may miss: late, critical, not planned.
    Alarm,
}

impl Tone {
    /// A text in this tone, where colours may be used. It must be escaped already.
    pub(crate) fn paint(self, text: &str, style: Style) -> Cow<'_, str> {
        let select = match self {
            _ if !style.color || text.is_empty() => return Cow::Borrowed(text),
            Self::Plain => return Cow::Borrowed(text),
            Self::Heading => "1",
            Self::Alarm => "1;31",
        };
        Cow::Owned(format!("\u{1b}[{select}m{text}\u{1b}[0m"))
    }
}
