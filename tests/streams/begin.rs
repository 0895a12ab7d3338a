//! The first minutes: nothing there yet, `init`, and the inventory that needs no name.

use std::fs;

use tempfile::TempDir;

use crate::streams::run::{CLEAN, DENIED, Ran, command, empty, example, holding, names, rewave};

#[test]
fn an_empty_directory_says_how_to_begin() {
    let folder = repository();
    for args in [&["check"][..], &["plan"], &["why", "mail"], &["plan", "--format", "csv"]] {
        let ran = rewave(&folder, args);
        assert_eq!((ran.status, &*ran.stdout), (2, ""), "{args:?}");
        let said = "error: no inventory: there is neither rewave.toml nor inventory/ here or in a \
                    directory above; name one, or begin with `rewave init`\n";
        assert_eq!(ran.stderr, said, "{args:?}");
    }
    assert_eq!(names(folder.path()), [".git"]);
}

#[test]
fn no_arguments_at_all_show_the_help() {
    let ran = rewave(&empty(), &[]);
    assert_eq!((ran.status, &*ran.stdout), (2, ""));
    assert!(ran.stderr.contains("Usage: rewave"), "{}", ran.stderr);
    assert!(ran.stderr.contains("A small inventory to start from") || ran.stderr.contains("init"));
}

/// The root of a repository, above which nothing is looked for.
fn repository() -> TempDir {
    let folder = empty();
    fs::create_dir(folder.path().join(".git")).unwrap();
    folder
}

#[test]
fn two_inventories_are_none() {
    let folder = repository();
    fs::create_dir_all(folder.path().join("inventory/deep")).unwrap();
    fs::write(folder.path().join("inventory/a.toml"), DENIED).unwrap();
    let ran = rewave(&folder, &["check", "--format", "json"]);
    assert_eq!((ran.status, &*ran.stderr), (1, ""));
    assert!(ran.stdout.contains("\"path\": \"inventory/a.toml\""), "{}", ran.stdout);
    fs::write(folder.path().join("rewave.toml"), CLEAN).unwrap();
    let said = "there are two inventories, rewave.toml and inventory/: name one";
    for args in [&["check"][..], &["plan"], &["why", "mail"]] {
        let ran = rewave(&folder, args);
        assert_eq!(
            (ran.status, ran.stdout, ran.stderr),
            (2, String::new(), format!("error: {said}\n"))
        );
    }
    let json = rewave(&folder, &["check", "--format", "json"]);
    assert_eq!(json.status, 2);
    assert!(json.stdout.contains(&format!("\"message\": \"{said}\"")), "{}", json.stdout);
    let below = command(&folder.path().join("inventory/deep"), &["check"]).output().unwrap();
    let said =
        "error: there are two inventories, ../../rewave.toml and ../../inventory/: name one\n";
    assert_eq!(String::from_utf8_lossy(&below.stderr), said);
    assert_eq!(rewave(&folder, &["check", "rewave.toml"]).status, 0, "a name is a name");
    assert_eq!(rewave(&folder, &["check", "inventory"]).status, 1, "a name is a name");
}

#[test]
fn the_nearest_directory_above_has_the_inventory() {
    let folder = repository();
    let deep = folder.path().join("a/b/c");
    fs::create_dir_all(&deep).unwrap();
    let run = |args: &[&str]| Ran::from(command(&deep, args).output().unwrap());
    assert_eq!(run(&["check"]).status, 2);
    fs::create_dir(folder.path().join("inventory")).unwrap();
    fs::write(folder.path().join("inventory/a.toml"), DENIED).unwrap();
    let note = |path: &str| format!("note: reading {path}: this directory has no inventory\n");
    let ran = run(&["check", "--format", "json"]);
    assert_eq!((ran.status, ran.stderr), (1, note("../../../inventory")));
    assert!(ran.stdout.contains("\"path\": \"../../../inventory/a.toml\""), "{}", ran.stdout);
    fs::write(folder.path().join("a/rewave.toml"), CLEAN).unwrap();
    let ran = run(&["plan"]);
    assert_eq!((ran.status, ran.stderr), (0, note("../../rewave.toml")));
    assert!(ran.stdout.ends_with("\nNext: rewave why post\n"), "{}", ran.stdout);
    let ran = run(&["plan", "-o", "json=../../rewave.toml"]);
    assert_eq!(ran.status, 2, "an input is not written over, found or named");
    fs::write(deep.join("rewave.toml"), CLEAN).unwrap();
    assert_eq!(run(&["check"]).stderr, "", "the own one comes first");
}

