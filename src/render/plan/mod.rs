//! A plan, one file a format, and what the formats share.

mod application_rows;
mod because_json;
mod binding_json;
mod bound;
mod caveats;
pub mod csv;
mod followed_json;
mod followed_markdown;
pub(crate) mod json;
pub mod markdown;
mod markdown_parts;
mod markdown_views;
mod partner_json;
mod service_rows;
pub(crate) mod starts_json;
mod summary;
mod summary_json;
mod team_rows;
pub mod text;
mod unplanned_json;
mod waits;

pub(crate) use binding_json::{HeldJson, held_by};
pub(crate) use bound::binding;
pub(crate) use caveats::left_out;
pub(crate) use followed_json::MovedJson;
pub(crate) use json::AssumedJson;
pub(crate) use unplanned_json::UnplannedJson;
