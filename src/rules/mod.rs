//! The rules: one table of all of them, and one file for each rule that runs by itself, named after its id.
//!
//! A rule touches two source files: its own, and this one, with a line `mod` and a row of the table. The compiler holds
//! both together: a row without a file does not compile, and a file without a row is dead code.
//!
//! The table is a macro, so that two layers expand equal rows, each the parts that it may know. `diagnostic`, which is
//! below the inventory, makes `enum Rule` of them, with ids, summaries and levels; it drops the last part of each row
//! without looking at it. This layer, which is above the plan, makes [`RULES`] of the names and of that last part: at
//! which stages a rule runs and by which function. `src/lib.rs` names this module first, since a macro is known only
//! behind its text. The lines `mod` stand outside the macro, since rustfmt finds no file that a macro names.
//!
//! A row holds the name in `enum Rule` and the id; a summary of the findings in one line; the level at which the rule
//! runs by default, with `lowerable` where a level or an `allow` may make it quieter (`fixed` where text was not read),
//! and `changes_plan` where a finding changes which applications are planned or for which others they wait; then its
//! stages, as in [`Stage`]. The rows are sorted by id, which is also the order of findings at one place.
//!
//! Beside the source there are an explanation (`explanations/ID.md`), fixtures, `docs/rules.md`, which is made of the
//! table, and a line in the changelog: CONTRIBUTING has the walk.

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
mod stages;
mod stands_alone;
mod status_order;
mod toml_1_1_syntax;
mod uneven_waves;
mod unused_allow;
mod unused_team;
mod workaround_expires;

pub use owners::Owner;
pub use stages::{Graphs, Stage, Stages};

