//! Runs that make pages, and what people read on these.

use std::ffi::OsString;
use std::path::PathBuf;

use crate::support::{inside, root};

/// The languages of the page.
pub(super) const LANGUAGES: [&str; 4] = ["en", "fr", "nl", "de"];

/// All inventories of the examples, and the one of these tests.
pub(super) fn inventories() -> Vec<PathBuf> {
    let examples = [
        "exercise.toml",
        "liege.toml",
        "minimal.toml",
        "district",
        "hospitals",
        "library",
        "wallonia",
    ];
    let examples = examples.map(|name| root().join("examples").join(name));
    examples.into_iter().chain([everything()]).collect()
}

/// The inventory of these tests.
pub(super) fn everything() -> PathBuf {
    root().join("tests/report/everything.toml")
}

/// The page of an inventory with these options.
pub(super) fn page(inventory: &std::path::Path, options: &[&str]) -> String {
    let args = ["report".into(), inventory.into()].into_iter();
    let ran = inside(args.chain(options.iter().map(OsString::from)), "");
    assert!(ran.status != 2, "{}", ran.stderr);
    ran.stdout
}

/// The text between two texts; all to the end where the second is not there.
pub(super) fn between<'p>(page: &'p str, from: &str, to: &str) -> &'p str {
    let (_, rest) = page.split_once(from).unwrap_or_else(|| panic!("no {from}"));
    rest.split_once(to).map_or(rest, |(part, _)| part)
}

/// The pieces of text that people read, and those that stand in labels for them.
pub(super) fn texts(html: &str) -> Vec<String> {
    let mut texts = Vec::new();
    for piece in html.split('<') {
        let (tag, text) = piece.split_once('>').unwrap_or(("", piece));
        for label in ["data-label=\"", "aria-label=\""] {
            texts.extend(
                tag.split_once(label).and_then(|(_, rest)| rest.split('"').next()).map(plain),
            );
        }
        texts.push(plain(text));
    }
    texts.retain(|text| !text.is_empty());
    texts
}

fn plain(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    text.replace("&amp;", "&").trim().to_owned()
}

/// The words of a text in small letters, between spaces.
pub(super) fn words(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<String> = words.map(str::to_lowercase).collect();
    format!(" {} ", words.join(" "))
}
