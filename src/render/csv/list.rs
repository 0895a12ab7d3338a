//! A list of what an inventory defines, one row each.

use std::io;

use super::cells::{Cell, Csv};
use crate::answer::{Listing, Value};
use crate::format::When;

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

fn cell<'t>(value: &Value<'t>) -> Cell<'t> {
    match value {
        Value::Absent => "".into(),
        Value::Text(text) => (*text).into(),
        Value::Word(word) => (*word).into(),
        Value::Count(count) => Cell::maybe(Some(count)),
        Value::When(When::Date(day)) => Cell::maybe(Some(day.iso())),
        Value::When(When::Wave(wave)) => (*wave).into(),
        Value::Ids(ids) | Value::AnyOf(_, ids) => Cell::list(" ", ids.iter().copied()),
        Value::Texts(texts) => Cell::list(", ", texts.iter().copied()),
    }
}
