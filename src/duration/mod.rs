//! Lengths of time in whole minutes or days. Nothing here is a float.

mod lengths;
mod read;

pub use lengths::{Days, Measure, Work};
pub use read::Misread;
