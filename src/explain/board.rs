//! The facts by which a page finds by itself the applications that an application needs, those that need it, and its
//! chain.

use std::collections::{HashMap, HashSet};

use super::chain_of_ties::Tie;
use super::explainer::{Explainer, Place};
use super::link::By;
use crate::catalog::{ApplicationIx, Dependency, Target, TeamIx, Thing};
use crate::text::{Raw, Untrusted};

/// The facts about all applications of a board. Applications are told by their places in [`BoardFacts::applications`],
/// links by their places in [`BoardFacts::links`].
#[derive(Debug)]
pub struct BoardFacts<'c> {
    /// The applications, in the order that was asked for.
    pub applications: Vec<BoardApplication<'c>>,
    /// The links of all chains. Chains that begin alike share these links. Those of a cycle may be a ring: a chain goes
    /// back until an application comes again, which is the first link.
    pub links: Vec<BoardLink<'c>>,
    /// The services by id.
    pub services: Vec<BoardService<'c>>,
    /// The id and the name of each team, by id.
    pub teams: Vec<(&'c Untrusted, &'c Untrusted)>,
}

/// The facts about an application of a board.
#[derive(Debug)]
pub struct BoardApplication<'c> {
    /// The place where it is defined.
    pub place: Place<'c>,
    /// The teams that reconnect it, by their places in [`BoardFacts::teams`].
    pub teams: Vec<usize>,
    /// Its tags.
    pub tags: Vec<Raw<'c>>,
    /// The applications that it requires directly, alternatives included.
    pub needs: Vec<usize>,
    /// Whether it is retired, so that nothing is needed by it.
    pub is_retired: bool,
    /// Whether it has another place than in the approved plan.
    pub is_moved: bool,
    /// The last link of its chain, which stands for itself; `None` for one without a chain.
    pub chain: Option<usize>,
}

/// A link of a chain.
#[derive(Debug)]
pub struct BoardLink<'c> {
    /// Its id.
    pub id: Raw<'c>,
    /// The application that it stands for; `None` for a partner and for an id that is not defined.
    pub application: Option<usize>,
    /// The link before; `None` for the first.
    pub before: Option<usize>,
    /// How the link before holds it; `None` for the first.
    pub by: Option<By<'c>>,
    /// The place where that is written, else where it is defined; `None` for an id that is not defined.
    pub place: Option<Place<'c>>,
}

/// A service by which a board is filtered.
#[derive(Debug)]
pub struct BoardService<'c> {
    /// Its id.
    pub id: &'c Untrusted,
    /// Its name for people.
    pub name: &'c Untrusted,
    /// The applications that it requires directly.
    pub requires: Vec<usize>,
}

/// The links of chains while they are put together.
struct Chains<'e, 'c> {
    explainer: &'e Explainer<'c>,
    /// The place of each application in the order that was asked for.
    places: &'e HashMap<ApplicationIx, usize>,
    links: Vec<BoardLink<'c>>,
    /// A link is the same as another one where all links before it are the same, too, so that a page only follows the
    /// links back to have exactly the chain of an answer.
    known: HashMap<(Target, Option<Tie>, Option<usize>), usize>,
    /// The links of cycles that are tied to a ring, by their targets.
    rings: HashMap<Target, usize>,
}

/// The target that holds a link, with the tie, by the link, and by the link behind it as far as that matters.
type Held = HashMap<(Target, Option<(Target, Option<Tie>)>), Option<(Target, Tie)>>;

