//! A finding: a mistake in an inventory, as data.

use super::{Correction, Help, Level, Rule};
use crate::source::Span;
use crate::text::{Untrusted, cut};

/// A mistake in an inventory, at its place.
///
/// The texts are sentences that have gone through [`crate::text::Untrusted::shown`]; a renderer adds the escapes of its
/// own format. Each is cut at [`LONGEST_MESSAGE`].
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule that the inventory breaks.
    pub rule: Rule,
    /// The place of the mistake.
    pub span: Span,
    /// The mistake in one sentence that stands alone.
    pub message: String,
    /// The words at the place itself; may be empty.
    pub label: String,
    /// The other places that explain the finding.
    pub related: Vec<Related>,
    /// The remedy in words.
    pub help: Option<String>,
    /// The corrections that the help proposes for the text: any one of them mends the mistake.
    pub corrections: Vec<Correction>,
    /// The path of the cycle, where the finding is about one.
    pub cycle: Option<Box<CyclePath>>,
    /// All places at which the finding occurs, in order; `span` is the first of them.
    pub occurrences: Vec<Span>,
    /// The extent of a finding that can get worse and stay the same finding: the minutes by which an application or a service
    /// is too late.
    pub extent: Option<u64>,
    /// The cause that the finding shares with other occurrences of the same mistake, which are one finding.
    pub(super) of_cause: Option<String>,
    /// The mistake in a sentence that is true of all its occurrences; `None` where the message is true of all.
    pub(super) of_all: Option<String>,
    /// Whether the message counts several places.
    pub(super) is_of_several: bool,
}

/// The number of other places of one cause that are shown beside the first.
pub(super) const RELATED: usize = 10;

/// The greatest length of a sentence of a finding, in bytes.
pub const LONGEST_MESSAGE: usize = 1024;
/// The greatest length of a help, in bytes: it may hold lines to type.
pub const LONGEST_HELP: usize = 8 * 1024;

/// Another place that explains a finding.
#[derive(Clone, Debug)]
pub struct Related {
    /// The place.
    pub span: Span,
    /// The words about the place.
    pub message: String,
}

/// A strongly connected component of applications that wait for each other.
#[derive(Clone, Debug)]
pub struct CyclePath {
    /// The ids of the component, sorted.
    pub members: Vec<Untrusted>,
    /// A shortest cycle as ids, the first repeated last; each requires, comes after, or starts
    /// together with the next.
    pub path: Vec<Untrusted>,
    /// The number of further applications that wait behind the component.
    pub behind: usize,
    /// Whether no cycle of the component is shorter; false when the search ran out of steps.
    pub path_is_shortest: bool,
    /// The entries which, made soft, leave no cycle, each given by its owner, its kind and the ids that it names.
    pub cut: Vec<CutEntry>,
    /// Whether it is proved that no cut is smaller.
    pub cut_is_minimum: bool,
    /// The number of entries that no cut has fewer than, as far as that is proved.
    pub cut_at_least: usize,
    /// Other cuts that are as small, at most five, the next best first. The list is empty where not all of them are
    /// known.
    pub alternatives: Vec<Vec<CutEntry>>,
}

/// An entry of a cut.
#[derive(Clone, Debug)]
pub struct CutEntry {
    /// The application whose entry it is.
    pub from: Untrusted,
    /// The ids that the entry names, sorted.
    pub to: Vec<Untrusted>,
    /// The kind of the entry; `after` for an entry of `after`.
    pub kind: Untrusted,
}

impl Finding {
    /// A finding with a sentence, and with no label, help or other place yet.
    #[must_use]
    pub fn new(rule: Rule, span: Span, message: impl Into<String>) -> Self {
        Self {
            rule,
            span,
            message: cut(message.into(), LONGEST_MESSAGE),
            label: String::new(),
            related: Vec::new(),
            help: None,
            corrections: Vec::new(),
            cycle: None,
            occurrences: Vec::new(),
            extent: None,
            of_cause: None,
            of_all: None,
            is_of_several: false,
        }
    }

    /// Adds the words at the place itself.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = cut(label.into(), LONGEST_MESSAGE);
        self
    }

    /// Adds another place that explains the finding.
    #[must_use]
    pub fn related(mut self, span: Span, message: impl Into<String>) -> Self {
        self.related.push(Related { span, message: cut(message.into(), LONGEST_MESSAGE) });
        self
    }

    /// Sets the extent of the finding.
    #[must_use]
    pub fn extent(mut self, extent: u64) -> Self {
        self.extent = Some(extent);
        self
    }

    /// The finding with only its remaining places; `None` where no place remains. `known` has a mark for each place of
    /// the finding that is left out.
    #[must_use]
    pub fn without(&self, known: &[bool]) -> Option<Self> {
        let both = || self.occurrences.iter().copied().zip(known);
        let left: Vec<Span> = both().filter(|(_, known)| !**known).map(|(at, _)| at).collect();
        let (&first, out) = (left.first()?, self.occurrences.len() - left.len());
        if out == 0 {
            return Some(self.clone());
        }
        let of_each = self.sentence().to_owned();
        let places = if left.len() == 1 { "place" } else { "places" };
        let mut finding = self.clone();
        finding.message = format!("{of_each}, at {} new {places}; {out} known before", left.len());
        finding.related.retain(|related| self.occurrences.binary_search(&related.span).is_err());
        for &place in left[1..].iter().take(RELATED) {
            finding = finding.related(place, "here, too");
        }
        Some(Self {
            span: first,
            occurrences: left,
            of_all: Some(of_each),
            is_of_several: true,
            ..finding
        })
    }

    /// Sets the cause that the finding shares with other occurrences of the same mistake.
    #[must_use]
    pub fn of_cause(mut self, cause: impl Into<String>) -> Self {
        self.of_cause = Some(cause.into());
        self
    }

    /// Sets the sentence that is true of all occurrences of the same mistake.
    #[must_use]
    pub fn of_all(mut self, message: impl Into<String>) -> Self {
        self.of_all = Some(cut(message.into(), LONGEST_MESSAGE));
        self
    }

    /// The cause by which this occurrence is one finding with others: the cause that was set, or the whole message of
    /// an invalid value. Occurrences with another help are another finding.
    pub(super) fn cause(&self) -> Option<String> {
        let of_value = (self.rule == Rule::InvalidValue).then_some(&self.message);
        let cause = self.of_cause.as_ref().or(of_value)?;
        Some(format!("{cause}\n{}", self.help.as_deref().unwrap_or_default()))
    }

    /// The message in the form that is true at each of its places, without their number.
    #[must_use]
    pub fn sentence(&self) -> &str {
        self.of_all.as_deref().filter(|_| self.is_of_several).unwrap_or(&self.message)
    }

    /// Adds the remedy, with its corrections.
    #[must_use]
    pub fn help(mut self, help: impl Into<Help>) -> Self {
        let Help { sentence, corrections } = help.into();
        self.help = Some(cut(sentence, LONGEST_HELP));
        self.corrections = corrections;
        self
    }
}

/// A finding with its level.
#[derive(Clone, Debug)]
pub struct Reported {
    /// The level of the finding.
    pub level: Level,
    /// The finding.
    pub finding: Finding,
}
