//! The rule `rto-inversion`: an application or a service that is due before an application that it requires.

use std::collections::BTreeSet;

use super::owners::{Owner, OwnerTable};
use crate::catalog::{ApplicationIx, Catalog, Dependency};
use crate::diagnostic::{Collector, Finding, Rule, Site};
use crate::duration::Days;
use crate::format::State;
use crate::inventory::Placed;
use crate::text::count;

pub(super) fn check(catalog: &Catalog, owner: &Owner<'_>, findings: &mut Collector) {
    let objective = match owner.table {
        OwnerTable::Application(it) => {
            let objective = it.times.as_ref().and_then(|times| times.rto);
            objective.filter(|_| it.state != State::Retired)
        }
        OwnerTable::Service(it) => it.mtd,
    };
    if let Some(objective) = objective {
        compare(catalog, findings, owner, objective.value);
    }
}

/// Reports each application once that an entry requires and that is due later than the owner.
fn compare(catalog: &Catalog, findings: &mut Collector, owner: &Owner<'_>, objective: Days) {
    let rule = Rule::RtoInversion;
    let mut told = BTreeSet::new();
    for dependency in owner.requires {
        let Some((ix, later)) = later(catalog, objective, dependency) else { continue };
        if !told.insert(ix) {
            continue;
        }
        let site = Site { rule, subject: Some(owner.subject), span: dependency.span() };
        findings.report(site, || {
            let needed = catalog.application(ix).id.shown();
            let message = format!(
                "`{}` is due {} after the incident and requires `{needed}`, which is due only after {}",
                owner.id.shown(),
                days(objective),
                days(later.value),
            );
            let help = format!(
                "it cannot be back before what it requires: lower the rto of `{needed}`, or say why not in \
                 an `allow`"
            );
            Finding::new(rule, dependency.span(), message)
                .related(later.span, "the later objective")
                .help(help)
        });
    }
}

fn days(days: Days) -> String {
    count(days.count() as usize, "day", "days")
}

/// The application that an entry cannot do without and that is due later, with its objective; of alternatives, the one
/// due first of the later ones, where the others do not suffice.
fn later(
    catalog: &Catalog,
    objective: Days,
    dependency: &Dependency,
) -> Option<(ApplicationIx, Placed<Days>)> {
    let later = |ix: ApplicationIx| {
        let needed = catalog.application(ix);
        let rto = needed.times.as_ref().and_then(|times| times.rto);
        let rto = rto.filter(|rto| rto.value > objective && needed.state != State::Retired);
        rto.map(|rto| (ix, rto))
    };
    if let Some(only) = dependency.only() {
        return only.application().and_then(later);
    }
    let early_enough = dependency.is_met(|target| {
        let application = target.application();
        let retired = application.is_some_and(|ix| catalog.application(ix).state == State::Retired);
        !retired && application.and_then(later).is_none()
    });
    if early_enough {
        return None;
    }
    dependency.applications().filter_map(later).min_by_key(|&(ix, rto)| (rto.value, ix))
}
