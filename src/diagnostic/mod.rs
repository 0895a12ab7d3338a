//! Findings about an inventory: the rules, the data of a finding, the level of each rule, and the report of a run. A
//! user's mistake is a [`Finding`], never an `Err`. Nothing is rendered here.

mod collector;
mod counts;
mod finding;
mod found;
mod help;
mod kept;
mod policy;
mod rule;
mod site;
mod subject;

pub use collector::{Collector, Report};
pub use counts::Counts;
pub use finding::{CutEntry, CyclePath, Finding, LONGEST_HELP, LONGEST_MESSAGE, Related, Reported};
pub use help::{Correction, Help, Replacement};
pub use kept::{Kept, LISTED_IN_ALL, LISTED_PER_RULE, SYNTAX_PER_FILE};
pub use policy::{Exception, Policy, Validity};
pub use rule::{Level, Rule};
pub use site::Site;
pub use subject::Subject;
