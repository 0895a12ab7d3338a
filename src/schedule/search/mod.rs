//! The search for a better schedule among lists of jobs.

mod backward_pass;
mod blame;
mod goal_moves;
mod goal_order;
mod islands;
mod justify;
mod list_search;
mod moves;
mod permutations;
mod population;
mod random;
mod side_searches;
mod strategy;

pub(crate) use goal_order::GoalOrder;
pub(crate) use list_search::Search;
pub(crate) use strategy::Rules;
