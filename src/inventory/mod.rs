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
    Allow, ApplicationTable, Defaults, Fraction, GroupTable, Hours, Incident, IncidentTable,
    InventoryTables, KeyInMeta, MisformedId, Misleading, Named, Particulars, PartnerTable, Placed,
    PlanTable, RuleLevel, ServiceTable, Status, TeamTable, TermTables, Until, UsedKind, WaveTable,
    Workaround, WrittenTimes,
};
pub use reader::{read, read_on};
pub use spots::{Spot, SpotSubject, spots};
