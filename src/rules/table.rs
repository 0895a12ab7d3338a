//! The table of the rules about single entries.

use super::{
    contradictory_dependency, criticality_inversion, duplicate_dependency, duration_in_hours,
    empty_service, impossible, invalid_any_of, invalid_group, limit_without_dates,
    missing_criticality, missing_duration, missing_team, missing_workaround, retired_dependency,
    rto_inversion, self_dependency, stands_alone, status_order, uneven_waves, unused_team,
};
use crate::catalog::Catalog;
use crate::diagnostic::{Collector, Rule};

/// A rule about single entries: reads the catalog, reports to the collector.
pub(crate) type Check = fn(&Catalog, &mut Collector);

/// The rules that run over a catalog, sorted by id. The others report where their stage meets them.
pub(crate) const RULES: &[(Rule, Check)] = &[
    (Rule::ContradictoryDependency, contradictory_dependency::contradictory),
    (Rule::CriticalityInversion, criticality_inversion::inversion),
    (Rule::DuplicateDependency, duplicate_dependency::duplicate),
    (Rule::DurationInHours, duration_in_hours::check),
    (Rule::EmptyService, empty_service::empty_service),
    (Rule::Impossible, impossible::impossible),
    (Rule::InvalidAnyOf, invalid_any_of::invalid),
    (Rule::InvalidGroup, invalid_group::report_invalid),
    (Rule::LimitWithoutDates, limit_without_dates::check),
    (Rule::MissingCriticality, missing_criticality::missing),
    (Rule::MissingDuration, missing_duration::missing_duration),
    (Rule::MissingTeam, missing_team::missing_team),
    (Rule::MissingWorkaround, missing_workaround::missing_workaround),
    (Rule::RetiredDependency, retired_dependency::retired_dependency),
    (Rule::RtoInversion, rto_inversion::rto_inversion),
    (Rule::SelfDependency, self_dependency::on_itself),
    (Rule::StandsAlone, stands_alone::check),
    (Rule::StatusOrder, status_order::order),
    (Rule::UnevenWaves, uneven_waves::check),
    (Rule::UnusedTeam, unused_team::unused_team),
];

/// Runs every rule of the table.
pub fn run(catalog: &Catalog, findings: &mut Collector) {
    for (_, check) in RULES {
        check(catalog, findings);
    }
}
