//! Inventories about which a plan was once wrong, each as small as it was found.

use std::fmt::Write;

use serde_json::{Value, json};

use super::run;
use crate::support::{folder, run_within_a_minute};

/// The `plan` part of the answer.
pub(super) fn plan(inventory: &str) -> Value {
    let ran = run::plan(inventory, "json");
    let mut answer: Value = serde_json::from_str(&ran.stdout).expect("JSON");
    answer["plan"].take()
}

/// The row of an application.
fn row(plan: &Value, id: &str) -> Value {
    let waves = plan["waves"].as_array().into_iter().flatten();
    let mut rows = waves.flat_map(|wave| wave["applications"].as_array().into_iter().flatten());
    rows.find(|row| row["id"] == id).unwrap_or_else(|| panic!("{id} is planned")).clone()
}

#[test]
fn what_takes_no_time_never_counts_on_what_counts_on_it() {
    let plan = plan(
        r#"
plan.wave-length = "1w"
[applications.a]
duration = "0min"
requires = [{ any-of = ["b", "p"] }]
[applications.b]
duration = "0min"
requires = [{ any-of = ["a", "q"] }]
[applications.p]
duration = "1d"
[applications.q]
duration = "1d"
[services.s]
requires = ["a"]
"#,
    );
    assert_eq!(plan["services"][0]["chain"], json!(["p", "a"]));
    assert_eq!(row(&plan, "a")["counts_on"], json!(["p"]));
}

#[test]
fn a_provider_that_never_comes_leaves_the_others() {
    let plan = plan(
        r#"
teams.t.capacity = 0
waves.1.capacity = { t = 1 }
[applications.a1]
criticality = "critical"
team = "t"
[applications.after-a1]
criticality = "critical"
requires = ["a1"]
[applications.later]
criticality = "critical"
requires = ["after-a1"]
[applications.last]
criticality = "critical"
requires = ["later"]
[applications.a2]
team = "t"
[applications.b]
earliest = 3
[applications.x]
criticality = "critical"
requires = [{ any-of = ["a2", "b"] }]
[applications.y]
criticality = "critical"
requires = ["x"]
"#,
    );
    assert_eq!(plan["unplanned"].as_array().map(Vec::len), Some(1), "{}", plan["unplanned"]);
    assert_eq!(row(&plan, "x")["held_by"][0]["applications"], json!(["b"]));
}

#[test]
fn what_lasts_to_the_end_of_its_wave_is_held_by_who_worked_in_the_wave_before() {
    let plan = plan(
        r#"
plan.wave-length = "1d"
teams.u.capacity = 1
[applications.a0]
criticality = "critical"
duration = "24h"
team = "u"
[applications.a1]
criticality = "critical"
team = "u"
duration = "8h"
requires = ["a0"]
[applications.a2]
criticality = "low"
team = "u"
"#,
    );
    let held = json!([{ "reason": "team", "applications": ["a0"], "team": "u" }]);
    assert_eq!(row(&plan, "a2")["held_by"], held);
}

#[test]
fn slack_before_what_takes_no_time_is_that_of_the_next_morning() {
    let inventory = |days: u32| {
        format!(
            r#"
plan.wave-length = "1w"
calendar.days = ["mon", "tue", "wed", "thu", "fri"]
calendar.hours = "08:00-18:00"
applications.a.duration = "{days}d"
applications.b = {{ duration = "0min", requires = ["a"] }}
services.s = {{ requires = ["b"], mtd = "4d" }}
"#
        )
    };
    let (in_time, late) = (plan(&inventory(4)), plan(&inventory(5)));
    let minutes = |plan: &Value| row(plan, "a")["back_minute"].as_i64().expect("a minute");
    assert_eq!(in_time["services"][0]["late_minutes"], 0);
    assert_ne!(late["services"][0]["late_minutes"], 0);
    let slack = row(&in_time, "a")["slack_minutes"].as_i64().expect("a slack");
    assert!((0..minutes(&late) - minutes(&in_time)).contains(&slack), "{slack}");
}

