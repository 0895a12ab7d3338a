//! The rule `self-dependency`: entries that name their own owner.

use super::owners::owners;
use crate::catalog::Catalog;
use crate::diagnostic::{Collector, Finding, Rule, Site};

pub(super) fn check(catalog: &Catalog, findings: &mut Collector) {
    let rule = Rule::SelfDependency;
    for owner in owners(catalog) {
        let Some(itself) = owner.itself else { continue };
        let lists =
            [("requires", owner.requires), ("wants", owner.wants), ("comes after", owner.after)];
        for (verb, list) in lists {
            for dependency in list.iter().filter(|dependency| dependency.names(itself)) {
                let site = Site { rule, subject: Some(owner.subject), span: dependency.span };
                findings.report(site, || {
                    let message = format!("`{}` {verb} itself", owner.id.shown());
                    Finding::new(rule, dependency.span, message)
                        .help("take it out, or name what was meant")
                });
            }
        }
    }
}
