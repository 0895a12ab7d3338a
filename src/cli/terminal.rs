//! The width and the colours of the terminal.

use std::io;

use super::flags::ColourWhen;
use crate::render::Style;

/// The number of columns where neither `COLUMNS` nor the terminal gives one.
const COLUMNS: u16 = 80;

/// The style of standard output: as wide as `COLUMNS` or the terminal says, else 80 columns.
pub(super) fn style(when: ColourWhen) -> Style {
    let said = std::env::var("COLUMNS").ok().and_then(|columns| columns.trim().parse().ok());
    let seen = || terminal_size::terminal_size().map(|(width, _)| width.0);
    let width = said.filter(|&width| width > 0).or_else(seen).unwrap_or(COLUMNS).clamp(20, 400);
    let color = match when {
        ColourWhen::Always => true,
        ColourWhen::Never => false,
        ColourWhen::Auto => {
            anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never
        }
    };
    Style { width, color }
}

/// The style of a file.
pub(super) fn plain() -> Style {
    Style { width: COLUMNS, color: false }
}
