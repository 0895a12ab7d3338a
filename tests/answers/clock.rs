//! One clock: every place that tells when an event is tells the same, and tells it as people read it.

use serde_json::Value;

use super::run::{Bench, flat, row};

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
    let backs = ["a", "b", "c", "d"].map(|id| row(&answer, id)["back"].clone());
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
    let slack = |id| row(&answer, id)["slack_minutes"].as_u64();
    assert_eq!((slack("tax"), slack("late"), slack("friday")), (Some(0), Some(0), Some(0)));
    assert_eq!(slack("free"), None, "no limit hangs on it");
    assert_eq!((slack("first"), slack("second")), (Some(960), Some(960)), "one hand for both");
    let why = bench.run("why first").stdout;
    assert!(why.contains("Its slack is 2 d of work."), "{why}");
}

/// Work day and night, waves of a day, one place in each: `a` ends Monday, `b` has its place from then on, `c` a day
/// later.
const ROUND_THE_CLOCK: &str = "[incident]\ndate = 2026-05-01\nstart = 2026-05-04\n\
    [plan]\nwave-length = \"1d\"\nmax-per-wave = 1\n\
    [applications.a]\nrequires = []\nduration = \"24h\"\n\
    [applications.b]\nrequires = []\nduration = \"24h\"\n\
    [applications.c]\nrequires = []\ncriticality = \"low\"\nduration = \"12h\"\n\
    [services.ward]\nrequires = [\"a\"]\nwants = [\"b\"]\nworkaround = { what = \"on paper\" }\n";

#[test]
fn midnight_ends_a_day_of_work_and_begins_a_place() {
    let bench = Bench::new(ROUND_THE_CLOCK);
    let answer = bench.json("plan");
    for id in ["a", "b"] {
        assert_eq!(row(&answer, id)["back"], "2026-05-05T00:00:00", "{id}");
    }
    let said = |id: &str| bench.run(&format!("why {id}")).stdout;
    assert!(said("a").contains("is back Mon 4 May 24:00, in wave 1"), "{}", said("a"));
    // Its work ends when its place begins: of equal moments, the end is told.
    assert!(said("b").contains("is back Mon 4 May 24:00, in wave 2"), "{}", said("b"));
    assert!(said("c").contains("is back Wed 6 May 00:00, in wave 3"), "{}", said("c"));
    // Moments decide, not waves: nothing is missing at the very moment at which it comes.
    let ward = &answer["plan"]["services"][0];
    assert_eq!(ward["back"], ward["full"]);
    assert_eq!(ward["missing"], Value::Array(Vec::new()));
    assert!(said("ward").contains("is back Mon 4 May 24:00."), "{}", said("ward"));
}

#[test]
fn people_at_a_counter_are_told_the_first_working_moment() {
    let text = "[incident]\ndate = 2025-05-05\nstart = 2025-05-05\n[plan]\nwave-length = \"1w\"\n\
                [calendar]\ndays = [\"mon\", \"tue\", \"wed\", \"thu\", \"fri\"]\nhours = \"08:00-18:00\"\n\
                [applications.a]\nrequires = []\nduration = \"5d\"\n\
                [applications.late]\nrequires = [\"a\"]\nduration = \"4h\"\n\
                [services.s]\nrequires = [\"a\"]\nwants = [\"late\"]\ndeadline = 2025-05-09\n";
    let bench = Bench::new(text);
    let answer = bench.json("plan");
    let service = &answer["plan"]["services"][0];
    assert_eq!(service["back"], "2025-05-09T18:00:00");
    assert_eq!(service["back_usable"], "2025-05-12T08:00:00");
    assert_eq!(service["full"], "2025-05-12T12:00:00");
    assert_eq!(service["full_usable"], "2025-05-12T12:00:00");
    assert_eq!(service["late_minutes"], 0, "it is ready on the day on which it is due");
    let why = bench.run("why s").stdout;
    assert!(why.contains("is back Mon 12 May 08:00 (ready Fri 9 May 18:00)."), "{why}");
    assert_eq!(row(&answer, "a")["back_usable"], "2025-05-12T08:00:00");
}

#[test]
fn lateness_in_days_is_what_a_calendar_shows() {
    // Ten days of work around the clock from Sat 22 May: it ends with Mon 31 May, ten days after Fri 21 May.
    let text = "[incident]\ndate = 2027-05-20\nstart = 2027-05-22\n[plan]\nwave-length = \"1w\"\n\
                [applications.a]\nrequires = []\nduration = \"10d\"\ndeadline = 2027-05-21\n";
    let said = Bench::new(text).run("check --today 2027-05-20").stdout;
    assert!(
        said.contains("`a` is back Mon 31 May 24:00, 10 d after its deadline, Fri 21 May"),
        "{said}"
    );
}

