//! From texts to what was written in them: [`Inventory`]. Names are not resolved here, and nothing is
//! judged but what cannot be read.

mod chunks;
mod doubts;
mod effect;
mod entries;
mod fractions;
mod headers;
mod holidays;
mod ids;
mod in_other_form;
mod keys;
mod left_out;
mod merge;
mod misformed;
mod misplaced;
mod model;
mod not_toml;
mod other_words;
mod pairs;
mod plain;
mod reader;
mod slips;
mod spots;
mod syntax;
mod tables;
mod term_tables;
mod terms;
mod things;
mod times;
mod toml_1_1;
mod tree;
mod unknown_key;
mod unreadable;
mod values;
mod vocabulary;
mod written;
mod written_twice;

pub use doubts::Doubts;
pub use fractions::Fraction;
pub use ids::{plain_id, proper_id};
pub use keys::{Assumed, BUILT_IN_KINDS, Fields, Key, Shape, TABLES};
pub use left_out::{LeftOut, Place, Unread};
pub use misformed::MisformedId;
pub use model::{
    Allow, AnyOf, Application, Defaults, DependencyList, Entry, EntryNotes, Group, Inventory,
    KeyInMeta, Misleading, Named, Names, Partner, Placed, RuleLevel, Service, Status, Team,
    Workaround,
};
pub use other_words::kind_by_other_word;
pub use reader::{read, read_on};
pub use spots::{Spot, spots};
pub use terms::{Hours, Incident, IncidentTable, PlanTable, TermTables, Times, Until, WaveTable};
pub use toml_1_1::{Newer, newer_syntax};
pub use vocabulary::{Criticality, Mention, State, Symbol, Symbols, When};
pub use written::{bare_or_quoted, quoted};
