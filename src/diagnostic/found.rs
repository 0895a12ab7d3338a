//! The findings of one rule: each by its cause, the first ones in order of place, and the number of the others.

use std::collections::{BTreeMap, BTreeSet};

use super::Finding;
use super::finding::RELATED;
use crate::source::{FileId, Span};

/// The findings of one rule.
#[derive(Debug)]
pub(super) struct Found {
    /// The maximum number of findings that are kept.
    most: usize,
    /// The number of findings.
    pub(super) total: usize,
    /// The number of places at which the findings occur.
    pub(super) places: usize,
    /// The first findings by place, each with the number that it had when it was added.
    kept: BTreeMap<Key, Finding>,
    /// The number of occurrences that were added, here and in the absorbed ones: it gives the keys their numbers.
    came: usize,
    /// The places of each cause.
    causes: BTreeMap<String, Occurrences>,
}

/// The position of a finding in the order of places; the number tells findings at one place apart.
type Key = (Span, usize);

/// The places of one cause.
#[derive(Debug)]
struct Occurrences {
    /// The first of the places, where the finding of the cause stands.
    first: Key,
    places: Vec<Span>,
}

impl Found {
    /// No findings yet, with the maximum number that is kept.
    pub(super) fn new(most: usize) -> Self {
        Self { most, total: 0, places: 0, kept: BTreeMap::new(), came: 0, causes: BTreeMap::new() }
    }

    /// The number of findings that are kept so far.
    pub(super) fn kept(&self) -> usize {
        self.kept.len()
    }

    /// Adds one occurrence. Of all occurrences of a cause the finding is that of the first place, in any order in which
    /// they are added.
    pub(super) fn take(
        &mut self,
        cause: Option<String>,
        span: Span,
        build: impl FnOnce() -> Finding,
    ) {
        self.places += 1;
        self.came += 1;
        let key = (span, self.came);
        let Some(cause) = cause else {
            self.total += 1;
            return self.keep(key, build);
        };
        let Some(known) = self.causes.get_mut(&cause) else {
            self.total += 1;
            let places = vec![span];
            self.causes.insert(cause.clone(), Occurrences { first: key, places });
            return self.keep(key, || Finding { of_cause: Some(cause), ..build() });
        };
        known.places.push(span);
        if key < known.first {
            let later = known.first;
            let earlier = (span, later.1);
            known.first = earlier;
            self.kept.remove(&later);
            self.keep(earlier, || Finding { of_cause: Some(cause), ..build() });
        }
    }

    /// Keeps a finding if it is among the first in order of place.
    fn keep(&mut self, key: Key, build: impl FnOnce() -> Finding) {
        let is_first = self.kept.last_key_value().is_some_and(|(last, _)| key < *last);
        if self.kept.len() < self.most || is_first {
            self.kept.insert(key, build());
            if self.kept.len() > self.most {
                self.kept.pop_last();
            }
        }
    }

    /// Adds the findings in later parts of the inputs, and returns the files of these findings. A cause that both sides
    /// have stays at the place of this side, which comes first.
    pub(super) fn absorb(&mut self, later: Self) -> BTreeSet<FileId> {
        let Self { total, places, came, kept, causes, .. } = later;
        let files = kept.keys().map(|(span, _)| span.file).collect();
        let by_themselves = total - causes.len();
        let offset = self.came;
        self.came += came;
        self.total += by_themselves;
        self.places += places;
        let mut known = BTreeSet::new();
        for (cause, theirs) in causes {
            if let Some(ours) = self.causes.get_mut(&cause) {
                ours.places.extend(theirs.places);
                known.insert(theirs.first);
            } else {
                self.total += 1;
                let (span, number) = theirs.first;
                let first = (span, offset + number);
                self.causes.insert(cause, Occurrences { first, places: theirs.places });
            }
        }
        for ((span, number), finding) in kept {
            if !known.contains(&(span, number)) {
                self.keep((span, offset + number), || finding);
            }
        }
        files
    }

    /// Keeps at most `most` findings of one file: those at its first places.
    pub(super) fn keep_of_file(&mut self, most: usize, file: FileId) {
        let from = (Span { file, start: 0, end: 0 }, 0);
        let of_file = self.kept.range(from..).take_while(|((span, _), _)| span.file == file);
        let beyond: Vec<Key> = of_file.map(|(&key, _)| key).skip(most).collect();
        for key in beyond {
            self.kept.remove(&key);
        }
    }

    /// The findings that are listed, each with all its places.
    pub(super) fn listed(self) -> impl Iterator<Item = Finding> {
        let Self { kept, mut causes, .. } = self;
        kept.into_values().map(move |mut finding| {
            let occurrences = finding.of_cause.as_ref().and_then(|cause| causes.remove(cause));
            let mut places = occurrences.map_or_else(|| vec![finding.span], |all| all.places);
            places.sort_unstable();
            let others = places.len() - 1;
            if others > 0 {
                // No word of the finding depends on which of the places is the first.
                finding.is_of_several = true;
                let of_each = finding.sentence().to_owned();
                finding.message = format!("{of_each}, at {} places", places.len());
                finding.of_all = Some(of_each);
                for &place in places[1..].iter().take(RELATED) {
                    finding = finding.related(place, "here, too");
                }
            }
            finding.occurrences = places;
            finding
        })
    }
}
