//! Builds the tree of a unit from the events of `toml_parser`, in a fraction of the time and the memory that the tree of
//! the TOML library takes.
//!
//! The parser of the library reads and decodes; the receiver of its events gives up on all that is not plain: on any
//! error, on keys that meet twice, on arrays of tables, on what is deep or wide. The library then reads the unit as a
//! whole and words its errors, so that no rule of TOML has two judges that could disagree; a test verifies that the two
//! agree.

mod builder;
mod growth;
mod receiver;
#[cfg(test)]
mod tests;

pub(crate) use builder::Builder;
