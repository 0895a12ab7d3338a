//! The rule `retired-dependency`: entries that require a retired application.

use super::owners::{Owner, OwnerTable};
use crate::catalog::{Application, Catalog, Dependency, Need, Target, Thing};
use crate::diagnostic::{Collector, Finding, Help, Rule, Site};
use crate::format::State;
use crate::text::Untrusted;
use crate::toml::quoted;

pub(super) fn check(catalog: &Catalog, owner: &Owner<'_>, findings: &mut Collector) {
    let rule = Rule::RetiredDependency;
    if matches!(owner.table, OwnerTable::Application(it) if it.state == State::Retired) {
        return;
    }
    for dependency in owner.requires {
        if let Some(Target::Application(ix)) = dependency.only()
            && !catalog.is_in_use(ix)
        {
            let needed = catalog.application(ix);
            let site = Site { rule, subject: Some(owner.subject), span: dependency.span() };
            findings.report(site, || retired(catalog, owner.id, dependency, needed));
        }
    }
}

fn retired(
    catalog: &Catalog,
    id: &Untrusted,
    dependency: &Dependency,
    needed: &Application,
) -> Finding {
    let target = needed.id.shown();
    let message = format!("`{}` requires `{target}`, which is retired", id.shown());
    let named = needed.replaced_by();
    let serves = |successor: &&Untrusted| match catalog.find(successor.raw()) {
        Some(Thing::Application(ix)) => {
            catalog.application(ix).state != State::Retired && *successor != id
        }
        Some(Thing::Partner(_)) => true,
        Some(Thing::Service(_) | Thing::Group(_)) | None => false,
    };
    let successor = named.filter(serves);
    let help = match successor {
        Some(successor) => {
            let words = format!("require `{}` instead: it replaced `{target}`", successor.shown());
            match dependency.need() {
                Need::One(_) => {
                    Help::replacing(dependency.span(), quoted(successor.raw()), |_| words)
                }
                Need::AnyOf(_) => words.into(),
            }
        }
        None if named.is_some() => format!(
            "remove it, or correct `replaced-by` in the status of `{target}`, which names nothing that \
             could replace it"
        )
        .into(),
        None => "remove it, or say what replaced it: replaced-by = \"..\" in the status".into(),
    };
    let finding = Finding::new(Rule::RetiredDependency, dependency.span(), message).help(help);
    match (needed.state_span(), needed.since()) {
        (Some(span), Some(since)) => finding.related(span, format!("since {since}")),
        (Some(span), None) => finding.related(span, "retired here"),
        (None, _) => finding,
    }
}
