//! What a run was asked for, in JSON: its options and its filter.

use std::path::PathBuf;

use serde::Serialize;

use crate::analysis::Planning;
use crate::catalog::Given;
use crate::diagnostic::{Level, Rule};
use crate::explain::{Filter, ListOf};
use crate::schedule::Effort;
use crate::text::Untrusted;

/// The options of a run that bear on its answer.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// The dates that were given.
    pub given: Given,
    /// How to plan.
    pub planning: Planning,
    /// The approved plan that is followed.
    pub following: Following,
    /// The levels that were given, in their order; without a rule, the level is that of all warnings.
    pub levels: Vec<(Option<Rule>, Level)>,
    /// What of the plan is shown.
    pub filter: Filter,
    /// Whether the plan holds starts only.
    pub is_compact: bool,
    /// The sort of things that is listed, and the text that is looked for.
    pub listed: Option<(ListOf, Option<Untrusted>)>,
}

/// The approved plan that a run follows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Following {
    /// It follows the one that the inventory names, where it names one.
    #[default]
    OfInventory,
    /// It follows the one in this file.
    File(PathBuf),
    /// It follows none, and a plan is compared with the one in this file, or else with the one that the inventory names.
    FromScratch(Option<PathBuf>),
}

/// The two keys of an answer.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct AskedJson<'a> {
    options: OptionsJson,
    filter: Option<FilterJson<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct OptionsJson {
    today: Option<String>,
    incident: Option<String>,
    start: Option<String>,
    effort: &'static str,
    no_assume: bool,
    approved: Option<Untrusted>,
    from_scratch: bool,
    levels: Vec<LevelJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    what: Option<&'static str>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct LevelJson {
    rule: &'static str,
    level: &'static str,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
enum FilterJson<'a> {
    Plan {
        wave: Option<&'a [u32]>,
        team: Option<&'a [Untrusted]>,
        service: Option<&'a [Untrusted]>,
        tag: Option<&'a [Untrusted]>,
    },
    List {
        r#match: &'a Untrusted,
    },
}

impl<'a> AskedJson<'a> {
    pub(super) fn new(asked: &'a Asked) -> Self {
        let Given { today, incident, start } = asked.given;
        let [today, incident, start] = [today, incident, start].map(|day| Some(day?.iso()));
        let effort = match asked.planning.effort {
            Effort::Quick => "quick",
            Effort::Normal => "normal",
            Effort::Thorough => "thorough",
        };
        let level = |&(rule, level): &(Option<Rule>, Level)| LevelJson {
            rule: rule.map_or("warnings", Rule::id),
            level: level.id(),
        };
        let levels = asked.levels.iter().map(level).collect();
        let no_assume = asked.planning.no_assume;
        let (what, sought) = match &asked.listed {
            Some((what, sought)) => (Some(what.id()), sought.as_ref()),
            None => (None, None),
        };
        let (approved, from_scratch) = match &asked.following {
            Following::OfInventory => (None, false),
            Following::File(file) => (Some(Untrusted::path(file)), false),
            Following::FromScratch(file) => (file.as_deref().map(Untrusted::path), true),
        };
        let options = OptionsJson {
            today,
            incident,
            start,
            effort,
            no_assume,
            approved,
            from_scratch,
            levels,
            what,
        };
        let sought = sought.map(|sought| FilterJson::List { r#match: sought });
        Self { options, filter: sought.or_else(|| FilterJson::of_plan(&asked.filter)) }
    }
}

impl<'a> FilterJson<'a> {
    fn of_plan(filter: &'a Filter) -> Option<Self> {
        let Filter { waves, teams, services, tags } = filter;
        let ids = |ids: &'a Vec<Untrusted>| Some(&**ids).filter(|ids| !ids.is_empty());
        (!filter.is_empty()).then(|| Self::Plan {
            wave: Some(&**waves).filter(|waves| !waves.is_empty()),
            team: ids(teams),
            service: ids(services),
            tag: ids(tags),
        })
    }
}
