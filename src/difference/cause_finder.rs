//! The causes of moves and of services that come at another moment: the changed lines, or the applications to which
//! others give way.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::diff_cause::{CauseEdit, CauseReason, DiffCause};
use super::diff_side::DiffSide;
use super::entry_edits::{EntryChange, EntryEdit};
use super::key_edits::KeyEdit;
use super::moved_applications::{ApplicationChange, ApplicationDiff};
use super::paired::Pairs;
use crate::catalog::{ApplicationIx, Target, TeamIx, Thing};
use crate::format::Family;
use crate::plan::ApplicationMove;
use crate::text::{Raw, Untrusted};

/// All that changed, by the thing that it is about.
pub(super) struct CauseFinder<'a> {
    pub(super) new: DiffSide<'a>,
    /// The old inventory with the pairs of both; `None` where OLD is a plan.
    pub(super) old: Option<(DiffSide<'a>, &'a Pairs<'a>)>,
    pub(super) entries: &'a [EntryEdit],
    pub(super) keys: &'a [KeyEdit],
    pub(super) applications: &'a [ApplicationDiff],
    pub(super) moves: BTreeMap<ApplicationIx, &'a ApplicationMove>,
    /// The numbers of the entries that changed, by owner.
    pub(super) entries_of: BTreeMap<Raw<'a>, Vec<usize>>,
    /// The numbers of the keys that changed, by table.
    pub(super) keys_of: BTreeMap<(Family, Option<Raw<'a>>), Vec<usize>>,
    /// The applications that are new or have another state, with the numbers of their rows.
    pub(super) restated: BTreeMap<ApplicationIx, usize>,
    /// The ends of the chains of causes that were followed before.
    pub(super) roots: RefCell<BTreeMap<ApplicationIx, Vec<DiffCause>>>,
}

impl<'a> CauseFinder<'a> {
    pub(super) fn new(
        new: DiffSide<'a>,
        old: Option<(DiffSide<'a>, &'a Pairs<'a>)>,
        (entries, keys): (&'a [EntryEdit], &'a [KeyEdit]),
        applications: &'a [ApplicationDiff],
    ) -> Self {
        let moves = new.plan.followed.iter().flat_map(|followed| &followed.moved);
        let mut entries_of: BTreeMap<Raw<'a>, Vec<usize>> = BTreeMap::new();
        for (number, entry) in entries.iter().enumerate() {
            entries_of.entry(entry.owner.raw()).or_default().push(number);
        }
        let mut keys_of: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (number, edit) in keys.iter().enumerate() {
            let table = (edit.family, edit.id.as_ref().map(Untrusted::raw));
            keys_of.entry(table).or_default().push(number);
        }
        let tells = |row: &ApplicationDiff| {
            matches!(row.change, ApplicationChange::Added | ApplicationChange::State)
        };
        let restated = applications.iter().enumerate().filter(|(_, row)| tells(row));
        let restated = restated.filter_map(|(number, row)| Some((row.ix?, number))).collect();
        let moves = moves.map(|of| (of.ix, of)).collect();
        let roots = RefCell::default();
        Self { new, old, entries, keys, applications, moves, entries_of, keys_of, restated, roots }
    }

    /// Why an application that moved is not where it was.
    pub(super) fn of_move(&self, ix: ApplicationIx) -> Vec<DiffCause> {
        let Some(moved) = self.moves.get(&ix) else { return Vec::new() };
        let causes = if moved.because.is_empty() {
            self.likely(ix, moved)
        } else {
            moved.because.iter().map(|cause| self.told(ix, cause)).collect()
        };
        let whose = || Some(self.new.catalog.application(ix).id.clone());
        causes.into_iter().map(|cause| DiffCause { whose: whose(), ..cause }).collect()
    }

    /// The application of the new inventory with an id.
    pub(super) fn application(&self, id: &Untrusted) -> Option<ApplicationIx> {
        match self.new.catalog.find(id.raw())? {
            Thing::Application(ix) => Some(ix),
            Thing::Partner(_) | Thing::Service(_) | Thing::Group(_) => None,
        }
    }

    /// The changes of an application's own lines: that it is new, its state, its keys, its entries.
    pub(super) fn own(&self, ix: ApplicationIx) -> Vec<DiffCause> {
        let application = self.new.catalog.application(ix);
        let id = application.id.clone();
        let own = || DiffCause::new(CauseReason::Own).naming(vec![id.clone()]);
        let mut causes = Vec::new();
        if let Some(&number) = self.restated.get(&ix) {
            let row = &self.applications[number];
            let is_new = row.change == ApplicationChange::Added;
            let edit =
                if is_new { CauseEdit::Defined } else { CauseEdit::State(application.state) };
            causes.push(own().by(edit, row.place.clone()));
        }
        if causes.is_empty() {
            causes.extend(self.entry_causes(id.raw(), |_| true));
            for family in [Family::Applications, Family::Status] {
                let keys = self.key_causes((family, Some(id.raw())), CauseReason::Own);
                causes.extend(keys.into_iter().map(|cause| cause.naming(vec![id.clone()])));
            }
        }
        causes
    }

    /// The entries of an owner that changed, as causes.
    pub(super) fn entry_causes(
        &self,
        owner: Raw<'_>,
        is_it: impl Fn(&EntryEdit) -> bool,
    ) -> Vec<DiffCause> {
        let numbers = self.entries_of.get(&owner).into_iter().flatten();
        let edits = numbers.map(|&number| (number, &self.entries[number]));
        let causes = edits.filter(|(_, edit)| is_it(edit)).map(|(number, edit)| {
            let reason = if adds(edit.change) || edit.change == EntryChange::Kind {
                CauseReason::Dependency
            } else {
                CauseReason::Freed
            };
            let cause = DiffCause::new(reason).naming(edit.providers.clone());
            cause.by(CauseEdit::Entry(number), Some(edit.place.clone()))
        });
        causes.collect()
    }

    /// The keys of a table that changed, as causes.
    pub(super) fn key_causes(
        &self,
        table: (Family, Option<Raw<'_>>),
        reason: CauseReason,
    ) -> Vec<DiffCause> {
        let numbers = self.keys_of.get(&table).into_iter().flatten();
        let cause = |&number: &usize| {
            let place = self.keys[number].place.clone();
            DiffCause::new(reason).by(CauseEdit::Key(number), place)
        };
        numbers.map(cause).collect()
    }

    /// The keys of a partner that changed, as causes; none of an application.
    pub(super) fn of_partner(&self, target: Target) -> Vec<DiffCause> {
        let Target::Partner(ix) = target else { return Vec::new() };
        let id = &self.new.catalog.partners[ix.index()].id;
        let causes = self.key_causes((Family::Partners, Some(id.raw())), CauseReason::Partner);
        let naming = |cause| DiffCause { partners: vec![id.clone()], ..cause };
        causes.into_iter().map(naming).collect()
    }

    pub(super) fn team(&self, ix: TeamIx) -> Untrusted {
        self.new.catalog.teams[ix.index()].id.clone()
    }
}

/// Whether a change of an entry makes its owner wait.
pub(super) fn adds(change: EntryChange) -> bool {
    matches!(change, EntryChange::Added | EntryChange::Hardened)
}
