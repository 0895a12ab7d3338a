//! The difference of two inventories and their plans.

use super::cause_finder::CauseFinder;
use super::diff_side::DiffSide;
use super::entry_edits::{EntryEdit, entry_edits};
use super::finding_changes::FindingChanges;
use super::key_edits::{KeyEdit, key_edits};
use super::moved_applications::{self, ApplicationChange, ApplicationDiff, application_changes};
use super::outlook::Outlook;
use super::owners_to_ask::{ToAsk, to_ask};
use super::paired::{Pairs, Renames};
use super::service_changes::{self, ServiceDiff, service_changes};
use super::text_edits::text_edits;
use super::weak_points::{WeakPoints, weak_points};
use crate::format::Family;
use crate::plan::ApprovedPlan;
use crate::text::Untrusted;

/// The old side of a difference.
#[derive(Clone, Copy, Debug)]
pub enum OldPlan<'a> {
    /// An inventory, and the new ids of applications that have another one.
    Inventory(DiffSide<'a>, &'a std::collections::BTreeMap<Untrusted, Untrusted>),
    /// A plan alone. It tells no entries, no keys, no texts and no findings.
    Approved(&'a ApprovedPlan),
}

/// The difference of two inventories and their plans, of which the new one follows the old one: what a change does.
#[derive(Clone, Debug)]
pub struct Difference {
    /// The services that changed: critical first, then the worst change, then by id.
    pub services: Vec<ServiceDiff>,
    /// The applications that changed, by change, then by id; moves in the order of the old plan.
    pub applications: Vec<ApplicationDiff>,
    /// The entries that changed; `None` where OLD is a plan.
    pub entries: Option<Vec<EntryEdit>>,
    /// The keys and tables that changed; `None` where OLD is a plan.
    pub keys: Option<Vec<KeyEdit>>,
    /// The single points of failure that are new and gone; `None` where OLD is a plan, and where too many applications are
    /// suspected in too large inventories.
    pub weak_points: Option<WeakPoints>,
    /// The findings that are new and mended; `None` where OLD is a plan.
    pub findings: Option<FindingChanges>,
    /// The sums of the old plan, and of the new one.
    pub outlooks: (Outlook, Outlook),
    /// Whom to ask.
    pub owners: Vec<ToAsk>,
    /// The number of texts for people that changed; `None` where OLD is a plan.
    pub texts: Option<usize>,
    /// Whether both plans count time in the same way; otherwise no move is told.
    pub is_comparable: bool,
}

impl Difference {
    /// Compares two sides; the plan of the new one follows that of the old one.
    ///
    /// Linear in the inventories, but for sorting what changed and for the search of single points of failure.
    #[must_use]
    pub fn new(old: OldPlan<'_>, new: DiffSide<'_>) -> Self {
        match old {
            OldPlan::Inventory(old, renames) => Self::of_inventories(old, new, renames),
            OldPlan::Approved(approved) => Self::of_plan(approved, new),
        }
    }

    fn of_inventories(old: DiffSide<'_>, new: DiffSide<'_>, renames: &Renames) -> Self {
        let pairs = Pairs::new(old.catalog, new.catalog, renames);
        let entries = entry_edits(old, new, &pairs);
        let keys = key_edits(old, new, &pairs);
        let mut applications = application_changes(old, new, &pairs);
        let known = Some((old, &pairs));
        let rows = applications.clone();
        let finder = CauseFinder::new(new, known, (&entries, &keys), &rows);
        explain(&mut applications, &finder);
        let services = service_changes(old, new, &pairs, &finder);
        let is_other = |row: &ApplicationDiff| row.change != ApplicationChange::Moved;
        let is_of_failure =
            |edit: &KeyEdit| matches!(edit.family, Family::Groups | Family::Services);
        let may_differ = !entries.is_empty()
            || applications.iter().any(is_other)
            || keys.iter().any(is_of_failure);
        let none = || Some(WeakPoints::default());
        let weak = if may_differ { weak_points(old, new, &pairs) } else { none() };
        let shift = old.plan.frame().scale().shift_to(new.plan.frame());
        let owners = to_ask((Some(old.catalog), new.catalog), &applications, &services);
        Self {
            weak_points: weak,
            findings: Some(FindingChanges::new(old, new)),
            outlooks: (Outlook::of(old, shift), Outlook::of(new, Some(0))),
            texts: Some(text_edits(old.catalog, new.catalog, &pairs)),
            is_comparable: shift.is_some(),
            services,
            applications,
            owners,
            entries: Some(entries),
            keys: Some(keys),
        }
    }

    fn of_plan(approved: &ApprovedPlan, new: DiffSide<'_>) -> Self {
        let mut applications = moved_applications::changes_of_plan(approved, new);
        let rows = applications.clone();
        let finder = CauseFinder::new(new, None, (&[], &[]), &rows);
        explain(&mut applications, &finder);
        let services = service_changes::changes_of_plan(approved, new, &finder);
        Self {
            owners: to_ask((None, new.catalog), &applications, &services),
            outlooks: (Outlook::of_plan(approved, new), Outlook::of(new, Some(0))),
            is_comparable: approved.shift(new.plan.frame()).is_some(),
            services,
            applications,
            entries: None,
            keys: None,
            weak_points: None,
            findings: None,
            texts: None,
        }
    }

    /// Whether nothing differs but texts for people.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let has_findings = self
            .findings
            .as_ref()
            .is_some_and(|found| !found.new.is_empty() || !found.mended.is_empty());
        !has_findings && !self.changes_plan()
    }

    /// Whether anything differs but texts for people and findings.
    #[must_use]
    pub fn changes_plan(&self) -> bool {
        let any = |list: Option<usize>| list.is_some_and(|count| count > 0);
        !self.services.is_empty()
            || !self.applications.is_empty()
            || any(self.entries.as_ref().map(Vec::len))
            || any(self.keys.as_ref().map(Vec::len))
            || self.outlooks.0 != self.outlooks.1 && self.texts.is_some()
    }

    /// The applications with a change.
    pub fn of_change(&self, change: ApplicationChange) -> impl Iterator<Item = &ApplicationDiff> {
        self.applications.iter().filter(move |row| row.change == change)
    }
}

/// Adds the causes of moves, and of applications that cannot be planned.
fn explain(applications: &mut [ApplicationDiff], finder: &CauseFinder<'_>) {
    for row in applications {
        let Some(ix) = row.ix else { continue };
        row.because = match row.change {
            ApplicationChange::Moved => finder.of_move(ix),
            ApplicationChange::Unplanned => finder.of_unplanned(ix),
            ApplicationChange::Added
            | ApplicationChange::Removed
            | ApplicationChange::Renamed
            | ApplicationChange::State
            | ApplicationChange::Planned => Vec::new(),
        };
    }
}
