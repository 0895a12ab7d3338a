//! The search for a better schedule among lists of jobs.

mod justify;
mod moves;
mod permutations;
mod population;
mod random;
mod search;
pub(crate) use search::Search;
