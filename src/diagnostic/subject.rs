//! The subject of a finding.

use crate::source::narrow;

/// The thing that a finding is about, by its place in its list of the catalog: an exception of that thing covers the
/// finding. The catalog is built in a layer above this one, and its indices turn into subjects there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// An application.
    Application(u32),
    /// A service.
    Service(u32),
    /// A partner.
    Partner(u32),
    /// A group.
    Group(u32),
}

impl Subject {
    /// The application at a place in its list.
    #[must_use]
    pub fn application(index: usize) -> Self {
        Self::Application(narrow(index))
    }

    /// The service at a place in its list.
    #[must_use]
    pub fn service(index: usize) -> Self {
        Self::Service(narrow(index))
    }
}
