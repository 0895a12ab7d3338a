//! Who can be planned, in which round, and why not, by iteration over sets until nothing changes.

use std::collections::{BTreeMap, BTreeSet};

use super::super::reach::{Edges, on_the_same_cycle};
use super::model::{Application, Estate, Key, Need};

type Ids = BTreeSet<String>;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Up,
    Retired,
    Planned(u32),
    /// Why, and the direct causes or the members of the component.
    Unplanned(&'static str, Ids),
}

/// An inventory, who is there and who waits, and which entries are treated as wants.
#[derive(Clone, Debug)]
pub(super) struct Day<'e> {
    pub(super) estate: &'e Estate,
    pub(super) soft: BTreeSet<Key>,
    /// Whether an application that waits for itself is taken to start without itself.
    assumes: bool,
    /// The partners, and the applications that are up.
    there: Ids,
    /// The applications that wait, perhaps in vain.
    open: Ids,
    /// Whether the states of the day count.
    has_status: bool,
    /// The applications that never come.
    lost: Ids,
    cycles: BTreeSet<Ids>,
    /// The round in which each comes.
    rounds: BTreeMap<String, u32>,
}

impl<'e> Day<'e> {
    /// The day that rules look at: nothing has a state, and faults are set aside.
    pub(super) fn without_states(estate: &'e Estate) -> Self {
        let open = estate.applications.keys().cloned().collect();
        let mut day = Self::begin(estate, BTreeSet::new(), open, false);
        day.rounds = day.come();
        day
    }

    /// The day on which applications on a cycle are left out. One that can never come closes no cycle.
    pub(super) fn of(estate: &'e Estate) -> Self {
        let mut day = Self::today(estate, BTreeSet::new());
        day.assumes = false;
        day.lose_and_leave_out();
        day
    }

    /// The day on which some entries are treated as wants.
    pub(super) fn assuming(estate: &'e Estate, soft: BTreeSet<Key>) -> Self {
        let mut day = Self::today(estate, soft);
        day.lose_and_leave_out();
        day
    }

    fn today(estate: &'e Estate, soft: BTreeSet<Key>) -> Self {
        let all = estate.applications.iter();
        let open = all.clone().filter(|(_, a)| a.waits()).map(|(id, _)| id.clone()).collect();
        let mut day = Self::begin(estate, soft, open, true);
        day.there.extend(all.filter(|(_, a)| a.is_up()).map(|(id, _)| id.clone()));
        day
    }

    fn begin(estate: &'e Estate, soft: BTreeSet<Key>, open: Ids, has_status: bool) -> Self {
        Self {
            estate,
            soft,
            assumes: true,
            there: estate.partners.clone(),
            open,
            has_status,
            lost: Ids::new(),
            cycles: BTreeSet::new(),
            rounds: BTreeMap::new(),
        }
    }

    fn lose_and_leave_out(&mut self) {
        let faulty = self.open.iter().filter(|id| self.fault(id).is_some());
        self.lost = faulty.chain(self.cycles.iter().flatten()).cloned().collect();
        self.lose();
        self.rounds = self.come();
        let more = self.components();
        self.lost.extend(more.iter().flatten().cloned());
        self.cycles.extend(more);
        self.lose();
        self.rounds = self.come();
        let decided = self.rounds.keys().chain(&self.lost).count();
        assert_eq!(decided, self.open.len(), "nothing is left over: {self:?}");
    }

    /// Loses the applications that require too many lost ones, and those that start together with them.
    fn lose(&mut self) {
        loop {
            let behind = |id: &&String| {
                self.fellows(id).iter().any(|f| self.lost.contains(f))
                    || self.hard(id).any(|need| {
                        let able = need.ids.iter().filter(|to| {
                            to != id && (self.there.contains(*to) || self.open.contains(*to))
                        });
                        let able = able.filter(|to| !self.lost.contains(*to));
                        need.kind != "after" && able.count() < need.at_least
                    })
            };
            let more: Ids = self.open.iter().filter(behind).cloned().collect();
            if more.is_subset(&self.lost) {
                return;
            }
            self.lost.extend(more);
        }
    }

