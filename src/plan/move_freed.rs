//! What an application that came earlier had to wait for in the approved plan.

use super::followed::{MovePlace, PlaceMove};
use super::move_causes::MoveCauses;
use crate::catalog::{ApplicationIx, Target};

impl MoveCauses<'_> {
    /// The applications that held in the approved plan what an application has now, and hold it no more: it requires
    /// them or comes after them, or they had the hands of its team or the places of its wave.
    pub(super) fn freed(&self, moved: &PlaceMove) -> Vec<ApplicationIx> {
        let (begins, ends) = moved.to.span();
        let now = |ix: ApplicationIx| self.timetable.move_place(ix).map(MovePlace::span);
        let had = |ix: ApplicationIx| Some(self.old.of[ix.index()]?.span());
        let mut freed = Vec::new();
        for (_, need) in self.catalog.ordering_entries(moved.ix) {
            let named = need.targets().filter_map(Target::application);
            freed.extend(named.filter(|&ix| {
                had(ix).is_some_and(|(_, back)| back > begins)
                    && now(ix).is_none_or(|(_, back)| back <= begins)
            }));
        }
        let overlaps = |(start, back): (i64, i64)| start < ends && back > begins;
        for &(team, _) in &self.catalog.application(moved.ix).teams {
            let of_team = self.old_of_team[team.index()].iter().copied();
            freed.extend(
                of_team
                    .filter(|&ix| had(ix).is_some_and(overlaps) && !now(ix).is_some_and(overlaps)),
            );
        }
        let in_wave = self.old_in_wave.get(&moved.to.wave).into_iter().flatten().copied();
        freed.extend(in_wave.filter(|&ix| {
            self.timetable.move_place(ix).is_none_or(|now| now.wave != moved.to.wave)
        }));
        freed.retain(|&ix| ix != moved.ix);
        freed.sort_unstable();
        freed.dedup();
        freed
    }
}
