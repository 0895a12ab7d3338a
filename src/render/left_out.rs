//! What is said of what a plan leaves out, since it could not be read: nobody may take its dates for sure.

use super::PlanPage;
use crate::inventory::{Place, Unread, bare_or_quoted};
use crate::text::and_list;

/// So many places are named.
const NAMED: usize = 3;

/// "THIS PLAN LEAVES OUT WHAT COULD NOT BE READ, such as when reg opens (a.toml:8): its dates and limits may be
/// wrong. See `rewave check a.toml`."
pub(super) fn left_out(page: &PlanPage<'_>) -> Option<String> {
    let left_out = &page.analysis.catalog.left_out;
    if left_out.is_empty() {
        return None;
    }
    let mut named: Vec<String> =
        left_out.first().into_iter().take(NAMED).map(|unread| one(page, unread)).collect();
    let more = left_out.total().saturating_sub(NAMED);
    if more > 0 {
        named.push(format!("{more} more"));
    }
    let times = if page.plan.frame.is_dated { "dates" } else { "waves" };
    Some(format!(
        "THIS PLAN LEAVES OUT WHAT COULD NOT BE READ, such as {}: its {times} and limits may be wrong. See \
         `rewave check{}`.",
        and_list(&named),
        page.inputs
    ))
}

/// Whether the plan leaves something out, so that nothing may be promised by it.
pub(super) fn is_partial(page: &PlanPage<'_>) -> bool {
    !page.analysis.catalog.left_out.is_empty()
}

/// "when reg opens (a.toml:8)".
fn one(page: &PlanPage<'_>, unread: &Unread) -> String {
    let path = page.sources.file(unread.span.file).path().shown();
    let line = page.sources.start(unread.span).line;
    format!("{} ({path}:{line})", what(unread))
}

/// "when reg opens", "the capacity of team gis", "`wave-length` in \[plan\]".
fn what(unread: &Unread) -> String {
    let of_key = |table: String| match unread.key {
        Some(key) => format!("`{key}` in {table}"),
        None => table,
    };
    match (&unread.place, unread.key) {
        (Place::BrokenText, _) => "a text with broken syntax".to_owned(),
        (Place::UnknownTable, _) => "a table of no known name".to_owned(),
        (Place::Table(family), _) => of_key(format!("[{family}]")),
        (Place::Thing("partners", id), Some("opens")) => format!("when {} opens", id.shown()),
        (Place::Thing("teams", id), Some("capacity")) => {
            format!("the capacity of team {}", id.shown())
        }
        (Place::Thing(family, id), _) => of_key(format!("[{family}.{}]", bare_or_quoted(id.raw()))),
    }
}