#[test]
fn what_is_up_is_not_late() {
    let plan = plan(
        r#"
incident = { date = 2025-05-05, start = 2025-05-05 }
plan.wave-length = "1w"
applications.up = {}
applications.down = {}
status.up = { state = "restored" }
services.s = { requires = ["up"], deadline = 2025-05-01 }
"#,
    );
    assert_eq!(plan["services"][0]["late_minutes"], 0);
    assert_eq!(plan["summary"]["value"]["late"]["medium"], 0);
}

#[test]
fn a_service_of_alternatives_has_a_bound_with_its_chain() {
    let plan = plan(
        r#"
plan.max-per-wave = 50
applications.p1 = {}
applications.p2.requires = ["p1"]
applications.p3.requires = ["p2"]
applications.q3.requires = ["p2"]
[services.s]
criticality = "critical"
requires = [{ any-of = ["p3", "q3"] }]
"#,
    );
    let bound = &plan["services"][0]["bound"];
    assert_eq!(bound["reason"], "dependency-chain");
    assert_eq!(bound["applications"], json!(["p1", "p2", "p3"]));
}

#[test]
fn a_bound_of_several_teams_names_those_that_it_takes() {
    // No two of the three meet, and each team has only two of them. The fourth team has work of its own.
    let inventory = r#"
incident = { date = 2025-05-05, start = 2025-05-05 }
plan.wave-length = "1w"
teams = { red.capacity = 1, blue.capacity = 1, green.capacity = 1, idle.capacity = 1 }
applications.a = { duration = "1d", teams = { red = 1, blue = 1 } }
applications.b = { duration = "1d", teams = { red = 1, green = 1 } }
applications.c = { duration = "1d", teams = { blue = 1, green = 1 } }
applications.d = { duration = "1d", teams.idle = 1 }
applications.e = { duration = "1d", teams.idle = 1 }
"#;
    let bound = &plan(inventory)["summary"]["bound"];
    assert_eq!((&bound["reason"], &bound["team"]), (&json!("several-limits"), &json!(null)));
    assert_eq!(bound["teams"], json!(["blue", "green", "red"]));
    assert_eq!(bound["applications"], json!(["a", "b", "c"]));
    let text = run::plan(inventory, "text").stdout.replace('\n', " ");
    let said =
        "teams blue, green and red together have 3 applications to restore. This one ends then";
    assert!(text.contains(said), "{text}");
}

#[test]
fn a_bound_names_the_day_of_the_one_that_decides() {
    let of_group = plan(
        r#"
plan.wave-length = "1w"
applications.a.duration = "3d"
applications.b = { duration = "1d", earliest = 4 }
groups.g.members = ["a", "b"]
"#,
    );
    let bound = &of_group["summary"]["bound"];
    assert_eq!((&bound["reason"], &bound["applications"]), (&json!("date"), &json!(["b"])));
    let beside = plan(
        r#"
partners.reg.opens = 3
applications.a = {}
applications.b = {}
applications.c.requires = ["a"]
applications.d.requires = ["reg", { any-of = ["b", "c"] }]
"#,
    );
    let bound = &beside["summary"]["bound"];
    assert_eq!((&bound["reason"], &bound["applications"]), (&json!("date"), &json!(["d"])));
}

#[test]
fn a_chain_goes_on_through_a_full_wave_that_moves_nothing() {
    let plan = plan(
        r#"
plan = { wave-length = "1w", max-per-wave = 2 }
calendar = { days = ["mon", "tue", "wed", "thu", "fri"], hours = "08:00-18:00" }
defaults.duration = "1d"
applications.a.duration = "4d"
applications.b.requires = ["a"]
applications.c = { criticality = "critical" }
applications.d = { duration = "2d", requires = ["b"] }
services.s.requires = ["d"]
"#,
    );
    assert_eq!(plan["services"][0]["chain"], json!(["a", "b", "d"]));
    let held = json!([{ "reason": "wave-limit", "applications": [], "team": null }]);
    assert_eq!(row(&plan, "b")["held_by"], held);
}

