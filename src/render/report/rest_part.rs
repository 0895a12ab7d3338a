//! The rest: all services, what cannot be planned, the findings, the legend, how it was decided.

use maud::{Markup, html};

use super::moments::PageMoments;
use super::report_page::ReportPage;

/// The part with the details.
pub(super) fn part(_report: &ReportPage<'_>, _moments: PageMoments<'_>) -> Markup {
    html! {}
}