#[test]
fn nothing_above_the_repository_is_read() {
    let folder = empty();
    fs::write(folder.path().join("rewave.toml"), CLEAN).unwrap();
    let inner = folder.path().join("repository/inner");
    fs::create_dir_all(&inner).unwrap();
    let run = || Ran::from(command(&inner, &["check"]).output().unwrap());
    assert_eq!(run().status, 0, "there is no repository yet");
    // In a second working tree `.git` is a file.
    fs::write(folder.path().join("repository/.git"), "gitdir: elsewhere\n").unwrap();
    let ran = run();
    assert_eq!((ran.status, &*ran.stdout), (2, ""));
    assert!(ran.stderr.starts_with("error: no inventory: "), "{}", ran.stderr);
    fs::write(folder.path().join("repository/rewave.toml"), CLEAN).unwrap();
    assert_eq!(run().status, 0, "its root is read");
}

#[test]
#[cfg(unix)]
fn a_broken_link_is_no_reason_to_look_elsewhere() {
    let folder = repository();
    fs::write(folder.path().join("rewave.toml"), CLEAN).unwrap();
    let inner = folder.path().join("inner");
    fs::create_dir(&inner).unwrap();
    std::os::unix::fs::symlink("gone.toml", inner.join("rewave.toml")).unwrap();
    let ran = Ran::from(command(&inner, &["check"]).output().unwrap());
    assert_eq!((ran.status, &*ran.stdout), (2, ""));
    assert!(ran.stderr.starts_with("error: cannot read rewave.toml: "), "{}", ran.stderr);
}

#[test]
fn a_file_called_inventory_is_none() {
    let folder = repository();
    fs::write(folder.path().join("inventory"), "[web]\nhost1\n").unwrap();
    fs::write(folder.path().join("rewave.toml"), CLEAN).unwrap();
    assert_eq!(rewave(&folder, &["check"]).status, 0);
}

#[test]
fn what_init_writes_is_sound_and_can_be_planned() {
    let folder = empty();
    let ran = rewave(&folder, &["init"]);
    assert_eq!((ran.status, &*ran.stderr), (0, ""));
    assert!(ran.stdout.ends_with("Next: rewave plan\n"), "{}", ran.stdout);
    assert_eq!(names(folder.path()), ["rewave.schema.json", "rewave.toml"]);
    let written = fs::read_to_string(folder.path().join("rewave.toml")).unwrap();
    assert!(written.ends_with(&fs::read_to_string(example("minimal.toml")).unwrap()));
    for args in [&["check", "--deny", "warnings"][..], &["plan"]] {
        let ran = rewave(&folder, args);
        assert_eq!((ran.status, &*ran.stderr), (0, ""), "{args:?}");
    }
}

