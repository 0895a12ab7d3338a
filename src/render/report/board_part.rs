//! The board: waves as columns, applications as cells; without a script a plain table.

use maud::{Markup, html};

use super::moments::PageMoments;
use super::report_page::ReportPage;

/// The part with the board.
pub(super) fn part(report: &ReportPage<'_>, moments: PageMoments<'_>) -> Markup {
    html! {
        table {
            @for wave in report.page.rows().waves() {
                @for row in wave.applications() {
                    tr { th scope="row" { (row.id.shown()) } td { (moments.wave(wave.number)) } }
                }
            }
        }
    }
}
