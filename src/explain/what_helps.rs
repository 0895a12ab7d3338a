//! The changes that would bring an application, a service, a group or a partner forward: each single change is tried
//! alone, with a plan of its own.

use super::explainer::{Explainer, Place};
use super::link::Link;
use crate::catalog::{ApplicationIx, Catalog, EntryIx, Need, Target, Thing};
use crate::plan::{At, Plan, Presence};
use crate::text::Raw;

/// The greatest number of changes that are tried.
const MOST_TRIED: usize = 12;
/// The greatest number of applications that are planned again, all trials together.
const MOST_PLANNED: usize = 200_000;

/// Plans a changed catalog as the plan was made; `None` where too few steps are left for that.
pub type Replan<'r> = dyn FnMut(&Catalog) -> Option<Plan> + 'r;

/// The changes that were tried.
#[derive(Clone, Debug, Default)]
pub struct Tried<'c> {
    /// Those that help, the most helpful first, then as they stand in the chain.
    pub forward: Vec<Forward<'c>>,
    /// How many were tried.
    pub tried: usize,
}

/// A change that would bring the thing asked about forward.
#[derive(Clone, Debug)]
pub struct Forward<'c> {
    /// The application of which an entry would change.
    pub owner: Raw<'c>,
    /// How the entry would change.
    pub change: Change,
    /// The ids that the entry names, by id.
    pub providers: Vec<Raw<'c>>,
    /// How many of them are enough, where the entry names alternatives.
    pub at_least: Option<u32>,
    /// The kind of the entry.
    pub kind: Raw<'c>,
    /// The place where the entry is written.
    pub place: Place<'c>,
    /// When the thing asked about would be back.
    pub at: At,
    /// How many other applications would be later than they are.
    pub others_later: usize,
}

/// How an entry would change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// The entry of `requires` would become a want.
    Soften,
    /// The entry of `after` would go.
    Drop,
}

impl<'c> Explainer<'c> {
    /// Tries each entry of a chain as a want: at most a dozen, fewer for more than some ten thousand applications.
    /// Nothing is tried for a thing that is up already, or that never comes.
    pub(super) fn tried(
        &self,
        thing: Thing,
        chain: &[Link<'c>],
        replan: &mut Replan<'_>,
    ) -> Tried<'c> {
        let (catalog, plan) = (self.catalog, self.plan);
        let mut tried = Tried::default();
        let now = Presence::of(moment(catalog, plan, thing)).back();
        let Some(now) = now else { return tried };
        let most = MOST_TRIED.min(MOST_PLANNED / catalog.applications.len().max(1));
        // From the end of the chain: the nearest first.
        let entries = chain.iter().rev().filter_map(|link| link.by()?.entry);
        for entry in entries.take(most) {
            let Some(other) = replan(&catalog.softened(entry)) else { break };
            tried.tried += 1;
            let at = moment(catalog, &other, thing);
            let Some(at) = at.filter(|&at| at < now) else { continue };
            let others_later = later(catalog, [plan, &other], thing);
            tried.forward.push(self.forward(entry, at, others_later));
        }
        tried.forward.sort_by_key(|forward| forward.at);
        tried
    }

    fn forward(&self, ix: EntryIx, at: At, others_later: usize) -> Forward<'c> {
        let entry = self.catalog.entry(ix);
        Forward {
            owner: self.id(ix.owner()),
            change: if ix.is_after() { Change::Drop } else { Change::Soften },
            providers: self.catalog.provider_ids(&entry.need()),
            at_least: match &entry.need() {
                Need::One(_) => None,
                Need::AnyOf(any_of) => Some(any_of.at_least),
            },
            kind: self.catalog.word(entry.kind()),
            place: self.place(entry.span()),
            at,
            others_later,
        }
    }
}

/// When the thing asked about is back in a plan.
pub(super) fn moment(catalog: &Catalog, plan: &Plan, thing: Thing) -> Option<At> {
    match thing {
        Thing::Application(ix) => plan.at(Target::Application(ix)),
        Thing::Partner(ix) => plan.at(Target::Partner(ix)),
        Thing::Service(ix) => plan.service(ix)?.back,
        Thing::Group(ix) => {
            let members = catalog.groups[ix.index()].members.iter();
            let moments = members.map(|&member| plan.at(Target::Application(member)));
            moments.collect::<Option<Vec<At>>>()?.into_iter().reduce(At::and)
        }
    }
}

/// How many applications but the one asked about are back later in the second of two plans than in the first, or no
/// more.
fn later(catalog: &Catalog, [plan, other]: [&Plan; 2], thing: Thing) -> usize {
    let is_later = |ix: &ApplicationIx| {
        let target = Target::Application(*ix);
        plan.is_planned(*ix)
            && thing != Thing::Application(*ix)
            && other.at(target).is_none_or(|at| plan.at(target).is_some_and(|now| at > now))
    };
    catalog.application_indices().filter(is_later).count()
}
