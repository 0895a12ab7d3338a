//! Rules about the entries of one owner.

use std::collections::BTreeMap;

use super::super::catalog::{Catalog, Dependency, Target};
use crate::diagnostic::{Collector, Finding, Rule};
use crate::source::{Span, narrow};
use crate::text::{Untrusted, shown};

/// The lists of one application or service.
struct Owner<'c> {
    subject: u32,
    id: &'c Untrusted,
    requires: &'c [Dependency],
    wants: &'c [Dependency],
}

fn owners(catalog: &Catalog) -> impl Iterator<Item = Owner<'_>> {
    let applications = catalog.applications.iter().enumerate().map(|(i, a)| Owner {
        subject: narrow(i),
        id: &a.id,
        requires: &a.requires,
        wants: &a.wants,
    });
    let services = catalog.services.iter().enumerate().map(|(i, s)| Owner {
        subject: catalog.service_subject(i),
        id: &s.id,
        requires: &s.requires,
        wants: &s.wants,
    });
    applications.chain(services)
}

/// Lists of no more entries are compared entry by entry, without a sorted copy.
const SHORT: usize = 16;

fn has_twice(list: &[Dependency]) -> bool {
    let same = |a: &Dependency, b: &Dependency| (a.kind, a.target) == (b.kind, b.target);
    list.iter().enumerate().any(|(i, a)| list[..i].iter().any(|b| same(a, b)))
}

pub(super) fn contradictory(catalog: &Catalog, findings: &mut Collector) {
    let rule = Rule::ContradictoryDependency;
    for owner in owners(catalog) {
        let apart = owner.requires.len() <= SHORT
            && !owner.wants.iter().any(|w| owner.requires.iter().any(|r| r.target == w.target));
        let first: BTreeMap<Target, Span> = if owner.wants.is_empty() || apart {
            BTreeMap::new()
        } else {
            owner.requires.iter().rev().map(|d| (d.target, d.span)).collect()
        };
        for want in owner.wants {
            let Some(&required) = first.get(&want.target) else { continue };
            findings.report(rule, Some(owner.subject), want.span, || {
                let target = shown(catalog.target_id(want.target));
                let message = format!("`{}` both requires and wants `{target}`", owner.id.shown());
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
        for list in [owner.requires, owner.wants] {
            if list.len() < 2 {
                continue;
            }
            if list.len() <= SHORT && !has_twice(list) {
                continue;
            }
            let mut sorted: Vec<&Dependency> = list.iter().collect();
            sorted.sort_by_key(|d| (d.kind, d.target, d.span));
            for pair in sorted.windows(2) {
                let [first, again] = pair else { continue };
                if (first.kind, first.target) != (again.kind, again.target) {
                    continue;
                }
                findings.report(rule, Some(owner.subject), again.span, || {
                    let target = shown(catalog.target_id(again.target));
                    let message =
                        format!("`{}` names `{target}` twice in one list", owner.id.shown());
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
    for (i, application) in catalog.applications.iter().enumerate() {
        let lists = [("requires", &application.requires), ("wants", &application.wants)];
        for (verb, list) in lists {
            let itself = |d: &&Dependency| matches!(d.target, Target::Application(target) if target.index() == i);
            for dependency in list.iter().filter(itself) {
                findings.report(rule, Some(narrow(i)), dependency.span, || {
                    let message = format!("`{}` {verb} itself", application.id.shown());
                    Finding::new(rule, dependency.span, message)
                        .help("take it out, or name what was meant")
                });
            }
        }
    }
}
