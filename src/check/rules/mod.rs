//! The rules about single entries, one function each, in one table.

mod any_of;
mod criticality;
mod dependencies;
mod duration_in_hours;
mod habits;
mod impossible;
mod limit_without_dates;
mod stands_alone;
mod status;
mod times;
mod toml_1_1_syntax;
mod uneven_waves;

pub use impossible::{Hindrance, never_run};
pub use toml_1_1_syntax::report_newer_syntax;

use super::Catalog;
use crate::diagnostic::{Collector, Finding, Rule};

/// A rule about single entries: reads the catalog, reports to the collector.
pub(crate) type Check = fn(&Catalog, &mut Collector);

/// The rules that run over a catalog, sorted by id. The others report where their stage meets them.
pub(crate) const RULES: &[(Rule, Check)] = &[
    (Rule::ContradictoryDependency, dependencies::contradictory),
    (Rule::CriticalityInversion, criticality::inversion),
    (Rule::DuplicateDependency, dependencies::duplicate),
    (Rule::DurationInHours, duration_in_hours::check),
    (Rule::EmptyService, habits::empty_service),
    (Rule::Impossible, impossible::impossible),
    (Rule::InvalidAnyOf, any_of::invalid),
    (Rule::InvalidGroup, super::groups::report_invalid),
    (Rule::LimitWithoutDates, limit_without_dates::check),
    (Rule::MissingCriticality, criticality::missing),
    (Rule::MissingDuration, times::missing_duration),
    (Rule::MissingTeam, habits::missing_team),
    (Rule::MissingWorkaround, habits::missing_workaround),
    (Rule::RetiredDependency, status::retired_dependency),
    (Rule::RtoInversion, times::rto_inversion),
    (Rule::SelfDependency, dependencies::on_itself),
    (Rule::StandsAlone, stands_alone::check),
    (Rule::StatusOrder, status::order),
    (Rule::UnevenWaves, uneven_waves::check),
    (Rule::UnusedTeam, habits::unused_team),
];

/// Runs every rule of the table.
pub fn run(catalog: &Catalog, findings: &mut Collector) {
    for (_, check) in RULES {
        check(catalog, findings);
    }
}

/// Reports the exceptions that matched nothing; runs after every other rule of every stage.
pub fn report_unused_exceptions(findings: &mut Collector) {
    let rule = Rule::UnusedAllow;
    for exception in findings.unused_exceptions() {
        findings.report(rule, Some(exception.subject), exception.span, || {
            let allowed = exception.rule;
            if exception.expired {
                let message =
                    format!("this `allow` of `{allowed}` is past its date and allows nothing");
                Finding::new(rule, exception.span, message)
                    .help("mend what it excused, or give it a new date and reason")
            } else {
                let message = format!("this `allow` of `{allowed}` matches nothing");
                Finding::new(rule, exception.span, message).help("take it out")
            }
        });
    }
}
