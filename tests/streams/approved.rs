//! The approved plan of a run: which file is meant, the message where it cannot be followed, and who may write over it.

use std::fs;
use std::process::Stdio;

use serde_json::Value;
use tempfile::TempDir;

use crate::streams::run::{CLEAN, Ran, command, empty, example, rewave};
use crate::support::folder;

/// What a plan from scratch says of an approved plan that is not there.
const NOT_THERE: &str =
    "note: cannot compare the plan with the approved plan gone.json: No such file or directory\n";

/// The clean inventory, which names its approved plan in the same directory.
fn naming(path: &str) -> String {
    format!("[plan]\napproved = \"{path}\"\n{CLEAN}")
}

/// A directory `inv` with an inventory that names `inv/approved.json`, which is there.
fn approving() -> TempDir {
    let folder = folder(&[("inv/a.toml", naming("approved.json"))]);
    let ran = rewave(&folder, &["plan", "--from-scratch", "-o", "inv/approved.json", "inv"]);
    assert_eq!((ran.status, &*ran.stderr), (0, ""), "the first one is written in its place");
    folder
}

fn read(folder: &TempDir, path: &str) -> String {
    fs::read_to_string(folder.path().join(path)).unwrap_or_default()
}

/// The message where the job could not be done; in JSON the same words stand in the answer.
fn refused(folder: &TempDir, args: &[&str]) -> String {
    let ran = rewave(folder, args);
    assert_eq!((ran.status, &*ran.stdout), (2, ""), "{args:?}: {}", ran.stderr);
    let in_json = rewave(folder, &[args, &["--format", "json"]].concat());
    assert_eq!((in_json.status, &in_json.stderr), (2, &ran.stderr), "{args:?}");
    let answer: Value = serde_json::from_str(&in_json.stdout).expect("JSON");
    assert!(answer[args[0]].is_null(), "{args:?}");
    let error = format!("error: {}\n", answer["error"]["message"].as_str().unwrap());
    assert_eq!(error, ran.stderr, "one line");
    ran.stderr
}

#[test]
fn every_command_that_plans_says_what_is_wrong_and_how_to_write_it_anew() {
    let failed = rewave(&empty(), &["plan", "--format", "json"]).stdout;
    assert!(failed.contains("\"plan\": null"), "{failed}");
    let whole = || rewave(&folder(&[("rewave.toml", CLEAN)]), &["plan", "--format", "json"]).stdout;
    let dated = "[incident]\ndate = 2025-04-17\nstart = 2025-05-05\n[plan]\nwave-length = '1w'\n";
    let dated = folder(&[("rewave.toml", format!("{dated}{CLEAN}"))]);
    let cases = [
        (String::new(), "it is empty (`>` empties a file before it is read"),
        ("waves = 3\n".to_owned(), "it is no JSON, at line 1, column 1"),
        ("{}".to_owned(), "it is JSON, but no answer of `rewave plan`"),
        (
            rewave(&dated, &["check", "--format", "json"]).stdout,
            "it is an answer of `rewave check`, not of `rewave plan`",
        ),
        (
            whole().replacen("rewave/plan/1", "rewave/plan/2", 1),
            "it is rewave/plan/2, and this version reads rewave/plan/1",
        ),
        (
            rewave(&dated, &["plan", "--wave", "1", "--format", "json"]).stdout,
            "it holds only the part of its plan that a filter chose",
        ),
        (failed, "it holds no plan, since the job that wrote it failed"),
        (
            rewave(&dated, &["plan", "--format", "json"]).stdout,
            "it is a plan with dates, and this inventory has one in rounds of work",
        ),
        (
            whole().replacen("\"number\": 1", "\"number\": 0", 1),
            "the application `directory` in it do not fit",
        ),
        (
            whole().replacen("\"number\": 1", "\"number\": -1", 1),
            ", is missing or is not as `rewave plan` writes it",
        ),
    ];
    for (text, said) in cases {
        let folder = folder(&[("a.toml", CLEAN.to_owned()), ("old.json", text)]);
        for command in [&["check"][..], &["plan"], &["why", "mail"]] {
            let error =
                refused(&folder, &[command, &["--approved", "old.json", "a.toml"]].concat());
            let start = "error: cannot follow the approved plan old.json: ";
            assert!(error.starts_with(start) && error.contains(said), "{error}");
            let help = "; `rewave plan --from-scratch -o old.json a.toml` writes one\n";
            assert!(error.ends_with(help), "{error}");
        }
        let written = rewave(&folder, &["plan", "--from-scratch", "-o", "old.json", "a.toml"]);
        assert_eq!(written.status, 0, "the help helps");
        assert_eq!(rewave(&folder, &["plan", "--approved", "old.json", "a.toml"]).status, 0);
    }
}