macro_rules! table_of_rules {
    ($expand:ident) => {
        $expand! {
            ContradictoryDependency "contradictory-dependency" {
                "the same thing is both required and wanted",
                Warn, lowerable, keeps_plan,
                [Owners(contradictory_dependency::check)]
            }
            CriticalityInversion "criticality-inversion" {
                "an application or a service requires an application of lower criticality",
                Warn, lowerable, keeps_plan,
                [Owners(criticality_inversion::check)]
            }
            DeadlineMissed "deadline-missed" {
                "an application or a service is back after it is due",
                Warn, lowerable, keeps_plan,
                [Plan(deadline_missed::check)]
            }
            DependencyCycle "dependency-cycle" {
                "applications wait for each other in a ring",
                Deny, lowerable, changes_plan,
                [Graph(dependency_cycle::check)]
            }
            DuplicateDefinition "duplicate-definition" {
                "an id is defined twice, or differs only in case",
                Deny, fixed, keeps_plan,
                [Reading(&["inventory", "catalog"])]
            }
            DuplicateDependency "duplicate-dependency" {
                "the same id stands twice in one list",
                Warn, lowerable, keeps_plan,
                [Owners(duplicate_dependency::check)]
            }
            DurationInHours "duration-in-hours" {
                "a duration of more hours than a day of work has, of a calendar that closes at night",
                Warn, lowerable, keeps_plan,
                [Catalog(duration_in_hours::check)]
            }
            EmptyService "empty-service" {
                "a service neither requires nor wants anything",
                Warn, lowerable, keeps_plan,
                [Catalog(empty_service::check)]
            }
            Impossible "impossible" {
                "what no plan can do, whatever comes first",
                Deny, lowerable, changes_plan,
                [Catalog(impossible::check), Plan(impossible::check_plan)]
            }
            InvalidAnyOf "invalid-any-of" {
                "an `any-of` that cannot be met, or that offers no choice",
                Deny, lowerable, changes_plan,
                [Owners(invalid_any_of::check)]
            }
            InvalidGroup "invalid-group" {
                "a group whose members cannot be reconnected together",
                Deny, lowerable, changes_plan,
                [Reading(&["catalog"]), Catalog(invalid_group::check)]
            }
            InvalidId "invalid-id" {
                "an id has a form that ids may not have",
                Deny, fixed, keeps_plan,
                [Reading(&["inventory"])]
            }
            InvalidValue "invalid-value" {
                "a value has the wrong type or is not one of those allowed",
                Deny, fixed, keeps_plan,
                [Reading(&["inventory", "catalog"])]
            }
            KeyInMeta "key-in-meta" {
                "a key of the format stands inside `meta`, where it has no effect",
                Deny, lowerable, keeps_plan,
                [Reading(&["catalog"])]
            }
            LimitWithoutDates "limit-without-dates" {
                "an incident, an `rto` or an `mtd` by which no plan is judged, since waves have no length",
                Warn, lowerable, keeps_plan,
                [Catalog(limit_without_dates::check)]
            }
            MisleadingText "misleading-text" {
                "a text holds control, reordering or invisible characters",
                Deny, lowerable, keeps_plan,
                [Reading(&["catalog"])]
            }
            MissingCriticality "missing-criticality" {
                "an application or a service has no criticality",
                Allow, lowerable, keeps_plan,
                [Catalog(missing_criticality::check)]
            }
            MissingDuration "missing-duration" {
                "an application has no duration, though waves have a length",
                Allow, lowerable, keeps_plan,
                [Catalog(missing_duration::check)]
            }
            MissingTeam "missing-team" {
                "an application has no team",
                Allow, lowerable, keeps_plan,
                [Catalog(missing_team::check)]
            }
            MissingWorkaround "missing-workaround" {
                "a service has no workaround",
                Warn, lowerable, keeps_plan,
                [Catalog(missing_workaround::check)]
            }
            RedundantDependency "redundant-dependency" {
                "an entry of `requires` that already follows from another one",
                Allow, lowerable, keeps_plan,
                [Graph(redundant_dependency::check)]
            }
            RetiredDependency "retired-dependency" {
                "an application or a service requires an application that is retired",
                Deny, lowerable, changes_plan,
                [Owners(retired_dependency::check)]
            }
            RtoInversion "rto-inversion" {
                "an application or a service requires an application that is due later than itself",
                Warn, lowerable, keeps_plan,
                [Owners(rto_inversion::check)]
            }
            SelfDependency "self-dependency" {
                "an application requires, wants or comes after itself",
                Deny, lowerable, changes_plan,
                [Owners(self_dependency::check)]
            }
            SinglePointOfFailure "single-point-of-failure" {
                "more than half of the critical services cannot do without an application",
                Allow, lowerable, keeps_plan,
                [Graph(single_point_of_failure::check)]
            }
            StandsAlone "stands-alone" {
                "nobody wrote what an application needs",
                Warn, lowerable, keeps_plan,
                [Catalog(stands_alone::check)]
            }
            StatusOrder "status-order" {
                "an application is up while an application that it requires is not",
                Deny, lowerable, keeps_plan,
                [Owners(status_order::check)]
            }
            Syntax "syntax" {
                "the text is not TOML, or not UTF-8",
                Deny, fixed, keeps_plan,
                [Reading(&["toml", "inventory"])]
            }
            Toml11Syntax "toml-1.1-syntax" {
                "text that readers of TOML 1.0 refuse",
                Allow, lowerable, keeps_plan,
                [Texts(toml_1_1_syntax::check)]
            }
            UnevenWaves "uneven-waves" {
                "waves of a length that makes them begin on days without work",
                Warn, lowerable, keeps_plan,
                [Catalog(uneven_waves::check)]
            }
            UnknownKey "unknown-key" {
                "a key or a table that the format does not have",
                Deny, fixed, keeps_plan,
                [Reading(&["inventory"])]
            }
            UnknownKind "unknown-kind" {
                "a kind of dependency that is not declared",
                Deny, fixed, keeps_plan,
                [Reading(&["catalog"])]
            }
            UnknownReference "unknown-reference" {
                "an id names nothing that could stand there",
                Deny, lowerable, changes_plan,
                [Reading(&["catalog"])]
            }
            UnusedAllow "unused-allow" {
                "an `allow` matches nothing, or is past its date",
                Warn, lowerable, keeps_plan,
                [Last(unused_allow::check)]
            }
            UnusedTeam "unused-team" {
                "a team has no application",
                Allow, lowerable, keeps_plan,
                [Catalog(unused_team::check)]
            }
            WorkaroundExpires "workaround-expires" {
                "a service is back after its workaround has ended",
                Warn, lowerable, keeps_plan,
                [Plan(workaround_expires::check)]
            }
        }
    };
}

macro_rules! stages_of_rules {
    ($($name:ident $id:literal { $summary:literal, $level:ident, $may:ident, $does:ident, [$($stage:expr),*] })*) => {
        /// Every rule with its stages, sorted by id.
        pub const RULES: Stages = {
            use stages::Stage::{Catalog, Graph, Last, Owners, Plan, Reading, Texts};
            Stages(&[$((crate::diagnostic::Rule::$name, &[$($stage),*]),)*])
        };
    };
}

table_of_rules!(stages_of_rules);
