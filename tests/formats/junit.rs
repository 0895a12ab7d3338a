//! `JUnit`, read by another crate, and held to the strictest schema.

use std::collections::BTreeSet;

use quick_junit::{Report, TestCaseStatus};

use crate::formats::bench::{PATH, Repository, SIZES};

/// The attributes that Jenkins takes of each element; it refuses all others.
const ATTRIBUTES: [(&str, &[&str]); 5] = [
    ("testsuites", &["name", "time", "tests", "failures", "errors"]),
    ("testsuite", &["name", "tests", "failures", "errors"]),
    ("testcase", &["name", "classname"]),
    ("failure", &["type", "message"]),
    ("system-out", &[]),
];

#[test]
fn every_occurrence_is_a_case_with_one_result() {
    for errors in SIZES {
        let text = Repository::with_errors(errors).check("junit").stdout;
        let report = Report::deserialize_from_str(&text).expect("it is read back");
        assert_eq!((report.failures, report.errors), (errors, 0));
        let [suite] = &report.test_suites[..] else { panic!("one suite a text") };
        assert_eq!(suite.name.as_str(), PATH);
        // The applications, the errors and the one warning.
        assert_eq!(suite.test_cases.len(), 1 + errors + errors + errors.min(1));
        assert_eq!((suite.tests, suite.failures), (suite.test_cases.len(), errors));
        let names: BTreeSet<&str> =
            suite.test_cases.iter().map(|case| case.name.as_str()).collect();
        assert_eq!(names.len(), suite.test_cases.len(), "GitLab counts one name once");
        for case in &suite.test_cases {
            assert_eq!(case.classname.as_ref().map(quick_junit::XmlString::as_str), Some(PATH));
            if let TestCaseStatus::NonSuccess { ty, description, .. } = &case.status {
                assert_eq!(
                    ty.as_ref().map(quick_junit::XmlString::as_str),
                    Some("unknown-reference")
                );
                assert!(description.as_ref().is_some_and(|text| text.as_str().contains("help:")));
            }
        }
    }
}

#[test]
fn no_element_has_an_attribute_that_jenkins_refuses() {
    let text = Repository::with_errors(12).check("junit").stdout;
    let mut seen = 0;
    for tag in text.split('<').skip(1).filter(|tag| !tag.starts_with(['/', '?'])) {
        let tag = tag.split('>').next().unwrap();
        let name = tag.split([' ', '/']).next().unwrap();
        let (_, allowed) = ATTRIBUTES.iter().find(|(element, _)| *element == name).expect(name);
        // A quotation mark in a value is escaped, so every second part is a value.
        for key in tag.split('"').step_by(2).filter_map(|part| part.trim().strip_suffix('=')) {
            let key = key.split(' ').next_back().unwrap();
            assert!(allowed.contains(&key), "{name} has {key}");
            seen += 1;
        }
    }
    assert!(seen > 50);
}

#[test]
fn a_text_without_an_application_has_a_case_too() {
    let repository = Repository::new("[applications.a]\nrequires = []\n");
    let ran = repository.check_in("", &["-o", "junit.xml", "inventory"]);
    assert_eq!(ran.status, 0);
    let report = Report::deserialize_from_str(&repository.read("junit.xml")).unwrap();
    assert!(report.test_suites.iter().all(|suite| !suite.test_cases.is_empty()));
}