#[test]
fn a_file_that_cannot_be_read_is_told_as_every_other() {
    let folder = folder(&[("a.toml", naming("no/approved.json")), ("b b.toml", naming("."))]);
    let error = refused(&folder, &["plan", "a.toml"]);
    let said = "cannot follow the approved plan no/approved.json: there is no directory no; \
                `rewave plan --from-scratch -o no/approved.json a.toml` writes one";
    assert!(error.contains(said), "{error}");
    let error = refused(&folder, &["check", "--approved", "x y", "b b.toml"]);
    let said = "x y: No such file or directory; `rewave plan --from-scratch -o PLAN.json INVENTORY` writes one";
    assert!(error.contains(said), "{error}");
    let error = refused(&folder, &["check", "b b.toml"]);
    assert!(error.contains("it is not a regular file"), "{error}");
    let large = fs::File::create(folder.path().join("large.json")).expect("a file");
    large.set_len((512 << 20) + 1).expect("a file with a hole");
    let error = refused(&folder, &["check", "--approved", "large.json", "a.toml"]);
    assert!(error.contains("large.json: it is larger than 512 MiB, the limit;"), "{error}");
}

#[test]
fn an_option_stands_over_the_key_and_none_is_followed_from_scratch() {
    let folder = folder(&[("a.toml", naming("gone.json")), ("b.toml", CLEAN.to_owned())]);
    rewave(&folder, &["plan", "-o", "there.json", "b.toml"]);
    for command in [&["check"][..], &["plan"], &["why", "mail"]] {
        let with = |more: &[&str]| {
            rewave(&folder, &[command, more, &["a.toml", "--format", "json"]].concat())
        };
        assert!(with(&[]).stderr.contains("gone.json: No such file"), "{command:?}");
        let is_compared = command == ["plan"];
        let there = || Value::from("there.json");
        for (more, approved, from_scratch) in [
            (&["--approved", "there.json"][..], there(), false),
            (&["--from-scratch"], Value::Null, true),
            (&["--from-scratch", "--approved", "there.json"], there(), true),
        ] {
            let ran = with(more);
            let note =
                if is_compared && from_scratch && approved.is_null() { NOT_THERE } else { "" };
            assert_eq!((ran.status, &*ran.stderr), (0, note), "{command:?} {more:?}");
            let answer: Value = serde_json::from_str(&ran.stdout).unwrap();
            let options = &answer["options"];
            assert_eq!(
                (&options["approved"], &options["from_scratch"]),
                (&approved, &from_scratch.into())
            );
        }
    }
}

#[test]
fn the_path_counts_from_the_directory_of_the_file_that_names_it() {
    let folder = approving();
    let root = folder.path();
    fs::write(root.join("inv/b.toml"), "").expect("a file");
    let absolute = root.join("inv/approved.json");
    for (path, inventory) in [
        ("approved.json", "inv"),
        ("./approved.json", "inv/a.toml"),
        ("../inv/approved.json", "inv"),
        (absolute.to_str().unwrap(), "inv"),
    ] {
        fs::write(root.join("inv/a.toml"), naming(path)).expect("a file");
        assert_eq!(rewave(&folder, &["plan", inventory]).status, 0, "{path}");
        let below = command(&root.join("inv"), &["plan", "a.toml"]).output().expect("it runs");
        assert!(below.status.success(), "{path}");
    }
    // What standard input names counts from the working directory.
    for (path, status) in [("inv/approved.json", 0), ("approved.json", 2)] {
        fs::write(root.join("input"), naming(path)).expect("a file");
        let mut run = command(root, &["plan", "-"]);
        run.stdin(Stdio::from(fs::File::open(root.join("input")).expect("a file")));
        assert_eq!(Ran::from(run.output().expect("it runs")).status, status, "{path}");
    }
    fs::write(root.join("inv/a.toml"), naming("../no.json")).expect("a file");
    assert!(refused(&folder, &["check", "inv"]).contains("the approved plan no.json: No such"));
}

