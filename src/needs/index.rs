//! Indices: numbers that stand for the things of a catalog.

use crate::diagnostic::Subject;
use crate::source::narrow;

macro_rules! index {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// The index of a place in the catalog's list.
            #[must_use]
            pub fn new(index: usize) -> Self {
                Self(narrow(index))
            }

            /// The place in the catalog's list.
            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

index! {
    /// An application, by its place in [`Catalog::applications`](crate::catalog::Catalog::applications); ordered as ids
    /// are.
    ApplicationIx
}
index! {
    /// A partner, by its place in [`Catalog::partners`](crate::catalog::Catalog::partners); ordered as ids are.
    PartnerIx
}
index! {
    /// A service, by its place in [`Catalog::services`](crate::catalog::Catalog::services); ordered as ids are.
    ServiceIx
}
index! {
    /// A group, by its place in [`Catalog::groups`](crate::catalog::Catalog::groups); ordered as ids are.
    GroupIx
}
index! {
    /// A team, by its place in [`Catalog::teams`](crate::catalog::Catalog::teams); ordered as ids are.
    TeamIx
}

impl From<ApplicationIx> for Subject {
    fn from(ix: ApplicationIx) -> Self {
        Self::Application(ix.0)
    }
}

impl From<ServiceIx> for Subject {
    fn from(ix: ServiceIx) -> Self {
        Self::Service(ix.0)
    }
}
