//! The characters that are escaped, one by one, so that no new table of Unicode changes them in silence.

use std::fmt::Write as _;
use std::path::Path;

use rewave::text::{is_hidden, is_mark};

fn ranges(title: &str, is: impl Fn(char) -> bool) -> String {
    let mut text = format!("{title}\n");
    let mut open: Option<(char, char)> = None;
    for c in ('\0'..=char::MAX).map(Some).chain([None]) {
        match (open, c.filter(|&c| is(c))) {
            (Some((first, _)), Some(c)) => open = Some((first, c)),
            (None, Some(c)) => open = Some((c, c)),
            (Some((first, last)), None) => {
                writeln!(text, "{:04X}..{:04X}", u32::from(first), u32::from(last)).unwrap();
                open = None;
            }
            (None, None) => {}
        }
    }
    text
}

/// `REWAVE_BLESS=1 cargo test --test all hostile` writes the list anew.
#[test]
fn the_escaped_set_is_the_one_that_is_listed() {
    let hidden = ranges("hidden: escaped wherever it stands", is_hidden);
    let marks = ranges("marks: at most two in a row are shown", is_mark);
    let found = format!("{hidden}{marks}");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile/escaped.txt");
    if std::env::var_os("REWAVE_BLESS").is_some() {
        std::fs::write(&path, &found).expect("the list is written");
    }
    let listed = std::fs::read_to_string(path).expect("the list");
    assert!(found == listed, "the set of escaped characters is another one:\n{found}");
}
