//! Projects of PSPLIB (Kolisch and Sprecher 1997) with 30 tasks, which are not part of this repository.

use std::path::Path;

use super::planned::Reference;

/// Where the projects may be, beside this repository: inventories in which a period is a day.
pub(crate) const FOLDER: &str = "../shared/cases/found/psplib";

/// The projects and their proved optima, in days.
const OPTIMA: [(&str, u64); 4] =
    [("j3010_3", 62), ("j309_2", 92), ("j3021_10", 69), ("j3029_9", 97)];

/// The projects; `None` where one of them is not there.
pub(crate) fn all() -> Option<Vec<Reference>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER);
    let read = |(name, least): (&str, u64)| {
        let inventory = std::fs::read_to_string(folder.join(format!("{name}.toml"))).ok()?;
        Some(Reference { name: name.to_owned(), inventory, unit: 24 * 60, least, is_proved: true })
    };
    OPTIMA.into_iter().map(read).collect()
}
