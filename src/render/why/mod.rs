//! An explanation, one file a format; of the text one file for each part.

mod application_text;
mod binding_lines;
mod chain_lines;
mod changes;
mod due_times;
mod group;
pub(crate) mod json;
mod partner_text;
mod relations;
mod service_text;
mod text;
mod why_text;

pub use text::WhyAnswer;
