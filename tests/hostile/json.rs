//! JSON, read back by `serde_json`: the same tree, and every text as it was written.

use serde_json::Value;

use crate::hostile::inventory::{misplaced, told};
use crate::hostile::payloads::{HARMLESS, NO_ID, payloads};
use crate::hostile::run::{inside, words};
use crate::hostile::text::assert_harmless;

/// Every string that is the harmless text becomes another.
fn replace(value: &mut Value, text: &str) {
    match value {
        Value::String(string) if string == HARMLESS => *string = text.to_owned(),
        Value::Array(items) => items.iter_mut().for_each(|item| replace(item, text)),
        Value::Object(entries) => entries.values_mut().for_each(|value| replace(value, text)),
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn answer(args: &[&str], inventory: &str) -> (String, Value) {
    let ran = inside(&words(&[args, &["--format", "json", "-"]].concat()), inventory);
    assert!(ran.status < 2, "{args:?}: {}", ran.stderr);
    let answer = serde_json::from_str(&ran.stdout).expect("one JSON value");
    (ran.stdout, answer)
}

#[test]
fn every_text_of_an_answer_comes_back_and_nothing_else_changes() {
    let questions: [&[&str]; 14] = [
        &["list", "applications"],
        &["list", "services"],
        &["list", "teams"],
        &["list", "partners"],
        &["list", "groups"],
        &["list", "tags"],
        &["list", "dependencies"],
        &["plan"],
        &["plan", "--no-assume"],
        &["why", "mail"],
        &["why", "up"],
        &["why", "ring-one"],
        &["why", "post"],
        &["check"],
    ];
    for args in questions {
        let key = args[0];
        let (_, harmless) = answer(args, &told(HARMLESS));
        for payload in payloads() {
            let (written, found) = answer(args, &told(&payload));
            assert_harmless(&written, key);
            assert!(!written.contains("##"), "{payload}");
            let mut due = harmless[key].clone();
            replace(&mut due, &payload);
            assert_eq!(found[key], due, "{args:?} of {payload}");
        }
    }
}

/// Where each finding stands, and of which rule it is; hidden characters are a finding of their own.
fn places(answer: &Value) -> Vec<(String, u64)> {
    let findings = answer["findings"].as_array().expect("findings");
    // Which mistakes have one cause hangs on the help, and that on the near words.
    let all = findings.iter().flat_map(|finding| {
        let rule = finding["rule"].as_str().expect("a rule");
        let places = finding["occurrences"].as_array().expect("occurrences").iter();
        places.map(move |place| (rule.to_owned(), place["line"].as_u64().expect("a line")))
    });
    let mut places: Vec<_> = all.filter(|(rule, _)| rule != "misleading-text").collect();
    places.sort();
    places
}

#[test]
fn all_texts_have_the_same_findings_in_the_same_places() {
    let (_, harmless) = answer(&["check"], &misplaced(NO_ID));
    assert!(places(&harmless).len() > 30, "too few places are found fault with");
    for payload in payloads() {
        for command in ["check", "plan"] {
            let (written, found) = answer(&[command], &misplaced(&payload));
            assert_harmless(&written, command);
            assert!(!written.contains("##"), "{payload}");
            assert_eq!(places(&found), places(&harmless), "{command} of {payload}");
        }
    }
}
