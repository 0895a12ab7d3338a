//! Everything that keeps an application from being back earlier, with the names to say it.

use super::binding::BindingConstraints;
use super::closures::ClosedDays;
use super::comparison::Precedence;
use super::explainer::Explainer;
use crate::catalog::{ApplicationIx, Target, TeamIx};
use crate::date::Date;
use crate::format::When;
use crate::plan::{At, Wave};
use crate::text::Raw;

/// All that keeps an application from being back earlier, where that is more than the applications that it waits for.
#[derive(Clone, Debug)]
pub struct Holding<'c> {
    /// The application.
    pub id: Raw<'c>,
    /// The applications that it requires and that hold it.
    pub requires: Vec<Raw<'c>>,
    /// The applications that are back together with it and that hold it.
    pub together: Vec<Raw<'c>>,
    /// The applications that it comes after and that hold it.
    pub after: Vec<Raw<'c>>,
    /// Everything else that holds it: never empty.
    pub limits: Vec<HoldingLimit<'c>>,
    /// The applications that have the places of the last wave without room for it, by reason.
    pub place_holders: Vec<PlaceHolders<'c>>,
}

/// A limit that holds an application, besides the applications that it waits for.
#[derive(Clone, Debug)]
pub enum HoldingLimit<'c> {
    /// A partner opens only then.
    Partner {
        /// The partner.
        id: Raw<'c>,
        /// When it opens.
        opens: Option<When>,
    },
    /// An application that it waits for is up only since a day after the start of the plan.
    Since {
        /// The application that is up.
        id: Raw<'c>,
        /// The day.
        since: Option<Date>,
    },
    /// No work on it is allowed before this day or wave.
    Earliest(Option<When>),
    /// A team had too few hands for it.
    Team(TeamLimit<'c>),
    /// Waves had no room for it.
    FullWaves(FullWaves),
    /// These applications keep their places in the approved plan.
    Approved(Vec<Raw<'c>>),
    /// Nobody works on the days before; `None` where these days are none of the calendar.
    Closed(Option<ClosedDays>),
}

/// A team that had too few hands for an application.
#[derive(Clone, Debug)]
pub struct TeamLimit<'c> {
    /// The team.
    pub team: Raw<'c>,
    /// The application that lacked the team.
    pub id: Raw<'c>,
    /// The applications that had the team until then, by id, each of which may come before; none where the team has too
    /// little capacity by itself.
    pub before: Vec<Raw<'c>>,
    /// Why the first of them had the team before; `None` where there is none.
    pub comes_first: Option<ComesFirst>,
}

/// Why an application has a team or a place of a wave before another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ComesFirst {
    /// The other one needs it.
    Needed,
    /// By the rules of precedence.
    By(Precedence),
}

/// The waves that had no room for an application, from the one to which it would belong to the one before its own.
#[derive(Clone, Copy, Debug)]
pub struct FullWaves {
    /// The first of these waves.
    pub first: u32,
    /// The last of them.
    pub last: u32,
    /// How much of the last wave is taken; `None` where it has no limit.
    pub taken: Option<Occupancy>,
    /// The elapsed minute at which the application is ready, where it waits after that.
    pub ready: Option<u64>,
}

/// How much of a wave is taken.
#[derive(Clone, Copy, Debug)]
pub struct Occupancy {
    /// How many applications the wave holds.
    pub applications: usize,
    /// For how many it has places.
    pub places: usize,
}

/// The applications that have places of a wave before another one for the same reason.
#[derive(Clone, Debug)]
pub struct PlaceHolders<'c> {
    /// The number of the wave.
    pub wave: u32,
    /// The applications, by id; at least one.
    pub ids: Vec<Raw<'c>>,
    /// Why they come first.
    pub comes_first: ComesFirst,
}

