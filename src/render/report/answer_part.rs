//! The page for the one who answers for it: the services by date, what holds most, the assumptions.

use maud::{Markup, html};

use super::moments::PageMoments;
use super::report_page::ReportPage;

/// The heading of the page: whose plan it is, and as of when.
pub(super) fn heading(report: &ReportPage<'_>, moments: PageMoments<'_>) -> Markup {
    let name = report.page.rows().name().map(|name| name.shown().to_string());
    html! { h1 { (name.unwrap_or_else(|| moments.words.title.to_owned())) } }
}

/// The first part.
pub(super) fn part(report: &ReportPage<'_>, moments: PageMoments<'_>) -> Markup {
    html! {
        @for row in report.page.rows().services_by_date() {
            p { (row.name.shown()) " " (moments.marked(row.back, row.back_is_estimate)) " " (moments.words.criticality.of(row.criticality)) }
        }
    }
}
