//! Finds the inventory to read where the command line names none.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::Streams;
use super::path_words::name_of;

/// The name of a file that is an inventory.
const FILE: &str = "rewave.toml";
/// The name of a directory that is an inventory.
const DIRECTORY: &str = "inventory";

/// Whether the inventory of this directory is the given one.
pub(super) fn is_default(path: &Path) -> bool {
    inventory_of(Path::new("")).is_ok_and(|found| found.is_some_and(|found| found == path))
}

/// The inventory of this directory; where it has none, that of the nearest directory above which has one, up to the
/// root of the repository. A line on standard error names an inventory that is read from above.
///
/// # Errors
/// When there is no inventory, and when a directory has both a file and a directory: nobody could see which was read.
pub(super) fn default_inventory(streams: &Streams) -> Result<PathBuf> {
    let directories = std::env::current_dir().map_or(1, |here| here.ancestors().count());
    let mut directory = PathBuf::new();
    for _ in 0..directories {
        if let Some(found) = inventory_of(&directory)? {
            if directory != Path::new("") {
                let found = name_of(&found);
                streams.say(format_args!("note: reading {found}: this directory has no inventory"));
            }
            return Ok(found);
        }
        if directory.join(".git").exists() {
            break;
        }
        directory.push("..");
    }
    bail!(
        "no inventory: there is neither {FILE} nor {DIRECTORY}/ here or in a directory above; name one, or begin \
         with `rewave init`"
    )
}

/// The one inventory that a directory holds.
fn inventory_of(directory: &Path) -> Result<Option<PathBuf>> {
    // A broken link is an inventory that cannot be read, and not a reason to search for another one.
    let is_link = |path: &Path| path.is_symlink() && !path.exists();
    let (file, inner) = (directory.join(FILE), directory.join(DIRECTORY));
    let file = Some(file).filter(|file| file.exists() || is_link(file));
    let inner = Some(inner).filter(|inner| inner.is_dir() || is_link(inner));
    if let (Some(file), Some(inner)) = (&file, &inner) {
        bail!("there are two inventories, {} and {}/: name one", name_of(file), name_of(inner));
    }
    Ok(file.or(inner))
}
