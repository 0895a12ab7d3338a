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

#[test]
fn what_waits_for_a_place_is_back_when_work_begins_in_its_wave() {
    // Waves of a day from Thu 7 May; the week end is closed, and Mon 11 May is a holiday.
    let text = "[incident]\ndate = 2026-05-07\nstart = 2026-05-07\n\
                [plan]\nwave-length = \"1d\"\nmax-per-wave = 1\ndefault-duration = \"2h\"\n\
                [calendar]\ndays = [\"mon\", \"tue\", \"wed\", \"thu\", \"fri\"]\nhours = \"08:00-16:00\"\n\
                holidays = [2026-05-11]\n\
                [applications.a]\nrequires = []\n[applications.b]\nrequires = []\n\
                [applications.c]\nrequires = []\n[applications.d]\nrequires = []\n";
    let answer = Bench::new(text).json("plan");
    let backs = ["a", "b", "c", "d"].map(|id| application(&answer, id)["back"].clone());
    let right = ["2026-05-07T10:00", "2026-05-08T08:00", "2026-05-12T08:00", "2026-05-13T08:00"];
    assert_eq!(backs, right.map(|minute| Value::from(format!("{minute}:00"))));
    assert_eq!(answer["plan"]["summary"]["waves"], 7, "closed waves keep their number");
}

#[test]
fn slack_is_working_time_until_a_limit_is_missed() {
    let text = "[incident]\ndate = 2026-08-17\nstart = 2026-08-17\n[plan]\nwave-length = \"1w\"\n\
                [calendar]\ndays = [\"mon\", \"tue\", \"wed\", \"thu\", \"fri\"]\nhours = \"08:00-16:00\"\n\
                [teams.a]\ncapacity = 1\n\
                [applications.tax]\nrequires = []\nduration = \"1d\"\ndeadline = 2026-08-17\n\
                [applications.late]\nrequires = []\nduration = \"1d 1min\"\ndeadline = 2026-08-17\n\
                [applications.friday]\nrequires = []\nduration = \"5d\"\ndeadline = 2026-08-23\n\
                [applications.free]\nrequires = []\nduration = \"1d\"\n\
                [applications.first]\nrequires = []\nduration = \"1d\"\nteam = \"a\"\ncriticality = \"critical\"\n\
                [applications.second]\nrequires = []\nduration = \"1d\"\nteam = \"a\"\ndeadline = 2026-08-20\n";
    let bench = Bench::new(text);
    let answer = bench.json("plan");
    let slack = |id| application(&answer, id)["slack_minutes"].as_u64();
    assert_eq!((slack("tax"), slack("late"), slack("friday")), (Some(0), Some(0), Some(0)));
    assert_eq!(slack("free"), None, "no limit hangs on it");
    assert_eq!((slack("first"), slack("second")), (Some(960), Some(960)), "one hand for both");
    let why = bench.run("why first").stdout;
    assert!(why.contains("Its slack is 2 d of work."), "{why}");
}
