//! The exit status is about the change alone.

use crate::changes::sides::Sides;

const OLD: &str = "
[incident]
date = 2025-04-28
start = 2025-05-12
[plan]
wave-length = '1w'
[applications.store]
duration = '2d'
requires = []
[applications.mail]
duration = '1d'
requires.storage = ['store']
[services.post]
requires = ['mail']
deadline = 2025-05-16
workaround = { what = 'Paper' }
";

const LONGER: (&str, &str) = ("duration = '2d'", "duration = '3d'");
const LATE: (&str, &str) = ("duration = '2d'", "duration = '9d'");
const RETIRED: (&str, &str) =
    ("[services.post]", "[status.store]\nstate = 'retired'\n[services.post]");
const FASTER: (&str, &str) = ("duration = '2d'", "duration = '1d'");

#[test]
fn a_status_says_what_was_asked_for() {
    let statuses = |edit: (&str, &str)| {
        let sides = Sides::edited(OLD, edit);
        ["lost", "late", "later", "any", "none", "lost,late"]
            .map(|fail_on| sides.run(&["--fail-on", fail_on, "-A", "retired-dependency"]).status)
    };
    assert_eq!(statuses(LONGER), [0, 0, 1, 1, 0, 0]);
    assert_eq!(statuses(LATE), [0, 1, 1, 1, 0, 1]);
    assert_eq!(statuses(RETIRED), [1, 0, 0, 1, 0, 1]);
    assert_eq!(statuses(FASTER), [0, 0, 0, 1, 0, 0]);
    assert_eq!(Sides::edited(OLD, LATE).run(&[]).status, 1, "what is lost or late, else");
    let usage = Sides::edited(OLD, LATE).run(&["--fail-on", "never"]);
    assert_eq!(usage.status, 2, "{}", usage.stderr);
}

#[test]
fn an_error_that_is_new_is_bad_news_and_one_that_was_there_is_not() {
    let wrong = OLD.replace("['store']", "['store', 'nowhere']");
    assert_eq!(Sides::new(OLD, &wrong).run(&["--fail-on", "none"]).status, 1);
    // Moved to another line, and beside another one that is mended.
    let moved = format!("# a comment\n{wrong}");
    let ran = Sides::new(&wrong, &moved).run(&[]);
    assert_eq!((ran.status, ran.stdout.as_str()), (0, "No difference.\n"));
    let mended = Sides::new(&wrong, OLD).run(&["--fail-on", "none"]);
    assert_eq!(mended.status, 0);
    assert!(mended.stdout.contains("0 new findings, 1 mended."), "{}", mended.stdout);
}

#[test]
fn broken_syntax_counts_where_it_is_new() {
    let broken = format!("{OLD}[applications.web\nrequires = ['mail']\n");
    let new = Sides::new(OLD, &broken).run(&["--fail-on", "none"]);
    assert_eq!(new.status, 1, "{}", new.stdout);
    assert!(new.stdout.contains("NEW ERROR syntax"), "{}", new.stdout);
    assert!(new.stdout.contains("new.toml could not be read whole"), "{}", new.stdout);
    let old = Sides::new(&broken, OLD).run(&[]);
    assert_eq!(old.status, 0, "{}", old.stdout);
    assert!(old.stderr.contains("note: old.toml could not be read whole"), "{}", old.stderr);
    // A reference that nobody could judge before is no error of the change.
    let both = OLD.replace("['store']", "['store', 'nowhere']");
    let withheld = Sides::new(&format!("{both}[applications.web\n"), &both).run(&[]);
    assert_eq!(withheld.status, 0, "{}", withheld.stdout);
}

#[test]
fn what_cannot_be_compared_is_said() {
    let sides = Sides::new(OLD, OLD);
    let say = |arguments: &[&str]| {
        let all = [&["diff"], arguments].concat();
        let run = crate::support::command(sides.path(), &all).output().expect("the binary runs");
        let ran: crate::support::Ran = run.into();
        assert_eq!(ran.status, 2, "{arguments:?}: {}", ran.stdout);
        ran.stderr
    };
    assert!(say(&["new.toml"]).contains("write `rewave diff OLD new.toml`"));
    assert!(say(&[]).contains("compares two inventories"));
    assert!(say(&["old.toml", "new.toml", "new.toml"]).contains("OLD, then NEW"));
    assert!(say(&["-", "-"]).contains("standard input is one inventory"));
    assert!(say(&["nowhere.toml", "new.toml"]).contains("cannot read nowhere.toml"));
    std::fs::write(sides.path().join("empty.toml"), "").expect("a file");
    assert!(
        say(&["empty.toml", "new.toml"]).contains("empty.toml: the inventory has no application")
    );
    assert!(say(&["old.toml", "empty.toml"]).contains("the inventory has no application"));
    let null = crate::support::command(sides.path(), &["diff", "old.toml", "--format", "json"]);
    let answer: serde_json::Value =
        serde_json::from_slice(&{ null }.output().expect("the binary runs").stdout).expect("JSON");
    assert!(answer["diff"].is_null() && answer["error"]["message"].is_string(), "{answer}");
}

#[test]
fn plans_that_count_time_in_different_ways_tell_no_move() {
    let rounds = "[applications.store]\nrequires = []\n[services.post]\nrequires = ['store']\n";
    let ran = Sides::new(rounds, OLD).run(&[]);
    assert!(ran.stdout.contains("count time in different ways"), "{}", ran.stdout);
    let difference = Sides::new(rounds, OLD).difference();
    assert_eq!(difference["is_comparable"], false);
    let moved = difference["applications"].as_array().expect("a list").iter();
    assert_eq!(moved.filter(|row| row["change"] == "moved").count(), 0);
}
