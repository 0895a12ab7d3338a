//! What the formats of `check` for machines receive.

use crate::catalog::Application;
use crate::diagnostic::{Finding, Level, Report};
use crate::explain::{InventoryTotals, Occurrence, RootPaths};
use crate::source::{Sources, Span};
use crate::text::Untrusted;

/// The answer of `check`, each finding at each of its places.
#[derive(Clone, Copy)]
pub struct CheckPage<'a> {
    /// The texts.
    pub sources: &'a Sources,
    /// How much the inventory holds.
    pub totals: InventoryTotals,
    /// The applications of the inventory.
    pub applications: &'a [Application],
    /// The findings that count: those of the analysis, without those that were known before.
    pub report: &'a Report,
    /// These findings at their places, by finding, then by place.
    pub occurrences: &'a [Occurrence<'a>],
    /// The same with the findings that were known before.
    pub all: &'a [Occurrence<'a>],
    /// The paths of the texts from the root of their repository.
    pub paths: &'a RootPaths,
    /// Of each of all occurrences, whether it was known before; `None` where nothing is compared.
    pub is_known: Option<&'a [bool]>,
    /// Whether a format that can mark findings that were known before keeps them.
    pub shows_known: bool,
}

impl<'a> CheckPage<'a> {
    /// The path of a place from the root of the repository.
    pub(super) fn path(&self, span: Span) -> &'a Untrusted {
        self.paths.of(span.file)
    }

    /// How many occurrences were known before; `None` where nothing is compared.
    pub(crate) fn known(&self) -> Option<usize> {
        self.is_known.map(|is_known| is_known.iter().filter(|known| **known).count())
    }
}

/// "12 known before are left out"; `None` where nothing is compared.
pub(super) fn left_out(page: &CheckPage<'_>) -> Option<String> {
    let known = page.known()?;
    let verb = if known == 1 { "is" } else { "are" };
    Some(format!("{known} known before {verb} left out"))
}

/// "error" or "warning".
pub(super) const fn word(level: Level) -> &'static str {
    match level {
        Level::Deny => "error",
        Level::Warn | Level::Allow => "warning",
    }
}

/// The message and the help of a finding at one of its places, each on lines of its own.
pub(super) fn told(finding: &Finding) -> String {
    match &finding.help {
        Some(help) => format!("{}\nhelp: {help}", finding.sentence()),
        None => finding.sentence().to_owned(),
    }
}
