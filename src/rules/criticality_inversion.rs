//! The rule `criticality-inversion`: an application or a service that requires one of lower criticality.

use std::collections::BTreeSet;

use super::owners::{Owner, OwnerTable};
use crate::catalog::{ApplicationIx, Catalog, Dependency};
use crate::diagnostic::{Collector, Finding, Rule, Site};
use crate::doubt::Basis;
use crate::format::{ApplicationKey, Criticality, ServiceKey, State};

pub(super) fn check(catalog: &Catalog, owner: &Owner<'_>, findings: &mut Collector) {
    let (stated, key) = match owner.table {
        OwnerTable::Application(it) if it.state == State::Retired => return,
        OwnerTable::Application(it) => (it.stated_criticality, it.key(ApplicationKey::Criticality)),
        OwnerTable::Service(it) => (it.stated_criticality, it.key(ServiceKey::Criticality)),
    };
    // A criticality that could not be read is not taken for one that is not given.
    let rests_on: &[Basis<'_>] = if stated.is_some() { &[] } else { &[Basis::Key(key)] };
    compare(catalog, findings, owner, (stated.unwrap_or_default(), rests_on));
}

/// Reports each application once that an entry requires and that is of lower criticality than the owner.
fn compare(
    catalog: &Catalog,
    findings: &mut Collector,
    owner: &Owner<'_>,
    (criticality, rests_on): (Criticality, &[Basis<'_>]),
) {
    let rule = Rule::CriticalityInversion;
    let mut compared: BTreeSet<ApplicationIx> = BTreeSet::new();
    for dependency in owner.requires {
        let Some(ix) = lower(catalog, criticality, dependency) else { continue };
        if !compared.insert(ix) {
            continue;
        }
        let needed = catalog.application(ix);
        findings.report_on(
            rests_on,
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
            && !catalog.stated_criticality(catalog.application(*ix)).is_unreadable()
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
