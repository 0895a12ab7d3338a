//! The findings that are new and those that are mended, by occurrence.

use super::diff_side::{DiffPlace, DiffSide};
use crate::diagnostic::{Level, Rule};
use crate::explain::{Known, Occurrence, occurrences};

/// A finding at one of its places.
#[derive(Clone, Debug)]
pub struct PlacedOccurrence {
    /// The rule.
    pub rule: Rule,
    /// The level.
    pub level: Level,
    /// The mistake in one sentence.
    pub message: String,
    /// The line.
    pub place: DiffPlace,
    /// The column in characters, from 1.
    pub column: usize,
    /// The name by which it is known in another run.
    pub fingerprint: String,
}

/// The occurrences of findings that only one of two inventories has, in the order of their reports.
#[derive(Clone, Debug, Default)]
pub struct FindingChanges {
    /// Those of the new inventory, or worse in it.
    pub new: Vec<PlacedOccurrence>,
    /// Those of the old inventory, or worse in it.
    pub mended: Vec<PlacedOccurrence>,
    /// The number of references of the old inventory of which nobody knows whether they are defined, since a text has
    /// broken syntax.
    pub withheld: usize,
}

impl FindingChanges {
    pub(super) fn new(old: DiffSide<'_>, new: DiffSide<'_>) -> Self {
        let was = occurrences(old.sources, old.report, old.paths);
        let is = occurrences(new.sources, new.report, new.paths);
        Self {
            new: unknown(new, &is, Known::of(&was, old.paths)),
            mended: unknown(old, &was, Known::of(&is, new.paths)),
            withheld: old.report.withheld,
        }
    }

    /// The number of occurrences that are new and denied. A reference that nobody could judge in the old inventory is none
    /// of them.
    #[must_use]
    pub fn newly_denied(&self) -> usize {
        let is_judged =
            |it: &&PlacedOccurrence| self.withheld == 0 || it.rule != Rule::UnknownReference;
        let denied = self.new.iter().filter(|it| it.level == Level::Deny);
        denied.filter(is_judged).count()
    }
}

/// The occurrences that were not known.
fn unknown(side: DiffSide<'_>, all: &[Occurrence<'_>], known: Known) -> Vec<PlacedOccurrence> {
    let is_known = known.judge(all, side.paths);
    let new = all.iter().zip(is_known).filter(|(_, is_known)| !is_known);
    new.map(|(it, _)| {
        let finding = &it.reported.finding;
        PlacedOccurrence {
            rule: finding.rule,
            level: it.reported.level,
            message: finding.sentence().to_owned(),
            place: side.place(it.span),
            column: side.sources.start(it.span).column,
            fingerprint: it.fingerprint.to_string(),
        }
    })
    .collect()
}
