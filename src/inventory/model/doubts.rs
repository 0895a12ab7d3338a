//! The keys of one table that could not be read.

/// The keys in the table of one application, service or status that are in doubt: no value of the key could be read, or
/// an unknown key may have been meant as it. No finding may rest on the absence of such a key.
#[derive(Clone, Debug, Default)]
pub struct Doubts(Option<Box<[&'static str]>>);

impl Doubts {
    /// The doubts about these keys.
    pub(crate) fn new(keys: &[&'static str]) -> Self {
        Self((!keys.is_empty()).then(|| keys.into()))
    }

    /// Whether a key may be written though no value of it was read.
    #[must_use]
    pub fn cover(&self, key: &str) -> bool {
        self.0.as_ref().is_some_and(|keys| keys.contains(&key))
    }
}
