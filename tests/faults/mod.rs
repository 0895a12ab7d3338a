//! Faults of the world around the program: readers and writers that fail at the n-th call for every n, a
//! process that is killed at any moment, and a fault of the program itself.

mod every_call;
#[cfg(unix)]
mod killed;
mod panics;
mod pieces;
#[cfg(unix)]
mod surroundings;
