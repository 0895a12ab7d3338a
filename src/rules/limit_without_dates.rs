//! The rule `limit-without-dates`: objectives and incidents that no plan is judged against, since waves have no
//! length.

use crate::catalog::Catalog;
use crate::diagnostic::{Collector, Finding, Rule, Site};
use crate::doubt::Basis;
use crate::source::Span;
use crate::text::count;

pub(super) fn check(catalog: &Catalog, findings: &mut Collector) {
    let (rule, terms) = (Rule::LimitWithoutDates, &catalog.terms);
    if terms.wave_length.is_some() {
        return;
    }
    // A wave length that could not be read may stand in the terms.
    if !findings.may_rely_on(rule, &[Basis::Time]) {
        return;
    }
    let times = catalog.applications.iter().filter_map(|application| application.times.as_ref());
    let rto: Vec<Span> = times.filter_map(|times| times.rto).map(|rto| rto.span).collect();
    let mtd = catalog.services.iter().filter_map(|service| service.mtd);
    let mtd: Vec<Span> = mtd.map(|mtd| mtd.span).collect();
    let all = terms.incident_at.iter().chain(&rto).chain(&mtd);
    let Some(&first) = all.min() else { return };
    findings.report(Site { rule, subject: None, span: first }, || {
        let incident = terms.incident_at.map(|_| "[incident]".to_owned());
        let key = |spans: &[Span], key: &str| {
            let times = count(spans.len(), "time", "times");
            (!spans.is_empty()).then(|| format!("`{key}` {times}"))
        };
        let keys = [incident, key(&rto, "rto"), key(&mtd, "mtd")];
        let keys: Vec<String> = keys.into_iter().flatten().collect();
        let message = format!(
            "no plan is judged by these limits, since waves have no length and so no dates: {}",
            keys.join(", ")
        );
        let help =
            "write wave-length = \"1w\" in [plan] to plan with dates, or take the limits out";
        Finding::new(rule, first, message).label("the first of them").help(help)
    });
}
