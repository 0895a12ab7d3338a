//! The entries of `requires`, `wants` and `after` that one of two inventories has and the other has not.

use std::collections::BTreeMap;

use super::diff_side::{DiffPlace, DiffSide};
use super::paired::Pairs;
use crate::catalog::{Application, Catalog, Dependency, Service};
use crate::text::{Raw, Untrusted};

/// The list in which an entry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// The list `requires`.
    Requires,
    /// The list `wants`.
    Wants,
    /// The list `after`.
    After,
}

impl Relation {
    /// The key of the list.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Requires => "requires",
            Self::Wants => "wants",
            Self::After => "after",
        }
    }
}

/// How an entry changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryChange {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It was required, and is not any more.
    Softened,
    /// It is required, and was not.
    Hardened,
    /// It has another kind, or went from `wants` to `after` or back.
    Kind,
}

impl EntryChange {
    /// The word for it in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Softened => "softened",
            Self::Hardened => "hardened",
            Self::Kind => "kind",
        }
    }
}

/// An entry that changed.
#[derive(Clone, Debug)]
pub struct EntryEdit {
    /// The id of the application or the service whose entry it is.
    pub owner: Untrusted,
    /// The ids of its providers, sorted.
    pub providers: Vec<Untrusted>,
    /// How many of them are enough.
    pub at_least: u32,
    /// How it changed.
    pub change: EntryChange,
    /// The list in which it stands, and its kind; of one that is gone, where it stood.
    pub is: (Relation, Untrusted),
    /// The same before; `None` where it is new or gone.
    pub was: Option<(Relation, Untrusted)>,
    /// Its line; of one that is gone, the line in the old inventory.
    pub place: DiffPlace,
}

/// An entry with its list.
type Listed<'c> = (Relation, &'c Dependency);

/// What an entry needs: how many providers are enough, and all of them.
type NeedKey = (u32, Vec<Untrusted>);

fn of_application(application: &Application) -> impl Iterator<Item = Listed<'_>> {
    let requires = application.requires().iter().map(|entry| (Relation::Requires, entry));
    let wants = application.wants().iter().map(|entry| (Relation::Wants, entry));
    requires.chain(wants).chain(application.after().iter().map(|entry| (Relation::After, entry)))
}

fn of_service(service: &Service) -> impl Iterator<Item = Listed<'_>> {
    let requires = service.requires().iter().map(|entry| (Relation::Requires, entry));
    requires.chain(service.wants().iter().map(|entry| (Relation::Wants, entry)))
}

/// The two inventories between which entries are compared.
struct Comparing<'a> {
    old: DiffSide<'a>,
    new: DiffSide<'a>,
    pairs: &'a Pairs<'a>,
    found: Vec<EntryEdit>,
}

/// All entries that changed, by owner: applications, then services. Entries of applications that only one of the
/// inventories has are among them.
pub(super) fn entry_edits(
    old: DiffSide<'_>,
    new: DiffSide<'_>,
    pairs: &Pairs<'_>,
) -> Vec<EntryEdit> {
    let mut comparing = Comparing { old, new, pairs, found: Vec::new() };
    let applications = |at: usize| &old.catalog.applications[at];
    let now = |at: usize| &new.catalog.applications[at];
    for &(was, is) in &pairs.applications.both {
        let (was, is) = (applications(was), now(is));
        comparing.compare(&is.id, || of_application(was), || of_application(is));
    }
    for &at in &pairs.applications.gone {
        let was = applications(at);
        comparing.compare(&was.id, || of_application(was), std::iter::empty);
    }
    for &at in &pairs.applications.new {
        let is = now(at);
        comparing.compare(&is.id, std::iter::empty, || of_application(is));
    }
    let before = |at: usize| &old.catalog.services[at];
    let services = |at: usize| &new.catalog.services[at];
    for &(was, is) in &pairs.services.both {
        let (was, is) = (before(was), services(is));
        comparing.compare(&is.id, || of_service(was), || of_service(is));
    }
    for &at in &pairs.services.gone {
        let was = before(at);
        comparing.compare(&was.id, || of_service(was), std::iter::empty);
    }
    for &at in &pairs.services.new {
        let is = services(at);
        comparing.compare(&is.id, std::iter::empty, || of_service(is));
    }
    comparing.found
}

