//! The rule `retired-dependency`.

use std::collections::BTreeSet;

use crate::catalog::{Application, Catalog, Dependency, Need, Target, Thing};
use crate::diagnostic::{Collector, Finding, Help, Rule};
use crate::format::State;
use crate::source::narrow;
use crate::text::Untrusted;
use crate::toml::quoted;

/// The applications that are required by themselves; an entry with alternatives can do without one.
pub(super) fn required<'c>(
    catalog: &'c Catalog,
    requires: &'c [Dependency],
) -> impl Iterator<Item = (&'c Dependency, &'c Application)> {
    requires.iter().filter_map(|dependency| {
        let only = dependency.only().and_then(Target::application)?;
        Some((dependency, catalog.application(only)))
    })
}

pub(super) fn retired_dependency(catalog: &Catalog, findings: &mut Collector) {
    let rule = Rule::RetiredDependency;
    let applications = catalog.applications.iter().enumerate();
    let applications = applications
        .filter(|(_, a)| a.state != State::Retired)
        .map(|(i, a)| (narrow(i), &a.id, &a.requires));
    let services = catalog.services.iter().enumerate();
    let services = services.map(|(i, s)| (catalog.service_subject(i), &s.id, &s.requires));
    for (subject, id, requires) in applications.chain(services) {
        for (dependency, needed) in required(catalog, requires) {
            if needed.state == State::Retired {
                findings.report(rule, Some(subject), dependency.span, || {
                    retired(catalog, id, dependency, needed)
                });
            }
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
    let named = needed.replaced_by.as_ref();
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
            match dependency.need {
                Need::One(_) => {
                    Help::replacing(dependency.span, quoted(successor.raw()), |_| words)
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
    let finding = Finding::new(Rule::RetiredDependency, dependency.span, message).help(help);
    match (needed.state_span, needed.since) {
        (Some(span), Some(since)) => finding.related(span, format!("since {since}")),
        (Some(span), None) => finding.related(span, "retired here"),
        (None, _) => finding,
    }
}

/// An application that is up while too few of alternatives are.
pub(super) fn report_alternatives(
    catalog: &Catalog,
    findings: &mut Collector,
    i: usize,
    application: &Application,
) {
    let rule = Rule::StatusOrder;
    let Some(span) = application.state_span.filter(|_| application.state.is_up()) else { return };
    let mut named = BTreeSet::new();
    for dependency in application.requires.iter().filter(|d| d.only().is_none()) {
        let mut providers: Vec<Target> = dependency.targets().collect();
        providers.sort_unstable();
        providers.dedup();
        let applications = providers.iter().filter_map(|target| target.application());
        let doubt = applications.clone().any(|ix| catalog.application(ix).state_unread);
        let down = applications.filter(|&ix| !catalog.application(ix).state.is_up());
        let undefined = providers.iter().filter(|t| matches!(t, Target::Undefined(_)));
        let (down, undefined) = (down.count(), undefined.count());
        let (able, needed) = (providers.len() - undefined, dependency.at_least() as usize);
        // What too few could ever provide is reported already, and so is what is named before.
        if doubt || able < needed || able - down >= needed || !named.insert((providers, needed)) {
            continue;
        }
        findings.report(rule, Some(narrow(i)), span, || {
            let message = format!(
                "`{}` is {} while too few of what it requires are up: {}",
                application.id.shown(),
                application.state.id(),
                catalog.shown_need(dependency),
            );
            Finding::new(rule, span, message)
                .related(dependency.span, "required here")
                .help("correct the state that is wrong, or the dependency")
        });
    }
}
