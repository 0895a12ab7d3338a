//! The ids and the moments that are shown as keeping an application from being back earlier.

use std::collections::BTreeSet;

use super::PlanRows;
use crate::catalog::{ApplicationIx, PartnerIx, Target};
use crate::date::Date;
use crate::explain::BindingConstraints;
use crate::format::When;
use crate::text::Raw;

/// One constraint that keeps an application from being back earlier, as one entry of a list.
#[derive(Clone, Copy, Debug)]
pub enum Wait<'a> {
    /// An application that it requires.
    Requires(Raw<'a>),
    /// A member of its group.
    GroupMember(Raw<'a>),
    /// An application that it comes after.
    ComesAfter(Raw<'a>),
    /// A partner, and when it opens.
    Partner(Raw<'a>, Option<When>),
    /// An application that is up, and the day since which it is.
    UpSince(Raw<'a>, Option<Date>),
    /// The day or wave before which no work on it is allowed.
    Earliest(When),
    /// A team that works on other applications.
    Team(Raw<'a>),
    /// An application on which its team works until then.
    TeamWorksOn(Raw<'a>),
    /// The waves before are full.
    WaveLimit,
    /// An application that keeps its place in the approved plan.
    KeepsPlace(Raw<'a>),
    /// Closed days.
    Calendar,
}

/// The first constraints that keep an application from being back earlier, and how many there are.
#[derive(Debug)]
pub struct WaitReasons<'a> {
    /// As many as were asked for.
    pub first: Vec<Wait<'a>>,
    /// How many there are in all.
    pub total: usize,
    most: usize,
}

impl<'a> WaitReasons<'a> {
    fn push(&mut self, wait: impl FnOnce() -> Wait<'a>) {
        self.total += 1;
        if self.first.len() < self.most {
            self.first.push(wait());
        }
    }

    /// How many constraints are not among the first.
    #[must_use]
    pub fn rest(&self) -> usize {
        self.total - self.first.len()
    }
}

/// How a team is named that works on other applications.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Busy {
    /// By its own id: "team network".
    Team,
    /// By the ids of those on which it works: "a".
    On,
}

/// A reason for which an application waits, with all the ids that it names.
#[derive(Debug)]
pub struct Holder<'a> {
    /// The name of the reason in the formats for machines.
    pub reason: &'static str,
    /// The applications or the partners.
    pub ids: Vec<Raw<'a>>,
    /// The team, where a team is the reason.
    pub team: Option<Raw<'a>>,
}

/// Which sorts of constraints keep an application from being back earlier.
#[derive(Clone, Copy, Debug)]
pub struct Reasons<'a> {
    /// The constraints.
    pub held: &'a BindingConstraints,
    /// How a team is named that works on other applications.
    pub busy: Busy,
    /// Whether the application has a group, which starts together with it.
    pub has_group: bool,
}

impl<'a> PlanRows<'a> {
    /// The ids of some applications.
    pub(super) fn ids<'i>(self, all: impl Iterator<Item = &'i ApplicationIx>) -> Vec<Raw<'a>> {
        all.map(|&ix| self.catalog.application(ix).id.raw()).collect()
    }

    /// The ids of what some entries name.
    pub(super) fn target_ids(self, all: impl IntoIterator<Item = Target>) -> Vec<Raw<'a>> {
        all.into_iter().map(|target| self.catalog.target_id(target)).collect()
    }

    pub(super) fn partner_id(self, ix: PartnerIx) -> Raw<'a> {
        self.catalog.partners[ix.index()].id.raw()
    }

    /// The ids of the applications and partners for which an application waits, in the order of the reasons, each once.
    #[must_use]
    pub fn held_ids(self, held: &BindingConstraints) -> Vec<Raw<'a>> {
        let lists = [&held.dependency, &held.group, &held.after, &held.since];
        let mut named = BTreeSet::new();
        let new = lists.into_iter().flatten().filter(|&&ix| named.insert(ix));
        let mut ids = self.ids(new);
        ids.extend(held.partner.iter().map(|&ix| self.partner_id(ix)));
        ids
    }

    /// The constraints that keep an application from being back earlier, by reason; nothing where nothing holds it.
    #[must_use]
    pub fn holders(self, held: &BindingConstraints) -> Vec<Holder<'a>> {
        let one = |reason, ids| Holder { reason, ids, team: None };
        let of = |reason, list: &[ApplicationIx]| {
            (!list.is_empty()).then(|| one(reason, self.ids(list.iter())))
        };
        let alone = |reason, is: bool| is.then(|| one(reason, Vec::new()));
        let partners = held.partner.iter().map(|&ix| self.partner_id(ix));
        let partners: Vec<Raw<'a>> = partners.collect();
        let mut all: Vec<Holder<'a>> = Vec::new();
        all.extend(of("dependency", &held.dependency));
        all.extend(of("group", &held.group));
        all.extend(of("after", &held.after));
        all.extend((!partners.is_empty()).then(|| one("partner", partners)));
        all.extend(of("since", &held.since));
        all.extend(alone("earliest", held.earliest));
        all.extend(held.team.iter().map(|(team, before)| Holder {
            team: Some(self.catalog.teams[team.index()].id.raw()),
            ..one("team", self.ids(before.iter()))
        }));
        all.extend(alone("wave-limit", held.wave_limit));
        all.extend(of("approved", &held.approved));
        all.extend(alone("calendar", held.calendar));
        all
    }

    /// The first constraints that keep an application from being back earlier, at most `most`.
    #[must_use]
    pub fn waits(
        self,
        ix: ApplicationIx,
        held: &BindingConstraints,
        (most, busy): (usize, Busy),
    ) -> WaitReasons<'a> {
        let catalog = self.catalog;
        let mut waits = WaitReasons { first: Vec::new(), total: 0, most };
        let id = |ix: &ApplicationIx| catalog.application(*ix).id.raw();
        for ix in &held.dependency {
            waits.push(|| Wait::Requires(id(ix)));
        }
        let group = self.plan.started_with(ix);
        for other in group.iter().filter(|other| **other != ix).take(most) {
            waits.push(|| Wait::GroupMember(id(other)));
        }
        // Members beyond the first are only counted: a group may be as large as the inventory.
        waits.total += group.len().saturating_sub(1).saturating_sub(most);
        // One that it requires, too, is named once.
        for ix in held.after.iter().filter(|it| held.dependency.binary_search(it).is_err()) {
            waits.push(|| Wait::ComesAfter(id(ix)));
        }
        for ix in &held.partner {
            let opens = catalog.partners[ix.index()].opens.map(|when| when.value);
            waits.push(|| Wait::Partner(self.partner_id(*ix), opens));
        }
        for ix in &held.since {
            waits.push(|| Wait::UpSince(id(ix), catalog.application(*ix).since()));
        }
        let times = catalog.application(ix).times.as_ref().filter(|_| held.earliest);
        if let Some(when) = times.and_then(|times| times.earliest) {
            waits.push(|| Wait::Earliest(when.value));
        }
        for (team, before) in &held.team {
            if busy == Busy::Team || before.is_empty() {
                waits.push(|| Wait::Team(catalog.teams[team.index()].id.raw()));
                continue;
            }
            let is_new = |ix: &&ApplicationIx| {
                let lists = [&held.dependency, &held.after, &held.group];
                !lists.iter().any(|list| list.binary_search(ix).is_ok())
            };
            for ix in before.iter().filter(is_new) {
                waits.push(|| Wait::TeamWorksOn(id(ix)));
            }
        }
        if held.wave_limit {
            waits.push(|| Wait::WaveLimit);
        }
        for ix in &held.approved {
            waits.push(|| Wait::KeepsPlace(id(ix)));
        }
        if held.calendar {
            waits.push(|| Wait::Calendar);
        }
        waits
    }
}
