//! An explanation, one file a format; of the text one file for each part. What the pictures share stands in
//! `picture_words`.

mod application_text;
mod binding_lines;
mod chain_lines;
mod changes;
mod dot;
mod due_times;
mod group;
pub(crate) mod json;
mod mermaid;
mod partner_text;
mod picture_words;
mod relations;
mod service_text;
mod text;
mod why_text;

pub use dot::dot;
pub use mermaid::mermaid;
pub(crate) use picture_words::how_to_choose;
pub use text::WhyAnswer;
