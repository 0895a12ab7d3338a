//! The help of a finding: a sentence about the remedy, with the corrections of the text that carry it out.
//!
//! The sentence is worded from the text of the correction, so that the two never differ; a test applies every
//! correction and verifies that its finding is gone.

use crate::source::Span;
use crate::text::{LONGEST_QUOTE, Raw, cut, or_list};

/// A text that replaces the text at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// The place; it is empty where a text is only inserted.
    pub span: Span,
    /// The text as TOML takes it.
    pub text: String,
}

/// The replacements that mend a finding when all of them are made.
pub type Correction = Vec<Replacement>;

/// The remedy for a finding: a sentence and its corrections.
#[derive(Clone, Debug, Default)]
pub struct Help {
    pub(super) sentence: String,
    pub(super) corrections: Vec<Correction>,
}

impl Help {
    /// The help that proposes a text for a place; `say` puts that text, cut if it is long, into a sentence.
    pub fn replacing(
        span: Span,
        text: impl Into<String>,
        say: impl FnOnce(&str) -> String,
    ) -> Self {
        let text = text.into();
        Self {
            sentence: say(&cut(text.clone(), LONGEST_QUOTE)),
            corrections: vec![vec![Replacement { span, text }]],
        }
    }

    /// The help that proposes any one of some texts for a place.
    pub fn any_of(span: Span, texts: Vec<String>, say: impl FnOnce(&str) -> String) -> Self {
        let all = match texts.split_last() {
            Some((last, first)) if !first.is_empty() => format!("{} or {last}", first.join(", ")),
            Some((only, _)) => only.clone(),
            None => String::new(),
        };
        let correction = |text| vec![Replacement { span, text }];
        Self { sentence: say(&all), corrections: texts.into_iter().map(correction).collect() }
    }

    /// The help "did you mean `a` or `b`?"; `write` says how TOML takes a name at the place.
    pub fn did_you_mean(span: Span, names: &[Raw<'_>], write: fn(Raw<'_>) -> String) -> Self {
        let correction = |&name: &Raw<'_>| vec![Replacement { span, text: write(name) }];
        Self {
            sentence: format!("did you mean {}?", or_list(names)),
            corrections: names.iter().map(correction).collect(),
        }
    }

    /// The help with more words behind its sentence.
    #[must_use]
    pub fn and(mut self, more: &str) -> Self {
        self.sentence.push_str(more);
        self
    }

    /// The help whose corrections also put another text at another place.
    #[must_use]
    pub fn also(mut self, span: Span, text: &str) -> Self {
        for correction in &mut self.corrections {
            correction.push(Replacement { span, text: text.to_owned() });
        }
        self
    }
}

impl From<String> for Help {
    /// A help in words, without a correction.
    fn from(sentence: String) -> Self {
        Self { sentence, corrections: Vec::new() }
    }
}

impl From<&str> for Help {
    /// A help in words, without a correction.
    fn from(sentence: &str) -> Self {
        Self::from(sentence.to_owned())
    }
}
