//! What is free of the resources over time, by profiles or by a grid of ticks.

mod grid;
mod profile;
mod space;

pub(crate) use grid::Grid;
pub(crate) use space::{Profiles, Space};
