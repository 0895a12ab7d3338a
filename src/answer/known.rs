//! Which occurrences of findings were there before: in another state of the inventory, or in a list of names.

use std::collections::{BTreeMap, BTreeSet};

use super::occurrences::{Fingerprint, Occurrence, RootPaths};

/// The occurrences that were there before.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// By the part of their names that stands for the path, and the part that stands for the rest.
    by_name: BTreeMap<(String, String), Vec<Before>>,
    /// The parts of names that stand for the files that there were; `None` where that is not told.
    paths: Option<BTreeSet<String>>,
}

/// One that was there before.
#[derive(Clone, Copy, Debug)]
struct Before {
    /// Whether its thing has an id; `None` where that is not told.
    has_id: Option<bool>,
    /// How bad it was; `None` where that is not told.
    extent: Option<u64>,
}

impl Known {
    /// The occurrences in another state of the inventory, which has texts at some paths.
    #[must_use]
    pub fn of(occurrences: &[Occurrence<'_>], paths: &RootPaths) -> Self {
        let mut known = Self { paths: Some(paths.digests()), ..Self::default() };
        for occurrence in occurrences {
            let print = &occurrence.fingerprint;
            let before = Before {
                has_id: Some(print.anywhere().is_some()),
                extent: occurrence.reported.finding.extent,
            };
            known.take(print.path(), print.rest(), before);
        }
        known
    }

    /// What a list of names has, each as [`Fingerprint`] is written. The extent of a finding is not in its name.
    ///
    /// # Errors
    /// With the first name that is none.
    pub fn named<'n>(names: impl IntoIterator<Item = &'n str>) -> Result<Self, &'n str> {
        let mut known = Self::default();
        for name in names {
            let (path, rest) = Fingerprint::parts(name).ok_or(name)?;
            known.take(path, rest, Before { has_id: None, extent: None });
        }
        Ok(known)
    }

    fn take(&mut self, path: &str, rest: &str, before: Before) {
        self.by_name.entry((path.to_owned(), rest.to_owned())).or_default().push(before);
    }

    /// Says of each occurrence whether it was there before. Each that was there stands for one: first for one of the same
    /// name, then for one of the same thing under another path, then, of things without an id, for one in a file that has
    /// another name now. An occurrence that is worse than it was is new.
    #[must_use]
    pub fn judge(mut self, occurrences: &[Occurrence<'_>], paths: &RootPaths) -> Vec<bool> {
        let mut known: Vec<bool> = occurrences.iter().map(|it| self.same(it)).collect();
        let mut elsewhere: BTreeMap<String, Vec<(String, Before)>> = BTreeMap::new();
        for ((path, rest), left) in self.by_name {
            let of_rest = elsewhere.entry(rest).or_default();
            of_rest.extend(left.into_iter().map(|before| (path.clone(), before)));
        }
        let now = paths.digests();
        let then = &self.paths;
        for (occurrence, known) in occurrences.iter().zip(&mut known).filter(|(_, known)| !**known)
        {
            let print = &occurrence.fingerprint;
            let Some(left) = elsewhere.get_mut(print.rest()) else { continue };
            let has_id = print.anywhere().is_some();
            let is_new_path = then.as_ref().is_some_and(|then| !then.contains(print.path()));
            let is_it = |(path, before): &(String, Before)| {
                let is_moved = has_id && before.has_id != Some(false);
                let is_renamed = is_new_path && !now.contains(path);
                (is_moved || is_renamed) && !is_worse(occurrence, *before)
            };
            if let Some(at) = left.iter().position(is_it) {
                left.swap_remove(at);
                *known = true;
            }
        }
        known
    }

    fn same(&mut self, occurrence: &Occurrence<'_>) -> bool {
        let print = &occurrence.fingerprint;
        let name = (print.path().to_owned(), print.rest().to_owned());
        let Some(left) = self.by_name.get_mut(&name) else { return false };
        match left.iter().position(|before| !is_worse(occurrence, *before)) {
            Some(at) => {
                left.swap_remove(at);
                true
            }
            None => false,
        }
    }
}

fn is_worse(occurrence: &Occurrence<'_>, before: Before) -> bool {
    let now = occurrence.reported.finding.extent;
    before.extent.zip(now).is_some_and(|(before, now)| now > before)
}
