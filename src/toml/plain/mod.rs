//! Builds the tree of a unit straight from its bytes, in a fraction of the time that the TOML library
//! takes for its tokens, events and tree.
//!
//! The builder knows the syntax of plain inventories and gives up on everything else: on any error, on keys that meet
//! twice, on arrays of tables, on strings of several lines, on deep nesting. The library then reads the unit, so that
//! no rule of TOML has two judges that could disagree; a test verifies that the two agree.

mod builder;
#[cfg(test)]
mod tests;

pub(crate) use builder::{Builder, WrittenKey};