#[test]
fn what_init_proposes_names_one_of_two_inventories() {
    let folder = repository();
    fs::create_dir(folder.path().join("inventory")).unwrap();
    let ran = rewave(&folder, &["init"]);
    assert!(ran.stdout.ends_with("Next: rewave plan rewave.toml\n"), "{}", ran.stdout);
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
fn init_makes_the_directories_that_are_not_there() {
    let folder = repository();
    let ran = rewave(&folder, &["init", "inventory/first.toml"]);
    assert_eq!((ran.status, &*ran.stderr), (0, ""));
    let next = "Next: rewave plan inventory/first.toml\n";
    assert!(ran.stdout.ends_with(next), "{}", ran.stdout);
    assert_eq!(rewave(&folder, &["plan"]).status, 0, "the directory is an inventory");
    assert_eq!(rewave(&folder, &["init", "a/b/../c/first.toml"]).status, 0);
    let ran = rewave(&folder, &["init", "a/c/first.toml/first.toml"]);
    assert_eq!((ran.status, &*ran.stdout), (2, ""));
    let said = "error: cannot write a/c/first.toml/first.toml: a/c/first.toml is no directory\n";
    assert_eq!(ran.stderr, said);
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

#[test]
fn a_first_inventory_names_the_schema_beside_it() {
    let folder = repository();
    let ran = rewave(&folder, &["init", "inventory/first.toml"]);
    let said = "Wrote inventory/first.toml: a small inventory, to be replaced by yours.\n\
                Wrote inventory/rewave.schema.json: with it an editor completes keys and marks typos.\n\
                Next: rewave plan inventory/first.toml\n";
    assert_eq!((ran.status, &*ran.stdout, &*ran.stderr), (0, said, ""));
    let inventory = fs::read_to_string(folder.path().join("inventory/first.toml")).unwrap();
    assert_eq!(inventory.lines().next(), Some("#:schema ./rewave.schema.json"));
    assert!(inventory.contains("\n# rewave schema > rewave.schema.json\n"), "{inventory}");
    let schema = folder.path().join("inventory/rewave.schema.json");
    let printed = rewave(&folder, &["schema"]);
    assert_eq!((printed.status, &*printed.stderr), (0, ""));
    assert_eq!(fs::read_to_string(schema).unwrap(), printed.stdout);
    // The schema is no part of the inventory that stands in its directory.
    for args in [&["check", "-D", "warnings"][..], &["check", "-D", "warnings", "inventory"]] {
        let ran = rewave(&folder, args);
        assert_eq!((ran.status, &*ran.stderr), (0, ""), "{args:?}");
        assert!(ran.stdout.contains(" in 1 file: 0 errors"), "{}", ran.stdout);
    }
    let ran = rewave(&folder, &["init", "new/rewave.schema.json"]);
    let said = "error: rewave.schema.json is the name of the schema: name another file for the inventory\n";
    assert_eq!((ran.status, &*ran.stdout, &*ran.stderr), (2, "", said));
    assert!(!folder.path().join("new").exists());
}

/// The answer of `init` about a schema that is there already: its second line.
fn about_the_schema(folder: &TempDir, inventory: &str) -> String {
    let ran = rewave(folder, &["init", inventory]);
    assert_eq!((ran.status, &*ran.stderr), (0, ""), "{inventory}");
    assert_eq!(ran.stdout.lines().count(), 3, "{}", ran.stdout);
    ran.stdout.lines().nth(1).unwrap().to_owned()
}

/// What `init` says of a schema that is none of this version, before the command that writes one.
const DIFFERS: &str = "it differs from what this version writes by";

#[test]
fn a_schema_that_is_there_is_kept() {
    let folder = repository();
    assert_eq!(rewave(&folder, &["init"]).status, 0);
    let schema = folder.path().join("rewave.schema.json");
    let first = fs::read(&schema).unwrap();
    let said = "Kept rewave.schema.json: it is the schema of this version.";
    assert_eq!(about_the_schema(&folder, "second.toml"), said);
    assert_eq!(fs::read(&schema).unwrap(), first);

    fs::write(&schema, "{}").unwrap();
    let said = format!("Kept rewave.schema.json: {DIFFERS} `rewave schema > rewave.schema.json`.");
    assert_eq!(about_the_schema(&folder, "third.toml"), said);
    assert_eq!(fs::read_to_string(&schema).unwrap(), "{}");
    let third = fs::read_to_string(folder.path().join("third.toml")).unwrap();
    assert_eq!(third.lines().next(), Some("#:schema ./rewave.schema.json"));
}

#[test]
#[cfg(unix)]
fn a_schema_that_is_no_file_is_kept() {
    let folder = empty();
    std::os::unix::fs::symlink("gone.json", folder.path().join("rewave.schema.json")).unwrap();
    assert!(about_the_schema(&folder, "rewave.toml").starts_with("Kept rewave.schema.json: "));
    assert_eq!(names(folder.path()), ["rewave.schema.json", "rewave.toml"]);
    // The command names a directory only where a shell takes it as it is.
    for (directory, typed) in [("a", "a/rewave.schema.json"), ("b c", "rewave.schema.json")] {
        let schema = format!("{directory}/rewave.schema.json");
        fs::create_dir_all(folder.path().join(&schema)).unwrap();
        let said = format!("Kept {schema}: {DIFFERS} `rewave schema > {typed}`.");
        assert_eq!(about_the_schema(&folder, &format!("{directory}/first.toml")), said);
        assert_eq!(names(&folder.path().join(&schema)), [""; 0]);
    }
}

/// An inventory that was there is neither lost nor named in vain.
#[test]
fn no_schema_is_left_without_its_inventory() {
    let folder = repository();
    fs::write(folder.path().join("rewave.toml"), CLEAN).unwrap();
    let ran = rewave(&folder, &["init"]);
    let said = "error: rewave.toml is there already: nothing was written\n";
    assert_eq!((ran.status, &*ran.stdout, &*ran.stderr), (2, "", said));
    assert_eq!(names(folder.path()), [".git", "rewave.toml"]);
}
