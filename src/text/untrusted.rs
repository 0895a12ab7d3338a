//! A string from outside that is kept: on its own, or as a part of a text.

use std::cmp::Ordering;
use std::fmt::{self, Debug};
use std::hash::{Hash, Hasher};
use std::path::Path;
use std::sync::Arc;

use super::raw::{Raw, Shown};

/// A text whose parts are kept without a copy of each, such as that of a file.
#[derive(Clone, Default)]
pub struct SharedText(Arc<String>);

impl SharedText {
    /// The whole text.
    #[must_use]
    pub fn whole(&self) -> Raw<'_> {
        Raw::from(&*self.0)
    }

    /// A string that lies in the text, which it keeps in memory; of a string that lies elsewhere, a copy.
    #[must_use]
    pub fn part(&self, string: &str) -> Untrusted {
        let start = string.as_ptr().addr().wrapping_sub(self.0.as_ptr().addr());
        let lies_here = |start| {
            let found = self.0.get(start..start + string.len());
            found.is_some_and(|found| std::ptr::eq(found, string))
        };
        match (u32::try_from(start), u32::try_from(string.len())) {
            (Ok(from), Ok(length)) if start < self.0.len() && lies_here(start) => {
                Untrusted { text: Arc::clone(&self.0), start: from, length }
            }
            (_, _) => Untrusted::from(string),
        }
    }

    /// Makes room for more bytes at the end.
    pub(crate) fn reserve(&mut self, bytes: usize) {
        Arc::make_mut(&mut self.0).reserve(bytes);
    }

    /// Adds a string at the end. A text of which parts are kept is copied first.
    pub(crate) fn push_str(&mut self, string: &str) {
        Arc::make_mut(&mut self.0).push_str(string);
    }
}

impl Debug for SharedText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.whole().fmt(f)
    }
}

impl From<String> for SharedText {
    fn from(text: String) -> Self {
        Self(Arc::new(text))
    }
}

/// A string that came from outside, of any length and content below 4 GiB; a copy shares it. It may be a part of a text,
/// which it keeps in memory.
#[derive(Clone)]
pub struct Untrusted {
    text: Arc<String>,
    start: u32,
    length: u32,
}

impl Untrusted {
    /// Takes a string over as it was read.
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
        Self { text: Arc::new(text), start: 0, length }
    }

    /// A path as it was given; each part of it that is not UTF-8 becomes one replacement character.
    #[must_use]
    pub fn path(path: &Path) -> Self {
        Self::new(path.to_string_lossy())
    }

    /// The path that the string names, for the file system alone.
    #[must_use]
    pub fn as_path(&self) -> &Path {
        Path::new(self.raw().unescaped())
    }

    /// The raw string, for comparing and looking up.
    #[must_use]
    pub fn raw(&self) -> Raw<'_> {
        let start = self.start as usize;
        self.text.get(start..start + self.length as usize).unwrap_or_default().into()
    }

    /// The string as it may be shown.
    #[must_use]
    pub fn shown(&self) -> Shown<'_> {
        self.raw().shown()
    }
}

impl PartialEq for Untrusted {
    fn eq(&self, other: &Self) -> bool {
        self.raw() == other.raw()
    }
}

impl Eq for Untrusted {}

impl PartialOrd for Untrusted {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Untrusted {
    fn cmp(&self, other: &Self) -> Ordering {
        self.raw().cmp(&other.raw())
    }
}

impl Hash for Untrusted {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.raw().hash(state);
    }
}

impl From<&str> for Untrusted {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<Raw<'_>> for Untrusted {
    fn from(text: Raw<'_>) -> Self {
        Self::new(text.unescaped())
    }
}

impl Debug for Untrusted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.raw().fmt(f)
    }
}
impl<'t> From<&'t Untrusted> for Raw<'t> {
    fn from(text: &'t Untrusted) -> Self {
        text.raw()
    }
}

impl Raw<'_> {
    /// The string with the capitals of ASCII made small.
    #[must_use]
    pub fn to_ascii_lowercase(self) -> Untrusted {
        Untrusted::new(self.unescaped().to_ascii_lowercase())
    }
}

/// A text that is searched in others, without regard to capitals.
#[derive(Clone, Debug)]
pub struct Sought(String);

impl Sought {
    /// Takes the text to search; an empty one stands in every text.
    #[must_use]
    pub fn new(text: Raw<'_>) -> Self {
        Self(text.unescaped().to_lowercase())
    }

    /// Whether the text stands in another one.
    #[must_use]
    pub fn is_in(&self, text: Raw<'_>) -> bool {
        self.0.is_empty() || text.unescaped().to_lowercase().contains(&self.0)
    }

    /// Whether the text stands in one of some others.
    #[must_use]
    pub fn is_in_any(&self, texts: &[&Untrusted]) -> bool {
        texts.iter().any(|text| self.is_in(text.raw()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_text_is_shared_and_another_string_is_copied() {
        let text = SharedText::from("name = 'é'".to_owned());
        let whole = text.whole().unescaped();
        for part in [whole, whole.get(8..10).unwrap(), whole.get(10..10).unwrap()] {
            let kept = text.part(part);
            assert_eq!(kept.raw(), part);
            assert!(Arc::ptr_eq(&kept.text, &text.0) || part.is_empty(), "{part:?}");
        }
        for other in ["name", "é", ""] {
            let kept = text.part(other);
            assert_eq!(kept.raw(), other);
            assert!(!Arc::ptr_eq(&kept.text, &text.0), "{other:?} lies elsewhere");
        }
    }
}
