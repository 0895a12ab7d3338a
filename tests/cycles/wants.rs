//! Entries with alternatives of which all are retired, wanted and required.

use serde_json::Value;

use super::run::{findings, items, only, plan, said};

const OLD: &str = "[applications.old]\nrequires = []\n[status.old]\nstate = \"retired\"\n";

#[test]
fn a_want_of_the_retired_is_judged_alike_alone_and_among_alternatives() {
    for owner in [
        "[applications.w]\nrequires = []\n",
        "[services.w]\naudience = [\"all\"]\nworkaround = { what = \"paper\", owner = \"it\" }\nrequires = [\"x\"]\n",
    ] {
        let with = |want: &str| {
            let more = OLD.replace("old", "older");
            format!("{OLD}{more}[applications.x]\nrequires = []\n{owner}wants = [{want}]\n")
        };
        for want in [
            "\"old\"",
            "{ any-of = [\"old\", \"older\"] }",
            "{ any-of = [\"old\", \"x\"], at-least = 2 }",
        ] {
            assert_eq!(findings(&with(want)), Vec::<Value>::new(), "{owner}{want}");
            assert_eq!(items(&plan(&with(want))["unplanned"]), &[] as &[Value], "{owner}{want}");
        }
    }
}

#[test]
fn to_require_the_retired_is_denied_and_the_sentence_counts() {
    let with = |at_least: u32, alternatives: &str| {
        let more = OLD.replace("old", "older");
        format!(
            "{OLD}{more}[applications.x]\nrequires = []\n[applications.w]\nrequires = [{{ any-of = \
             [{alternatives}], at-least = {at_least} }}]\n"
        )
    };
    let message = |text: &str| said(&only(text, "invalid-any-of"), "message").to_owned();
    assert_eq!(
        message(&with(1, "\"old\", \"older\"")),
        "at least 1 of these providers is needed, and none can ever be up"
    );
    assert_eq!(
        message(&with(2, "\"old\", \"x\"")),
        "at least 2 of these providers are needed, and only 1 can ever be up"
    );
}
