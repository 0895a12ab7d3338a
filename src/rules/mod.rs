//! The rules, one file each by its id: of single entries, of the shape of the whole, and of a plan.

mod contradictory_dependency;
mod criticality_inversion;
mod deadline_missed;
mod dependency_cycle;
mod duplicate_dependency;
mod duration_in_hours;
mod empty_service;
mod impossible;
mod invalid_any_of;
mod invalid_group;
mod limit_without_dates;
mod missing_criticality;
mod missing_duration;
mod missing_team;
mod missing_workaround;
mod owners;
mod redundant_dependency;
mod retired_dependency;
mod rto_inversion;
mod self_dependency;
mod single_point_of_failure;
mod softening;
mod stands_alone;
mod status_order;
mod table;
mod toml_1_1_syntax;
mod uneven_waves;
mod unused_allow;
mod unused_team;
mod workaround_expires;

pub use dependency_cycle::check as report_cycles;
pub use redundant_dependency::check as report_redundant;
pub use single_point_of_failure::check as report_points_of_failure;
pub use table::{run, run_on_plan};
pub use toml_1_1_syntax::check as report_newer_syntax;
pub use unused_allow::check as report_unused_exceptions;
