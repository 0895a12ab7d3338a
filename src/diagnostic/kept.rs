//! How many findings are kept and listed.

/// The number of findings of one rule that are listed; the rest are counted.
pub const LISTED_PER_RULE: usize = 100;
/// The number of findings that are listed in all, those that are denied first; the rest are counted.
pub const LISTED_IN_ALL: usize = 1000;
/// The number of syntax errors of one file that are listed; the rest are counted.
pub const SYNTAX_PER_FILE: usize = 10;

/// The number of findings that are kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kept {
    /// The first findings: [`LISTED_PER_RULE`] of a rule and [`LISTED_IN_ALL`]. The others are counted.
    #[default]
    First,
    /// All findings, for answers in which each is looked up by itself.
    All,
}

impl Kept {
    /// The maximum number for a rule, for the syntax errors of a file, and in all.
    pub(super) const fn most(self) -> [usize; 3] {
        match self {
            Self::First => [LISTED_PER_RULE, SYNTAX_PER_FILE, LISTED_IN_ALL],
            Self::All => [usize::MAX, SYNTAX_PER_FILE, usize::MAX],
        }
    }
}
