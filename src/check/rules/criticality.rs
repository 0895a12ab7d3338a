//! Rules about how much things matter.

use super::super::catalog::{Catalog, Dependency, Target};
use crate::diagnostic::{Collector, Finding, Rule};
use crate::inventory::{Criticality, State};
use crate::source::narrow;
use crate::text::Untrusted;

pub(super) fn inversion(catalog: &Catalog, findings: &mut Collector) {
    let mut compare = |subject, id, criticality, requires| {
        compare(catalog, findings, subject, id, criticality, requires);
    };
    for (i, a) in catalog.applications.iter().enumerate() {
        if a.state != State::Retired && !(a.unread && a.stated_criticality.is_none()) {
            compare(narrow(i), &a.id, a.criticality(), &a.requires);
        }
    }
    for (i, s) in catalog.services.iter().enumerate() {
        compare(catalog.service_subject(i), &s.id, s.criticality(), &s.requires);
    }
}

fn compare(
    catalog: &Catalog,
    findings: &mut Collector,
    subject: u32,
    id: &Untrusted,
    criticality: Criticality,
    requires: &[Dependency],
) {
    let rule = Rule::CriticalityInversion;
    for dependency in requires {
        let Target::Application(ix) = dependency.target else { continue };
        let needed = catalog.application(ix);
        // A criticality that could not be read is not taken for an unsaid one.
        let unknown = needed.unread && needed.stated_criticality.is_none();
        let named_before = requires.iter().take_while(|before| before.span != dependency.span);
        if needed.criticality() <= criticality
            || needed.state == State::Retired
            || unknown
            || named_before.into_iter().any(|before| before.target == dependency.target)
        {
            continue;
        }
        findings.report(rule, Some(subject), dependency.span, || {
            let unsaid =
                if needed.stated_criticality.is_none() { ", as nothing is said" } else { "" };
            let message = format!(
                "`{}` ({}) requires `{}`, which is only {}{unsaid}",
                id.shown(),
                criticality.id(),
                needed.id.shown(),
                needed.criticality().id(),
            );
            let help = format!(
                "what {} stands on is as {}: raise `{}`, or say why not in an `allow`",
                criticality.id(),
                criticality.id(),
                needed.id.shown(),
            );
            Finding::new(rule, dependency.span, message)
                .related(needed.span, "defined here")
                .help(help)
        });
    }
}

pub(super) fn missing(catalog: &Catalog, findings: &mut Collector) {
    let rule = Rule::MissingCriticality;
    let applications = catalog
        .applications
        .iter()
        .enumerate()
        .map(|(i, a)| (narrow(i), "application", &a.id, a.span, a.stated_criticality));
    let services =
        catalog.services.iter().enumerate().map(|(i, s)| {
            (catalog.service_subject(i), "service", &s.id, s.span, s.stated_criticality)
        });
    for (subject, what, id, span, criticality) in applications.chain(services) {
        if criticality.is_none() {
            findings.report(rule, Some(subject), span, || {
                let message =
                    format!("{what} `{}` has no criticality: medium is assumed", id.shown());
                Finding::new(rule, span, message)
                    .help("add criticality = \"critical\", \"high\", \"medium\" or \"low\"")
            });
        }
    }
}
