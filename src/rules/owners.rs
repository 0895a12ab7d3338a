//! The owners of entries: each application and service with its lists `requires`, `wants` and `after`.

use crate::catalog::{Application, ApplicationIx, Catalog, Dependency, Service, Target};
use crate::diagnostic::Subject;
use crate::text::Untrusted;

/// The owner of entries, with its lists.
#[derive(Debug)]
pub struct Owner<'c> {
    pub(super) table: OwnerTable<'c>,
    pub(super) subject: Subject,
    pub(super) id: &'c Untrusted,
    /// The owner as an entry would name it; `None` where none may.
    pub(super) itself: Option<Target>,
    pub(super) requires: &'c [Dependency],
    pub(super) wants: &'c [Dependency],
    pub(super) after: &'c [Dependency],
}

/// The thing that owns entries.
#[derive(Clone, Copy, Debug)]
pub(super) enum OwnerTable<'c> {
    Application(&'c Application),
    Service(&'c Service),
}

impl<'c> Owner<'c> {
    /// The lists of the application with this number.
    fn of_application(number: usize, application: &'c Application) -> Self {
        Self {
            table: OwnerTable::Application(application),
            subject: Subject::application(number),
            id: &application.id,
            itself: Some(Target::Application(ApplicationIx::new(number))),
            requires: application.requires(),
            wants: application.wants(),
            after: application.after(),
        }
    }

    /// The lists of the service with this number.
    fn of_service(number: usize, service: &'c Service) -> Self {
        Self {
            table: OwnerTable::Service(service),
            subject: Subject::service(number),
            id: &service.id,
            itself: None,
            requires: service.requires(),
            wants: service.wants(),
            after: &[],
        }
    }
}

/// The applications with their lists, then the services with theirs.
pub(super) fn owners(catalog: &Catalog) -> impl Iterator<Item = Owner<'_>> {
    let applications = catalog.applications.iter().enumerate();
    let applications = applications.map(|(i, a)| Owner::of_application(i, a));
    let services = catalog.services.iter().enumerate();
    applications.chain(services.map(|(i, s)| Owner::of_service(i, s)))
}

/// The applications that entries require without alternatives; an entry with alternatives can do without any one of
/// them.
pub(super) fn required<'c>(
    catalog: &'c Catalog,
    requires: &'c [Dependency],
) -> impl Iterator<Item = (&'c Dependency, &'c Application)> {
    requires.iter().filter_map(|dependency| {
        let only = dependency.only().and_then(Target::application)?;
        Some((dependency, catalog.application(only)))
    })
}
