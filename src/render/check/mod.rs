//! The findings of a check, one file a format.

mod check_page;
pub mod github;
pub mod gitlab;
pub(crate) mod json;
pub mod junit;
pub mod markdown;
pub mod sarif;
mod snippet;
pub mod text;

pub use check_page::CheckPage;
pub(crate) use json::{CountsJson, FindingJson, path};
