//! A list of what an inventory defines, one row each.

use std::io;

use crate::explain::{ListedValue, Listing};
use crate::format::When;
use crate::render::write::{Cell, Csv};

/// Writes a list as CSV.
///
/// # Errors
/// When writing fails.
pub fn list(out: &mut Csv<'_>, listing: &Listing<'_>) -> io::Result<()> {
    let (columns, _) = listing.what.columns();
    out.row(columns.iter().map(|column| Cell::from(column.key())))?;
    for row in &listing.rows {
        out.row(row.values.iter().map(cell))?;
    }
    Ok(())
}

fn cell<'t>(value: &'t ListedValue<'t>) -> Cell<'t> {
    match value {
        ListedValue::Absent => Cell::Nothing,
        ListedValue::Text(text) => (*text).into(),
        ListedValue::Word(word) => (*word).into(),
        ListedValue::Count(count) => Cell::Number(*count as u64),
        ListedValue::When(When::Date(day)) => Cell::Said(day.iso()),
        ListedValue::When(When::Wave(wave)) => (*wave).into(),
        ListedValue::Ids(ids) | ListedValue::AnyOf(_, ids) => Cell::List(" ", ids.into()),
        ListedValue::Texts(texts) => Cell::List(", ", texts.into()),
    }
}
