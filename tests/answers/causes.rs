//! Findings are counted by their cause, and are the same whichever command tells them.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::answers::run::{Bench, flat};
use crate::support::inside;

/// A missing directory that many name, and two typos behind all of them.
fn hidden() -> Bench {
    let mut text = "[applications.directory]\nrequires = []\n".to_owned();
    for i in 0..150 {
        writeln!(text, "[applications.a{i:03}]\nrequires.authentication = [\"ad\"]").unwrap();
    }
    text.push_str(
        "[applications.z1]\nrequires = [\"direcotry\"]\n[applications.z2]\nwants = [\"zz\"]\n",
    );
    Bench::new(&text)
}

#[test]
fn one_missing_id_hides_no_other() {
    let bench = hidden();
    let said = [
        "unknown-reference 4: entries name `ad`, which is defined nowhere, at 150 places",
        "unknown-reference 304: `z1` requires `direcotry`, which is defined nowhere",
        "unknown-reference 306: `z2` wants `zz`, which is defined nowhere",
    ];
    assert_eq!(bench.findings(), said);
    let answer = bench.json("check");
    assert_eq!((&answer["counts"]["deny"], &answer["counts"]["places"]), (&json!(3), &json!(152)));
    let first = &answer["findings"][0];
    assert_eq!(first["related"].as_array().map(Vec::len), Some(10));
    let places = first["occurrences"].as_array().unwrap();
    let lines: Vec<u64> = places.iter().map(|place| place["line"].as_u64().unwrap()).collect();
    assert_eq!(lines, (0..150).map(|i| 4 + 2 * i).collect::<Vec<_>>(), "all of them, in order");
    let last = bench.run("check").stdout.lines().last().unwrap().to_owned();
    assert!(last.contains("3 errors, 0 warnings at 152 places"), "{last}");
}

#[test]
fn wrong_teams_kinds_keys_and_pasted_values_are_one_finding_each() {
    let mut text = String::new();
    for i in 0..120 {
        let pasted =
            "team = \"it\"\nrequires.netwrok = []\nvendor = \"x\"\ncriticality = \"Critical\"";
        writeln!(text, "[applications.a{i:03}]\n{pasted}").unwrap();
    }
    let bench = Bench::new(&text);
    let answer = bench.json("check");
    let counted: Vec<(String, usize)> = answer["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| {
            (it["rule"].as_str().unwrap().to_owned(), it["occurrences"].as_array().unwrap().len())
        })
        .collect();
    let rules = ["unknown-reference", "unknown-kind", "unknown-key", "invalid-value"];
    assert_eq!(counted, rules.map(|rule| (rule.to_owned(), 120)));
    assert_eq!(answer["counts"]["deny"], 4);
}

#[test]
fn an_exception_takes_one_place_out() {
    let allow = "allow = [{ rule = \"unknown-reference\", reason = \"comes next week\" }]";
    let text = format!(
        "[applications.a]\nrequires = [\"ad\"]\n{allow}\n[applications.b]\nrequires = [\"ad\"]\n"
    );
    let answer = Bench::new(&text).json("check");
    assert_eq!(answer["findings"][0]["message"], "`b` requires `ad`, which is defined nowhere");
    assert_eq!(answer["counts"]["by_rule"], json!({"unknown-reference": 1}));
}

#[test]
fn an_alternative_that_is_critical_enough_is_enough() {
    let text = "[applications.low]\nrequires = []\ncriticality = \"low\"\n\
        [applications.high]\nrequires = []\ncriticality = \"critical\"\n\
        [applications.top]\ncriticality = \"critical\"\nrequires = [{ any-of = [\"low\", \"high\"] }]\n";
    assert_eq!(Bench::new(text).findings(), Vec::<String>::new());
    let both = text.replace("[\"low\", \"high\"]", "[\"low\", \"high\"], at-least = 2");
    assert!(Bench::new(&both).findings()[0].starts_with("criticality-inversion"));
}

#[test]
fn before_a_plan_stands_what_is_denied_and_what_changes_it() {
    let text = "[applications.a]\nrequires = [\"gone\", \"b\"]\ncriticality = \"critical\"\n[applications.b]\n\
        [services.s]\nrequires = [\"b\"]\n";
    let bench = Bench::new(text);
    let denied =
        "a.toml:2:13: error[unknown-reference]: `a` requires `gone`, which is defined nowhere";
    let counted = "3 warnings that change nothing in the plan: see `rewave check a.toml`";
    assert_eq!(bench.run("plan").stderr, format!("{denied}\n{counted}\n"));
    let warned = denied.replace("error", "warning");
    assert_eq!(bench.run("plan --warn unknown-reference").stderr, format!("{warned}\n{counted}\n"));
    assert_eq!(bench.run("plan --quiet").stderr, format!("{denied}\n"));
}

