//! The page for everybody: the services, each in one of four states.

use maud::{Markup, html};

use super::moments::PageMoments;
use super::report_page::ReportPage;

/// The body of the page for everybody.
pub(super) fn page(_report: &ReportPage<'_>, _moments: PageMoments<'_>) -> Markup {
    html! {}
}
