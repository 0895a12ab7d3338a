//! The contents of the inputs as they were written, with their places: a file for each kind of table.

mod application;
mod fraction;
mod inventory;
mod misformed_id;
mod parties;
mod placed;
mod settings;
mod term_tables;

pub use application::{ApplicationTable, Particulars, ServiceTable, Workaround};
pub use fraction::Fraction;
pub use inventory::{Defaults, InventoryTables};
pub use misformed_id::MisformedId;
pub use parties::{GroupTable, PartnerTable, Status, TeamTable};
pub use placed::{Named, Placed};
pub use settings::{Allow, KeyInMeta, Misleading, RuleLevel, UsedKind};
pub use term_tables::{
    Hours, Incident, IncidentTable, PlanTable, TermTables, Until, WaveTable, WrittenTimes,
};
