//! Hindrances: why the terms of a plan forbid that an application is ever reconnected, in any plan.

use std::collections::BTreeMap;

use super::contents::{Application, Catalog, Group};
use crate::format::State;
use crate::inventory::Hours;
use crate::needs::{ApplicationIx, TeamIx};
use crate::source::narrow;

/// Why the terms of a plan forbid that an application is ever reconnected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hindrance {
    /// The calendar has no hour of work.
    Calendar,
    /// No wave takes any application.
    Places,
    /// No wave takes as many applications as its group has.
    PlacesOfGroup,
    /// This team never has as many units at once as it, or its group in one wave, takes.
    Team(TeamIx),
}

/// The greatest capacities that there ever are.
pub(crate) struct Capacities {
    /// The units of each team; `None` where there is no limit.
    teams: Vec<Option<u32>>,
    /// The places for applications in one wave; `None` where there is no limit.
    pub(crate) places: Option<u32>,
    /// Whether a wave is one round, in which the members of a group work at once.
    in_rounds: bool,
}

impl Capacities {
    pub(crate) fn new(catalog: &Catalog) -> Self {
        let terms = &catalog.terms;
        let mut hands: Vec<Option<u32>> =
            catalog.teams.iter().map(|team| team.capacity.map(|units| units.value)).collect();
        let mut places = terms.max_per_wave;
        for (_, own) in terms.own_places() {
            places = places.map(|most| most.max(own));
        }
        for (team, units) in terms.waves.values().flat_map(|wave| &wave.capacity) {
            let most = &mut hands[team.index()];
            *most = most.map(|most| most.max(*units));
        }
        Self { teams: hands, places, in_rounds: terms.wave_length.is_none() }
    }

    /// The teams that never have as many units as are asked for, each with how many are asked for and how many there
    /// are.
    pub(crate) fn too_much(
        &self,
        asked: impl IntoIterator<Item = (TeamIx, u64)>,
    ) -> impl Iterator<Item = (TeamIx, u64, u32)> {
        asked.into_iter().filter_map(|(team, units)| {
            let most = self.teams[team.index()].filter(|&most| u64::from(most) < units)?;
            Some((team, units, most))
        })
    }

    /// The units of each team for which the members of a group ask in the one wave that they share.
    pub(crate) fn asked_by(&self, catalog: &Catalog, group: &Group) -> BTreeMap<TeamIx, u64> {
        let mut asked = BTreeMap::new();
        for ix in pending(catalog, group).filter(|_| self.in_rounds) {
            for &(team, units) in &catalog.application(ix).teams {
                *asked.entry(team).or_insert(0) += u64::from(units);
            }
        }
        asked
    }

    /// Why no application at all can ever be reconnected; `None` where some can.
    fn nothing(&self, catalog: &Catalog) -> Option<Hindrance> {
        let is_closed = catalog.terms.hours.as_ref().is_some_and(has_no_hour);
        let no_place = (self.places == Some(0)).then_some(Hindrance::Places);
        is_closed.then_some(Hindrance::Calendar).or(no_place)
    }
}

pub(crate) fn asked_alone(application: &Application) -> impl Iterator<Item = (TeamIx, u64)> {
    application.teams.iter().map(|&(team, units)| (team, u64::from(units)))
}

pub(crate) fn has_no_hour(hours: &Hours) -> bool {
    hours.opens == hours.closes || !hours.days.contains(&true)
}

pub(crate) fn is_pending(catalog: &Catalog, application: &Application) -> bool {
    application.state == State::Isolated && catalog.knows_state(application)
}

/// The members of a group that are to be reconnected.
pub(crate) fn pending<'c>(
    catalog: &'c Catalog,
    group: &'c Group,
) -> impl Iterator<Item = ApplicationIx> + 'c {
    group.members.iter().copied().filter(|&ix| is_pending(catalog, catalog.application(ix)))
}

/// Why the terms forbid that each application is ever reconnected, by its index; `None` where they do not. In time
/// linear in the size of the catalog.
#[must_use]
pub fn never_run(catalog: &Catalog) -> Vec<Option<Hindrance>> {
    let most = Capacities::new(catalog);
    let nothing = most.nothing(catalog);
    let team = |(team, ..): (TeamIx, u64, u32)| Hindrance::Team(team);
    let alone = |a: &Application| most.too_much(asked_alone(a)).next().map(team);
    let of = |a: &Application| nothing.or_else(|| alone(a)).filter(|_| is_pending(catalog, a));
    let mut never: Vec<Option<Hindrance>> = catalog.applications.iter().map(of).collect();
    for group in &catalog.groups {
        let members = narrow(pending(catalog, group).count());
        let too_many = most.places.is_some_and(|places| places < members);
        let asked = most.asked_by(catalog, group);
        let hindrance = too_many
            .then_some(Hindrance::PlacesOfGroup)
            .or_else(|| most.too_much(asked).next().map(team));
        for ix in pending(catalog, group).filter(|_| hindrance.is_some()) {
            let own = &mut never[ix.index()];
            *own = own.or(hindrance);
        }
    }
    never
}
