//! The walker: it takes the contents out of the tree of a unit, in a file for each kind of table.

mod definitions;
mod document;
mod entries;
mod holidays;
mod limits;
mod misplaced;
mod other_form;
mod quantities;
mod unknown_key;
mod unreadable;
mod values;

pub(crate) use other_form::is_number_or_date;
pub(crate) use values::Context;
