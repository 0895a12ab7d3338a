//! Rules about the entries of one owner.

use std::collections::BTreeMap;

use super::super::{ApplicationIx, Catalog, Dependency, Target};
use crate::diagnostic::{Collector, Finding, Rule};
use crate::source::{Span, narrow};
use crate::text::Untrusted;

/// The lists of one application or service.
pub(super) struct Owner<'c> {
    pub(super) subject: u32,
    pub(super) id: &'c Untrusted,
    /// The owner as an entry would name it, if one may.
    pub(super) itself: Option<Target>,
    pub(super) requires: &'c [Dependency],
    pub(super) wants: &'c [Dependency],
    pub(super) after: &'c [Dependency],
}

pub(super) fn owners(catalog: &Catalog) -> impl Iterator<Item = Owner<'_>> {
    let applications = catalog.applications.iter().enumerate().map(|(i, a)| Owner {
        subject: narrow(i),
        id: &a.id,
        itself: Some(Target::Application(ApplicationIx::new(i))),
        requires: &a.requires,
        wants: &a.wants,
        after: &a.after,
    });
    let services = catalog.services.iter().enumerate().map(|(i, s)| Owner {
        subject: catalog.service_subject(i),
        id: &s.id,
        itself: None,
        requires: &s.requires,
        wants: &s.wants,
        after: &[],
    });
    applications.chain(services)
}

/// Lists of no more entries are compared entry by entry, without a sorted copy.
const SHORT: usize = 16;

fn has_twice(list: &[Dependency]) -> bool {
    list.iter().enumerate().any(|(i, a)| list[..i].iter().any(|b| a.says_the_same(b)))
}

pub(super) fn contradictory(catalog: &Catalog, findings: &mut Collector) {
    let rule = Rule::ContradictoryDependency;
    for owner in owners(catalog) {
        let apart = owner.requires.len() <= SHORT
            && !owner.wants.iter().any(|w| owner.requires.iter().any(|r| r.needs_the_same(w)));
        let first: BTreeMap<(u32, Vec<Target>), Span> = if owner.wants.is_empty() || apart {
            BTreeMap::new()
        } else {
            owner.requires.iter().rev().map(|d| (d.needed(), d.span)).collect()
        };
        for want in owner.wants {
            if first.is_empty() {
                break;
            }
            let Some(&required) = first.get(&want.needed()) else { continue };
            findings.report(rule, Some(owner.subject), want.span, || {
                let need = catalog.shown_need(want);
                let message = format!("`{}` both requires and wants {need}", owner.id.shown());
                Finding::new(rule, want.span, message)
                    .label("wanted here")
                    .related(required, "required here")
                    .help("keep the one that is true: can it run without, degraded, or not at all?")
            });
        }
    }
}

pub(super) fn duplicate(catalog: &Catalog, findings: &mut Collector) {
    let rule = Rule::DuplicateDependency;
    for owner in owners(catalog) {
        for list in [owner.requires, owner.wants, owner.after] {
            if list.len() < 2 {
                continue;
            }
            if list.len() <= SHORT && !has_twice(list) {
                continue;
            }
            let mut sorted: Vec<_> = list.iter().map(|d| (d.kind, d.needed(), d.span, d)).collect();
            sorted.sort_by(|a, b| (a.0, &a.1, a.2).cmp(&(b.0, &b.1, b.2)));
            for pair in sorted.windows(2) {
                let [(kind, need, _, first), (again_kind, again_need, _, again)] = pair else {
                    continue;
                };
                if (kind, need) != (again_kind, again_need) {
                    continue;
                }
                findings.report(rule, Some(owner.subject), again.span, || {
                    let need = catalog.shown_need(again);
                    let message = format!("`{}` names {need} twice in one list", owner.id.shown());
                    Finding::new(rule, again.span, message)
                        .label("again")
                        .related(first.span, "first here")
                        .help("take one of them out")
                });
            }
        }
    }
}

pub(super) fn on_itself(catalog: &Catalog, findings: &mut Collector) {
    let rule = Rule::SelfDependency;
    for owner in owners(catalog) {
        let Some(itself) = owner.itself else { continue };
        let lists =
            [("requires", owner.requires), ("wants", owner.wants), ("comes after", owner.after)];
        for (verb, list) in lists {
            for dependency in list.iter().filter(|dependency| dependency.names(itself)) {
                findings.report(rule, Some(owner.subject), dependency.span, || {
                    let message = format!("`{}` {verb} itself", owner.id.shown());
                    Finding::new(rule, dependency.span, message)
                        .help("take it out, or name what was meant")
                });
            }
        }
    }
}
