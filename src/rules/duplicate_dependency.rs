//! The rule `duplicate-dependency`: a list with two entries of one kind for the same providers.

use super::owners::Owner;
use crate::catalog::{Catalog, Dependency};
use crate::diagnostic::{Collector, Finding, Rule, Site};

/// The most entries of a list that are compared entry by entry, without a sorted copy.
pub(super) const SHORT: usize = 16;

fn has_twice(list: &[Dependency]) -> bool {
    list.iter().enumerate().any(|(i, a)| list[..i].iter().any(|b| a.says_the_same(b)))
}

pub(super) fn check(catalog: &Catalog, owner: &Owner<'_>, findings: &mut Collector) {
    let rule = Rule::DuplicateDependency;
    for list in [owner.requires, owner.wants, owner.after] {
        if list.len() < 2 {
            continue;
        }
        if list.len() <= SHORT && !has_twice(list) {
            continue;
        }
        let mut sorted: Vec<_> = list.iter().map(|d| (d.kind(), d.needed(), d.span(), d)).collect();
        sorted.sort_by(|a, b| (a.0, &a.1, a.2).cmp(&(b.0, &b.1, b.2)));
        for pair in sorted.windows(2) {
            let [(kind, need, _, first), (again_kind, again_need, _, again)] = pair else {
                continue;
            };
            if (kind, need) != (again_kind, again_need) {
                continue;
            }
            let site = Site { rule, subject: Some(owner.subject), span: again.span() };
            findings.report(site, || {
                let need = catalog.shown_need(again);
                let message = format!("`{}` names {need} twice in one list", owner.id.shown());
                Finding::new(rule, again.span(), message)
                    .label("again")
                    .related(first.span(), "first here")
                    .help("take one of them out")
            });
        }
    }
}
