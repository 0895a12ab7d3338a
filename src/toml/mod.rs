//! TOML without any knowledge of applications: units, headers, trees, and text as TOML writes it.

mod headers;
mod library;
mod other_format;
mod plain;
mod quote;
mod things_apart;
mod toml_1_1;
mod tree;
mod tree_view;
mod unit;
mod units;

pub(crate) use library::tree;
pub(crate) use other_format::{OtherFormat, conflict_finding, conflicts};
pub(crate) use plain::Builder;
pub use quote::{bare_or_quoted, quoted};
pub use toml_1_1::{Newer, newer_syntax};
pub(crate) use tree::Tree;
pub(crate) use tree_view::{Content, Items, KeyText, Table, Value};
pub(crate) use unit::{Redefined, Unit};
pub(crate) use units::units;
