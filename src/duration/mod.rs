//! Durations in whole minutes or days. No value here is a float.

mod lengths;
mod read;

pub use lengths::{Days, Measure, Work};
pub use read::Misread;
