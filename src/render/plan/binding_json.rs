//! What keeps applications from being back earlier, in JSON.

use serde::Serialize;

use super::json::ids;
use crate::catalog::{ApplicationIx, Catalog};
use crate::explain::BindingConstraints;
use crate::text::Raw;

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct HeldJson<'a> {
    reason: &'static str,
    applications: Vec<Raw<'a>>,
    team: Option<Raw<'a>>,
}

/// What holds an application, a reason each; nothing where nothing holds.
pub(crate) fn held_by<'a>(catalog: &'a Catalog, held: &BindingConstraints) -> Vec<HeldJson<'a>> {
    let one = |reason, applications: &[ApplicationIx], team| HeldJson {
        reason,
        applications: ids(catalog, applications),
        team,
    };
    let mut all = Vec::new();
    let lists = [("dependency", &held.dependency), ("group", &held.group), ("after", &held.after)];
    for (reason, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
        all.push(one(reason, list, None));
    }
    if !held.partner.is_empty() {
        let partners = held.partner.iter().map(|ix| catalog.partners[ix.index()].id.raw());
        // The one list of ids that a reason has.
        all.push(HeldJson { applications: partners.collect(), ..one("partner", &[], None) });
    }
    if !held.since.is_empty() {
        all.push(one("since", &held.since, None));
    }
    if held.earliest {
        all.push(one("earliest", &[], None));
    }
    for (team, before) in &held.team {
        all.push(one("team", before, Some(catalog.teams[team.index()].id.raw())));
    }
    if held.wave_limit {
        all.push(one("wave-limit", &[], None));
    }
    if held.calendar {
        all.push(one("calendar", &[], None));
    }
    all
}
