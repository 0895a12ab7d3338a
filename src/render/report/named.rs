//! Names and ids of the inventory, as the page tells them.

use crate::text::Raw;

/// "Permits (permits)"; the id alone where the name is the same.
pub(super) fn named(name: Raw<'_>, id: Raw<'_>) -> String {
    if name == id { id.shown().to_string() } else { format!("{} ({})", name.shown(), id.shown()) }
}
