//! The rules and what is fixed about each of them.

use std::fmt::{self, Display};

/// How loud a rule is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Not listed; counted where that costs nothing.
    Allow,
    /// Listed; the exit status stays 0.
    Warn,
    /// Listed; the exit status is 1.
    Deny,
}

impl Level {
    /// All levels, from the quietest.
    pub const ALL: [Self; 3] = [Self::Allow, Self::Warn, Self::Deny];

    /// The word for it in inventories and in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Warn => "warn",
            Self::Deny => "deny",
        }
    }
}

impl Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}

macro_rules! rules {
    ($($name:ident $id:literal $level:ident $lowerable:literal $summary:literal)*) => {
        /// A rule that an inventory can break. Its explanation is a text of four fixed sections.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule {
            $(#[doc = $summary] $name,)*
        }

        impl Rule {
            /// All rules, sorted by id.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The id, as people and machines write it.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)* }
            }

            /// How loud it is when nobody says otherwise.
            #[must_use]
            pub const fn default_level(self) -> Level {
                match self { $(Self::$name => Level::$level,)* }
            }

            /// Whether a level or an `allow` may make it quieter: not where something was not read.
            #[must_use]
            pub const fn is_lowerable(self) -> bool {
                match self { $(Self::$name => $lowerable,)* }
            }

            /// One line that says what it finds.
            #[must_use]
            pub const fn summary(self) -> &'static str {
                match self { $(Self::$name => $summary,)* }
            }

            /// What it finds, why it matters in a restoration, an example, the remedy.
            #[must_use]
            pub const fn explanation(self) -> &'static str {
                match self { $(Self::$name => include_str!(concat!("explanations/", $id, ".md")),)* }
            }
        }
    };
}

rules! {
    ContradictoryDependency "contradictory-dependency" Warn true "the same thing is both required and wanted"
    CriticalityInversion "criticality-inversion" Warn true "an application or a service requires an application of lower criticality"
    DeadlineMissed "deadline-missed" Warn true "an application or a service is back after it is due"
    DependencyCycle "dependency-cycle" Deny true "applications wait for each other in a ring"
    DuplicateDefinition "duplicate-definition" Deny false "an id is defined twice, or differs only in case"
    DuplicateDependency "duplicate-dependency" Warn true "the same id stands twice in one list"
    DurationInHours "duration-in-hours" Warn true "a duration of more hours than a day of work has, of a calendar that closes at night"
    EmptyService "empty-service" Warn true "a service neither requires nor wants anything"
    Impossible "impossible" Deny true "what no plan can do, whatever comes first"
    InvalidAnyOf "invalid-any-of" Deny true "an `any-of` that cannot be met, or that offers no choice"
    InvalidGroup "invalid-group" Deny true "a group whose members cannot be reconnected together"
    InvalidId "invalid-id" Deny false "an id has a form that ids may not have"
    InvalidValue "invalid-value" Deny false "a value has the wrong type or is not one of those allowed"
    KeyInMeta "key-in-meta" Deny true "a key of the format stands inside `meta`, where it has no effect"
    LimitWithoutDates "limit-without-dates" Warn true "an incident, an `rto` or an `mtd` by which no plan is judged, since waves have no length"
    MisleadingText "misleading-text" Deny true "a text holds control, reordering or invisible characters"
    MissingCriticality "missing-criticality" Allow true "an application or a service has no criticality"
    MissingDuration "missing-duration" Allow true "an application has no duration, though waves have a length"
    MissingTeam "missing-team" Allow true "an application has no team"
    MissingWorkaround "missing-workaround" Warn true "a service has no workaround"
    RedundantDependency "redundant-dependency" Allow true "an entry of `requires` that already follows from another one"
    RetiredDependency "retired-dependency" Deny true "an application or a service requires an application that is retired"
    RtoInversion "rto-inversion" Warn true "an application or a service requires an application that is due later than itself"
    SelfDependency "self-dependency" Deny true "an application requires, wants or comes after itself"
    SinglePointOfFailure "single-point-of-failure" Allow true "more than half of the critical services cannot do without an application"
    StandsAlone "stands-alone" Warn true "nobody wrote what an application needs"
    StatusOrder "status-order" Deny true "an application is up while an application that it requires is not"
    Syntax "syntax" Deny false "the text is not TOML, or not UTF-8"
    Toml11Syntax "toml-1.1-syntax" Allow true "text that readers of TOML 1.0 refuse"
    UnevenWaves "uneven-waves" Warn true "waves of a length that makes them begin on days without work"
    UnknownKey "unknown-key" Deny false "a key or a table that the format does not have"
    UnknownKind "unknown-kind" Deny false "a kind of dependency that is not declared"
    UnknownReference "unknown-reference" Deny true "an id names nothing that could stand there"
    UnusedAllow "unused-allow" Warn true "an `allow` matches nothing, or is past its date"
    UnusedTeam "unused-team" Allow true "a team has no application"
    WorkaroundExpires "workaround-expires" Warn true "a service is back after its workaround has ended"
}

impl Rule {
    /// The rule with this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.id() == id)
    }

    /// Whether a finding changes what a plan does: who is planned, or what waits for what.
    #[must_use]
    pub const fn changes_plan(self) -> bool {
        matches!(
            self,
            Self::DependencyCycle
                | Self::Impossible
                | Self::InvalidAnyOf
                | Self::InvalidGroup
                | Self::RetiredDependency
                | Self::SelfDependency
                | Self::UnknownReference
        )
    }

    /// The ids of rules that the format names and that this version does not run.
    pub const NOT_YET: &'static [&'static str] = &["gate-skipped", "unknown-gate"];
}

impl Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_ids_are_kebab_case() {
        assert!(Rule::ALL.windows(2).all(|w| w[0].id() < w[1].id()));
        assert!(Rule::NOT_YET.is_sorted());
        for rule in Rule::ALL {
            let is_plain =
                |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-.".contains(&b);
            assert!(rule.id().bytes().all(is_plain), "{rule}");
            assert_eq!(Rule::from_id(rule.id()), Some(*rule));
            assert!(!Rule::NOT_YET.contains(&rule.id()));
        }
    }

    #[test]
    fn every_explanation_has_the_four_sections_in_order() {
        let sections =
            ["## What it finds", "## Why it matters in a restoration", "## Example", "## Remedy"];
        for rule in Rule::ALL {
            let found: Vec<_> =
                rule.explanation().lines().filter(|line| line.starts_with('#')).collect();
            assert_eq!(found, sections, "{rule}");
            assert!(rule.explanation().lines().all(|line| line.chars().count() <= 80), "{rule}");
        }
    }
}
