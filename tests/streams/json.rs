//! JSON has one shape, on success and on failure.

use serde_json::{Value, json};

use crate::streams::run::{CLEAN, DENIED, UNPLANNABLE, UNREAD, WARNING, empty, holding, rewave};

/// The one object on standard output, with its keys.
fn answer(command: &str, stdout: &str) -> Value {
    let answer: Value = serde_json::from_str(stdout).expect("one JSON value");
    let keys: Vec<&str> =
        answer.as_object().expect("an object").keys().map(String::as_str).collect();
    let mut due = vec!["schema", "findings", "counts", "error", command];
    if command != "rules" {
        due.extend(["options", "filter"]);
        let options = answer["options"].as_object().expect("options");
        let keys: Vec<&str> = options.keys().map(String::as_str).collect();
        assert_eq!(
            keys,
            [
                "approved",
                "effort",
                "from_scratch",
                "incident",
                "levels",
                "no_assume",
                "start",
                "today"
            ],
            "{command}"
        );
    }
    due.sort_unstable();
    assert_eq!(keys, due, "{command}");
    assert_eq!(answer["schema"], format!("rewave/{command}/1"));
    let counts = answer["counts"].as_object().expect("counts");
    let keys: Vec<&str> = counts.keys().map(String::as_str).collect();
    assert_eq!(keys, ["allow", "by_rule", "deny", "places", "warn"], "{command}");
    let is_answered = !answer[command].is_null();
    assert_eq!(answer["error"].is_null(), is_answered, "{command}: {}", answer["error"]);
    for finding in answer["findings"].as_array().expect("findings") {
        for key in ["rule", "level", "message", "path"] {
            assert!(finding[key].is_string(), "{key} of {finding}");
        }
        for key in ["line", "column", "end_line", "end_column"] {
            assert!(finding[key].as_u64().is_some_and(|n| n > 0), "{key} of {finding}");
        }
        for key in ["related", "help", "data"] {
            assert!(finding.get(key).is_some(), "{key} of {finding}");
        }
        let first = &finding["occurrences"][0];
        for key in ["path", "line", "column"] {
            assert_eq!(first[key], finding[key], "the first occurrence of {finding}");
        }
    }
    assert!(stdout.ends_with("}\n"), "{command}");
    answer
}

fn args<'a>(command: &'a str, inventory: &'a str) -> Vec<&'a str> {
    let id: &[&str] = if command == "why" { &["mail"] } else { &[] };
    [&[command], id, &["--format", "json", inventory]].concat()
}

#[test]
fn an_answer_has_its_findings_and_its_counts() {
    for (inventory, deny, warn) in
        [(CLEAN, 0, 0), (WARNING, 0, 1), (DENIED, 1, 0), (UNPLANNABLE, 0, 0)]
    {
        let folder = holding(inventory);
        for command in ["check", "plan", "why"] {
            let ran = rewave(&folder, &args(command, "a.toml"));
            let answer = answer(command, &ran.stdout);
            let counted = (answer["counts"]["deny"].clone(), answer["counts"]["warn"].clone());
            assert_eq!(counted, (deny.into(), warn.into()), "{command} of {inventory}");
            assert_eq!(answer["findings"].as_array().unwrap().len(), deny + warn, "{command}");
            assert!(answer[command].is_object(), "{command} of {inventory}");
        }
    }
}

#[test]
fn a_job_that_cannot_be_done_has_no_answer() {
    let folder = holding("[teams.it]\n");
    for command in ["check", "plan", "why"] {
        for inventory in ["missing.toml", ".", "a.toml"] {
            let ran = rewave(&folder, &args(command, inventory));
            assert_eq!(ran.status, 2, "{command} {inventory}");
            let answer = answer(command, &ran.stdout);
            assert!(answer[command].is_null(), "{command} {inventory}");
            let said = format!("error: {}\n", answer["error"]["message"].as_str().unwrap());
            assert_eq!(ran.stderr, said, "the words of standard error");
        }
        let ran = rewave(&empty(), &args(command, "inventory"));
        assert!(answer(command, &ran.stdout)[command].is_null(), "{command}");
    }
}

#[test]
fn an_unknown_id_or_filter_has_no_answer() {
    let folder = holding(CLEAN);
    let ran = rewave(&folder, &["why", "mial", "--format", "json", "a.toml"]);
    assert_eq!(ran.status, 2);
    assert!(answer("why", &ran.stdout)["why"].is_null());
    let ran = rewave(&folder, &["plan", "--team", "it", "--format", "json", "a.toml"]);
    assert_eq!(ran.status, 2);
    assert!(answer("plan", &ran.stdout)["plan"].is_null());
}

