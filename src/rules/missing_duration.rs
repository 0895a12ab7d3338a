//! The rule `missing-duration`: applications without a duration, where waves have a length.

use crate::catalog::Catalog;
use crate::diagnostic::{Collector, Finding, Rule, Site, Subject};
use crate::format::{ApplicationKey, State};

pub(super) fn check(catalog: &Catalog, findings: &mut Collector) {
    let rule = Rule::MissingDuration;
    let terms = &catalog.terms;
    // A default duration that could not be read is reported already.
    if terms.unread {
        findings.silence(rule);
        return;
    }
    if terms.wave_length.is_none() || terms.default_duration.is_some() {
        return;
    }
    for (i, application) in catalog.applications.iter().enumerate() {
        let retired = application.state == State::Retired;
        if application.duration().is_some() || retired {
            continue;
        }
        if catalog.may_say(application, ApplicationKey::Duration) {
            findings.silence(rule);
        } else {
            let site =
                Site { rule, subject: Some(Subject::application(i)), span: application.span };
            findings.report(site, || {
                let message = format!("application `{}` has no duration", application.id.shown());
                Finding::new(rule, application.span, message).help(
                    "add duration = \"..\", one in the [defaults] of its file, or default-duration \
                     in [plan]: else it takes what is left of the wave in which it starts",
                )
            });
        }
    }
}
