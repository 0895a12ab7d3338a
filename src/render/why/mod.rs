//! An explanation, one file a format; of the text one file for each part.

mod application;
mod binding_lines;
mod chain_lines;
mod changes;
mod due_times;
mod group;
pub(crate) mod json;
mod partner;
mod relations;
mod service;
mod text;
mod why_text;

pub use text::WhyAnswer;
