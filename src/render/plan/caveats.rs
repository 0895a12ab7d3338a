//! The words about the tables and entries that a plan leaves out, since they could not be read: nobody may take its dates for sure.

use crate::doubt::UnreadPlace;
use crate::explain::LeftOutRow;
use crate::format::{PartnerKey, TableKey, TeamKey};
use crate::render::plan_page::PlanPage;
use crate::text::and_list;
use crate::toml::bare_or_quoted;

/// The number of places that are named.
const NAMED: usize = 3;

/// "THIS PLAN LEAVES OUT WHAT COULD NOT BE READ, such as when reg opens (a.toml:8): its dates and limits may be
/// wrong. See `rewave check a.toml`."
pub(crate) fn left_out(page: &PlanPage<'_>) -> Option<String> {
    let named = named(page, |row| !row.only_weighs, one);
    if named.is_empty() {
        return None;
    }
    let times = page.words().times;
    Some(format!(
        "THIS PLAN LEAVES OUT WHAT COULD NOT BE READ, such as {}: its {times} and limits may be wrong. See \
         `rewave check{}`.",
        and_list(&named),
        page.inputs
    ))
}

/// "PLANNED WITHOUT A VALUE THAT COULD NOT BE READ: permits without its `deadline` (a.toml:8)." Such a value weighs what
/// comes first, and changes nothing in what waits for what.
pub(crate) fn planned_without(page: &PlanPage<'_>) -> Option<String> {
    let named = named(page, |row| row.only_weighs, without);
    (!named.is_empty())
        .then(|| format!("PLANNED WITHOUT A VALUE THAT COULD NOT BE READ: {}.", and_list(&named)))
}

/// The first table or entry of a sort that is left out, and how many more there are.
fn named(
    page: &PlanPage<'_>,
    is: impl Fn(&LeftOutRow<'_>) -> bool,
    say: fn(&PlanPage<'_>, &LeftOutRow<'_>) -> String,
) -> Vec<String> {
    let left_out = page.rows().left_out();
    let first: Vec<&LeftOutRow<'_>> = left_out.first.iter().filter(|row| is(row)).collect();
    // Several entries of one list that could not be read are named once.
    let mut named: Vec<String> = first.iter().map(|row| say(page, row)).collect();
    let listed = named.len();
    named.dedup();
    let repeated = listed - named.len();
    named.truncate(NAMED);
    // Those beyond the first hundred are counted with the rest.
    let more = first.len() - repeated - named.len() + left_out.beyond;
    if more > 0 && !named.is_empty() {
        named.push(format!("{more} more"));
    }
    named
}

/// "permits without its `deadline` (a.toml:8)".
fn without(page: &PlanPage<'_>, row: &LeftOutRow<'_>) -> String {
    let path = page.sources.file(row.span.file).path().shown();
    let line = page.sources.start(row.span).line;
    let key = row.key.map_or("limit", |key| key.name);
    let id = row.table.id().map(|id| id.shown().to_string()).unwrap_or_default();
    format!("{id} without its `{key}` ({path}:{line})")
}

/// "when reg opens (a.toml:8)".
fn one(page: &PlanPage<'_>, row: &LeftOutRow<'_>) -> String {
    let path = page.sources.file(row.span.file).path().shown();
    let line = page.sources.start(row.span).line;
    format!("{} ({path}:{line})", what(row))
}

/// "when reg opens", "the capacity of team gis", "`wave-length` in \[plan\]".
fn what(row: &LeftOutRow<'_>) -> String {
    let of_key = |table: String| match row.key {
        Some(key) => format!("`{}` in {table}", key.name),
        None => table,
    };
    match (row.table, row.key) {
        (UnreadPlace::BrokenText, _) => "a text with broken syntax".to_owned(),
        (UnreadPlace::UnknownTable, _) => "a table of no known name".to_owned(),
        (UnreadPlace::Table(family), _) => of_key(format!("[{family}]")),
        (UnreadPlace::Thing(_, id), Some(key)) if key == PartnerKey::Opens.row() => {
            format!("when {} opens", id.shown())
        }
        (UnreadPlace::Thing(_, id), Some(key)) if key == TeamKey::Capacity.row() => {
            format!("the capacity of team {}", id.shown())
        }
        (UnreadPlace::Thing(family, id), _) => {
            of_key(format!("[{family}.{}]", bare_or_quoted(id.raw())))
        }
    }
}
