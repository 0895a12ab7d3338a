//! Finished values to bytes, one file a format. Nothing here computes, and nothing here opens a stream:
//! a renderer is a function of a value and a writer.

pub mod check;
mod clockface;
mod closed_days;
mod compared_words;
pub mod diff;
pub mod json;
pub mod list;
mod move_words;
mod phrases;
pub mod plan;
mod plan_page;
pub mod report;
pub mod rules;
mod time_words;
pub mod why;
pub mod write;

pub use check::CheckPage;
pub use diff::DiffPage;
pub use phrases::Style;
pub use plan_page::{PlanPage, Show};
pub use write::{Csv, Dot, Json, Lines, Markdown, Mermaid};