#[test]
fn what_could_not_be_read_is_in_the_answer_though_there_is_no_plan() {
    let folder = holding(UNREAD);
    for command in ["plan", "why"] {
        let ran = rewave(&folder, &args(command, "a.toml"));
        let answer = answer(command, &ran.stdout);
        assert_eq!((ran.status, &answer[command]), (1, &Value::Null), "{command}");
        assert_eq!(answer["counts"]["deny"], 1, "{command}");
        assert_eq!(answer["findings"][0]["rule"], "unknown-key", "{command}");
    }
}

#[test]
fn findings_without_an_application_are_in_the_answer_too() {
    let folder = holding("[services.post]\nname = \"Post\"\nworkaround = { what = \"by hand\" }\n");
    for command in ["check", "plan"] {
        let ran = rewave(&folder, &args(command, "a.toml"));
        let answer = answer(command, &ran.stdout);
        assert_eq!((ran.status, &answer[command]), (2, &Value::Null), "{command}");
        assert_eq!(answer["counts"]["warn"], 1, "{command}");
        assert_eq!(answer["findings"][0]["rule"], "empty-service", "{command}");
    }
}

#[test]
fn an_answer_says_which_options_were_in_force() {
    let folder = holding(WARNING);
    let none = json!({
        "today": null, "incident": null, "start": null, "effort": "normal", "no_assume": false,
        "approved": null, "from_scratch": false, "levels": [],
    });
    for command in ["check", "plan", "why"] {
        let answer = answer(command, &rewave(&folder, &args(command, "a.toml")).stdout);
        assert_eq!((&answer["options"], &answer["filter"]), (&none, &Value::Null), "{command}");
    }
    let dates = ["--today", "2025-05-09", "--incident", "2025-04-17", "--start", "2025-05-05"];
    let levels = ["-W", "missing-team", "-D", "warnings", "-A", "missing-workaround"];
    for command in ["check", "plan", "why"] {
        let how: &[&str] = match command {
            "check" => &[],
            _ => &["--no-assume", "--effort", "quick"],
        };
        for inventory in ["a.toml", "missing.toml"] {
            let args = [&args(command, inventory), &dates[..], &levels, how].concat();
            let answer = answer(command, &rewave(&folder, &args).stdout);
            let options = json!({
                "today": "2025-05-09", "incident": "2025-04-17", "start": "2025-05-05",
                "effort": if how.is_empty() { "normal" } else { "quick" },
                "no_assume": !how.is_empty(),
                "approved": null,
                "from_scratch": false,
                "levels": [
                    { "rule": "missing-team", "level": "warn" },
                    { "rule": "warnings", "level": "deny" },
                    { "rule": "missing-workaround", "level": "allow" },
                ],
            });
            assert_eq!(answer["options"], options, "{command} {inventory}");
        }
    }
}

#[test]
fn an_answer_says_which_filter_was_applied() {
    let inventory = format!(
        "{CLEAN}\n[teams.it]\n[applications.web]\nteam = \"it\"\nrequires = []\ntags = [\"a\"]\n"
    );
    let folder = holding(&inventory);
    let filter = |filters: &[&str]| {
        let ran = rewave(&folder, &[&args("plan", "a.toml"), filters].concat());
        answer("plan", &ran.stdout)["filter"].clone()
    };
    let of = |wave: Value, team: Value, service: Value, tag: Value| json!({ "wave": wave, "team": team, "service": service, "tag": tag });
    let null = Value::Null;
    assert_eq!(filter(&["--show", "services"]), null, "a view is no filter");
    let [a, b, c] = [null.clone(), null.clone(), null.clone()];
    assert_eq!(filter(&["--wave", "2", "--wave", "1"]), of(json!([2, 1]), a, b, c));
    let all = ["--wave", "1", "--team", "it", "--tag", "a", "--service", "post"];
    assert_eq!(filter(&all), of(json!([1]), json!(["it"]), json!(["post"]), json!(["a"])));
    let [a, b, c] = [null.clone(), null.clone(), null.clone()];
    assert_eq!(
        filter(&["--team", "unknown"]),
        of(a, json!(["unknown"]), b, c),
        "without an answer"
    );
}

#[test]
fn the_rules_are_an_answer_too() {
    let ran = rewave(&empty(), &["rules", "--format", "json"]);
    assert!(answer("rules", &ran.stdout)["rules"].as_array().is_some_and(|rules| rules.len() > 20));
    let ran = rewave(&empty(), &["rules", "syntax", "--format", "json"]);
    assert!(answer("rules", &ran.stdout)["rules"].as_array().is_some_and(|rules| rules.len() == 1));
}
