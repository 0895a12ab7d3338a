//! The search for a better schedule among lists of jobs.

mod justify;
mod list_search;
mod moves;
mod permutations;
mod population;
mod random;

pub(crate) use list_search::Search;