    /// The applications that start together with one that waits, itself among them.
    pub(super) fn fellows(&self, id: &str) -> Ids {
        let group = self.estate.group(id).map(|(_, members)| members);
        let together = group.filter(|_| self.open.contains(id)).into_iter().flatten();
        let open = together.filter(|id| self.open.contains(*id)).cloned();
        open.chain([id.to_owned()]).collect()
    }

    /// The entries of an application that order it.
    pub(super) fn hard(&self, id: &str) -> impl Iterator<Item = &'e Need> {
        let needs = self.estate.applications[id].ordering();
        needs.filter(move |need| !self.soft.contains(&need.key(id)))
    }

    /// The ids for which an entry waits, of those that could ever come, and how many of these are enough.
    pub(super) fn asks(&self, owner: &str, need: &Need) -> (Ids, usize) {
        let strict = need.kind != "after" && !need.has_alternatives();
        let able = need.ids.iter().filter(|id| {
            let known = self.estate.applications.get(*id);
            let stays = |a: &Application| a.is_retired() && (self.has_status || !strict);
            *id != owner && known.map_or(self.there.contains(*id), |a| !stays(a))
        });
        let able: Ids = able.cloned().collect();
        let fellows = self.fellows(owner);
        let given = |id: &String| self.there.contains(id) || fellows.contains(id);
        let missing = need.at_least.min(able.len());
        let missing = missing.saturating_sub(able.iter().filter(|id| given(id)).count());
        (able.into_iter().filter(|id| !given(id)).collect(), missing)
    }

    fn is_met(&self, owner: &str, need: &Need, rounds: &BTreeMap<String, u32>) -> bool {
        let (mut providers, mut enough) = self.asks(owner, need);
        if need.kind == "after" {
            providers.retain(|id| !self.lost.contains(id));
            enough = enough.min(providers.len());
        }
        providers.iter().filter(|id| rounds.contains_key(*id)).count() >= enough
    }

    /// In each round, all that waits for nothing that has not come in a round before.
    fn come(&self) -> BTreeMap<String, u32> {
        let mut rounds = BTreeMap::new();
        for round in 1.. {
            let ready = |id: &&String| {
                !self.lost.contains(*id) && self.hard(id).all(|need| self.is_met(id, need, &rounds))
            };
            let can = |id: &&String| {
                !rounds.contains_key(*id) && self.fellows(id).iter().all(|f| ready(&f))
            };
            let new: Vec<String> = self.open.iter().filter(can).cloned().collect();
            if new.is_empty() {
                return rounds;
            }
            rounds.extend(new.into_iter().map(|id| (id, round)));
        }
        rounds
    }

    fn is_outside(&self, id: &str) -> bool {
        self.open.contains(id) && !self.rounds.contains_key(id) && !self.lost.contains(id)
    }

    /// The applications that have not come and wait for each other directly: of each that is outside, the
    /// ids outside that its unmet entries name.
    pub(super) fn waiting(&self) -> Edges {
        let outside = self.open.iter().filter(|id| self.is_outside(id));
        let edges = outside.map(|id| {
            let unmet = self.hard(id).filter(|need| !self.is_met(id, need, &self.rounds));
            let named = unmet.flat_map(|need| self.asks(id, need).0);
            (id.clone(), named.filter(|to| self.is_outside(to)).collect())
        });
        edges.collect()
    }

    /// The strongly connected components of more than one unit.
    pub(super) fn components(&self) -> BTreeSet<Ids> {
        let unit = |id: &String| self.fellows(id).into_iter().next().unwrap_or_default();
        let mut units = Edges::new();
        for (id, named) in self.waiting() {
            let own = unit(&id);
            let others = named.iter().map(unit).filter(|other| *other != own);
            units.entry(own.clone()).or_default().extend(others);
        }
        let components = units.keys().map(|id| on_the_same_cycle(&units, id));
        let components = components.filter(|component| component.len() > 1);
        components.map(|units| units.iter().flat_map(|id| self.fellows(id)).collect()).collect()
    }

    pub(super) fn lost(&self) -> &Ids {
        &self.lost
    }

    pub(super) fn fates(&self) -> BTreeMap<String, Fate> {
        let fate = |id: &String| match self.rounds.get(id) {
            Some(&round) => Fate::Planned(round),
            None if self.there.contains(id) => Fate::Up,
            None if self.lost.contains(id) => self.reason(id),
            None => Fate::Retired,
        };
        self.estate.applications.keys().map(|id| (id.clone(), fate(id))).collect()
    }

    /// The wave in which an application or a partner is there.
    pub(super) fn there(&self, id: &str) -> Option<u32> {
        if self.there.contains(id) { Some(0) } else { self.rounds.get(id).copied() }
    }

    /// The fault in an application's own tables.
    fn fault(&self, id: &str) -> Option<(&'static str, Ids)> {
        let application = &self.estate.applications[id];
        if application.unread {
            return Some(("invalid", Ids::new()));
        }
        let in_order = ["unknown", "retired", "cycle"];
        let counted = if self.assumes { 2 } else { 3 };
        for (i, fault) in in_order.into_iter().enumerate().take(counted) {
            let is = |to: &str, fault: &str| match fault {
                "unknown" => {
                    !self.estate.applications.contains_key(to) && !self.estate.partners.contains(to)
                }
                "retired" => self.estate.applications.get(to).is_some_and(Application::is_retired),
                _ => to == id,
            };
            // Enough without the faults before, too few without this one, too.
            let left = |need: &Need, faults: &[&str]| {
                need.ids.iter().filter(|to| !faults.iter().any(|fault| is(to, fault))).count()
            };
            let entries =
                application.requires.iter().filter(|need| !self.soft.contains(&need.key(id)));
            let faulty = entries.filter(|need| {
                left(need, &in_order[..i]) >= need.at_least
                    && left(need, &in_order[..=i]) < need.at_least
            });
            let causes = faulty.flat_map(|need| &need.ids).filter(|to| is(to, fault));
            let causes: Ids = causes.cloned().collect();
            if !causes.is_empty() {
                return Some((fault, causes));
            }
        }
        None
    }

    /// The required ids that do not come, of entries of which too few come; those that start together with the
    /// application count as coming.
    fn behind(&self, id: &String) -> Ids {
        let fellows = self.fellows(id);
        let comes = |to: &&String| *to != id && (self.there(to).is_some() || fellows.contains(*to));
        let needs = self.hard(id).filter(|need| need.kind != "after");
        let unmet = needs.filter(|need| need.ids.iter().filter(comes).count() < need.at_least);
        let causes = unmet.flat_map(|need| need.ids.iter().filter(|to| *to != id && !comes(to)));
        causes.cloned().collect()
    }

    fn own_reason(&self, id: &String) -> Option<(&'static str, Ids)> {
        let on_a_cycle = || {
            let members = self.cycles.iter().find(|members| members.contains(id))?;
            Some(("cycle", members.clone()))
        };
        match self.fault(id) {
            Some(("cycle", itself)) => Some(on_a_cycle().unwrap_or(("cycle", itself))),
            Some(fault) => Some(fault),
            None => on_a_cycle(),
        }
    }

    /// The first reason that applies.
    fn reason(&self, id: &String) -> Fate {
        if let Some((reason, causes)) = self.own_reason(id) {
            return Fate::Unplanned(reason, causes);
        }
        let mut fellows = self.fellows(id);
        fellows.remove(id);
        fellows.retain(|f| self.own_reason(f).is_some() || !self.behind(f).is_empty());
        if fellows.is_empty() {
            Fate::Unplanned("behind", self.behind(id))
        } else {
            Fate::Unplanned("group", fellows)
        }
    }
}
