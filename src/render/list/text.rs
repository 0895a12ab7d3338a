//! A list of what an inventory defines, as text: a table, where there is room for one.

use std::borrow::Cow;
use std::io;

use crate::explain::{Column, ListedValue, Listing, Row};
use crate::format::When;
use crate::render::phrases::Style;
use crate::render::write::{Lines, TextCell, TextTable, indented, paragraph};
use crate::text::{Raw, Untrusted, and_list};

/// Writes the rows, or that there are none.
///
/// # Errors
/// When writing fails.
pub fn text(
    out: &mut Lines<'_>,
    listing: &Listing<'_>,
    sought: Option<&Untrusted>,
    style: Style,
) -> io::Result<()> {
    let what = listing.what.id();
    if listing.rows.is_empty() {
        let none = match sought {
            None => format!("The inventory has no {what}."),
            Some(sought) => format!("The inventory has no {what} with `{}` in it.", sought.shown()),
        };
        return paragraph(out, style, none);
    }
    let (all, most) = listing.what.columns();
    let all = &all[..most];
    // A column that has no room is named in words rather than squeezed in: an id is copied, and never broken.
    let fitting =
        (2..=most).rev().map(|columns| (&all[..columns], table(&all[..columns], listing, style)));
    let Some((columns, table)) = fitting.into_iter().find(|(_, table)| table.fits()) else {
        return listing.rows.iter().try_for_each(|row| narrow(out, all, row, style));
    };
    table.write(out)?;
    let dropped: Vec<String> =
        all[columns.len()..].iter().map(|&c| heading(c).to_owned()).collect();
    if dropped.is_empty() {
        return Ok(());
    }
    out.blank()?;
    let (width, dropped) = (style.width, and_list(&dropped));
    paragraph(
        out,
        style,
        format!("{width} columns have no room for {dropped}: --format csv has all."),
    )
}

fn table(columns: &[Column], listing: &Listing<'_>, style: Style) -> TextTable {
    let headings: Vec<&'static str> = columns.iter().map(|&column| heading(column)).collect();
    let mut table = TextTable::new(style, "");
    table.header(&headings);
    for row in &listing.rows {
        table.row(columns.iter().enumerate().map(|(i, &column)| cell(column, row, i)));
    }
    if let Some(name) = columns.iter().position(|&column| column == Column::Name) {
        table.break_words(name);
    }
    table
}

/// Writes a row as lines: the first value, and all others that there are, each behind its heading.
fn narrow(out: &mut Lines<'_>, columns: &[Column], row: &Row<'_>, style: Style) -> io::Result<()> {
    let mut values = columns.iter().zip(&row.values);
    if let Some((_, first)) = values.next() {
        paragraph(out, style, shown(first))?;
    }
    for (&column, value) in values {
        let value = shown(value);
        if value != NONE {
            indented(out, style, "  ", format!("{} {value}", heading(column).to_lowercase()))?;
        }
    }
    Ok(())
}

/// The text of a row under a column; a name that is the id is not repeated.
fn cell<'t>(column: Column, row: &Row<'t>, at: usize) -> TextCell<'t> {
    let value = &row.values[at];
    match (column, value, row.values.first()) {
        (Column::Name, ListedValue::Text(name), Some(ListedValue::Text(id))) if name == id => {
            NONE.into()
        }
        (_, ListedValue::When(_), _) => TextCell::whole([shown(value).into_owned()]),
        _ => shown(value).into(),
    }
}

/// The text where nothing is known.
const NONE: &str = "-";

fn shown<'t>(value: &ListedValue<'t>) -> Cow<'t, str> {
    let joined = |texts: &[Raw<'t>]| match texts {
        [] => Cow::Borrowed(NONE),
        [one] => one.shown().text(),
        all => {
            let texts: Vec<Cow<'_, str>> = all.iter().map(|text| text.shown().text()).collect();
            Cow::Owned(texts.join(", "))
        }
    };
    match value {
        ListedValue::Absent => Cow::Borrowed(NONE),
        ListedValue::Text(text) => text.shown().text(),
        ListedValue::Word(word) => Cow::Borrowed(word),
        ListedValue::Count(count) => Cow::Owned(count.to_string()),
        ListedValue::When(When::Date(day)) => Cow::Owned(day.to_string()),
        ListedValue::When(When::Wave(wave)) => Cow::Owned(format!("wave {wave}")),
        ListedValue::AnyOf(at_least, ids) if ids.len() > 1 => {
            Cow::Owned(format!("{at_least} of {}", joined(ids)))
        }
        ListedValue::AnyOf(_, texts) | ListedValue::Ids(texts) | ListedValue::Texts(texts) => {
            joined(texts)
        }
    }
}

const fn heading(column: Column) -> &'static str {
    match column {
        Column::Id => "ID",
        Column::Name => "NAME",
        Column::Criticality => "CRITICALITY",
        Column::State => "STATE",
        Column::Teams => "TEAM",
        Column::Owner => "OWNER",
        Column::Group => "GROUP",
        Column::Tags => "TAGS",
        Column::Audience => "AUDIENCE",
        Column::Contact => "CONTACT",
        Column::Capacity => "CAPACITY",
        Column::Applications => "APPLICATIONS",
        Column::Opens => "OPENS",
        Column::Confirmed => "CONFIRMED",
        Column::NeededBy => "NEEDED BY",
        Column::Members => "MEMBERS",
        Column::Reason => "REASON",
        Column::From => "FROM",
        Column::Relation => "RELATION",
        Column::Kind => "KIND",
        Column::To => "TO",
        Column::AtLeast => "AT LEAST",
    }
}
