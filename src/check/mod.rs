//! From what was written to what is meant: names are unique, references resolved, and every rule about
//! single entries has had its say. What is about the shape of the whole belongs to `graph`.

mod catalog;
mod duplicates;
mod names;
mod resolve;
mod rules;
mod undefined;

pub use catalog::{
    Application, ApplicationIx, Catalog, Dependency, Partner, PartnerIx, Service, ServiceIx,
    Target, Team, TeamIx, Thing,
};
pub use resolve::resolve;
pub use rules::{report_unused_exceptions, run};
