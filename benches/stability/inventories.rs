//! The inventories that are edited: retold restorations among the examples, and two that are drawn.

use std::fs;
use std::path::{Path, PathBuf};

use super::drawn::{Wish, inventory};

/// The files of an inventory: their names and their texts.
pub(crate) type Texts = Vec<(String, String)>;

/// An inventory and the name by which the command line chooses it.
pub(crate) struct Inventory {
    pub(crate) name: &'static str,
    pub(crate) texts: Texts,
}

/// The retold restorations: files and folders of `examples`.
const RETOLD: [&str; 4] = ["wallonia", "hospitals", "library", "district"];

/// The drawn ones: one of few hands, one of many teams whose waves have few places.
const DRAWN: [Wish; 2] = [
    Wish { name: "few-hands", seed: 1, teams: 5, hands: 2, places: None },
    Wish { name: "few-places", seed: 2, teams: 10, hands: 3, places: Some(12) },
];

/// All inventories, the retold ones first.
///
/// # Panics
///
/// Where an example cannot be read.
pub(crate) fn all() -> Vec<Inventory> {
    let retold = RETOLD.map(|name| Inventory { name, texts: example(name) });
    let drawn = DRAWN.map(|wish| {
        let texts = vec![("inventory.toml".to_owned(), inventory(wish))];
        Inventory { name: wish.name, texts }
    });
    retold.into_iter().chain(drawn).collect()
}

/// The texts of an example: the one file of this name, or all files of the folder of this name, by name.
fn example(name: &str) -> Texts {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
    let mut files: Vec<PathBuf> = if path.is_dir() {
        let entries = fs::read_dir(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
        entries.flatten().map(|entry| entry.path()).collect()
    } else {
        vec![path.with_extension("toml")]
    };
    files.sort();
    let text = |file: PathBuf| {
        let text =
            fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        (file.display().to_string(), text)
    };
    files.into_iter().map(text).collect()
}
