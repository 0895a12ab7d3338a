//! The free units of the resources over time, held as profiles or as a grid of ticks.

mod grid;
mod profile;
mod space;

pub(crate) use grid::Grid;
pub(crate) use space::{Profiles, Space};
