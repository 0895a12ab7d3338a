//! Text as TOML writes it.

use toml_writer::ToTomlValue;

/// A text in quotes, escaped as TOML 1.0 needs it.
#[must_use]
pub fn quoted(text: &str) -> String {
    text.to_toml_value()
}
