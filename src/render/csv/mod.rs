//! A plan as CSV, one table a view: rows alone, and no words around them.

mod applications;
mod cells;
mod list;
mod services;
mod teams;

use std::io;

use crate::render::{PlanPage, Show};

pub use cells::Csv;
pub use list::list;

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
        Show::Waves => applications::write(out, page),
        Show::Services => services::write(out, page),
        Show::Teams => teams::write(out, page),
        Show::Overview | Show::Order => Ok(()),
    }
}
