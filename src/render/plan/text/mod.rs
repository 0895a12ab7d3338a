//! A plan as text: its parts, from the first lines to the legend.

mod brief;
pub(crate) mod by_date;
mod followed_text;
mod legend;
pub(crate) mod notes;
mod overview;
mod precedence;
pub mod report;
mod service_table;
mod team_table;
mod unplanned;
mod wave_rows;
mod wave_sections;

pub(crate) use overview::{ROWS, SERVICE, TEAM, WAVE, the_rest, wave_lines};
pub(crate) use precedence::{COMPARED, MADE, TIES, totals};
pub(crate) use service_table::{back, full, limit, notes, until_then};
pub(crate) use team_table::{days, heading, load};
pub(crate) use unplanned::{by_root, defined_as, reason};
pub(crate) use wave_sections::{opening_of, room, title};
