//! Paths in messages: as they may be shown, and as a shell takes them.

use std::path::Path;

use crate::text::Untrusted;

/// A path as it may be shown.
pub(super) fn name_of(path: &Path) -> String {
    Untrusted::path(path).shown().to_string()
}

/// An input as a shell takes it, behind a space; one that would need quoting stands as INVENTORY.
pub(super) fn typed(path: &Path) -> String {
    format!(" {}", typed_or(path, "INVENTORY"))
}

/// A path as a shell takes it, or another word for one that would need quoting.
pub(super) fn typed_or(path: &Path, word: &str) -> String {
    let text = path.to_string_lossy();
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-+,@%".contains(c);
    if text.chars().all(plain) { text.into_owned() } else { word.to_owned() }
}
