//! Builds the tree of a unit straight from its bytes, in a fraction of the time that the TOML library
//! takes for its tokens, events and tree.
//!
//! It knows what plain inventories hold and gives up on everything else: on any error, on keys that meet
//! twice, on arrays of tables, on strings of several lines, on what is nested deep. What it gives up on
//! is for the library to judge, so no rule of TOML has two judges that could disagree; a test holds the
//! two together.

mod builder;
#[cfg(test)]
mod tests;

pub(crate) use builder::Builder;
