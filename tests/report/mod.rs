//! The page of a plan.

mod board;
mod answer;
mod public;
mod read;
