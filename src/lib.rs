//! rewave plans the waves in which applications are reconnected after an attack.
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
//! explain     Catalog, Plan               -> what is shown, what holds what, why
//! plan        Catalog, graph              -> Plan: selection, waves, services, what is missing
//! schedule    Problem                     -> Schedule: resources, calendar, waves, in numbers alone
//! graph       Catalog                     -> who waits for whom: cycles, cuts, generations, reach (petgraph)
//! catalog     Inventory                   -> Catalog: names unique, references resolved
//! inventory   Sources                     -> Inventory: walker, model
//! toml        text                        -> units, headers, trees; knows nothing of applications
//! format      the keys of inventories, their words, the form of ids
//! diagnostic  findings, rules and their levels, corrections
//! text, date, duration, source, ...       untrusted text, days, minutes, places, threads
//! ```
//!
//! ```
//! use rewave::analysis::{Options, analyse_and_plan};
//! use rewave::source::Sources;
//!
//! let mut sources = Sources::default();
//! let text = "[applications.db]\n[applications.web]\nrequires = [\"db\"]\n";
//! sources.push("inventory.toml".into(), text.to_owned());
//! let planned = analyse_and_plan(&sources, Options::default());
//! assert_eq!(planned.plan.last_wave(), 2);
//! ```

#[macro_use]
pub mod rules;

pub mod analysis;
pub mod budget;
pub mod catalog;
pub mod cli;
mod cores;
pub mod date;
pub mod diagnostic;
pub mod duration;
pub mod explain;
pub mod format;
pub mod graph;
pub mod inventory;
pub mod plan;
pub mod render;
pub mod schedule;
pub mod source;
pub mod text;
pub mod toml;
