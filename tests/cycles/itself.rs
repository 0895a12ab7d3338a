//! Rings beside an application that requires itself.

use serde_json::Value;

use super::run::{findings, items, plan, said};

const RINGS: [(&str, &[&str]); 5] = [
    ("dns", &["directory"]),
    ("web", &["web", "db"]),
    ("db", &["web"]),
    ("host", &["directory"]),
    ("directory", &["dns", "host"]),
];

/// The rings without some entries, which become wants.
fn without(cut: &[(String, String)]) -> String {
    let quoted = |ids: Vec<&str>| ids.iter().map(|id| format!("\"{id}\"")).collect::<Vec<_>>();
    let table = |(owner, needs): &(&str, &[&str])| {
        let is_cut = |need: &&str| cut.contains(&((*owner).to_owned(), (*need).to_owned()));
        let (wants, requires) = needs.iter().copied().partition(is_cut);
        let (wants, requires) = (quoted(wants).join(", "), quoted(requires).join(", "));
        format!("[applications.{owner}]\nrequires = [{requires}]\nwants = [{wants}]\n")
    };
    RINGS.iter().map(table).collect()
}

#[test]
fn a_cut_opens_every_ring_although_one_application_requires_itself() {
    let text = without(&[]);
    let mut cut = Vec::new();
    for finding in findings(&text).iter().filter(|it| it["rule"] == "dependency-cycle") {
        for entry in items(&finding["data"]["cut"]) {
            let id = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            cut.extend(items(&entry["to"]).iter().map(|to| (id(&entry["from"]), id(to))));
        }
    }
    assert_eq!(cut.len(), 3, "one entry of the first ring, two of the others: {cut:?}");
    let left: Vec<Value> = findings(&without(&cut));
    assert!(left.iter().all(|it| said(it, "rule") != "dependency-cycle"), "{left:?}");
    assert_eq!(items(&plan(&text)["unplanned"]), &[] as &[Value]);
}
