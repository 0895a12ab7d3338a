//! An explanation as text.

mod binding_lines;
mod chain_lines;
mod changes;
mod due_times;
mod full_waves;
mod group;
pub(crate) mod json;
mod relations;
mod service;
pub mod text;

pub use text::text;
