//! A list of what an inventory defines, one file a format.

pub mod csv;
pub(crate) mod json;
pub mod text;
