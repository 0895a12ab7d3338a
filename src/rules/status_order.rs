//! The rule `status-order`: applications that are up while others that they require are not.

use std::collections::BTreeSet;

use super::owners::{Owner, OwnerTable, required};
use crate::catalog::{Application, Catalog, Target};
use crate::diagnostic::{Collector, Finding, Rule, Site};
use crate::doubt::Basis;
use crate::format::{Family, State};
use crate::source::Span;

pub(super) fn check(catalog: &Catalog, owner: &Owner<'_>, findings: &mut Collector) {
    let rule = Rule::StatusOrder;
    let OwnerTable::Application(application) = owner.table else { return };
    let Some(span) = application.state_span().filter(|_| application.state.is_up()) else {
        return;
    };
    report_alternatives(catalog, findings, owner, (application, span));
    let mut named = BTreeSet::new();
    for (dependency, needed) in required(catalog, application.requires()) {
        // A retired application, the owner itself and one named before are reported already.
        let itself = std::ptr::eq(application, needed) || !named.insert(dependency.only());
        if needed.state != State::Isolated || itself {
            continue;
        }
        let rests_on = [Basis::Order(Family::Status, &needed.id)];
        findings.report_on(&rests_on, Site { rule, subject: Some(owner.subject), span }, || {
            let message = format!(
                "`{}` is {} while `{}`, which it requires, is not up",
                application.id.shown(),
                application.state.id(),
                needed.id.shown(),
            );
            let finding = Finding::new(rule, span, message)
                .related(dependency.span(), format!("requires `{}`", needed.id.shown()))
                .help("correct the state that is wrong, or the dependency");
            match needed.state_span() {
                Some(span) => finding.related(span, "isolated here"),
                None => finding.related(needed.span, "no status says that it is up"),
            }
        });
    }
}

/// Reports an application that is up while too few of its alternatives are.
fn report_alternatives(
    catalog: &Catalog,
    findings: &mut Collector,
    owner: &Owner<'_>,
    (application, span): (&Application, Span),
) {
    let rule = Rule::StatusOrder;
    let mut named = BTreeSet::new();
    for dependency in owner.requires.iter().filter(|d| d.only().is_none()) {
        let is_able = |target| !matches!(target, Target::Undefined(_));
        let is_up = |target| match target {
            Target::Application(ix) => catalog.application(ix).state.is_up(),
            Target::Partner(_) => true,
            Target::Undefined(_) => false,
        };
        // An entry that too few providers could ever meet is reported already, and so is one that is named before.
        let is_told = !dependency.is_met(is_able) || dependency.is_met(is_up);
        if is_told || !named.insert((dependency.providers(), dependency.at_least())) {
            continue;
        }
        let named = dependency.applications().map(|ix| &catalog.application(ix).id);
        let rests_on: Vec<Basis<'_>> = named.map(|id| Basis::Order(Family::Status, id)).collect();
        findings.report_on(&rests_on, Site { rule, subject: Some(owner.subject), span }, || {
            let message = format!(
                "`{}` is {} while too few of what it requires are up: {}",
                application.id.shown(),
                application.state.id(),
                catalog.shown_need(dependency),
            );
            Finding::new(rule, span, message)
                .related(dependency.span(), "required here")
                .help("correct the state that is wrong, or the dependency")
        });
    }
}
