//! How many findings a run has.

use std::collections::BTreeMap;

use super::Rule;

/// The number of findings of each level and rule.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    /// Findings that are denied.
    pub deny: usize,
    /// Findings that are warned of.
    pub warn: usize,
    /// Findings that are allowed: by an exception, or by a level where counting costs nothing.
    pub allow: usize,
    /// The places of the findings that are denied or warned of: a finding with a cause may occur at many places.
    pub places: usize,
    /// The number of findings by rule, without those that are allowed.
    pub by_rule: BTreeMap<Rule, usize>,
}
