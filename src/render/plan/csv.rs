//! A plan as CSV, one table a view: rows alone, and no words around them.

use std::io;

use super::{application_rows, service_rows, team_rows};
use crate::render::plan_page::{PlanPage, Show};
use crate::render::write::Csv;

/// Whether a view is a table, which CSV can hold.
#[must_use]
pub fn has(show: Show) -> bool {
    match show {
        Show::Waves | Show::Services | Show::Teams => true,
        Show::Overview | Show::Order => false,
    }
}

/// Writes a view of the plan as CSV; of a view that is no table, nothing.
///
/// # Errors
/// When writing fails.
pub fn plan(out: &mut Csv<'_>, page: &PlanPage<'_>) -> io::Result<()> {
    match page.show {
        Show::Waves => application_rows::write(out, page),
        Show::Services => service_rows::write(out, page),
        Show::Teams => team_rows::write(out, page),
        Show::Overview | Show::Order => Ok(()),
    }
}
