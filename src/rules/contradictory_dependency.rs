//! The rule `contradictory-dependency`: an owner that both requires and wants the same providers.

use std::collections::BTreeMap;

use super::duplicate_dependency::SHORT;
use super::owners::Owner;
use crate::catalog::{Catalog, Target};
use crate::diagnostic::{Collector, Finding, Rule, Site};
use crate::source::Span;

pub(super) fn check(catalog: &Catalog, owner: &Owner<'_>, findings: &mut Collector) {
    let rule = Rule::ContradictoryDependency;
    let apart = owner.requires.len() <= SHORT
        && !owner.wants.iter().any(|w| owner.requires.iter().any(|r| r.needs_the_same(w)));
    let first: BTreeMap<(u32, Vec<Target>), Span> = if owner.wants.is_empty() || apart {
        BTreeMap::new()
    } else {
        owner.requires.iter().rev().map(|d| (d.needed(), d.span())).collect()
    };
    for want in owner.wants {
        if first.is_empty() {
            break;
        }
        let Some(&required) = first.get(&want.needed()) else { continue };
        findings.report(Site { rule, subject: Some(owner.subject), span: want.span() }, || {
            let need = catalog.shown_need(want);
            let message = format!("`{}` both requires and wants {need}", owner.id.shown());
            Finding::new(rule, want.span(), message)
                .label("wanted here")
                .related(required, "required here")
                .help("keep the one that is true: can it run without, degraded, or not at all?")
        });
    }
}
