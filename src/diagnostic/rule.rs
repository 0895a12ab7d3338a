//! The rules and the fixed facts about each of them, as the table in `src/rules/mod.rs` gives them.

use std::fmt::{self, Display};

/// The level of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Findings are not listed; they are counted where that costs nothing.
    Allow,
    /// Findings are listed; the exit status stays 0.
    Warn,
    /// Findings are listed; the exit status is 1.
    Deny,
}

impl Level {
    /// All levels, from the quietest.
    pub const ALL: [Self; 3] = [Self::Allow, Self::Warn, Self::Deny];

    /// The word for the level in inventories and in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Warn => "warn",
            Self::Deny => "deny",
        }
    }
}

impl Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}

macro_rules! facts_of_rules {
    ($($name:ident $id:literal { $summary:literal, $level:ident, $may:ident, $does:ident, $stages:tt })*) => {
        /// A rule that an inventory can break. Its explanation is a text of four fixed sections.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule {
            $(#[doc = $summary] $name,)*
        }

        impl Rule {
            /// All rules, sorted by id.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The id, as people and machines write it.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)* }
            }

            /// The level of the rule where nobody sets another one.
            #[must_use]
            pub const fn default_level(self) -> Level {
                match self { $(Self::$name => Level::$level,)* }
            }

            /// Whether a level or an `allow` may make the rule quieter: not where it is about text that could not be
            /// read.
            #[must_use]
            pub const fn is_lowerable(self) -> bool {
                match self { $(Self::$name => facts_of_rules!($may),)* }
            }

            /// Whether a finding of the rule changes a plan: which applications are planned, or which wait for which.
            #[must_use]
            pub const fn changes_plan(self) -> bool {
                match self { $(Self::$name => facts_of_rules!($does),)* }
            }

            /// One line that names the mistake that the rule finds.
            #[must_use]
            pub const fn summary(self) -> &'static str {
                match self { $(Self::$name => $summary,)* }
            }

            /// The explanation: the mistake, why it matters in a restoration, an example, and the remedy.
            #[must_use]
            pub const fn explanation(self) -> &'static str {
                match self { $(Self::$name => include_str!(concat!("../rules/explanations/", $id, ".md")),)* }
            }
        }
    };
    (lowerable) => { true };
    (fixed) => { false };
    (changes_plan) => { true };
    (keeps_plan) => { false };
}

table_of_rules!(facts_of_rules);

impl Rule {
    /// The rule with this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.id() == id)
    }

    /// The ids of rules that the format names and that this version does not run.
    pub const NOT_YET: &'static [&'static str] = &["gate-skipped", "unknown-gate"];
}

impl Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_ids_are_kebab_case() {
        assert!(Rule::ALL.windows(2).all(|w| w[0].id() < w[1].id()));
        assert!(Rule::NOT_YET.is_sorted());
        for rule in Rule::ALL {
            let is_plain =
                |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-.".contains(&b);
            assert!(rule.id().bytes().all(is_plain), "{rule}");
            assert_eq!(Rule::from_id(rule.id()), Some(*rule));
            assert!(!Rule::NOT_YET.contains(&rule.id()));
        }
    }

    #[test]
    fn every_explanation_has_the_four_sections_in_order() {
        let sections =
            ["## What it finds", "## Why it matters in a restoration", "## Example", "## Remedy"];
        for rule in Rule::ALL {
            let found: Vec<_> =
                rule.explanation().lines().filter(|line| line.starts_with('#')).collect();
            assert_eq!(found, sections, "{rule}");
            assert!(rule.explanation().lines().all(|line| line.chars().count() <= 80), "{rule}");
        }
    }
}
