//! The rules, one file a format.

pub(crate) mod json;
pub mod markdown;
pub mod text;
