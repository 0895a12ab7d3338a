//! A plan from scratch beside an approved plan: the comparison of the two, and the note where the approved plan cannot
//! be read.

use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use crate::streams::run::{CLEAN, Ran, empty, example, rewave};
use crate::support::folder;

fn json(ran: &Ran) -> Value {
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    serde_json::from_str(&ran.stdout).expect("JSON")
}

/// The plan of an answer without the comparison, and the comparison.
fn apart(ran: &Ran) -> (Value, Value) {
    let mut answer = json(ran);
    let compared = answer["plan"]["from_scratch"].take();
    (answer["plan"].take(), compared)
}

/// A folder with the example of Wallonia as it was approved, in which mail takes two days longer.
fn changed() -> TempDir {
    let folder = empty();
    let ran = rewave(&folder, &["plan", "-q", "-o", "approved.json", &example("wallonia")]);
    assert_eq!(ran.status, 0);
    fs::create_dir(folder.path().join("inv")).expect("a directory");
    for file in fs::read_dir(example("wallonia")).expect("the example") {
        let file = file.expect("a file").path();
        let text = fs::read_to_string(&file).expect("a text");
        let text = text.replace(
            "duration = \"3d\"\nrequires.platform",
            "duration = \"5d\"\nrequires.platform",
        );
        let path = folder.path().join("inv").join(file.file_name().expect("a name"));
        fs::write(path, text).expect("a file");
    }
    folder
}

#[test]
fn a_plan_from_scratch_is_the_plan_of_one_that_nobody_was_told() {
    let folder = changed();
    let asked =
        |more: &[&str]| rewave(&folder, &[&["plan", "--format", "json"], more, &["inv"]].concat());
    let (untold, none) = apart(&asked(&[]));
    assert!(none.is_null());
    let scratch = asked(&["--from-scratch", "--approved", "approved.json"]);
    let (plan, compared) = apart(&scratch);
    assert_eq!(plan, untold);
    assert!(plan["approved"].is_null());
    assert_eq!(compared["plan"], "approved.json");
    let followed = json(&asked(&["--approved", "approved.json"]))["plan"].take();
    assert!(followed["from_scratch"].is_null());
    let keys =
        |of: &Value| -> Vec<String> { of.as_object().expect("keys").keys().cloned().collect() };
    assert_eq!(keys(&compared), keys(&followed["approved"]));
    let moved = compared["moved"].as_array().expect("moves");
    let kept = compared["kept"].as_u64().expect("a number");
    let old: Value =
        serde_json::from_str(&fs::read_to_string(folder.path().join("approved.json")).unwrap())
            .unwrap();
    // Each move is one between the two plans that were written.
    let start = |plan: &Value, id: &Value| {
        let waves = plan["waves"].as_array().expect("waves").iter();
        let mut all = waves.flat_map(|wave| wave["applications"].as_array().expect("a list"));
        all.find(|of| of["id"] == *id).expect("it is planned")["start"].clone()
    };
    assert!(!moved.is_empty());
    for of in moved {
        assert_eq!(keys(of), ["from", "id", "to"]);
        let starts = [start(&old["plan"], &of["id"]), start(&plan, &of["id"])];
        assert_eq!([&of["from"]["start"], &of["to"]["start"]], [&starts[0], &starts[1]]);
    }
    let planned = plan["summary"]["planned"].as_u64().expect("a number");
    assert_eq!(kept + moved.len() as u64, planned);
    let text =
        rewave(&folder, &["plan", "--from-scratch", "--approved", "approved.json", "inv"]).stdout;
    let said = format!(
        "\nDoes not follow approved.json of Mon 12 May: {} of {planned} would move.\n",
        moved.len()
    );
    assert!(text.contains(&said), "{text}");
}

#[test]
fn a_file_that_cannot_be_compared_is_a_note_and_no_error() {
    let dated = "[incident]\ndate = 2025-04-17\nstart = 2025-05-05\n[plan]\nwave-length = '1w'\n";
    let dated = folder(&[("rewave.toml", format!("{dated}{CLEAN}"))]);
    let other_time = rewave(&dated, &["plan", "--format", "json"]).stdout;
    for (text, why) in [
        (String::new(), "it is empty"),
        ("waves = 3\n".to_owned(), "it is no JSON, at line 1, column 1"),
        ("{}".to_owned(), "it is JSON, but no answer of `rewave plan`"),
        (other_time, "it is a plan with dates, and this inventory has one in rounds of work"),
    ] {
        let folder = folder(&[("a.toml", CLEAN.to_owned()), ("old.json", text)]);
        let asked = ["plan", "--from-scratch", "--approved", "old.json", "a.toml"];
        let ran = rewave(&folder, &asked);
        let note = format!("note: cannot compare the plan with the approved plan old.json: {why}");
        assert!(ran.status == 0 && ran.stderr.starts_with(&note), "{}", ran.stderr);
        assert_eq!(ran.stdout, rewave(&folder, &["plan", "a.toml"]).stdout);
        assert_eq!(rewave(&folder, &[&asked[..], &["-q"]].concat()).stderr, "");
        // Whoever writes a new plan over it knows.
        let ran = rewave(&folder, &[&asked[..], &["-o", "old.json"]].concat());
        assert_eq!((ran.status, &*ran.stderr), (0, ""));
        let ran = rewave(&folder, &asked);
        assert!(
            ran.stderr.is_empty()
                && ran.stdout.contains("\nDoes not follow old.json: all 2 would stay.\n"),
            "{ran:?}"
        );
    }
}

#[test]
fn only_a_plan_says_what_it_would_move() {
    let folder = folder(&[("a.toml", CLEAN)]);
    rewave(&folder, &["plan", "-o", "old.json", "a.toml"]);
    for command in [&["check"][..], &["why", "mail"]] {
        let plain = rewave(&folder, &[command, &["a.toml"]].concat());
        let asked = ["--from-scratch", "--approved", "old.json", "a.toml"];
        assert_eq!(rewave(&folder, &[command, &asked].concat()), plain, "{command:?}");
    }
    for other in
        [&["--wave", "1"][..], &["--show", "order"], &["--show", "teams"], &["--show", "overview"]]
    {
        let asked =
            [&["plan", "--from-scratch", "--approved", "old.json", "a.toml"], other].concat();
        assert!(
            rewave(&folder, &asked).stdout.contains("Does not follow old.json: all 2 would stay."),
            "{other:?}"
        );
    }
}
