//! The rule `missing-team`: applications that name no team.

use crate::catalog::Catalog;
use crate::diagnostic::{Collector, Finding, Rule, Site, Subject};
use crate::doubt::Basis;
use crate::format::{ApplicationKey, State};

pub(super) fn check(catalog: &Catalog, findings: &mut Collector) {
    let rule = Rule::MissingTeam;
    for (i, application) in catalog.applications.iter().enumerate() {
        if application.names_team || application.state == State::Retired {
            continue;
        }
        let site = Site { rule, subject: Some(Subject::application(i)), span: application.span };
        let rests_on = [Basis::Key(application.key(ApplicationKey::Team))];
        findings.report_on(&rests_on, site, || {
            let message = format!("application `{}` has no team", application.id.shown());
            Finding::new(rule, application.span, message)
                .help("add team = \"..\", or a team in the [defaults] of its file")
        });
    }
}
