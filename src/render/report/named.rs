//! Names and ids of the inventory, as the page tells them.

use crate::text::Raw;

/// "Permits (permits)"; the id alone where the name is the same.
pub(super) fn named(name: Raw<'_>, id: Raw<'_>) -> String {
    if name == id { id.shown().to_string() } else { format!("{} ({})", name.shown(), id.shown()) }
}

/// Ids, one behind the other.
pub(super) fn ids<'a>(ids: impl IntoIterator<Item = Raw<'a>>) -> String {
    let ids: Vec<String> = ids.into_iter().map(|id| id.shown().to_string()).collect();
    ids.join(", ")
}