#[test]
fn the_next_plan_is_written_over_the_approved_one_and_nothing_else_is() {
    let folder = approving();
    let old = read(&folder, "inv/approved.json");
    assert!(old.contains("\"rewave/plan/1\""));
    for args in [
        &["check", "-o", "inv/approved.json", "inv"][..],
        &["check", "--write-baseline", "inv/approved.json", "inv"],
        &["why", "mail", "-o", "inv/approved.json", "inv"],
        &["list", "teams", "-o", "inv/approved.json", "inv"],
        &["plan", "-o", "text=inv/approved.json", "inv"],
        &["plan", "--wave", "1", "-o", "inv/approved.json", "inv"],
        &["plan", "--from-scratch", "--wave", "1", "-o", "inv/../inv/approved.json", "inv"],
    ] {
        let ran = rewave(&folder, args);
        let said = "is the approved plan: only `rewave plan`, as JSON and without a filter, is written over it";
        assert!(ran.status == 2 && ran.stderr.contains(said), "{args:?}: {}", ran.stderr);
        assert_eq!(read(&folder, "inv/approved.json"), old, "{args:?}");
    }
    fs::write(folder.path().join("old.json"), &old).expect("a file");
    let refused = rewave(&folder, &["check", "--approved", "old.json", "-o", "old.json", "inv"]);
    assert_eq!((refused.status, read(&folder, "old.json")), (2, old.clone()));
    let inventory = naming("approved.json") + "[applications.fax]\nrequires = ['mail']\n";
    fs::write(folder.path().join("inv/a.toml"), inventory).expect("a file");
    for more in [&[][..], &["--compact"]] {
        let args = [&["plan", "inv", "-o", "inv/approved.json"], more].concat();
        let ran = rewave(&folder, &args);
        assert_eq!((ran.status, &*ran.stderr), (0, ""), "{more:?}");
        let new = read(&folder, "inv/approved.json");
        assert!(new != old && new.contains("\"fax\"") && new.ends_with("}\n"), "{more:?}");
        assert_eq!(rewave(&folder, &["plan", "inv"]).status, 0, "it is followed");
    }
}

#[test]
fn inside_a_directory_that_is_read_only_the_approved_plan_is_written() {
    let folder = folder(&[("inv/a.toml", CLEAN)]);
    let ran = rewave(&folder, &["plan", "-o", "inv/approved.json", "inv"]);
    let said = "name a place outside of it, or name it as `approved` in [plan] first\n";
    assert!(ran.status == 2 && ran.stderr.ends_with(said), "{}", ran.stderr);
    let named = rewave(&folder, &["plan", "-o", "new.json", "--from-scratch", "inv"]);
    assert_eq!(named.status, 0);
    fs::rename(folder.path().join("new.json"), folder.path().join("inv/it.json")).expect("a file");
    let args = ["plan", "--approved", "inv/it.json", "-o", "inv/it.json", "inv"];
    assert_eq!(rewave(&folder, &args).status, 0, "the option names it, too");
    // An input is never written over, in whichever way it is named.
    fs::write(folder.path().join("inv/a.toml"), naming("a.toml")).expect("a file");
    let ran = rewave(&folder, &["plan", "--from-scratch", "-o", "json=inv/a.toml", "inv"]);
    assert!(ran.status == 2 && ran.stderr.contains("is an input"), "{}", ran.stderr);
}

#[test]
fn a_list_is_given_where_the_approved_plan_is_missing() {
    let folder = folder(&[("a.toml", naming("gone.json"))]);
    let ran = rewave(&folder, &["list", "applications", "a.toml"]);
    assert_eq!(ran.status, 0);
    assert!(ran.stdout.contains("directory"));
    assert!(ran.stderr.starts_with("note: cannot follow the approved plan gone.json"), "{ran:?}");
    assert_eq!(rewave(&folder, &["list", "applications", "-q", "a.toml"]).stderr, "");
}

