//! The rule `unused-team`: teams that reconnect no application.

use crate::catalog::Catalog;
use crate::diagnostic::{Collector, Finding, Rule, Site};

pub(super) fn check(catalog: &Catalog, findings: &mut Collector) {
    let rule = Rule::UnusedTeam;
    let mut used = vec![false; catalog.teams.len()];
    for (team, _) in catalog.applications.iter().flat_map(|application| &application.teams) {
        used[team.index()] = true;
    }
    for (team, _) in catalog.teams.iter().zip(used).filter(|(_, used)| !used) {
        findings.report(Site { rule, subject: None, span: team.span }, || {
            let message = format!("team `{}` has no application", team.id.shown());
            Finding::new(rule, team.span, message).help("take it out, or say what it reconnects")
        });
    }
}
