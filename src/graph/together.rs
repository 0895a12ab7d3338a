//! Which applications start together.

use std::collections::HashMap;

use crate::catalog::{ApplicationIx, Catalog};

/// The units of applications that start together: for each application the first member of its unit, itself where it is
/// alone.
#[derive(Debug)]
pub struct Units {
    first: Vec<ApplicationIx>,
    members: HashMap<ApplicationIx, Vec<ApplicationIx>>,
}

impl Units {
    /// The groups of a catalog as units of their open members; all other applications are alone.
    #[must_use]
    pub fn new(catalog: &Catalog, is_open: impl Fn(ApplicationIx) -> bool) -> Self {
        let mut first: Vec<ApplicationIx> = catalog.application_indices().collect();
        let mut members = HashMap::default();
        for group in &catalog.groups {
            let open: Vec<_> = group.members.iter().copied().filter(|&ix| is_open(ix)).collect();
            if let [one, _, ..] = open[..] {
                for &member in &open {
                    first[member.index()] = one;
                }
                members.insert(one, open);
            }
        }
        Self { first, members }
    }

    /// The application that stands for the unit of an application.
    #[must_use]
    pub fn of(&self, ix: ApplicationIx) -> ApplicationIx {
        self.first[ix.index()]
    }

    /// Whether two applications start together; each does with itself.
    #[must_use]
    pub fn are_together(&self, one: ApplicationIx, other: ApplicationIx) -> bool {
        self.of(one) == self.of(other)
    }

    /// Whether every application starts alone.
    pub(super) fn are_all_alone(&self) -> bool {
        self.members.is_empty()
    }

    /// Whether an application starts together with others.
    #[must_use]
    pub fn is_group(&self, ix: ApplicationIx) -> bool {
        self.members.contains_key(&self.of(ix))
    }

    /// The applications that start together with one, itself among them, sorted; none where it starts alone.
    #[must_use]
    pub fn group(&self, ix: ApplicationIx) -> &[ApplicationIx] {
        self.members.get(&self.of(ix)).map_or(&[], Vec::as_slice)
    }

    /// The members of the unit that an application stands for, sorted.
    #[must_use]
    pub fn members<'u>(&'u self, first: &'u ApplicationIx) -> &'u [ApplicationIx] {
        self.members.get(first).map_or(std::slice::from_ref(first), Vec::as_slice)
    }
}
