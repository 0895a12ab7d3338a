//! The walker: from the tree of a unit to what was written, a file for each kind of table.

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
