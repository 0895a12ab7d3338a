//! Which applications keep another one back only because they keep their places in the approved plan.

use super::binding::BindingConstraints;
use super::case::Case;
use crate::catalog::ApplicationIx;
use crate::plan::Plan;

impl Plan {
    /// The constraints of an application in a plan that follows another one. An application that has no place in the
    /// approved plan, or lost it, comes after those that kept theirs: of the ones that hold a team or a wave, those are
    /// told apart that would come after it in a plan from scratch.
    pub(super) fn held_by_approved(
        &self,
        case: &Case<'_>,
        held: BindingConstraints,
    ) -> BindingConstraints {
        let Some(following) = &case.scheduled.following else { return held };
        if self.keeps_its_place(case.ix) {
            return held;
        }
        let places = &case.scheduled.built.places;
        let own = following.position[case.job];
        let keeps = |&ix: &ApplicationIx| {
            let position = places[ix.index()].map(|at| following.position[at.job]);
            position.is_some_and(|position| position > own) && self.keeps_its_place(ix)
        };
        let mut held = held;
        let teams = std::mem::take(&mut held.team);
        for (team, holders) in teams {
            let (kept, others): (Vec<_>, Vec<_>) = holders.into_iter().partition(keeps);
            if kept.is_empty() || !others.is_empty() {
                held.team.push((team, others));
            }
            held.approved.extend(kept);
        }
        if held.wave_limit {
            let full = self.full_wave(case);
            let in_wave = |&ix: &ApplicationIx| self.outcome(ix).wave() == full;
            let all = case.catalog.application_indices();
            let kept: Vec<_> = all.filter(in_wave).filter(keeps).collect();
            held.wave_limit = kept.is_empty();
            held.approved.extend(kept);
        }
        held.sort();
        held
    }

    /// The wave in which an application would be if it had room: the one in which it is ready, in rounds the one before.
    fn full_wave(&self, case: &Case<'_>) -> Option<u32> {
        let wave = case.back().wave;
        let natural = self.frame().waves.of_back(case.all_ready());
        if natural < wave { Some(natural) } else { wave.checked_sub(1) }
    }
}
