//! The rule `invalid-any-of`: entries with alternatives that say something impossible or nothing.

use super::super::{AnyOf, Catalog, Need, Target};
use super::dependencies::owners;
use crate::diagnostic::{Collector, Finding, Rule};
use crate::inventory::State;

pub(super) fn invalid(catalog: &Catalog, findings: &mut Collector) {
    let rule = Rule::InvalidAnyOf;
    for owner in owners(catalog) {
        for dependency in owner.requires.iter().chain(owner.wants) {
            let Need::AnyOf(any_of) = &dependency.need else { continue };
            let mut different: Vec<Target> = dependency.targets().collect();
            different.sort_unstable();
            different.dedup();
            let subject = Some(owner.subject);
            report_repeated(catalog, findings, subject, any_of);
            if let Some((message, help)) = fault(catalog, owner.itself, any_of, &different) {
                findings.report(rule, subject, dependency.span, || {
                    Finding::new(rule, dependency.span, message).help(help)
                });
            }
        }
    }
}

fn report_repeated(
    catalog: &Catalog,
    findings: &mut Collector,
    subject: Option<u32>,
    any_of: &AnyOf,
) {
    let rule = Rule::InvalidAnyOf;
    for (i, &(target, span)) in any_of.providers.iter().enumerate() {
        let before = any_of.providers[..i].iter().find(|(before, _)| *before == target);
        if let Some(&(_, first)) = before {
            findings.report(rule, subject, span, || {
                let id = crate::text::shown(catalog.target_id(target));
                Finding::new(rule, span, format!("`any-of` names `{id}` twice"))
                    .label("again")
                    .related(first, "first here")
                    .help("it counts once: take one of them out")
            });
        }
    }
}

/// What is wrong with an entry as a whole, and what to do.
fn fault(
    catalog: &Catalog,
    itself: Option<Target>,
    any_of: &AnyOf,
    different: &[Target],
) -> Option<(String, &'static str)> {
    let at_least = any_of.at_least as usize;
    if at_least == 0 {
        let message = "`at-least = 0` needs nothing".to_owned();
        return Some((message, "say how many are enough, or take the entry out"));
    }
    if different.len() < 2 {
        let message = if different.is_empty() {
            "`any-of` names nothing".to_owned()
        } else {
            "`any-of` names only one provider".to_owned()
        };
        return Some((message, "write the id alone, or name the alternatives"));
    }
    if at_least > different.len() {
        let message =
            format!("at least {at_least} of {} providers are more than all", different.len());
        return Some((message, "lower `at-least`, or name more providers"));
    }
    // What is defined nowhere is reported already, and so is an entry that names its owner.
    let can_be_up = |target: &&Target| match target {
        Target::Application(ix) => catalog.application(*ix).state != State::Retired,
        Target::Partner(_) | Target::Undefined(_) => true,
    };
    let able = different.iter().filter(can_be_up).filter(|t| Some(**t) != itself).count();
    (able < at_least).then(|| {
        let message = format!(
            "at least {at_least} of these providers are needed, and only {able} can ever be up"
        );
        (
            message,
            "lower `at-least`, or name others: what is retired, or needs itself, provides nothing",
        )
    })
}
