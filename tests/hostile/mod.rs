//! Hostile text in every place where text is accepted, through every command and format: what is written
//! is read back by another hand, and its structure is that of harmless text.

mod arguments;
mod csv;
mod diff;
mod escaped;
pub(crate) mod inventory;
mod json;
mod list;
mod markdown;
pub(crate) mod payloads;
mod pictures;
mod run;
mod terminal;
mod text;
