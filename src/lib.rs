//! rewave plans the waves in which applications are reconnected after an attack.
//!
//! The program is `rewave`; its library is for programs in Rust that check or plan an inventory by themselves. Read an
//! [`Inventory`], check it or plan it as [`Settings`] say, and take the answer as values or as the JSON that the commands
//! write. There is no promise about this interface before version 1.0.
//!
//! ```
//! use rewave::{Inventory, Settings};
//!
//! let text = "[applications.db]\nrequires = []\n[applications.web]\nrequires = [\"db\"]\n";
//! let inventory = Inventory::of_texts([("inventory.toml", text)]);
//! let settings = Settings::default();
//! assert_eq!(inventory.check(&settings)?.errors(), 0);
//! let plan = inventory.plan(&settings)?;
//! assert_eq!(plan.waves(), [["db"], ["web"]]);
//! assert!(plan.json()?.contains("\"rewave/plan/1\""));
//! # Ok::<(), rewave::Error>(())
//! ```
//!
//! # Inside
//!
//! The library never prints. Text comes in at the bottom, each layer turns it into the next type, bytes
//! leave at the top; a module uses only modules below it (a test reads the `use` lines).
//!
//! ```text
//! main        argv, streams               -> exit status
//! cli         arguments; picks inputs, calls the answer, picks the renderer, decides the exit status
//! render      a finished value, a writer  -> bytes; a folder for each answer, one file a format
//! analysis    Sources                     -> Analysis { catalog, graph, cycles, report }, and the plan
//! rules       Catalog, graph, Plan        -> findings; one file a rule
//! difference  two sides                   -> what a change does: services, moves with causes, entries, findings
//! explain     Catalog, Plan               -> the rows that are shown, binding constraints, why
//! approved    JSON of a plan              -> ApprovedPlan, which the next plan follows
//! plan        Catalog, graph              -> Plan: selection, timetable, services, missing wants, waves
//! schedule    Problem                     -> Schedule: resources, calendar, waves, in numbers alone
//! graph       Catalog                     -> who waits for whom: cycles, cuts, generations, reach (petgraph)
//! catalog     Inventory                   -> Catalog: names unique, references resolved
//! inventory   Sources                     -> Inventory: walker, model
//! needs       the entries of `requires`, `wants` and `after`, and what they name
//! toml        text                        -> units, headers, trees; knows nothing of applications
//! diagnostic  findings, rules and their levels, corrections
//! doubt       the ledger of all that may be written and could not be read
//! format      the keys of inventories, their words, the form of ids
//! text, date, duration, source, ...       untrusted text, days, minutes, places, threads
//! ```

#[doc(hidden)]
#[macro_use]
pub mod rules;

#[doc(hidden)]
pub mod analysis;
#[doc(hidden)]
pub mod approved;
#[doc(hidden)]
pub mod budget;
#[doc(hidden)]
pub mod catalog;
#[doc(hidden)]
pub mod cli;
mod cores;
#[doc(hidden)]
pub mod date;
#[doc(hidden)]
pub mod diagnostic;
#[doc(hidden)]
pub mod difference;
#[doc(hidden)]
pub mod doubt;
#[doc(hidden)]
pub mod duration;
#[doc(hidden)]
pub mod explain;
#[doc(hidden)]
pub mod format;
#[doc(hidden)]
pub mod graph;
#[doc(hidden)]
pub mod inventory;
#[doc(hidden)]
pub mod needs;
#[doc(hidden)]
pub mod plan;
#[doc(hidden)]
pub mod render;
#[doc(hidden)]
pub mod schedule;
#[doc(hidden)]
pub mod source;
#[doc(hidden)]
pub mod text;
#[doc(hidden)]
pub mod toml;

pub use cli::interface::{
    CheckedInventory, Error, Inventory, PlacedFinding, PlannedInventory, Settings,
};
pub use date::Date;
pub use diagnostic::{Level, Rule};
pub use schedule::Effort;
