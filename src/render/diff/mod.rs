//! The difference of two inventories, one file a format.

mod cause_words;
mod diff_page;
mod difference_words;
mod edit_json;
pub(crate) mod json;
pub mod markdown;
pub mod text;

pub use diff_page::DiffPage;
