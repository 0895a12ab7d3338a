//! Words with places for values: `{name}`.

/// A text with a value in each of its places. What a value holds is no place, so that a name of the inventory with braces
/// stays as it is.
pub(in crate::render::report) fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut parts = text.split('{');
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (place, rest) = part.split_once('}').unwrap_or((part, ""));
        let value = values.iter().find(|(name, _)| *name == place);
        debug_assert!(value.is_some(), "no value for {place} in {text}");
        filled.push_str(value.map_or("", |(_, value)| value));
        filled.push_str(rest);
    }
    filled
}

/// Words that depend on a number: for one and for several, each with a place `{n}`.
#[derive(Clone, Copy, Debug)]
pub(in crate::render::report) struct Counted {
    one: &'static str,
    several: &'static str,
    zero_is_one: bool,
}

impl Counted {
    /// Words of a language in which 0 has the form of several.
    pub(super) const fn new(one: &'static str, several: &'static str) -> Self {
        Self { one, several, zero_is_one: false }
    }

    /// Words of a language in which 0 has the form of one, as French.
    pub(super) const fn french(one: &'static str, several: &'static str) -> Self {
        Self { one, several, zero_is_one: true }
    }

    /// The words for a number.
    pub(in crate::render::report) fn of(self, n: usize) -> String {
        self.with(n, &[])
    }

    /// The words for a number, with values for the other places.
    pub(in crate::render::report) fn with(self, n: usize, values: &[(&str, &str)]) -> String {
        let is_one = n == 1 || n == 0 && self.zero_is_one;
        let number = n.to_string();
        let all: Vec<(&str, &str)> =
            [("n", &*number)].into_iter().chain(values.iter().copied()).collect();
        fill(if is_one { self.one } else { self.several }, &all)
    }
}
