//! Asks of the things in the catalog what of them could be read.

use super::contents::{Application, Catalog, Service};
use crate::doubt::Field;
use crate::format::{ApplicationKey, Criticality, Family, ServiceKey};
use crate::inventory::Workaround;

impl Catalog {
    /// Whether a value that orders the plan could not be read of an application: in its own tables, in those about its
    /// state or its group, or in the defaults of its file. Nobody can plan it then.
    #[must_use]
    pub fn is_unread(&self, application: &Application) -> bool {
        self.doubts.of_thing(Family::Applications, &application.id).order()
    }

    /// Whether the state of an application is known.
    #[must_use]
    pub fn knows_state(&self, application: &Application) -> bool {
        !self.doubts.of_thing(Family::Status, &application.id).order()
    }

    /// Whether a value that decides when a service is back could not be read.
    #[must_use]
    pub fn is_service_unread(&self, service: &Service) -> bool {
        self.doubts.of_thing(Family::Services, &service.id).order()
    }

    /// The workaround of a service.
    #[must_use]
    pub fn workaround<'s>(&self, service: &'s Service) -> Field<&'s Workaround> {
        self.doubts.field(service.key(ServiceKey::Workaround), service.workaround.as_ref())
    }

    /// The criticality that is stated of an application, in its own table or in the defaults of its file.
    #[must_use]
    pub fn stated_criticality(&self, application: &Application) -> Field<Criticality> {
        let key = application.key(ApplicationKey::Criticality);
        self.doubts.field(key, application.stated_criticality)
    }
}
