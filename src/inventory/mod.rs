//! From the texts of the inputs to an [`InventoryTables`], which holds their contents as written. Names are not resolved
//! here, and nothing is judged except values that cannot be read.

mod fractions;
mod merge;
mod misformed;
mod model;
mod reader;
mod repair;
mod spots;
mod walk;

pub use model::{
    Allow, Alternatives, ApplicationTable, Defaults, DependencyList, Doubts, Entry, EntryNotes,
    Fraction, GroupTable, Hours, Incident, IncidentTable, InventoryTables, KeyInMeta, LeftOut,
    MisformedId, Misleading, Named, Names, PartnerTable, Placed, PlanTable, RuleLevel,
    ServiceTable, Status, TeamTable, TermTables, Unread, UnreadPlace, Until, WaveTable, Workaround,
    WrittenTimes,
};
pub use reader::{read, read_on};
pub use spots::{Spot, SpotSubject, spots};
