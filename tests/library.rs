//! The library answers as the commands do.

use std::path::PathBuf;

use rewave::{Date, Inventory, Level, Rule, Settings};

use crate::support::root;

/// The day that counts as today in these tests.
const TODAY: &str = "2025-05-20";

fn settings() -> Settings {
    Settings { today: Date::parse(TODAY), ..Settings::default() }
}

/// What the command answers, run at the root of the project.
fn command(arguments: &[&str]) -> String {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_rewave"));
    command.current_dir(root()).args(arguments).args(["--today", TODAY, "--format", "json"]);
    let ran = command.output().expect("the binary runs");
    String::from_utf8(ran.stdout).expect("JSON is UTF-8")
}

#[test]
fn its_json_is_that_of_the_commands() {
    for example in ["examples/minimal.toml", "examples/liege.toml", "examples/wallonia"] {
        let inventory = Inventory::read(&[root().join(example)]).expect("an inventory");
        let absolute = root().join(example);
        let path = absolute.to_str().expect("a path in UTF-8");
        let checked = inventory.check(&settings()).expect("a check");
        assert_eq!(checked.errors(), 0, "{example}");
        let planned = inventory.plan(&settings()).expect("a plan");
        assert_eq!(planned.json().expect("JSON"), command(&["plan", path]), "{example}");
        let id = planned.waves().concat().pop().expect("an application");
        let why = planned.why_json(&id).expect("an answer");
        assert_eq!(why, command(&["why", &id, path]), "{example}");
        assert!(planned.why_json(&id).is_ok_and(|again| again == why), "the steps are not spent");
    }
}

#[test]
fn a_finding_has_its_place_and_a_level_counts() {
    let text = "[applications.web]\nrequires = [\"db\"]\n";
    let inventory = Inventory::of_texts([("estate.toml", text)]);
    let findings = inventory.check(&settings()).expect("a check").findings();
    let [found] = &findings[..] else { panic!("one finding: {findings:?}") };
    assert_eq!((found.rule, found.level), (Rule::UnknownReference, Level::Deny));
    assert_eq!((&*found.path, found.line, found.column), ("estate.toml", 2, 13));
    assert!(found.message.contains("`db`") && found.help.is_some(), "{found:?}");
    let mut quieter = settings();
    quieter.levels.insert(Rule::UnknownReference, Level::Warn);
    let checked = inventory.check(&quieter).expect("a check");
    assert_eq!((checked.errors(), checked.warnings()), (0, 1));
    assert!(checked.json().expect("JSON").contains("\"rewave/check/1\""));
    assert!(inventory.plan(&quieter).expect("a plan").is_bad_news(), "web waits for ever");
}

#[test]
fn what_cannot_be_done_is_one_error_in_the_words_of_the_commands() {
    let said = |error: rewave::Error| error.to_string();
    let gone = Inventory::read(&[PathBuf::from("no/such/file.toml")]).map(|_| ()).unwrap_err();
    assert!(said(gone).starts_with("cannot read no/such/file.toml"));
    let empty = Inventory::of_texts([("a.toml", "")]);
    assert!(said(empty.check(&settings()).map(|_| ()).unwrap_err()).contains("no application"));
    assert!(said(empty.plan(&settings()).map(|_| ()).unwrap_err()).contains("no application"));
    let one = Inventory::of_texts([("a.toml", "[applications.mail]\nrequires = []\n")]);
    let planned = one.plan(&settings()).expect("a plan");
    let unknown = said(planned.why_json("mial").unwrap_err());
    assert!(unknown.contains("did you mean `mail`?"), "{unknown}");
    let dated = Settings { incident: Date::new(2025, 4, 17), ..settings() };
    assert!(said(one.plan(&dated).map(|_| ()).unwrap_err()).contains("--incident needs"));
}
