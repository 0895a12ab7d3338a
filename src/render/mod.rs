//! Finished values to bytes, one file a format. Nothing here computes, and nothing here opens a stream:
//! a renderer is a function of a value and a writer.

pub mod check;
mod clockface;
mod closed_days;
pub mod json;
pub mod list;
pub mod plan;
mod plan_page;
pub mod rules;
pub mod why;
mod words;
pub mod write;

pub use check::CheckPage;
pub use plan_page::{PlanPage, Show};
pub use words::Style;
pub use write::{Csv, Json, Lines, Markdown};
