//! The chain of what held what, back to the first thing that had to happen.

use std::collections::BTreeSet;

use super::binding::BindingConstraints;
use crate::catalog::{ApplicationIx, Catalog, Target, TeamIx};
use crate::plan::Plan;

/// How one link of a chain holds the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tie {
    /// The next requires it.
    Dependency,
    /// The next starts together with it.
    Group,
    /// The next comes after it.
    After,
    /// The next requires it, and it is not ours.
    Partner,
    /// The next requires it or comes after it, and it is up only since a day after the plan's start.
    Since,
    /// The next needs a team that it had.
    Team(TeamIx),
    /// The next could be earlier only if it left its place in the approved plan.
    Approved,
}

/// A chain, each link with how the one before holds it.
pub(super) type TiedTargets = Vec<(Target, Option<Tie>)>;

/// Tells what holds a link, behind which another link may stand that it holds itself.
pub(super) type LinkBefore<'f> =
    &'f mut dyn FnMut(Target, Option<(Target, Option<Tie>)>) -> Option<(Target, Tie)>;

impl Tie {
    /// The word for it in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Dependency => "dependency",
            Self::Group => "group",
            Self::After => "after",
            Self::Partner => "partner",
            Self::Since => "since",
            Self::Team(_) => "team",
            Self::Approved => "approved",
        }
    }
}

impl BindingConstraints {
    /// What a chain goes back to, the first sort that there is, of it the least id.
    fn first(&self) -> Option<(Target, Tie)> {
        let application =
            |list: &[ApplicationIx], tie| list.first().map(|&ix| (Target::Application(ix), tie));
        application(&self.dependency, Tie::Dependency)
            .or_else(|| application(&self.after, Tie::After))
            .or_else(|| self.partner.first().map(|&ix| (Target::Partner(ix), Tie::Partner)))
            .or_else(|| application(&self.since, Tie::Since))
            .or_else(|| application(&self.group, Tie::Group))
            .or_else(|| {
                self.team.iter().find_map(|(team, before)| application(before, Tie::Team(*team)))
            })
            .or_else(|| application(&self.approved, Tie::Approved))
    }
}

impl Plan {
    /// The application on which the chain of another goes back, if it goes back on one.
    #[must_use]
    pub fn holder(&self, catalog: &Catalog, ix: ApplicationIx) -> Option<ApplicationIx> {
        let (before, _) = self.held_for_others(catalog, ix).first()?;
        before.application()
    }

    /// The chain that put an application where it is, from the first that had to come to the application itself, each
    /// with how it is held by the one before. An application that is up is a chain by itself; empty for an application
    /// that never comes.
    #[must_use]
    pub fn chain(&self, catalog: &Catalog, to: Target) -> Vec<(Target, Option<Tie>)> {
        self.chain_by(to, &mut |target, after| self.link_before(catalog, target, after))
    }

    /// The same, by a function that tells what holds a link.
    pub(super) fn chain_by(&self, to: Target, link_before: LinkBefore<'_>) -> TiedTargets {
        let mut chain: TiedTargets = Vec::new();
        let mut seen = BTreeSet::from([to]);
        let comes = |ix: ApplicationIx| self.outcome(ix).wave().is_some();
        let mut next = Some(to).filter(|to| to.application().is_none_or(comes));
        while let Some(target) = next.take() {
            let by = link_before(target, chain.last().copied());
            // Members of a group may hold each other, but what holds the first of them is named before.
            let by = by.filter(|(before, _)| !seen.contains(before));
            seen.insert(target);
            chain.push((target, by.map(|(_, tie)| tie)));
            next = by.map(|(before, _)| before);
        }
        chain.reverse();
        chain
    }

    /// What holds a link of a chain, behind which another link may stand that it holds itself.
    pub(super) fn link_before(
        &self,
        catalog: &Catalog,
        target: Target,
        after: Option<(Target, Option<Tie>)>,
    ) -> Option<(Target, Tie)> {
        let ix = target.application()?;
        let held = match after {
            None => self.held(catalog, ix),
            Some((Target::Application(fellow), Some(Tie::Group))) => {
                self.held_through_group(catalog, ix, fellow)
            }
            Some((Target::Application(fellow), Some(Tie::Team(_))))
                if self.timetable.units.are_together(fellow, ix) =>
            {
                self.held_itself(catalog, ix)
            }
            Some(_) => self.held_for_others(catalog, ix),
        };
        // An application that keeps its approved place may be back later; a chain goes from the first to the last.
        let comes_first = |before: Target| self.at(before) <= self.at(target);
        held.first().filter(|&(before, tie)| tie != Tie::Approved || comes_first(before))
    }
}
