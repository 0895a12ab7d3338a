//! The rule `stands-alone`: an application whose needs are written nowhere.

use crate::catalog::Catalog;
use crate::diagnostic::{Collector, Finding, Rule, Site, Subject};
use crate::doubt::Basis;
use crate::format::{Family, Mention, State};

pub(super) fn check(catalog: &Catalog, findings: &mut Collector) {
    let rule = Rule::StandsAlone;
    for (i, application) in catalog.applications.iter().enumerate() {
        if application.needs != Mention::Absent || application.state != State::Isolated {
            continue;
        }
        let site = Site { rule, subject: Some(Subject::application(i)), span: application.span };
        let rests_on = [Basis::Order(Family::Applications, &application.id)];
        findings.report_on(&rests_on, site, || {
            let id = application.id.shown();
            let message = format!("nobody wrote what application `{id}` needs");
            Finding::new(rule, application.span, message).help(
                "write requires = [] if it needs nothing, else what it needs: an application that says nothing is \
                 planned in the first wave",
            )
        });
    }
}
