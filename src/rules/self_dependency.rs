//! The rule `self-dependency`: entries that name their own owner.

use super::owners::Owner;
use crate::catalog::Catalog;
use crate::diagnostic::{Collector, Finding, Rule, Site};

pub(super) fn check(_: &Catalog, owner: &Owner<'_>, findings: &mut Collector) {
    let rule = Rule::SelfDependency;
    let Some(itself) = owner.itself else { return };
    let lists =
        [("requires", owner.requires), ("wants", owner.wants), ("comes after", owner.after)];
    for (verb, list) in lists {
        for dependency in list.iter().filter(|dependency| dependency.names(itself)) {
            let site = Site { rule, subject: Some(owner.subject), span: dependency.span() };
            findings.report(site, || {
                let message = format!("`{}` {verb} itself", owner.id.shown());
                Finding::new(rule, dependency.span(), message)
                    .help("take it out, or name what was meant")
            });
        }
    }
}
