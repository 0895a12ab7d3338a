//! One clock: every place that tells when an event is tells the same, and tells it as people read it.

use serde_json::Value;

use super::run::Bench;

/// Applications of a plan, by id.
fn application<'a>(answer: &'a Value, id: &str) -> &'a Value {
    let waves = answer["plan"]["waves"].as_array().expect("waves").iter();
    let mut rows = waves.flat_map(|wave| wave["applications"].as_array().expect("applications"));
    rows.find(|row| row["id"] == id).unwrap_or_else(|| panic!("{id} is planned"))
}

#[test]
fn of_plans_that_tie_the_one_that_ends_first_is_chosen() {
    let text = "[incident]\ndate = 2026-07-27\nstart = 2026-07-27\n[plan]\nwave-length = \"2w\"\n\
                [teams.m]\ncapacity = 2\n[defaults]\nteam = \"m\"\n\
                [applications.t3]\nrequires = []\nduration = \"3d\"\n\
                [applications.t2]\nrequires = []\nduration = \"2d\"\n\
                [applications.t4]\nrequires = []\nduration = \"4d\"\n";
    // Both orders take 11 days in sum: 2 and 3 first, then 4 after 2 days; or 2 and 4 first, then 3.
    let answer = Bench::new(text).json("plan");
    let value = &answer["plan"]["summary"]["value"];
    assert_eq!(value["applications"]["medium"], 11 * 1440);
    assert_eq!(value["finish"], 5 * 1440);
}