#[test]
fn no_word_hangs_on_which_table_stands_first() {
    let (one, other) = ("[applications.a]\nrequires = []\n", "[services.a]\nrequires = []\n");
    let message = |text: &str| Bench::new(text).json("check")["findings"][0]["message"].clone();
    assert_eq!(message(&format!("{one}{other}")), message(&format!("{other}{one}")));
    let upper = "[applications.A]\nrequires = []\n";
    assert_eq!(message(&format!("{one}{upper}")), message(&format!("{upper}{one}")));
}

#[test]
fn a_plan_says_that_it_judges_nothing_against_today() {
    let allow = "allow = [{ rule = \"stands-alone\", reason = \"x\", until = 2025-05-08 }]";
    let bench = Bench::new(&format!("[applications.a]\n{allow}\n"));
    let said = "1 exception ends on a day, and a plan looks at no clock: --today DATE says which are over.";
    let flat = |arguments: &str| flat(&bench.run(arguments).stdout);
    assert!(flat("plan").contains(said));
    assert!(!flat("plan --today 2025-05-09").contains("looks at no clock"));
    let unused = |arguments: &str| bench.json(arguments)["counts"]["by_rule"].clone();
    assert_eq!(unused("check --today 2025-05-09"), unused("plan --today 2025-05-09"));
    assert_eq!(unused("plan"), json!({}), "the exception counts");
}

/// Every fixture, and every inventory of the table of bad input.
fn inventories() -> Vec<String> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut all = Vec::new();
    for folder in tests.join("fixtures/rules").read_dir().unwrap() {
        let files = folder.unwrap().path().read_dir().unwrap().map(|file| file.unwrap().path());
        all.extend(
            files.filter(|path| path.is_file()).map(|path| fs::read_to_string(path).unwrap()),
        );
    }
    for table in tests.join("bad_input/cases").read_dir().unwrap() {
        let text = fs::read_to_string(table.unwrap().path()).unwrap();
        for case in text.split("\n=== ").skip(1) {
            let given = case.split(">>>").next().unwrap_or_default();
            let lines = given.lines().skip(1);
            let lines = lines.filter(|line| !line.starts_with("--- ") && !line.starts_with("$ "));
            all.push(lines.collect::<Vec<_>>().join("\n"));
        }
    }
    all
}

#[test]
fn check_and_plan_find_the_same() {
    let all = inventories();
    assert!(all.len() > 300, "{}", all.len());
    let mut told = 0;
    for text in all {
        let found = |command: &str| -> Value {
            let words = [command, "-", "--today", "2025-05-09", "--format", "json"];
            let said = inside(words.map(Into::into), &text).stdout;
            let answer: Value = serde_json::from_str(&said).expect("JSON");
            let mut findings = answer["findings"].clone();
            // Only a check is compared with another, by fingerprints.
            for place in findings
                .as_array_mut()
                .into_iter()
                .flatten()
                .flat_map(|finding| finding["occurrences"].as_array_mut().into_iter().flatten())
            {
                place.as_object_mut().unwrap().remove("fingerprint");
            }
            json!([findings, answer["counts"]])
        };
        let checked = found("check");
        told += checked[0].as_array().unwrap().len();
        assert_eq!(checked, found("plan"), "{text}");
    }
    assert!(told > 500, "{told}");
    // Where a text is broken, an exception of a finding that only a plan can judge may be needed.
    let allow = "allow = [{ rule = \"deadline-missed\", reason = \"known\" }]";
    let broken = Bench::new(&format!("[applications.a]\nrequires = []\n{allow}\n[plan\n"));
    let found = |command: &str| broken.json(command)["counts"]["by_rule"].clone();
    assert_eq!((found("check"), found("plan")), (json!({"syntax": 1}), json!({"syntax": 1})));
}

#[test]
fn what_should_be_back_by_today_and_is_not_said_to_be_is_named() {
    let text = "[incident]\ndate = 2025-04-17\nstart = 2025-05-05\n[plan]\nwave-length = \"1w\"\n\
                [applications.a]\nrequires = []\nduration = \"1d\"\n\
                [applications.b]\nrequires = [\"a\"]\nduration = \"20d\"\n";
    let bench = Bench::new(text);
    let said = |flags: &str| flat(&bench.run(&format!("plan{flags}")).stdout);
    let today = said(" --today 2025-05-20");
    let due = "1 application is back before Tue 20 May 2025 by this plan, and no [status] says that it is up: a.";
    assert!(today.contains(due) && !today.contains("changes nothing"), "{today}");
    let on_its_day = said(" --today 2025-05-05");
    assert!(on_its_day.contains("(--today, which changes nothing)"), "{on_its_day}");
    assert!(!said("").contains("no [status]"));
}
