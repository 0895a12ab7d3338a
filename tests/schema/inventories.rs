//! Inventories that check clean, and those of the fixtures.

use std::fs;

use super::{closed, files, json_of, of_native_dates, open, refused, root};

/// The blocks of TOML on the pages, in README too.
fn blocks() -> Vec<(String, String)> {
    let mut pages = files("docs", "md");
    pages.push(root().join("README.md"));
    let mut all = Vec::new();
    for page in pages {
        let text = fs::read_to_string(&page).unwrap();
        for (n, block) in text.split("\n```toml\n").skip(1).enumerate() {
            let block = block.split_once("\n```").unwrap().0;
            all.push((format!("{}, block {n}", page.display()), block.to_owned()));
        }
    }
    all
}

fn examples() -> Vec<(String, String)> {
    let files = files("examples", "toml").into_iter();
    files.map(|path| (path.display().to_string(), fs::read_to_string(&path).unwrap())).collect()
}

#[test]
fn every_example_and_every_block_of_a_page_is_valid() {
    let (closed, open, native) = (closed(), open(), of_native_dates());
    let (examples, blocks) = (examples(), blocks());
    assert!(examples.len() > 10 && blocks.len() > 1, "{} and {}", examples.len(), blocks.len());
    for (name, text) in examples.into_iter().chain(blocks) {
        let inventory = json_of(&text);
        for (which, schema) in [("closed", &closed), ("open", &open), ("native", &native)] {
            let faults: Vec<String> = schema
                .iter_errors(&inventory)
                .map(|error| format!("{}: {error}", error.instance_path()))
                .collect();
            assert!(faults.is_empty(), "{name}, {which}: {faults:#?}");
        }
    }
}

#[test]
fn of_the_fixtures_the_schema_refuses_those_that_the_reader_refuses() {
    // What TOML does not let through reaches no schema; `syntax` has fixtures that are not even that.
    let (closed, mut counts) = (closed(), [0, 0]);
    for path in files("tests/fixtures", "toml") {
        let text = fs::read_to_string(&path).unwrap();
        let refused = refused(&text);
        if refused.as_ref().is_some_and(|fault| fault.starts_with("syntax")) {
            continue;
        }
        let is_valid = closed.is_valid(&json_of(&text));
        // A date in quotes, and a native one, are one string to a validator.
        assert_eq!(is_valid, refused.is_none(), "{}: {refused:?}", path.display());
        counts[usize::from(is_valid)] += 1;
    }
    assert!(counts[0] >= 2 && counts[1] > 50, "{counts:?}");
}