#[test]
fn a_service_that_waits_for_a_partner_says_so() {
    let plan = plan(
        r#"
partners.reg.opens = 3
applications.a = {}
services.s.requires = ["a", "reg"]
"#,
    );
    assert_eq!(plan["services"][0]["chain"], json!(["reg"]));
}

/// Each link comes forward only after the next one did: link by link, not pass by pass.
#[test]
fn settling_a_long_chain_of_alternatives_is_quick() {
    let mut text = "teams.t.capacity = 1\n".to_owned();
    let links = 4_000;
    for k in 0..links {
        let next = if k + 1 < links { format!("v{:06}", k + 1) } else { "x".to_owned() };
        let _ = write!(
            text,
            "[applications.s{k:06}]\ncriticality = \"critical\"\nteam = \"t\"\n\
             [applications.v{k:06}]\ncriticality = \"critical\"\n\
             requires = [{{ any-of = [\"s{k:06}\", \"{next}\"] }}]\n"
        );
    }
    text.push_str("[applications.y]\ncriticality = \"low\"\n");
    text.push_str("[applications.x]\ncriticality = \"low\"\nrequires = [\"y\"]\n");
    let folder = folder(&[("a.toml", text)]);
    let args = ["plan", "--effort", "quick", "--format", "csv", "a.toml"];
    let ran = run_within_a_minute(folder.path(), &args);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
}

/// The messages of `check` about applications that cannot be planned.
fn impossible(inventory: &str) -> Vec<String> {
    let ran = run::check(inventory);
    let lines = ran.stdout.lines().filter(|line| line.starts_with("error[impossible]"));
    lines.map(str::to_owned).collect()
}

#[test]
fn nothing_is_planned_beyond_the_calendar() {
    let chain = |dates: &str| {
        let mut text = format!(
            "{dates}[plan]\nwave-length = \"1d\"\n[calendar]\ndays = [\"mon\"]\nhours = \"00:00-00:01\"\n\
             [applications.a0]\nduration = \"1min\"\n"
        );
        for number in 1..119 {
            let before = number - 1;
            let _ = write!(
                text,
                "[applications.a{number}]\nduration = \"5256000min\"\nrequires = [\"a{before}\"]\n"
            );
        }
        text
    };
    let dated = chain("[incident]\ndate = 2025-04-17\nstart = 2025-05-05\n");
    for (inventory, end) in [
        (dated, "the year 9999"),
        (chain(""), "10 000 years after the start"),
        (
            "[incident]\ndate = 2025-04-17\nstart = 2025-05-05\n[plan]\nwave-length = \"520w\"\n\
             [applications.a0]\nduration = \"1d\"\n\
             [applications.a1]\nduration = \"1d\"\nearliest = 1000000\n"
                .to_owned(),
            "the year 9999",
        ),
    ] {
        let said = format!("error[impossible]: `a1` would be back later than {end}");
        assert_eq!(impossible(&inventory), [said], "each once, and nothing that follows from it");
        let plan = plan(&inventory);
        assert_eq!(plan["summary"]["planned"], 1);
        assert_eq!(row(&plan, "a0")["id"], "a0");
    }
}

#[test]
fn an_exercise_may_last_thousands_of_years() {
    let plan = plan(
        "[plan]\nwave-length = \"1w\"\n[applications.a]\nduration = \"3650d\"\nearliest = 500000\n\
         [applications.b]\nduration = \"3650d\"\nrequires = [\"a\"]\n",
    );
    assert_eq!(plan["summary"]["planned"], 2);
}

/// Some orders would work behind a wave that begins in centuries: no grid of ticks reaches so far.
#[test]
fn a_wave_in_centuries_costs_nothing() {
    let text = include_str!("../fixtures/plans/dates.toml");
    let text = text.replacen("[waves.2]\n", "[waves.2]\nstart = 2999-12-31\n", 1);
    let text = text.replacen("max-per-wave = 6\n", "max-per-wave = 3\n", 1);
    assert!(text.contains("2999"), "the second wave is named");
    let folder = folder(&[("a.toml", text)]);
    let ran = run_within_a_minute(folder.path(), &["plan", "--format", "csv", "a.toml"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
}
