//! The table of the rules about single entries.

use super::{
    contradictory_dependency, criticality_inversion, deadline_missed, duplicate_dependency,
    duration_in_hours, empty_service, impossible, invalid_any_of, invalid_group,
    limit_without_dates, missing_criticality, missing_duration, missing_team, missing_workaround,
    retired_dependency, rto_inversion, self_dependency, stands_alone, status_order, uneven_waves,
    unused_team, workaround_expires,
};
use crate::catalog::Catalog;
use crate::diagnostic::{Collector, Rule};
use crate::plan::Plan;

/// A rule about single entries: reads the catalog, reports to the collector.
pub(crate) type Check = fn(&Catalog, &mut Collector);

/// A rule about what a plan does with the entries.
pub(crate) type PlanCheck = fn(&Catalog, &Plan, &mut Collector);

/// The rules that run over a plan, sorted by id.
pub(crate) const PLAN_RULES: &[(Rule, PlanCheck)] = &[
    (Rule::DeadlineMissed, deadline_missed::check),
    (Rule::Impossible, impossible::check_plan),
    (Rule::WorkaroundExpires, workaround_expires::check),
];

/// The rules that run over a catalog, sorted by id. The others report where their stage meets them.
pub(crate) const RULES: &[(Rule, Check)] = &[
    (Rule::ContradictoryDependency, contradictory_dependency::check),
    (Rule::CriticalityInversion, criticality_inversion::check),
    (Rule::DuplicateDependency, duplicate_dependency::check),
    (Rule::DurationInHours, duration_in_hours::check),
    (Rule::EmptyService, empty_service::check),
    (Rule::Impossible, impossible::check),
    (Rule::InvalidAnyOf, invalid_any_of::check),
    (Rule::InvalidGroup, invalid_group::check),
    (Rule::LimitWithoutDates, limit_without_dates::check),
    (Rule::MissingCriticality, missing_criticality::check),
    (Rule::MissingDuration, missing_duration::check),
    (Rule::MissingTeam, missing_team::check),
    (Rule::MissingWorkaround, missing_workaround::check),
    (Rule::RetiredDependency, retired_dependency::check),
    (Rule::RtoInversion, rto_inversion::check),
    (Rule::SelfDependency, self_dependency::check),
    (Rule::StandsAlone, stands_alone::check),
    (Rule::StatusOrder, status_order::check),
    (Rule::UnevenWaves, uneven_waves::check),
    (Rule::UnusedTeam, unused_team::check),
];

/// Runs every rule of the table.
pub fn run(catalog: &Catalog, findings: &mut Collector) {
    for (_, check) in RULES {
        check(catalog, findings);
    }
}

/// Runs every rule about a plan, where there is one. None says anything where the plan leaves out what could not be read,
/// from which all that they would say may follow; that is so whether or not there is a plan, so that the same exceptions
/// are unused.
pub fn run_on_plan(catalog: &Catalog, plan: Option<&Plan>, findings: &mut Collector) {
    for (rule, check) in PLAN_RULES {
        if catalog.left_out.may_make_late() {
            findings.silence(*rule);
        } else if let Some(plan) = plan {
            check(catalog, plan, findings);
        }
    }
}
