//! The applications that cannot be planned, by the root that has to be mended.

use maud::{Markup, html};

use super::moments::PageMoments;
use super::named::ids;
use super::signs;
use super::table_head::table_head;
use super::words::UnplannedWords;
use crate::explain::{Defined, Fault, Impossible, PlanRows, RootGroup};

/// The roots, the most critical and largest first, each with all that stands behind it.
pub(super) fn by_root(rows: PlanRows<'_>, moments: PageMoments<'_>) -> Markup {
    let words = &moments.words.rest.unplanned;
    let groups = rows.unplanned_by_root();
    html! {
        h3 { (words.head) }
        @if groups.is_empty() { p { (words.none) } } @else {
            p { (words.intro) }
            div.wide tabindex="0" role="group" aria-label=(words.head) {
                table.rows {
                    (table_head([words.root, words.why, words.behind]))
                    tbody { @for group in &groups { (row(words, group)) } }
                }
            }
        }
    }
}

fn row(words: &UnplannedWords, group: &RootGroup<'_>) -> Markup {
    let behind = group.behind.len();
    html! {
        tr {
            th scope="row" { (signs::of_criticality(group.criticality)) " " (group.root.id.shown()) }
            td {
                (why(words, group))
                @if group.root.is_unknown { "; " (words.not_known) }
            }
            td {
                @if behind > 0 {
                    (words.applications.of(behind)) ": "
                    (ids(group.behind.iter().map(|row| row.id.raw())))
                }
            }
        }
    }
}

/// The clause of which the root is the subject.
fn why(words: &UnplannedWords, group: &RootGroup<'_>) -> String {
    match &group.root.fault {
        Fault::Invalid => words.invalid.to_owned(),
        Fault::DefinedAs(Defined::Service) => words.service.to_owned(),
        Fault::DefinedAs(Defined::Group) => words.group.to_owned(),
        Fault::DefinedAs(Defined::Team) => words.team.to_owned(),
        Fault::Undefined => words.undefined.to_owned(),
        Fault::TooFewAlternatives => words.too_few.to_owned(),
        Fault::Retired => words.retired.to_owned(),
        Fault::Cycle(members, total) => {
            let more = total.saturating_sub(members.len());
            let all = ids(members.iter().copied());
            let all = match more {
                0 => all,
                more => format!("{all} {}", words.more.replace("{n}", &more.to_string())),
            };
            words.cycle.replace("{ids}", &all)
        }
        Fault::RequiresItself => words.itself.to_owned(),
        Fault::Impossible(why) => {
            why.map_or_else(|| words.other.to_owned(), |why| never(words, why))
        }
        Fault::Behind => words.other.to_owned(),
    }
}

/// Why an application can never be done.
fn never(words: &UnplannedWords, why: Impossible<'_>) -> String {
    match why {
        Impossible::Calendar => words.no_hour.to_owned(),
        Impossible::Places => words.no_places.to_owned(),
        Impossible::PlacesOfGroup => words.group_too_large.to_owned(),
        Impossible::Team { id, is_of_group } => {
            let form = if is_of_group { words.group_takes_too_much } else { words.takes_too_much };
            form.replace("{team}", &id.shown().to_string())
        }
        Impossible::TooLate => words.too_late.to_owned(),
        Impossible::NoPlace => words.no_place.to_owned(),
        Impossible::NoPlaceForTeam => words.no_place_for_team.to_owned(),
    }
}
