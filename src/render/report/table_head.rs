//! The head of a table: a cell for the word of each column.

use maud::{Markup, html};

/// The head of a table, with the words of its columns.
pub(super) fn table_head<'w>(words: impl IntoIterator<Item = &'w str>) -> Markup {
    html! { thead { tr { @for word in words { th scope="col" { (word) } } } } }
}
