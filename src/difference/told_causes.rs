//! The causes of a move: those that the plan tells, with the lines that were changed, or else those that are likely.

use super::cause_finder::{CauseFinder, adds};
use super::diff_cause::{CauseEdit, CauseReason, DiffCause};
use super::entry_edits::EntryEdit;
use super::key_edits::KeyEdit;
use crate::catalog::{ApplicationIx, Dependency};
use crate::format::{ApplicationKey, Family, TableKey};
use crate::plan::{ApplicationMove, MoveCause};
use crate::text::Untrusted;

impl CauseFinder<'_> {
    /// The cause that the plan tells, with the line that was changed where there is one.
    pub(super) fn told(&self, ix: ApplicationIx, cause: &MoveCause) -> DiffCause {
        use CauseReason as Is;
        let of = |reason, list: &[ApplicationIx]| DiffCause::new(reason).naming(self.new.ids(list));
        let told = match cause {
            MoveCause::Dependency(list) => of(Is::Dependency, list),
            MoveCause::Group(list) => of(Is::Group, list),
            MoveCause::After(list) => of(Is::After, list),
            MoveCause::Since(list) => of(Is::Since, list),
            MoveCause::WaveLimit(list) => of(Is::WaveLimit, list),
            MoveCause::Freed(list) => of(Is::Freed, list),
            MoveCause::Team(team, list) => {
                DiffCause { team: Some(self.team(*team)), ..of(Is::Team, list) }
            }
            MoveCause::Partner(list) => {
                let id = |ix: &crate::catalog::PartnerIx| {
                    self.new.catalog.partners[ix.index()].id.clone()
                };
                let partners = list.iter().map(id).collect();
                DiffCause { partners, ..DiffCause::new(Is::Partner) }
            }
            MoveCause::Earliest => DiffCause::new(Is::Earliest),
            MoveCause::Calendar => DiffCause::new(Is::Calendar),
            MoveCause::Own => of(Is::Own, &[ix]),
            MoveCause::Due { applications, services } => {
                let id = |ix: &crate::catalog::ServiceIx| {
                    self.new.catalog.services[ix.index()].id.clone()
                };
                let services = services.iter().map(id).collect();
                DiffCause { services, ..of(Is::Due, applications) }
            }
        };
        match self.line_of(ix, &told) {
            Some(DiffCause { place, edit, .. }) => DiffCause { place, edit, ..told },
            None => told,
        }
    }

    /// The changed line behind a cause that the plan tells.
    fn line_of(&self, ix: ApplicationIx, told: &DiffCause) -> Option<DiffCause> {
        let application = self.new.catalog.application(ix);
        let id = application.id.raw();
        let of_own = |is_it: &dyn Fn(&KeyEdit) -> bool| {
            let causes = self.key_causes((Family::Applications, Some(id)), told.reason);
            let edit = |cause: &DiffCause| match cause.edit {
                Some(CauseEdit::Key(number)) => is_it(&self.keys[number]),
                _ => false,
            };
            causes.into_iter().find(edit)
        };
        let table = |family, id| self.key_causes((family, id), told.reason).into_iter().next();
        let is_named =
            |edit: &EntryEdit| edit.providers.iter().any(|id| told.applications.contains(id));
        let entry =
            |is_it: &dyn Fn(&EntryEdit) -> bool| self.entry_causes(id, is_it).into_iter().next();
        match told.reason {
            CauseReason::Dependency | CauseReason::After => {
                entry(&|edit| adds(edit.change) && is_named(edit))
            }
            CauseReason::Freed => entry(&|edit| !adds(edit.change)),
            CauseReason::Own => self.own(ix).into_iter().next(),
            CauseReason::Earliest => {
                of_own(&|edit| edit.key == Some(ApplicationKey::Earliest.row()))
                    .or_else(|| table(Family::Incident, None))
            }
            CauseReason::Team => table(Family::Teams, told.team.as_ref().map(Untrusted::raw)),
            CauseReason::WaveLimit => table(Family::Plan, None),
            CauseReason::Calendar => {
                table(Family::Calendar, None).or_else(|| table(Family::Plan, None))
            }
            CauseReason::Partner => {
                told.partners.iter().find_map(|id| table(Family::Partners, Some(id.raw())))
            }
            CauseReason::Group | CauseReason::Since | CauseReason::Due => None,
        }
    }

    /// The causes of a move of which the plan tells none: its own lines, what it requires and moved likewise, the team
    /// that has changed, the terms.
    pub(super) fn likely(&self, ix: ApplicationIx, moved: &ApplicationMove) -> Vec<DiffCause> {
        let own = self.own(ix);
        if !own.is_empty() {
            return own;
        }
        let application = self.new.catalog.application(ix);
        let key = |of: &ApplicationMove| {
            let at = |place: crate::plan::MovePlace| (place.start, place.wave);
            at(of.to) > at(of.from)
        };
        let is_later = key(moved);
        let entries = application.requires().iter().chain(application.after());
        let mut movers: Vec<ApplicationIx> = entries
            .flat_map(Dependency::applications)
            .filter(|ix| {
                let went = self.moves.get(ix).is_some_and(|of| key(of) == is_later);
                let id = self.new.catalog.application(*ix).id.raw();
                let is_edited = self.keys_of.contains_key(&(Family::Applications, Some(id)));
                went || is_edited || self.restated.contains_key(ix)
            })
            .collect();
        movers.sort_unstable();
        movers.dedup();
        if !movers.is_empty() {
            let reason = if is_later { CauseReason::Dependency } else { CauseReason::Freed };
            return vec![DiffCause::new(reason).naming(self.new.ids(&movers))];
        }
        let targets = application.requires().iter().flat_map(Dependency::targets);
        let partners: Vec<DiffCause> = targets.flat_map(|target| self.of_partner(target)).collect();
        if !partners.is_empty() {
            return partners;
        }
        let teams = application.teams.iter().flat_map(|&(team, _)| {
            let id = self.team(team);
            let causes = self.key_causes((Family::Teams, Some(id.raw())), CauseReason::Team);
            let naming = move |cause| DiffCause { team: Some(id.clone()), ..cause };
            causes.into_iter().map(naming).collect::<Vec<_>>()
        });
        let mut causes: Vec<DiffCause> = teams.collect();
        for (family, reason) in [
            (Family::Incident, CauseReason::Earliest),
            (Family::Calendar, CauseReason::Calendar),
            (Family::Plan, CauseReason::WaveLimit),
        ] {
            causes.extend(self.key_causes((family, None), reason));
        }
        causes
    }
}
