//! An explanation with the way in which its text is laid out, which all parts of the text receive.

use std::io;

use crate::date::Date;
use crate::explain::Why;
use crate::render::phrases::{Style, one_line};
use crate::render::plan_page::PlanPage;
use crate::render::write::{Lines, paragraph};
use crate::text::{Raw, Untrusted, shown};

/// An explanation to be written as text.
pub(super) struct WhyText<'p, 'c> {
    /// The plan, for the sentences that an explanation shares with it.
    pub(super) page: &'p PlanPage<'c>,
    /// The explanation.
    pub(super) why: &'p Why<'c>,
    /// How it is laid out.
    pub(super) style: Style,
    /// The number of ids of a list that are named.
    pub(super) most: usize,
}

impl WhyText<'_, '_> {
    /// Writes a sentence over as many lines as it takes.
    pub(super) fn sentence(&self, out: &mut Lines<'_>, line: impl AsRef<str>) -> io::Result<()> {
        paragraph(out, self.style, line)
    }
}

/// Since when a thing is in its state, and why.
pub(super) fn state(
    out: &mut Lines<'_>,
    since: Option<Date>,
    reason: Option<&Untrusted>,
) -> io::Result<()> {
    if let Some(since) = since {
        out.line(format_args!("Since {since}."))?;
    }
    if let Some(reason) = reason {
        out.line(format_args!("Reason given: {}", one_line(&reason.shown().to_string())))?;
    }
    Ok(())
}

/// Ids as they may be shown.
pub(super) fn ids(list: &[Raw<'_>]) -> Vec<String> {
    list.iter().map(|&id| shown(id).to_string()).collect()
}
