//! Rules about what a well-kept inventory says of everything.

use super::super::{Catalog, Service};
use crate::diagnostic::{Collector, Finding, Rule};
use crate::format::State;
use crate::source::narrow;

pub(super) fn empty_service(catalog: &Catalog, findings: &mut Collector) {
    let rule = Rule::EmptyService;
    for (i, service) in catalog.services.iter().enumerate() {
        if service.requires.is_empty() && service.wants.is_empty() && !service.unread {
            findings.report(rule, Some(catalog.service_subject(i)), service.span, || {
                let id = service.id.shown();
                let message = format!("service `{id}` requires nothing, so it counts as up");
                Finding::new(rule, service.span, message)
                    .help("name what it stands on: requires = [\"..\"]")
            });
        }
    }
}

pub(super) fn missing_team(catalog: &Catalog, findings: &mut Collector) {
    let rule = Rule::MissingTeam;
    for (i, application) in catalog.applications.iter().enumerate() {
        if application.names_team || application.state == State::Retired {
            continue;
        }
        if catalog.may_say(application, "team") {
            findings.silence(rule);
        } else {
            findings.report(rule, Some(narrow(i)), application.span, || {
                let message = format!("application `{}` has no team", application.id.shown());
                Finding::new(rule, application.span, message)
                    .help("add team = \"..\", or a team in the [defaults] of its file")
            });
        }
    }
}

/// Whether a service may have a workaround that could not be read.
fn may_have(service: &Service) -> bool {
    service.unread || service.doubts.cover("workaround")
}

pub(super) fn missing_workaround(catalog: &Catalog, findings: &mut Collector) {
    let rule = Rule::MissingWorkaround;
    for (i, service) in catalog.services.iter().enumerate() {
        if service.workaround.is_none() && !may_have(service) && !catalog.is_up(service) {
            findings.report(rule, Some(catalog.service_subject(i)), service.span, || {
                let message = format!("service `{}` has no workaround", service.id.shown());
                Finding::new(rule, service.span, message).help(
                    "say what people do until it is back: workaround = { what = \"..\", owner = \"..\" }",
                )
            });
        }
    }
}

pub(super) fn unused_team(catalog: &Catalog, findings: &mut Collector) {
    let rule = Rule::UnusedTeam;
    let mut used = vec![false; catalog.teams.len()];
    for (team, _) in catalog.applications.iter().flat_map(|application| &application.teams) {
        used[team.index()] = true;
    }
    for (team, _) in catalog.teams.iter().zip(used).filter(|(_, used)| !used) {
        findings.report(rule, None, team.span, || {
            let message = format!("team `{}` has no application", team.id.shown());
            Finding::new(rule, team.span, message).help("take it out, or say what it reconnects")
        });
    }
}
