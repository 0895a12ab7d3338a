//! The intended meaning of a text that is not TOML, so that a finding can say which text to write instead.

mod broken_header;
mod broken_line;
mod broken_pair;
mod repeated_key;
mod syntax;

pub(crate) use syntax::UnitText;
