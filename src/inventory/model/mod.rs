//! What was written, with its places: a file for each kind of table.

mod application;
mod doubts;
mod entry;
mod fraction;
mod inventory;
mod left_out;
mod misformed_id;
mod owners;
mod placed;
mod settings;
mod term_tables;

pub use application::{ApplicationTable, ServiceTable, Workaround};
pub use doubts::Doubts;
pub use entry::{Alternatives, DependencyList, Entry, EntryNotes, Names};
pub use fraction::Fraction;
pub use inventory::{Defaults, Inventory};
pub use left_out::{LeftOut, Unread, UnreadPlace};
pub use misformed_id::MisformedId;
pub use owners::{GroupTable, PartnerTable, Status, TeamTable};
pub use placed::{Named, Placed};
pub use settings::{Allow, KeyInMeta, Misleading, RuleLevel};
pub use term_tables::{
    Hours, Incident, IncidentTable, PlanTable, TermTables, Until, WaveTable, WrittenTimes,
};
