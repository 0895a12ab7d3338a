//! From texts to what was written in them: [`Inventory`]. Names are not resolved here, and nothing is
//! judged but what cannot be read.

mod chunks;
mod entries;
mod keys;
mod model;
mod reader;
mod syntax;
mod tables;
mod values;

pub use keys::BUILT_IN_KINDS;
pub use model::{
    Allow, Application, Criticality, Defaults, DependencyList, Entry, EntryNotes, Inventory,
    KeyInMeta, Misleading, Named, Partner, RuleLevel, Service, State, Status, Symbol, Symbols,
    Team, Workaround,
};
pub use reader::read;
