//! A report of Code Quality, held to what GitLab takes.

use std::collections::BTreeSet;

use crate::formats::bench::{PATH, Repository, SIZES};

#[test]
fn every_occurrence_is_an_issue_with_a_fingerprint_of_its_own() {
    for errors in SIZES {
        let ran = Repository::with_errors(errors).check("gitlab");
        assert!(ran.stdout.starts_with('['), "a list without a mark before it");
        let issues: Vec<serde_json::Value> = serde_json::from_str(&ran.stdout).expect("a list");
        assert_eq!(issues.len(), errors + errors.min(1));
        let prints: BTreeSet<&str> =
            issues.iter().map(|issue| issue["fingerprint"].as_str().unwrap()).collect();
        assert_eq!(prints.len(), issues.len(), "GitLab shows one fingerprint once");
        for issue in &issues {
            assert_eq!(issue["location"]["path"], PATH);
            assert!(issue["location"]["lines"]["begin"].as_u64().unwrap() > 0);
            assert!(["critical", "minor"].contains(&issue["severity"].as_str().unwrap()));
            assert!(!issue["description"].as_str().unwrap().is_empty());
            assert!(issue["check_name"].is_string());
        }
    }
}

#[test]
fn a_fingerprint_holds_no_line() {
    let prints = |text: &str| {
        let issues = Repository::new(text).json("gitlab");
        let issues = issues.as_array().unwrap().clone();
        let prints =
            issues.into_iter().map(|issue| issue["fingerprint"].as_str().unwrap().to_owned());
        prints.collect::<BTreeSet<String>>()
    };
    let one = "[applications.a]\nrequires = [\"nowhere\"]\n";
    let two = "[applications.b]\nrequires = [\"a\", \"elsewhere\"]\n";
    let first = prints(&format!("{one}{two}"));
    assert_eq!(first.len(), 2);
    assert_eq!(prints(&format!("# a line above\n\n{two}{one}")), first);
    let other = prints(&format!("{one}{}", two.replace("elsewhere", "beyond")));
    assert_eq!(first.intersection(&other).count(), 1, "another value is another finding");
    // The same entry twice is told apart by its number.
    let twice = prints(
        "[applications.a]\nrequires = [\"nowhere\", \"nowhere\"]\n[applications.c]\nrequires = []\n",
    );
    assert!(twice.iter().any(|print| print.ends_with("#2")), "{twice:?}");
}

#[test]
fn paths_count_from_the_root_in_every_directory() {
    let repository = Repository::with_errors(1);
    let path = |ran: crate::support::Ran| {
        let issues: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
        issues[0]["location"]["path"].as_str().unwrap().to_owned()
    };
    assert_eq!(path(repository.check_in("inventory", &["--format", "gitlab", "."])), PATH);
    let from = ["--format", "gitlab", "--root", "inventory", "inventory"];
    let file = PATH.strip_prefix("inventory/").unwrap();
    assert_eq!(path(repository.check_in("", &from)), file);
    let missing =
        repository.check_in("", &["--format", "gitlab", "--root", "nowhere", "inventory"]);
    assert_eq!(missing.status, 2);
}
