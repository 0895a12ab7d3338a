//! The row of a lower bound, which no plan can beat, and the reason for it.

use std::collections::BTreeSet;

use super::PlanRows;
use crate::catalog::{ApplicationIx, TeamIx};
use crate::plan::{At, Binding, Bound};
use crate::text::Raw;

/// A lower bound, which no plan can beat.
#[derive(Debug)]
pub struct BoundRow<'a> {
    /// The least number of waves.
    pub waves: u32,
    /// The least minute at which all is back; `None` without dates.
    pub minute: Option<u64>,
    /// The least moment at which all is back.
    pub at: At,
    /// The name of the reason in the formats for machines.
    pub id: &'static str,
    /// The ids of the applications on which it rests.
    pub applications: Vec<Raw<'a>>,
    /// The ids of the teams on which it rests.
    pub teams: Vec<Raw<'a>>,
    /// The reason for it.
    pub reason: BoundReason<'a>,
}

/// The reason for a lower bound, besides its applications.
#[derive(Clone, Copy, Debug)]
pub enum BoundReason<'a> {
    /// The applications wait for each other, each for the one before.
    Chain,
    /// The first of the applications cannot start before an elapsed minute.
    Date(u64),
    /// A team has a number of applications to restore.
    Team {
        /// The id of the team.
        id: Raw<'a>,
        /// How many applications.
        total: usize,
        /// How many it does at a time; `None` where nothing limits that.
        capacity: Option<u32>,
    },
    /// Several limits together hold back a number of applications.
    Limits(usize),
    /// A number of applications have to find places in waves.
    WaveLimit {
        /// How many applications.
        total: usize,
        /// How many places a wave has; `None` where nothing limits that.
        places: Option<u32>,
        /// The places before the last wave, where these are not the same from the first wave on.
        room: Option<RoomBetween>,
    },
}

/// The places of some waves together.
#[derive(Clone, Copy, Debug)]
pub struct RoomBetween {
    /// The first of the waves.
    pub from: u32,
    /// The last of them.
    pub to: u32,
    /// How many places they have.
    pub places: u64,
}

/// How late a plan is in all, and how late any plan is: in elapsed minutes, without dates in waves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LatenessBound {
    /// The total lateness of services and applications in this plan.
    pub own: u64,
    /// The least that any plan has.
    pub least: u64,
    /// Whether no plan has less of any criticality.
    pub is_least: bool,
}

impl<'a> PlanRows<'a> {
    /// The least total lateness that any plan has, by criticality from critical to low: in elapsed minutes, without dates
    /// in waves.
    #[must_use]
    pub fn least_late(self) -> [u64; 4] {
        self.plan.least_late
    }

    /// How late this plan is beside any plan; `None` where it is in time, or where all that is known is that another
    /// plan may be.
    #[must_use]
    pub fn lateness_bound(self) -> Option<LatenessBound> {
        let (own, least) = (self.value().late, self.least_late());
        let bound = LatenessBound {
            own: own.iter().sum(),
            least: least.iter().sum(),
            is_least: own == least,
        };
        (bound.own > 0 && bound.least > 0).then_some(bound)
    }

    /// The lower bound of the whole plan.
    #[must_use]
    pub fn bound_of_plan(self) -> Option<BoundRow<'a>> {
        self.plan.bound.as_ref().map(|bound| self.bound(bound))
    }

    /// The row of a lower bound.
    #[must_use]
    pub fn bound(self, bound: &Bound) -> BoundRow<'a> {
        let id = |team: TeamIx| self.catalog.teams[team.index()].id.raw();
        let teams = match &bound.reason {
            Binding::Team { team, .. } => vec![id(*team)],
            Binding::Limits { teams, .. } => teams.iter().map(|&team| id(team)).collect(),
            Binding::Chain(_) | Binding::Date { .. } | Binding::WaveLimit { .. } => Vec::new(),
        };
        let reason = match &bound.reason {
            Binding::Chain(_) => BoundReason::Chain,
            Binding::Date { from, .. } => BoundReason::Date(*from),
            Binding::Team { team, of, capacity } => BoundReason::Team {
                id: id(*team),
                total: self.together(of, Some(*team)),
                capacity: *capacity,
            },
            Binding::Limits { of, .. } => BoundReason::Limits(self.together(of, None)),
            Binding::WaveLimit { of, from, places } => BoundReason::WaveLimit {
                total: self.together(of, None),
                places: *places,
                room: self.room_between(*from, bound.waves),
            },
        };
        BoundRow {
            waves: bound.waves,
            minute: self.frame().length(bound.minute).minutes(),
            at: bound.at(),
            id: bound.reason.id(),
            applications: self.ids(bound.reason.applications().iter()),
            teams,
            reason,
        }
    }

    /// The places from a wave on that there are before the last wave; `None` where these are the same from the first
    /// wave on.
    fn room_between(self, from: u32, last: u32) -> Option<RoomBetween> {
        let places = |number| self.catalog.wave(number).places();
        let usual = self.catalog.terms.max_per_wave;
        if last <= from || from == 1 && (from..last).all(|number| places(number) == usual) {
            return None;
        }
        let all = (from..last).map(|number| places(number).map(u64::from));
        Some(RoomBetween { from, to: last - 1, places: all.sum::<Option<u64>>()? })
    }

    /// How many applications some are with all that start together with them, of a team those that need it.
    fn together(self, of: &[ApplicationIx], team: Option<TeamIx>) -> usize {
        let catalog = self.catalog;
        let mut all: BTreeSet<ApplicationIx> = of.iter().copied().collect();
        for group in of.iter().filter_map(|&ix| catalog.application(ix).group) {
            let members = catalog.groups[group.index()].members.iter();
            all.extend(members.filter(|ix| {
                let mut teams = catalog.application(**ix).teams.iter();
                self.plan.is_planned(**ix)
                    && team.is_none_or(|team| teams.any(|&(own, _)| own == team))
            }));
        }
        all.len()
    }
}