impl<'c> Explainer<'c> {
    /// The facts about the applications of some ids, in the order of these. Other applications are passed over.
    #[must_use]
    pub fn board(&self, ids: &[Raw<'_>]) -> BoardFacts<'c> {
        let (catalog, plan) = (self.catalog, self.plan);
        let application = |id: &Raw<'_>| match catalog.find(*id) {
            Some(Thing::Application(ix)) => Some(ix),
            Some(Thing::Partner(_) | Thing::Service(_) | Thing::Group(_)) | None => None,
        };
        let order: Vec<ApplicationIx> = ids.iter().filter_map(application).collect();
        let places: HashMap<ApplicationIx, usize> =
            order.iter().enumerate().map(|(place, &ix)| (ix, place)).collect();
        let moved = plan.followed.iter().flat_map(|followed| &followed.moved);
        let moved: HashSet<ApplicationIx> = moved.map(|of| of.ix).collect();
        let among = |all: &mut dyn Iterator<Item = ApplicationIx>| -> Vec<usize> {
            all.filter_map(|ix| places.get(&ix).copied()).collect()
        };
        let mut held = Held::new();
        let mut chains = Chains {
            explainer: self,
            places: &places,
            links: Vec::new(),
            known: HashMap::new(),
            rings: HashMap::new(),
        };
        let fact = |&ix: &ApplicationIx| {
            let application = catalog.application(ix);
            BoardApplication {
                place: self.place(application.span),
                teams: application.teams.iter().map(|(team, _)| team.index()).collect(),
                tags: application.tags().map(Untrusted::raw).collect(),
                needs: among(&mut self.graph.needs(ix).iter().copied()),
                is_retired: !catalog.is_in_use(ix),
                is_moved: moved.contains(&ix),
                chain: chains.add(&self.ties_known(Target::Application(ix), &mut held)),
            }
        };
        let applications = order.iter().map(fact).collect();
        let services = catalog.services.iter().map(|service| BoardService {
            id: &service.id,
            name: &service.name,
            requires: among(&mut service.requires().iter().flat_map(Dependency::applications)),
        });
        let teams = (0..catalog.teams.len()).map(TeamIx::new);
        BoardFacts {
            applications,
            links: chains.links,
            services: services.collect(),
            teams: teams.map(|ix| &catalog.teams[ix.index()]).map(|t| (&t.id, &t.name)).collect(),
        }
    }

    /// The targets of a chain with their ties. The tie that holds a link is sought once for all chains: the links
    /// behind it matter only in a group and at a team, see [`crate::plan::Plan::chain`].
    fn ties_known(&self, of: Target, held: &mut Held) -> Vec<(Target, Option<Tie>)> {
        self.ties(of, &mut |target, after| {
            // For all other ties only whether a link stands behind it matters; the target itself stands for such a one.
            let key = match after {
                Some((_, Some(Tie::Group | Tie::Team(_)))) | None => after,
                Some(_) => Some((target, None)),
            };
            *held
                .entry((target, key))
                .or_insert_with(|| self.plan.link_before(self.catalog, target, after))
        })
    }
}

impl<'c> Chains<'_, 'c> {
    /// Adds a chain, and returns its last link.
    fn add(&mut self, chain: &[(Target, Option<Tie>)]) -> Option<usize> {
        let first = chain.first()?.0;
        let again = chain.iter().skip(1).position(|&(target, _)| target == first);
        let mut before: Option<(usize, Target)> = None;
        let mut rest = chain;
        if let Some(again) = again {
            let (ring, others) = chain.split_at(again + 2);
            if let Some(link) = self.ring(ring) {
                (before, rest) = (Some((link, first)), others);
            }
        }
        for &(target, tie) in rest {
            let key = (target, tie, before.map(|(link, _)| link));
            let known = self.known.get(&key).copied();
            let link = known.unwrap_or_else(|| {
                self.links.push(self.link(target, tie, before));
                self.links.len() - 1
            });
            self.known.insert(key, link);
            before = Some((link, target));
        }
        before.map(|(link, _)| link)
    }

    /// The last link of the chain around a cycle, which begins where it ends. The chains of all members of a ring that is
    /// the shortest cycle of each are the same ring, so a large cycle has a link for each member and not one for each
    /// pair. `None` where a member goes around another way: its chain stands by itself.
    fn ring(&mut self, chain: &[(Target, Option<Tie>)]) -> Option<usize> {
        let around = &chain[1..];
        if around.iter().all(|(target, _)| !self.rings.contains_key(target)) {
            let mut before = chain[0].0;
            let first = self.links.len();
            for (i, &(target, tie)) in around.iter().enumerate() {
                let link = first + i.checked_sub(1).unwrap_or(around.len() - 1);
                let link = self.link(target, tie, Some((link, before)));
                self.links.push(link);
                self.rings.insert(target, first + i);
                before = target;
            }
        }
        let last = *self.rings.get(&chain[0].0)?;
        let mut at = last;
        for (i, (target, tie)) in around.iter().enumerate().rev() {
            let link = &self.links[at];
            let is_same = self.rings.get(target) == Some(&at);
            if !is_same || link.by.map(|by| by.tie) != *tie {
                return None;
            }
            at = link.before?;
            // Once around, the ring has to be closed.
            if i == 0 && at != last {
                return None;
            }
        }
        Some(last)
    }

    fn link(
        &self,
        target: Target,
        tie: Option<Tie>,
        before: Option<(usize, Target)>,
    ) -> BoardLink<'c> {
        let (explainer, application) = (self.explainer, target.application());
        let held = application.zip(before).zip(tie);
        let by = held.and_then(|((owner, (_, before)), tie)| explainer.by(owner, before, tie));
        let own = match target {
            Target::Application(ix) => Some(explainer.catalog.application(ix).span),
            Target::Partner(ix) => Some(explainer.catalog.partners[ix.index()].span),
            Target::Undefined(_) => None,
        };
        let written = by.as_ref().and_then(|by| by.place);
        BoardLink {
            id: explainer.catalog.target_id(target),
            application: application.and_then(|ix| self.places.get(&ix).copied()),
            before: before.map(|(link, _)| link),
            by,
            place: written.or_else(|| own.map(|span| explainer.place(span))),
        }
    }
}
