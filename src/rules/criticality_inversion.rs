//! The rule `criticality-inversion`: an application or a service that requires one of lower criticality.

use std::collections::BTreeSet;

use super::owners::{Owner, OwnerTable};
use crate::catalog::{Application, ApplicationIx, Catalog, Dependency};
use crate::diagnostic::{Collector, Finding, Rule, Site};
use crate::format::{ApplicationKey, Criticality, ServiceKey, State};

pub(super) fn check(catalog: &Catalog, owner: &Owner<'_>, findings: &mut Collector) {
    match owner.table {
        OwnerTable::Application(it) => {
            if it.state != State::Retired && !is_unknown(catalog, it) {
                compare(catalog, findings, owner, it.criticality());
            }
        }
        OwnerTable::Service(it) => {
            let unknown =
                it.stated_criticality.is_none() && it.doubts.cover(ServiceKey::Criticality);
            if !unknown {
                compare(catalog, findings, owner, it.criticality());
            }
        }
    }
}

/// Whether the criticality of an application could not be read, which is not taken for one that is not given.
pub(super) fn is_unknown(catalog: &Catalog, application: &Application) -> bool {
    application.stated_criticality.is_none()
        && catalog.may_say(application, ApplicationKey::Criticality)
}

/// Reports each application once that an entry requires and that is of lower criticality than the owner.
fn compare(
    catalog: &Catalog,
    findings: &mut Collector,
    owner: &Owner<'_>,
    criticality: Criticality,
) {
    let rule = Rule::CriticalityInversion;
    let mut compared: BTreeSet<ApplicationIx> = BTreeSet::new();
    for dependency in owner.requires {
        let Some(ix) = lower(catalog, criticality, dependency) else { continue };
        if !compared.insert(ix) {
            continue;
        }
        let needed = catalog.application(ix);
        findings.report(
            Site { rule, subject: Some(owner.subject), span: dependency.span() },
            || {
                let unsaid =
                    if needed.stated_criticality.is_none() { ", as nothing is said" } else { "" };
                let message = format!(
                    "`{}` ({}) requires `{}`, which is only {}{unsaid}",
                    owner.id.shown(),
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
                Finding::new(rule, dependency.span(), message)
                    .related(needed.span, "defined here")
                    .help(help)
            },
        );
    }
}

/// The provider that an entry cannot do without and that is of lower criticality; of alternatives, the most critical of
/// those that are too low, where those that are high enough do not suffice.
fn lower(
    catalog: &Catalog,
    criticality: Criticality,
    dependency: &Dependency,
) -> Option<ApplicationIx> {
    let is_lower = |ix: &ApplicationIx| {
        catalog.criticality(*ix) > criticality
            && catalog.is_in_use(*ix)
            && !is_unknown(catalog, catalog.application(*ix))
    };
    if let Some(only) = dependency.only() {
        return only.application().filter(is_lower);
    }
    let high_enough = dependency.is_met(|target| {
        let retired = target.application().is_some_and(|ix| !catalog.is_in_use(ix));
        !retired && !target.application().is_some_and(|ix| is_lower(&ix))
    });
    if high_enough {
        return None;
    }
    let lower = dependency.applications().filter(is_lower);
    lower.min_by_key(|&ix| (catalog.application(ix).criticality(), ix))
}
