//! The teams: their work by day.

use maud::{Markup, html};

use super::moments::PageMoments;
use super::report_page::ReportPage;

/// The part with the teams.
pub(super) fn part(_report: &ReportPage<'_>, _moments: PageMoments<'_>) -> Markup {
    html! {}
}
