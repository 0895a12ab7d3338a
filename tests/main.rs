//! All integration tests, as one binary: `cargo test --test all TOPIC` runs the tests of one module.
#![cfg(test)]

mod answers;
mod approved;
mod architecture;
mod bad_input;
mod browser;
mod cases;
mod changes;
mod cycles;
#[cfg(unix)]
mod depth;
mod docs;
mod faults;
mod fixtures;
mod formats;
mod forward;
mod hostile;
mod installed;
mod library;
mod properties;
mod reading;
mod readme;
mod report;
mod schedule;
mod schema;
#[path = "../examples/generate/shape.rs"]
mod shape;
mod shells;
mod steps;
mod streams;
mod support;
mod typos;
mod widths;
