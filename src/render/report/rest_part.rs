//! The rest: all services, the applications that cannot be planned, the findings, the legend, how it was decided.

use maud::{Markup, html};

use super::moments::PageMoments;
use super::named::named;
use super::report_page::ReportPage;
use super::table_head::table_head;
use super::{rest_decided, rest_findings, rest_services, rest_unplanned, signs, team_chart};
use crate::explain::PartnerRow;
use crate::format::{Criticality, When};

/// The part with the details.
pub(super) fn part(report: &ReportPage<'_>, moments: PageMoments<'_>) -> Markup {
    let rows = report.page.rows();
    html! {
        (rest_services::services(rows, moments))
        (rest_unplanned::by_root(rows, moments))
        (partners(report, moments))
        (rest_findings::findings(report, moments))
        (legend(moments))
        (rest_decided::decided(report, moments))
    }
}

/// The partners that open later than the plan begins, with whom to ask.
fn partners(report: &ReportPage<'_>, moments: PageMoments<'_>) -> Markup {
    let words = &moments.words.rest.partners;
    let later: Vec<PartnerRow<'_>> = report.page.rows().partners_that_open_later();
    let opens = |when: Option<When>| match when {
        Some(When::Date(date)) => moments.date(date),
        Some(When::Wave(number)) => moments.wave(number),
        None => String::new(),
    };
    html! {
        h3 { (words.head) }
        @if later.is_empty() { p { (words.none) } } @else {
            div.wide tabindex="0" role="group" aria-label=(words.head) {
                table.rows {
                    (table_head([words.partner, words.opens, words.confirmed, words.contact]))
                    tbody {
                        @for partner in &later {
                            tr {
                                th scope="row" { (named(partner.name.raw(), partner.id.raw())) }
                                td { (opens(partner.opens)) }
                                td { (partner.confirmed.map_or_else(|| words.not_confirmed.to_owned(), |day| moments.date(day))) }
                                td { (partner.contact.map_or_else(|| words.no_contact.to_owned(), |contact| contact.shown().to_string())) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Each sign, mark and word of the page with its meaning.
fn legend(moments: PageMoments<'_>) -> Markup {
    let (words, key) = (&moments.words.rest.legend, &moments.words.teams.key);
    let marks =
        [("work", key.work), ("wait", key.waits), ("closed", key.closed), ("limit", key.capacity)];
    html! {
        h3 { (words.head) }
        dl.legend {
            @for criticality in Criticality::ALL {
                dt class=(criticality.id()) { (signs::of_criticality(criticality)) }
                dd { (words.criticality.replace("{criticality}", moments.words.criticality.of(criticality))) }
            }
            dt { "~" } dd { (words.estimate) }
            @for (mark, meaning) in marks { dt { (team_chart::swatch(mark)) } dd { (meaning) } }
            @for (word, meaning) in words.words { dt { (word) } dd { (meaning) } }
        }
    }
}
