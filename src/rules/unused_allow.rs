//! The rule `unused-allow`: exceptions that matched nothing.

use crate::diagnostic::{Collector, Finding, Rule, Site};

/// Reports the exceptions that matched nothing; runs after every other rule of every stage.
pub(super) fn check(findings: &mut Collector) {
    let rule = Rule::UnusedAllow;
    for exception in findings.unused_exceptions() {
        let site = Site { rule, subject: Some(exception.subject), span: exception.span };
        findings.report(site, || {
            let allowed = exception.rule;
            if exception.is_expired() {
                let message =
                    format!("this `allow` of `{allowed}` is past its date and allows nothing");
                Finding::new(rule, exception.span, message)
                    .help("mend what it excused, or give it a new date and reason")
            } else {
                let message = format!("this `allow` of `{allowed}` matches nothing");
                Finding::new(rule, exception.span, message).help("take it out")
            }
        });
    }
}
