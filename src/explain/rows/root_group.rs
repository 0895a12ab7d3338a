//! The applications that cannot be planned, by the root of the fault.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{PlanRows, RootRow, UnplannedRow};
use crate::format::Criticality;
use crate::plan::Reason;
use crate::text::Untrusted;

/// The applications that cannot be planned for one and the same root.
#[derive(Debug)]
pub struct RootGroup<'a> {
    /// The root.
    pub root: RootRow<'a>,
    /// The highest criticality among the applications.
    pub criticality: Criticality,
    /// The root itself, where it is an application: of a cycle all its members.
    pub at_root: Vec<UnplannedRow<'a>>,
    /// The applications that stand behind the root.
    pub behind: Vec<UnplannedRow<'a>>,
}

impl<'a> PlanRows<'a> {
    /// All applications that are shown and cannot be planned, by root: the most critical and largest groups first.
    #[must_use]
    pub fn unplanned_by_root(self) -> Vec<RootGroup<'a>> {
        let mut roots: BTreeMap<(Untrusted, Reason), Vec<UnplannedRow<'a>>> = BTreeMap::new();
        for row in self.unplanned() {
            let RootRow { id, reason, .. } = row.root();
            roots.entry((id.into(), reason)).or_default().push(row);
        }
        let group = |of_root: Vec<UnplannedRow<'a>>| {
            let root = of_root.first()?.root();
            let criticality = of_root.iter().map(|row| row.criticality).min()?;
            let (at_root, behind) = of_root.into_iter().partition(|row| row.is_root);
            Some(RootGroup { root, criticality, at_root, behind })
        };
        let mut all: Vec<RootGroup<'a>> = roots.into_values().filter_map(group).collect();
        all.sort_by_key(|group| {
            (group.criticality, Reverse(group.at_root.len() + group.behind.len()))
        });
        all
    }
}
