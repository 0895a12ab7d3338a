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
    out.row(&columns.iter().map(|column| Cell::from(column.key())).collect::<Vec<_>>())?;
    for row in &listing.rows {
        out.row(&row.values.iter().map(cell).collect::<Vec<_>>())?;
    }
    Ok(())
}

fn cell<'t>(value: &ListedValue<'t>) -> Cell<'t> {
    match value {
        ListedValue::Absent => "".into(),
        ListedValue::Text(text) => (*text).into(),
        ListedValue::Word(word) => (*word).into(),
        ListedValue::Count(count) => Cell::maybe(Some(count)),
        ListedValue::When(When::Date(day)) => Cell::maybe(Some(day.iso())),
        ListedValue::When(When::Wave(wave)) => (*wave).into(),
        ListedValue::Ids(ids) | ListedValue::AnyOf(_, ids) => Cell::list(" ", ids.iter().copied()),
        ListedValue::Texts(texts) => Cell::list(", ", texts.iter().copied()),
    }
}