impl<'c> Explainer<'c> {
    /// All that holds an application; `None` where a chain of applications that it waits for can say it.
    pub(super) fn holding(
        &self,
        ix: ApplicationIx,
        held: &BindingConstraints,
    ) -> Option<Holding<'c>> {
        let limits = self.limits(ix, held);
        (!limits.is_empty()).then(|| Holding {
            id: self.id(ix),
            requires: self.ids(&held.dependency),
            together: self.ids(&held.group),
            after: self.ids(&held.after),
            limits,
            place_holders: if held.wave_limit { self.place_holders(ix) } else { Vec::new() },
        })
    }

    /// The limits among all that holds an application.
    pub(super) fn limits(
        &self,
        ix: ApplicationIx,
        held: &BindingConstraints,
    ) -> Vec<HoldingLimit<'c>> {
        let catalog = self.catalog;
        let mut limits = Vec::new();
        for partner in &held.partner {
            let partner = &catalog.partners[partner.index()];
            let opens = partner.opens.map(|when| when.value);
            limits.push(HoldingLimit::Partner { id: partner.id.raw(), opens });
        }
        for &up in &held.since {
            limits.push(HoldingLimit::Since {
                id: self.id(up),
                since: catalog.application(up).since(),
            });
        }
        if held.earliest {
            let times = catalog.application(ix).times.as_ref();
            let earliest = times.and_then(|times| times.earliest).map(|when| when.value);
            limits.push(HoldingLimit::Earliest(earliest));
        }
        for (team, before) in &held.team {
            limits.push(HoldingLimit::Team(self.team_limit(ix, *team, before)));
        }
        if held.wave_limit {
            limits.push(HoldingLimit::FullWaves(self.full_waves(ix)));
        }
        if !held.approved.is_empty() {
            limits.push(HoldingLimit::Approved(self.ids(&held.approved)));
        }
        if held.calendar {
            limits.push(HoldingLimit::Closed(ClosedDays::before(catalog, self.plan, ix)));
        }
        limits
    }

    fn team_limit(
        &self,
        ix: ApplicationIx,
        team: TeamIx,
        before: &[ApplicationIx],
    ) -> TeamLimit<'c> {
        TeamLimit {
            team: self.catalog.teams[team.index()].id.raw(),
            id: self.id(ix),
            before: self.ids(before),
            comes_first: before.first().map(|&first| self.comes_first(first, ix)),
        }
    }

    /// Why an application has a team before another.
    pub(super) fn comes_first(&self, first: ApplicationIx, then: ApplicationIx) -> ComesFirst {
        if self.graph.all_needs(&[then]).contains(&first) {
            ComesFirst::Needed
        } else {
            ComesFirst::By(self.plan.precedence(first, then))
        }
    }

    fn full_waves(&self, ix: ApplicationIx) -> FullWaves {
        let plan = self.plan;
        let back = plan.at(Target::Application(ix)).unwrap_or(At::START);
        let last = back.wave.saturating_sub(1);
        let ready = plan.work(ix).map(|(_, ready)| ready).filter(|&ready| ready < back.minute);
        let first = match ready {
            Some(ready) => (1..=last).rev().find(|&n| plan.frame().wave(n).0 < ready).unwrap_or(1),
            None => last,
        };
        let taken = self.catalog.wave(last).places().map(|places| Occupancy {
            applications: self.wave(last).map_or(0, |wave| wave.applications.len()),
            places: places as usize,
        });
        FullWaves { first, last, taken, ready }
    }

    fn wave(&self, number: u32) -> Option<&'c Wave> {
        self.plan.waves.iter().find(|wave| wave.number == number)
    }

    /// The applications that have places of the last wave without room for an application: those that it needs, then
    /// those of each rule of precedence.
    fn place_holders(&self, ix: ApplicationIx) -> Vec<PlaceHolders<'c>> {
        let wave = self.full_waves(ix).last;
        let own = self.plan.started_with(ix);
        let there = self.wave(wave).into_iter().flat_map(|wave| &wave.applications);
        let others = there.map(|planned| planned.ix).filter(|other| !own.contains(other));
        let others: Vec<ApplicationIx> = others.collect();
        let needs = self.graph.all_needs(&[ix]);
        let precedences = self.plan.precedences(&others, ix);
        let reasons = others.into_iter().zip(precedences).map(|(other, precedence)| {
            let is_needed = needs.contains(&other);
            (other, if is_needed { ComesFirst::Needed } else { ComesFirst::By(precedence) })
        });
        let reasons: Vec<(ApplicationIx, ComesFirst)> = reasons.collect();
        let all = Precedence::ALL.map(ComesFirst::By);
        let holders = std::iter::once(ComesFirst::Needed).chain(all).map(|comes_first| {
            let of = reasons.iter().filter(|(_, reason)| *reason == comes_first);
            PlaceHolders { wave, ids: of.map(|&(other, _)| self.id(other)).collect(), comes_first }
        });
        holders.filter(|holders| !holders.ids.is_empty()).collect()
    }
}
