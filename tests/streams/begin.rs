//! The first minutes: nothing there yet, `init`, and the inventory that needs no name.

use std::fs;

use crate::run::{CLEAN, DENIED, empty, example, holding, names, rewave};

#[test]
fn an_empty_directory_says_how_to_begin() {
    let folder = empty();
    for args in [&["check"][..], &["plan"], &["why", "mail"], &["plan", "--format", "csv"]] {
        let ran = rewave(&folder, args);
        assert_eq!((ran.status, &*ran.stdout), (2, ""), "{args:?}");
        let said = "error: no inventory: there is neither rewave.toml nor inventory/ here; name one, or \
                    begin with `rewave init`\n";
        assert_eq!(ran.stderr, said, "{args:?}");
    }
    assert!(names(folder.path()).is_empty());
}

#[test]
fn no_arguments_at_all_show_the_help() {
    let ran = rewave(&empty(), &[]);
    assert_eq!((ran.status, &*ran.stdout), (2, ""));
    assert!(ran.stderr.contains("Usage: rewave"), "{}", ran.stderr);
    assert!(ran.stderr.contains("A small inventory to start from") || ran.stderr.contains("init"));
}

#[test]
fn rewave_toml_comes_before_inventory() {
    let folder = empty();
    fs::create_dir(folder.path().join("inventory")).unwrap();
    fs::write(folder.path().join("inventory/a.toml"), DENIED).unwrap();
    let ran = rewave(&folder, &["check", "--format", "json"]);
    assert_eq!(ran.status, 1);
    assert!(ran.stdout.contains("\"path\": \"inventory/a.toml\""), "{}", ran.stdout);
    fs::write(folder.path().join("rewave.toml"), CLEAN).unwrap();
    assert_eq!(rewave(&folder, &["check"]).status, 0);
    assert_eq!(rewave(&folder, &["check", "inventory"]).status, 1, "a name is a name");
}

#[test]
fn what_init_writes_is_sound_and_can_be_planned() {
    let folder = empty();
    let ran = rewave(&folder, &["init"]);
    assert_eq!((ran.status, &*ran.stderr), (0, ""));
    assert!(ran.stdout.ends_with("Next: rewave plan\n"), "{}", ran.stdout);
    assert_eq!(names(folder.path()), ["rewave.toml"]);
    let written = fs::read_to_string(folder.path().join("rewave.toml")).unwrap();
    assert_eq!(written, fs::read_to_string(example("minimal.toml")).unwrap());
    for args in [&["check", "--deny", "warnings"][..], &["plan"]] {
        let ran = rewave(&folder, args);
        assert_eq!((ran.status, &*ran.stderr), (0, ""), "{args:?}");
    }
}

#[test]
fn init_never_overwrites() {
    let folder = holding("mine");
    for (args, path) in [(&["init", "a.toml"][..], "a.toml"), (&["init"], "rewave.toml")] {
        fs::write(folder.path().join(path), "mine").unwrap();
        let ran = rewave(&folder, args);
        assert_eq!((ran.status, &*ran.stdout), (2, ""));
        assert_eq!(ran.stderr, format!("error: {path} is there already: nothing was written\n"));
        assert_eq!(fs::read_to_string(folder.path().join(path)).unwrap(), "mine");
    }
}

#[test]
#[cfg(unix)]
fn init_never_writes_through_a_link() {
    let folder = empty();
    std::os::unix::fs::symlink("elsewhere.toml", folder.path().join("rewave.toml")).unwrap();
    assert_eq!(rewave(&folder, &["init"]).status, 2);
    assert_eq!(names(folder.path()), ["rewave.toml"]);
}

#[test]
fn init_in_a_folder_that_is_not_there() {
    let folder = empty();
    let ran = rewave(&folder, &["init", "no/first.toml"]);
    assert_eq!((ran.status, &*ran.stdout), (2, ""));
    assert!(ran.stderr.starts_with("error: cannot write no/first.toml: "), "{}", ran.stderr);
    assert!(names(folder.path()).is_empty());
}

#[test]
fn what_to_type_next_can_be_typed() {
    let folder = empty();
    let ran = rewave(&folder, &["init", "first one.toml"]);
    let next = ran.stdout.lines().last().unwrap();
    let words: Vec<&str> = next.strip_prefix("Next: rewave ").unwrap().split(' ').collect();
    let broken = words.len() > 2 && !next.contains(['"', '\'', '\\']);
    assert!(!broken, "a shell would take this for two files: {next}");
}
