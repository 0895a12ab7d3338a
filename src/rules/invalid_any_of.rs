//! The rule `invalid-any-of`: entries with alternatives that can never be met, or that leave nothing to choose.

use std::collections::BTreeMap;

use super::owners::Owner;
use crate::catalog::{AnyOf, Catalog, Target};
use crate::diagnostic::{Collector, Finding, Rule, Site, Subject};
use crate::format::State;
use crate::source::Span;

pub(super) fn check(catalog: &Catalog, owner: &Owner<'_>, findings: &mut Collector) {
    let rule = Rule::InvalidAnyOf;
    let required = owner.requires.iter().map(|entry| (entry, Strength::Required));
    let wanted = owner.wants.iter().map(|entry| (entry, Strength::Wanted));
    for (dependency, strength) in required.chain(wanted) {
        let Some(any_of) = dependency.any_of() else { continue };
        let different = dependency.providers();
        let subject = Some(owner.subject);
        if different.len() < any_of.providers.len() {
            report_repeated(catalog, findings, subject, any_of);
        }
        // An id that is defined nowhere is reported already, and so is an entry that names its owner.
        let provides = |target: &&Target| {
            Some(**target) != owner.itself && can_provide(catalog, **target, strength)
        };
        let able = different.iter().filter(provides).count();
        if let Some((message, help)) = fault(any_of.at_least as usize, different.len(), able) {
            findings.report(Site { rule, subject, span: dependency.span() }, || {
                Finding::new(rule, dependency.span(), message).help(help)
            });
        }
    }
}

/// Reports each provider of one entry that the entry names again.
fn report_repeated(
    catalog: &Catalog,
    findings: &mut Collector,
    subject: Option<Subject>,
    any_of: &AnyOf,
) {
    let rule = Rule::InvalidAnyOf;
    let mut first_places: BTreeMap<Target, Span> = BTreeMap::new();
    for &(target, span) in &any_of.providers {
        let first = *first_places.entry(target).or_insert(span);
        if first != span {
            findings.report(Site { rule, subject, span }, || {
                let id = crate::text::shown(catalog.target_id(target));
                Finding::new(rule, span, format!("`any-of` names `{id}` twice"))
                    .label("again")
                    .related(first, "first here")
                    .help("it counts once: take one of them out")
            });
        }
    }
}

/// Whether an entry keeps its owner from coming, or from being complete alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Strength {
    Required,
    Wanted,
}

/// Whether a provider can be counted on. To want a retired application is no fault, alone or among
/// alternatives; to require it is one.
fn can_provide(catalog: &Catalog, target: Target, strength: Strength) -> bool {
    match target {
        Target::Application(ix) => {
            strength == Strength::Wanted || catalog.application(ix).state != State::Retired
        }
        Target::Partner(_) | Target::Undefined(_) => true,
    }
}

/// The fault of an entry as a whole, and the help: it names a number of different providers, and a number of these are
/// able to provide.
fn fault(at_least: usize, different: usize, able: usize) -> Option<(String, &'static str)> {
    if at_least == 0 {
        let message = "`at-least = 0` needs nothing".to_owned();
        return Some((message, "say how many are enough, or take the entry out"));
    }
    if different < 2 {
        let names = if different == 0 { "nothing" } else { "only one provider" };
        let message = format!("`any-of` names {names}");
        return Some((message, "write the id alone, or name the alternatives"));
    }
    if at_least > different {
        let message = format!("at least {at_least} of {different} providers are more than all");
        return Some((message, "lower `at-least`, or name more providers"));
    }
    (able < at_least).then(|| {
        let are = if at_least == 1 { "is" } else { "are" };
        let few = if able == 0 { "none".to_owned() } else { format!("only {able}") };
        let message = format!(
            "at least {at_least} of these providers {are} needed, and {few} can ever be up"
        );
        (
            message,
            "lower `at-least`, or name others: what is retired, or needs itself, provides nothing",
        )
    })
}
