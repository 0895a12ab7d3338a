//! Builds the tree of a unit straight from its bytes, in a fraction of the time that the TOML library
//! takes for its tokens, events and tree.
//!
//! The builder knows the syntax of plain inventories and gives up on everything else: on any error, on keys that meet
//! twice, on arrays of tables, on deep nesting. The library then reads the unit, and it decodes all that has more than one
//! form, so that no rule of TOML has two judges that could disagree; a test verifies that the two agree.
//!
//! The events of `toml_parser` would need no builder that knows the syntax. A builder on them was written and measured:
//! `check` of 100 000 applications took about a third more processor time.

mod builder;
mod growth;
#[cfg(test)]
mod tests;

pub(crate) use builder::Builder;
