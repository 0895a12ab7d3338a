//! Tables of text that fit a width.

use std::io::{self, Write};

use comfy_table::{Cell, ContentArrangement, presets};

use super::Style;

/// A table without lines, two spaces between its columns.
pub(super) struct Table {
    table: comfy_table::Table,
    indent: &'static str,
}

impl Table {
    /// A table that fills at most the style's width behind an indent.
    pub(super) fn new(style: Style, indent: &'static str) -> Self {
        let mut table = comfy_table::Table::new();
        let indent_width = u16::try_from(indent.len()).unwrap_or_default();
        table.load_style(presets::NOTHING);
        table.set_content_arrangement(ContentArrangement::Dynamic);
        table.set_width(style.width.saturating_sub(indent_width).max(20));
        Self { table, indent }
    }

    /// Sets the headings.
    pub(super) fn header(&mut self, cells: &[&str]) {
        self.table.set_header(cells.iter().map(Cell::new));
    }

    /// Adds a row.
    pub(super) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.table.add_row(cells.into_iter().map(Cell::new_owned));
    }

    /// Writes the table, without spaces at line ends.
    pub(super) fn write(mut self, out: &mut dyn Write) -> io::Result<()> {
        self.table.discover_columns();
        for column in self.table.column_iter_mut() {
            column.set_padding((0, 2));
        }
        if let Some(last) = self.table.column_iter_mut().last() {
            last.set_padding((0, 0));
        }
        for line in self.table.lines() {
            let line = format!("{}{line}", self.indent);
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }
}
