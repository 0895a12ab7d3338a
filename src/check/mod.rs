//! From what was written to what is meant: names are unique, references resolved, and every rule about
//! single entries has had its say. What is about the shape of the whole belongs to `graph`.

mod agree;
mod catalog;
mod duplicates;
mod entry;
mod groups;
mod index;
mod names;
mod resolve;
mod resolver;
mod rules;
mod states;
mod terms;
mod undefined;

pub use catalog::{Application, Catalog, Group, Partner, Service, Team, Thing, Times};
pub use entry::{AnyOf, Dependency, EntryIx, Need, Target};
pub use index::{ApplicationIx, GroupIx, PartnerIx, ServiceIx, TeamIx};
pub use resolve::resolve;
pub use rules::{Hindrance, never_run, report_newer_syntax, report_unused_exceptions, run};
pub use terms::{Given, Misgiven, Terms, WaveTerms};
