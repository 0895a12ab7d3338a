//! The rule `missing-duration`: applications without a duration, where waves have a length.

use crate::catalog::Catalog;
use crate::diagnostic::{Collector, Finding, Rule, Site, Subject};
use crate::doubt::Basis;
use crate::format::{ApplicationKey, State};

pub(super) fn check(catalog: &Catalog, findings: &mut Collector) {
    let rule = Rule::MissingDuration;
    let terms = &catalog.terms;
    // A default duration that could not be read is reported already.
    if !findings.may_rely_on(rule, &[Basis::Time]) {
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
        let site = Site { rule, subject: Some(Subject::application(i)), span: application.span };
        let rests_on = [Basis::Key(application.key(ApplicationKey::Duration))];
        findings.report_on(&rests_on, site, || {
            let message = format!("application `{}` has no duration", application.id.shown());
            Finding::new(rule, application.span, message).help(
                "add duration = \"..\", one in the [defaults] of its file, or default-duration \
                 in [plan]: else it takes what is left of the wave in which it starts",
            )
        });
    }
}
