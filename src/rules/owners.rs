//! The owners of entries: each application and service with what it requires, wants and comes after.

use crate::catalog::{Application, ApplicationIx, Catalog, Dependency, Target};
use crate::source::narrow;
use crate::text::Untrusted;

/// The lists of one application or service.
pub(super) struct Owner<'c> {
    pub(super) subject: u32,
    pub(super) id: &'c Untrusted,
    /// The owner as an entry would name it, if one may.
    pub(super) itself: Option<Target>,
    pub(super) requires: &'c [Dependency],
    pub(super) wants: &'c [Dependency],
    pub(super) after: &'c [Dependency],
}

pub(super) fn owners(catalog: &Catalog) -> impl Iterator<Item = Owner<'_>> {
    let applications = catalog.applications.iter().enumerate().map(|(i, a)| Owner {
        subject: narrow(i),
        id: &a.id,
        itself: Some(Target::Application(ApplicationIx::new(i))),
        requires: &a.requires,
        wants: &a.wants,
        after: &a.after,
    });
    let services = catalog.services.iter().enumerate().map(|(i, s)| Owner {
        subject: catalog.service_subject(i),
        id: &s.id,
        itself: None,
        requires: &s.requires,
        wants: &s.wants,
        after: &[],
    });
    applications.chain(services)
}

/// The applications that are required by themselves; an entry with alternatives can do without one.
pub(super) fn required<'c>(
    catalog: &'c Catalog,
    requires: &'c [Dependency],
) -> impl Iterator<Item = (&'c Dependency, &'c Application)> {
    requires.iter().filter_map(|dependency| {
        let only = dependency.only().and_then(Target::application)?;
        Some((dependency, catalog.application(only)))
    })
}
