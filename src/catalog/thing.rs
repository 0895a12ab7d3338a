//! The things for which ids stand.

use crate::diagnostic::Subject;
use crate::needs::{ApplicationIx, GroupIx, PartnerIx, ServiceIx};
use crate::source::narrow;

/// A thing of the inventory for which an id stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    /// An application.
    Application(ApplicationIx),
    /// A partner.
    Partner(PartnerIx),
    /// A service.
    Service(ServiceIx),
    /// A group.
    Group(GroupIx),
}

impl From<Thing> for Subject {
    fn from(thing: Thing) -> Self {
        match thing {
            Thing::Application(ix) => ix.into(),
            Thing::Partner(ix) => Self::Partner(narrow(ix.index())),
            Thing::Service(ix) => ix.into(),
            Thing::Group(ix) => Self::Group(narrow(ix.index())),
        }
    }
}