impl<'a> Comparing<'a> {
    fn compare<W, I>(&mut self, owner: &Untrusted, was: impl Fn() -> W, is: impl Fn() -> I)
    where
        W: Iterator<Item = Listed<'a>>,
        I: Iterator<Item = Listed<'a>>,
    {
        // Most owners have the same entries in the same order, which is found without a copy.
        let mut both = (was(), is());
        let is_same = loop {
            match (both.0.next(), both.1.next()) {
                (Some(one), Some(other)) if self.is_same(one, other) => {}
                (None, None) => break true,
                _ => break false,
            }
        };
        if is_same {
            return;
        }
        let mut by_need: BTreeMap<NeedKey, [Vec<Listed<'a>>; 2]> = BTreeMap::new();
        for listed in was() {
            by_need.entry(self.old_need(listed.1)).or_default()[0].push(listed);
        }
        for listed in is() {
            by_need.entry(need(self.new.catalog, listed.1)).or_default()[1].push(listed);
        }
        let mut found: Vec<EntryEdit> = Vec::new();
        for ((at_least, providers), [was, is]) in by_need {
            for (was, is) in self.matched(was, is) {
                let change = match (was, is) {
                    (None, _) => EntryChange::Added,
                    (_, None) => EntryChange::Removed,
                    (Some((Relation::Requires, _)), Some((Relation::Requires, _))) => {
                        EntryChange::Kind
                    }
                    (Some((Relation::Requires, _)), _) => EntryChange::Softened,
                    (_, Some((Relation::Requires, _))) => EntryChange::Hardened,
                    (Some(_), Some(_)) => EntryChange::Kind,
                };
                let said = |catalog: &Catalog, (relation, entry): Listed<'_>| {
                    (relation, Untrusted::from(catalog.word(entry.kind())))
                };
                let before = was.map(|it| said(self.old.catalog, it));
                let now = is.map(|it| said(self.new.catalog, it));
                let place = match (was, is) {
                    (_, Some((_, entry))) => self.new.place(entry.span()),
                    (Some((_, entry)), None) => self.old.place(entry.span()),
                    (None, None) => continue,
                };
                let (is, was) = match (now, before) {
                    (Some(now), before) => (now, before),
                    (None, Some(before)) => (before, None),
                    (None, None) => continue,
                };
                let (owner, providers) = (owner.clone(), providers.clone());
                found.push(EntryEdit { owner, providers, at_least, change, is, was, place });
            }
        }
        found.sort_by(|one, other| one.place.cmp(&other.place));
        self.found.append(&mut found);
    }

    /// Whether two entries say the same in the same list.
    fn is_same(&self, one: Listed<'_>, other: Listed<'_>) -> bool {
        let (old, new) = (self.old.catalog, self.new.catalog);
        let mut targets = (one.1.targets(), other.1.targets());
        one.0 == other.0
            && old.word(one.1.kind()) == new.word(other.1.kind())
            && one.1.at_least() == other.1.at_least()
            && loop {
                match (targets.0.next(), targets.1.next()) {
                    (Some(was), Some(is)) => {
                        if self.pairs.new_id(old.target_id(was)) != new.target_id(is) {
                            break false;
                        }
                    }
                    (None, None) => break true,
                    _ => break false,
                }
            }
    }

    fn old_need(&self, entry: &Dependency) -> NeedKey {
        let renamed = |id: &Untrusted| Untrusted::from(self.pairs.new_id(id.raw()));
        let (at_least, providers) = need(self.old.catalog, entry);
        let mut providers: Vec<Untrusted> = providers.iter().map(renamed).collect();
        providers.sort_unstable();
        (at_least, providers)
    }

    /// Pairs the entries of one need: those that are equal take no part, then those of one list or of any are the same
    /// entry with a change.
    fn matched(
        &self,
        mut was: Vec<Listed<'a>>,
        mut is: Vec<Listed<'a>>,
    ) -> Vec<(Option<Listed<'a>>, Option<Listed<'a>>)> {
        let kind = |catalog: &'a Catalog, it: Listed<'a>| catalog.word(it.1.kind());
        let (old, new) = (self.old.catalog, self.new.catalog);
        let key = |it: (Relation, Raw<'a>)| it;
        was.sort_by_key(|&it| key((it.0, kind(old, it))));
        is.sort_by_key(|&it| key((it.0, kind(new, it))));
        was.retain(|&before| {
            let same = |&now: &Listed<'a>| now.0 == before.0 && kind(new, now) == kind(old, before);
            let found = is.iter().position(same);
            found.map(|at| is.remove(at)).is_none()
        });
        let mut matched = Vec::new();
        was.retain(|&before| {
            let found = is.iter().position(|now| now.0 == before.0);
            let now = found.map(|at| is.remove(at));
            matched.extend(now.map(|now| (Some(before), Some(now))));
            now.is_none()
        });
        let mut left = (was.into_iter(), is.into_iter());
        loop {
            match (left.0.next(), left.1.next()) {
                (None, None) => return matched,
                pair => matched.push(pair),
            }
        }
    }
}

fn need(catalog: &Catalog, entry: &Dependency) -> NeedKey {
    let ids = entry.targets().map(|target| Untrusted::from(catalog.target_id(target)));
    let mut ids: Vec<Untrusted> = ids.collect();
    ids.sort_unstable();
    (entry.at_least(), ids)
}
