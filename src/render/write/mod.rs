//! The writers: the one way to bytes of each format, with its escaper.

mod csv;
mod dot;
mod json;
mod lines;
mod markdown;
mod mermaid;
mod paragraphs;
mod piece;
mod row_lines;
mod table;
mod table_lines;
mod tone;

pub(crate) use csv::Cell;
pub use csv::Csv;
pub use dot::Dot;
pub(crate) use dot::DotLabel;
pub(crate) use json::Each;
pub use json::Json;
pub use lines::Lines;
pub use markdown::Markdown;
pub(crate) use markdown::Md;
pub use mermaid::Mermaid;
pub(crate) use mermaid::MermaidLabel;
pub(crate) use paragraphs::{alarm, packed, paragraph};
pub(crate) use piece::Piece;
pub(crate) use row_lines::{RowColumn, Rows, lines};
pub(crate) use table::{TextCell, TextTable, indented, placed};
pub(crate) use tone::Tone;
