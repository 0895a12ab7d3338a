//! What text that is no TOML was meant to be, so that a finding can say what to write.

mod broken_header;
mod broken_line;
mod broken_pair;
mod repeated_key;
mod syntax;

pub(crate) use syntax::UnitText;
