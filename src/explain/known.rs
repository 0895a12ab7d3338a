//! Which occurrences of findings were there before: in another state of the inventory, or in a list of names.

use std::collections::{BTreeSet, HashMap};

use super::occurrences::{Extent, Fingerprint, Occurrence, RootPaths};

/// The occurrences that were there before.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// By the part of their fingerprints that stands for all but the path.
    by_rest: HashMap<String, Vec<Before>>,
    /// The members of each cycle that there was.
    cycles: Vec<Extent>,
    /// The parts of fingerprints that stand for the files that there were; `None` where that is not told.
    paths: Option<BTreeSet<String>>,
}

/// One that was there before.
#[derive(Clone, Debug)]
struct Before {
    /// The part that stands for the path; `None` where its thing has an id.
    path: Option<String>,
    /// How bad it was, where it could become worse.
    extent: Option<Extent>,
}

impl Known {
    /// The occurrences in another state of the inventory, which has texts at some paths.
    #[must_use]
    pub fn of(occurrences: &[Occurrence<'_>], paths: &RootPaths) -> Self {
        let mut known = Self { paths: Some(paths.digests()), ..Self::default() };
        for occurrence in occurrences {
            known.take(&occurrence.fingerprint, occurrence.extent.clone());
        }
        known
    }

    /// What a list has, each with its extent.
    pub fn listed(list: impl IntoIterator<Item = (Fingerprint, Option<Extent>)>) -> Self {
        let mut known = Self::default();
        for (fingerprint, extent) in list {
            known.take(&fingerprint, extent);
        }
        known
    }

    fn take(&mut self, print: &Fingerprint, extent: Option<Extent>) {
        if let Some(members @ Extent::Members(_)) = &extent {
            self.cycles.push(members.clone());
        }
        let before = Before { path: print.path().map(str::to_owned), extent };
        // Nearly all stand alone under their name, for which a list of one is enough.
        let alone = || Vec::with_capacity(1);
        self.by_rest.entry(print.rest().to_owned()).or_insert_with(alone).push(before);
    }

    /// Says of each occurrence whether it was there before. Each that was there stands for one: first for one of the same
    /// name, then, of things without an id, for one in a file that has another name now. An occurrence that is worse than it
    /// was is new. The rest of a cycle that there was is not.
    #[must_use]
    pub fn judge(mut self, occurrences: &[Occurrence<'_>], paths: &RootPaths) -> Vec<bool> {
        let is_same = |known: &mut Self, it: &Occurrence<'_>| {
            known.strike(it, |before| before.path.as_deref() == it.fingerprint.path())
        };
        let mut is_known: Vec<bool> = occurrences
            .iter()
            .map(|it| self.is_rest_of_cycle(it) || is_same(&mut self, it))
            .collect();
        let now = paths.digests();
        let then = self.paths.take();
        for (it, is_known) in occurrences.iter().zip(&mut is_known).filter(|(_, known)| !**known) {
            let is_in_new_file = it
                .fingerprint
                .path()
                .is_some_and(|path| then.as_ref().is_some_and(|then| !then.contains(path)));
            let is_gone = |path: &String| !now.contains(path);
            *is_known = is_in_new_file
                && self.strike(it, |before| before.path.as_ref().is_some_and(is_gone));
        }
        is_known
    }

    /// Whether an occurrence is a cycle all members of which were members of one cycle before.
    fn is_rest_of_cycle(&self, it: &Occurrence<'_>) -> bool {
        let now = it.extent.as_ref();
        now.is_some_and(|now| self.cycles.iter().any(|before| !now.is_worse_than(before)))
    }

    /// Strikes one that stands for an occurrence off the list of those that were there before, and says whether there was one.
    fn strike(&mut self, it: &Occurrence<'_>, is_it: impl Fn(&Before) -> bool) -> bool {
        let Some(left) = self.by_rest.get_mut(it.fingerprint.rest()) else { return false };
        let is_worse = |before: &Before| {
            let both = it.extent.as_ref().zip(before.extent.as_ref());
            both.is_some_and(|(now, before)| now.is_worse_than(before))
        };
        let found = left.iter().position(|before| is_it(before) && !is_worse(before));
        found.map(|at| left.swap_remove(at)).is_some()
    }
}
