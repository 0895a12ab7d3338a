//! The things of two inventories, paired by id.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::catalog::Catalog;
use crate::text::{Raw, Untrusted};

/// The new ids of applications that have another one, by their old ids.
pub(super) type Renames = BTreeMap<Untrusted, Untrusted>;

/// The things of one family, by their places in the lists of the old and of the new inventory.
#[derive(Debug, Default)]
pub(super) struct Paired {
    /// Those that both have.
    pub(super) both: Vec<(usize, usize)>,
    /// Those that only the old inventory has.
    pub(super) gone: Vec<usize>,
    /// Those that only the new inventory has.
    pub(super) new: Vec<usize>,
}

impl Paired {
    /// Pairs two lists that are sorted by id, in linear time.
    pub(super) fn new<'a>(
        old: impl Iterator<Item = &'a Untrusted>,
        new: impl Iterator<Item = &'a Untrusted>,
    ) -> Self {
        let mut paired = Self::default();
        let (mut old, mut new) = (old.enumerate().peekable(), new.enumerate().peekable());
        loop {
            let order = match (old.peek(), new.peek()) {
                (Some((_, one)), Some((_, other))) => one.cmp(other),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => return paired,
            };
            let was = old.next_if(|_| order.is_le()).map(|(at, _)| at);
            let is = new.next_if(|_| order.is_ge()).map(|(at, _)| at);
            match (was, is) {
                (Some(was), Some(is)) => paired.both.push((was, is)),
                (Some(was), None) => paired.gone.push(was),
                (None, Some(is)) => paired.new.push(is),
                (None, None) => {}
            }
        }
    }

    /// Makes pairs of those that have another id: of applications that only one of the inventories has.
    pub(super) fn joining(mut self, (old, new): (&Catalog, &Catalog), renames: &Renames) -> Self {
        let place = |catalog: &Catalog, list: &[usize], id: &Untrusted| {
            let found = list.binary_search_by(|&at| catalog.applications[at].id.cmp(id));
            found.ok().map(|at| list[at])
        };
        let pairs: Vec<(usize, usize)> = renames
            .iter()
            .filter_map(|(was, is)| {
                Some((place(old, &self.gone, was)?, place(new, &self.new, is)?))
            })
            .collect();
        if !pairs.is_empty() {
            self.gone.retain(|at| pairs.iter().all(|(was, _)| was != at));
            self.new.retain(|at| pairs.iter().all(|(_, is)| is != at));
            self.both.extend(pairs);
            self.both.sort_unstable_by_key(|&(_, is)| is);
        }
        self
    }
}

/// The things of all families, paired.
#[derive(Debug)]
pub(super) struct Pairs<'a> {
    pub(super) applications: Paired,
    pub(super) services: Paired,
    pub(super) partners: Paired,
    pub(super) groups: Paired,
    pub(super) teams: Paired,
    pub(super) renames: &'a Renames,
}

impl<'a> Pairs<'a> {
    pub(super) fn new(old: &Catalog, new: &Catalog, renames: &'a Renames) -> Self {
        macro_rules! of {
            ($family:ident) => {
                Paired::new(
                    old.$family.iter().map(|it| &it.id),
                    new.$family.iter().map(|it| &it.id),
                )
            };
        }
        Self {
            applications: of!(applications).joining((old, new), renames),
            services: of!(services),
            partners: of!(partners),
            groups: of!(groups),
            teams: of!(teams),
            renames,
        }
    }

    /// The id in the new inventory for which an id of the old one stands.
    pub(super) fn new_id<'t>(&'t self, id: Raw<'t>) -> Raw<'t> {
        if self.renames.is_empty() {
            return id;
        }
        self.renames.get(&Untrusted::from(id)).map_or(id, Untrusted::raw)
    }
}