#[test]
fn the_plan_of_other_applications_is_followed_with_a_note() {
    let folder = folder(&[
        ("a.toml", CLEAN.to_owned()),
        ("b.toml", CLEAN.replace("directory", "ad") + "[applications.fax]\nrequires = []\n"),
    ]);
    rewave(&folder, &["plan", "-o", "a.json", "a.toml"]);
    rewave(&folder, &["plan", "-o", "b.json", "b.toml"]);
    let note = "note: of the 3 applications of b.json, this inventory has 1: is it the approved plan of another one?\n";
    for command in ["check", "plan"] {
        let ran = rewave(&folder, &[command, "--approved", "b.json", "a.toml"]);
        assert_eq!((ran.status, &*ran.stderr), (0, note));
        let ran = rewave(&folder, &[command, "-q", "--approved", "b.json", "a.toml"]);
        assert_eq!((ran.status, &*ran.stderr), (0, ""));
        let ran = rewave(&folder, &[command, "--approved", "a.json", "b.toml"]);
        assert_eq!((ran.status, &*ran.stderr), (0, ""), "half of the ids are known");
    }
}

#[test]
fn what_is_wrong_with_the_inventory_is_said_before_the_approved_plan_is_read() {
    let misgiven = folder(&[("a.toml", naming("gone.json"))]);
    let ran = rewave(&misgiven, &["plan", "--start", "2025-05-05", "a.toml"]);
    assert!(ran.stderr.starts_with("error: --start needs the day of the incident"), "{ran:?}");
    let empty = folder(&[("a.toml", "[plan]\napproved = 'gone.json'\n")]);
    let ran = rewave(&empty, &["check", "a.toml"]);
    assert!(ran.stderr.starts_with("error: the inventory has no application"), "{ran:?}");
    // A wave length that could not be read makes no plan of rounds to which another is compared.
    let dated = format!("{}[incident]\ndate = 2025-04-17\nstart = 2025-05-05\n", naming("p.json"));
    let length =
        |length: &str| dated.replacen("[plan]\n", &format!("[plan]\nwave-length = {length}\n"), 1);
    let broken = folder(&[("a.toml", length("'1w'"))]);
    assert_eq!(rewave(&broken, &["plan", "--from-scratch", "-o", "p.json", "a.toml"]).status, 0);
    fs::write(broken.path().join("a.toml"), length("7")).expect("a file");
    let ran = rewave(&broken, &["check", "a.toml"]);
    assert!(ran.status == 1 && ran.stdout.contains("wave-length"), "{ran:?}");
    let said = "note: p.json is not followed, since it is a plan with dates, and this inventory has one in rounds of \
                work as far as it could be read\n";
    assert_eq!(ran.stderr, said);
}

#[test]
fn starts_alone_are_json_and_small() {
    let example = example("wallonia");
    let folder = empty();
    let wrong = rewave(&folder, &["plan", "--compact", "-o", "p.csv", &example]);
    let said =
        "error: --compact is for JSON alone: write it with `-o PLAN.json` or `--format json`\n";
    assert_eq!((wrong.status, &*wrong.stderr), (2, said));
    let text = rewave(&folder, &["plan", "-q", "-o", "whole.json", &example]);
    let beside = rewave(&folder, &["plan", "-q", "--compact", "-o", "starts.json", &example]);
    assert_eq!(text, beside, "the text is the same");
    let size = |name: &str| fs::metadata(folder.path().join(name)).expect("a file").len();
    assert!(size("starts.json") * 8 < size("whole.json"));
    let plain = rewave(&folder, &["plan", "-q", "--compact", "--format", "json", &example]);
    assert_eq!(plain.stdout, read(&folder, "starts.json"));
    let of = |name: &str| serde_json::from_str::<Value>(&read(&folder, name)).expect("JSON");
    let (whole, starts) = (of("whole.json"), of("starts.json"));
    for key in ["schema", "findings", "counts", "error", "options", "filter"] {
        assert_eq!(whole[key], starts[key], "{key}");
    }
    for approved in ["whole.json", "starts.json"] {
        let ran = rewave(&folder, &["plan", "-q", "--approved", approved, &example]);
        assert_eq!((ran.status, ran.stdout.is_empty()), (0, false), "{approved}");
    }
}
