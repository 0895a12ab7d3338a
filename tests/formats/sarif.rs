//! SARIF, read by the types of its schema, and held to what GitHub asks besides.

use std::collections::BTreeSet;

use serde_sarif::sarif::{Location, Sarif};

use crate::formats::bench::{PATH, Repository, SIZES};

/// The text that stands in a location: a path with its escapes taken out.
fn path(location: &Location) -> String {
    let physical = location.physical_location.as_ref().expect("a place");
    let uri = physical.artifact_location.as_ref().and_then(|it| it.uri.clone()).expect("a URI");
    assert!(!uri.contains([':', ' ', ',']) && !uri.starts_with(['.', '/']), "{uri}");
    let mut bytes = Vec::new();
    let mut rest = uri.as_bytes();
    while let Some((&byte, behind)) = rest.split_first() {
        if byte == b'%' {
            let digits = std::str::from_utf8(&behind[..2]).unwrap();
            bytes.push(u8::from_str_radix(digits, 16).unwrap());
            rest = &behind[2..];
        } else {
            bytes.push(byte);
            rest = behind;
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn every_occurrence_is_a_result_that_github_takes() {
    for errors in SIZES {
        let text = Repository::with_errors(errors).check("sarif").stdout;
        let log: Sarif = serde_json::from_str(&text).expect("it is of the schema");
        assert_eq!(log.version, "2.1.0");
        assert_eq!(log.schema.as_deref(), Some("https://json.schemastore.org/sarif-2.1.0.json"));
        let [run] = &log.runs[..] else { panic!("one run") };
        assert_eq!(run.column_kind, Some("unicodeCodePoints".into()));
        let rules = run.tool.driver.rules.as_deref().unwrap_or_default();
        let results = run.results.as_deref().expect("a list");
        assert_eq!(results.len(), errors + errors.min(1));
        assert_eq!(rules.len(), 2 * errors.min(1), "{errors}");
        let mut prints = BTreeSet::new();
        for result in results {
            let index = usize::try_from(result.rule_index.unwrap()).unwrap();
            assert_eq!(result.rule_id.as_ref(), Some(&rules[index].id));
            // Readers take a level of the rule for none, and cut the name of the rule off the text.
            assert!(result.level.is_some(), "{result:?}");
            let text = result.message.text.as_deref().unwrap_or_default();
            assert!(!text.is_empty() && !text.starts_with(&rules[index].id), "{text}");
            let [location] = result.locations.as_deref().unwrap() else { panic!("one place") };
            assert_eq!(path(location), PATH);
            let region = location.physical_location.as_ref().unwrap().region.as_ref().unwrap();
            assert!(region.start_line > Some(0) && region.start_column > Some(0));
            assert!(
                region.end_column >= region.start_column || region.end_line > region.start_line
            );
            prints.extend(result.partial_fingerprints.clone().unwrap());
        }
        assert_eq!(prints.len(), results.len());
        for rule in rules {
            let short = rule.short_description.as_ref().unwrap();
            let full = rule.full_description.as_ref().unwrap();
            assert!(
                (1..=1024).contains(&short.text.len()) && (1..=1024).contains(&full.text.len())
            );
            assert!(rule.help.as_ref().unwrap().markdown.is_some());
            let tags = rule.properties.as_ref().and_then(|bag| bag.tags.as_ref()).unwrap();
            assert!(tags.len() <= 20);
        }
    }
}

#[test]
fn the_definition_is_linked_and_the_edit_is_there() {
    let text = "[applications.map-store]\ncriticality = \"low\"\nrequires = []\n[applications.geo]\n\
                criticality = \"high\"\nrequires = [\"map-store\"]\nnmae = \"Geo\"\n";
    let log: Sarif = serde_json::from_str(&Repository::new(text).check("sarif").stdout).unwrap();
    let results = log.runs[0].results.clone().unwrap();
    let find = |rule: &str| results.iter().find(|it| it.rule_id.as_deref() == Some(rule)).unwrap();
    let inversion = find("criticality-inversion");
    let related = inversion.related_locations.as_ref().unwrap();
    assert_eq!((related[0].id, path(&related[0])), (Some(1), PATH.to_owned()));
    assert!(inversion.message.text.as_ref().unwrap().contains("](1)"), "{inversion:?}");
    let fixes = find("unknown-key").fixes.clone().unwrap();
    let replacement = &fixes[0].artifact_changes[0].replacements[0];
    assert_eq!(replacement.inserted_content.as_ref().unwrap().text.as_deref(), Some("name"));
}
