//! What is free of the resources over time, by profiles or by a grid of ticks.

mod grid;
mod max_tree;
mod profile;
mod space;

pub(crate) use grid::Grid;
pub(crate) use max_tree::MaxTree;
pub(crate) use space::{Profiles, Space};
