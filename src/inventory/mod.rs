//! From texts to what was written in them: [`Inventory`]. Names are not resolved here, and nothing is
//! judged but what cannot be read.

mod fractions;
mod merge;
mod misformed;
mod model;
mod reader;
mod repair;
mod spots;
mod walk;

pub use model::{
    Allow, AnyOf, Application, Defaults, DependencyList, Doubts, Entry, EntryNotes, Fraction,
    Group, Hours, Incident, IncidentTable, Inventory, KeyInMeta, LeftOut, MisformedId, Misleading,
    Named, Names, Partner, Place, Placed, PlanTable, RuleLevel, Service, Status, Team, TermTables,
    Times, Unread, Until, WaveTable, Workaround,
};
pub use reader::{read, read_on};
pub use spots::{Spot, spots};