#[test]
fn what_comes_before_all_that_want_it_is_missed_by_nobody() {
    let text = "[applications.core]\nrequires = []\n[applications.tablets]\nrequires = [\"core\"]\n\
                [applications.engine]\nrequires = [\"tablets\"]\n\
                [applications.records]\nrequires = [\"engine\"]\nwants = [\"tablets\"]\n\
                [services.visits]\nrequires = [\"core\"]\nwants = [\"records\"]\n";
    let answer = Bench::new(text).json("plan");
    let missing = answer["plan"]["services"][0]["missing"].as_array().expect("a list").clone();
    let ids: Vec<&Value> = missing.iter().map(|missing| &missing["ids"][0]).collect();
    assert_eq!(ids, ["records"], "tablets are there before records, which want them");
}

#[test]
fn closed_days_inside_the_work_are_said() {
    let text = "[incident]\ndate = 2025-05-05\nstart = 2025-05-09\n[plan]\nwave-length = \"2w\"\n\
                [calendar]\ndays = [\"mon\", \"tue\", \"wed\", \"thu\", \"fri\"]\nhours = \"08:00-18:00\"\n\
                holidays = [2025-05-12]\n\
                [applications.first]\nrequires = []\nduration = \"8h\"\n\
                [applications.a]\nrequires = [\"first\"]\nduration = \"4h\"\n";
    let why = Bench::new(text).run("why a").stdout;
    let said = why.split_whitespace().collect::<Vec<_>>().join(" ");
    let right = "work 4 h, from Fri 9 May 16:00 to Tue 13 May 10:00; \
                 no work from Sat 10 May to Mon 12 May (holidays: Mon 12 May)";
    assert!(said.contains(right), "{said}");
}

#[test]
fn holidays_that_follow_each_other_are_named_by_the_first_and_the_last() {
    let text = |holidays: &str| {
        format!(
            "[incident]\ndate = 2025-12-01\nstart = 2025-12-15\n[plan]\nwave-length = \"1w\"\n\
             [calendar]\ndays = [\"mon\", \"tue\", \"wed\", \"thu\", \"fri\"]\nhours = \"08:00-18:00\"\n\
             holidays = [{holidays}]\n[applications.a]\nrequires = []\nduration = \"7d\"\n"
        )
    };
    let range = "{ from = 2025-12-22, to = 2026-01-02 }";
    let why = |holidays: &str| flat(&Bench::new(&text(holidays)).run("why a").stdout);
    let both = "no work from Sat 20 Dec 2025 to Mon 5 Jan 2026 (holidays: Mon 22 Dec 2025 to Fri 2 Jan 2026, \
                Mon 5 Jan 2026)";
    let said = why(&format!("{range}, 2026-01-05"));
    assert!(said.contains(both), "{said}");
    let all = why("{ from = 2025-12-16, to = 2025-12-18 }");
    assert!(all.contains("holidays from Tue 16 Dec to Thu 18 Dec"), "{all}");
}

#[test]
fn what_takes_no_time_ends_a_day_with_what_it_waits_for() {
    // Work day and night: `a` ends with Monday, `b` and `c` take no time, `d` may begin on Tuesday and takes none.
    let text = "[incident]\ndate = 2026-05-01\nstart = 2026-05-04\n[plan]\nwave-length = \"1w\"\n\
                [applications.a]\nrequires = []\nduration = \"24h\"\n\
                [applications.c]\nrequires = [\"b\"]\nduration = \"0h\"\n\
                [applications.b]\nrequires = [\"a\"]\nduration = \"0h\"\n\
                [applications.d]\nrequires = []\nearliest = 2026-05-05\nduration = \"0h\"\n";
    let bench = Bench::new(text);
    for (id, right) in [
        ("a", "Mon 4 May 24:00"),
        ("b", "Mon 4 May 24:00"),
        ("c", "Mon 4 May 24:00"),
        ("d", "Tue 5 May 00:00"),
    ] {
        let why = bench.run(&format!("why {id}")).stdout;
        assert!(why.contains(&format!("is back {right}")), "{why}");
    }
}

#[test]
fn no_plan_beats_the_place_in_a_wave_that_is_told_as_one() {
    let plan = Bench::new(ROUND_THE_CLOCK).run("plan").stdout;
    assert!(plan.contains("No plan ends before Wed 6 May 00:00 (wave 3)"), "{plan}");
}
