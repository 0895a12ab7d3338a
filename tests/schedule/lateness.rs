//! The lateness that no plan can avoid, where it is easily counted by hand.

use serde_json::Value;

use super::once_wrong::plan;

/// One hand that is there day and night from Monday, 5 May on.
const HEAD: &str = r#"
incident = { date = 2025-05-05, start = 2025-05-05 }
plan = { wave-length = "1w", default-duration = "1d" }
calendar = { days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] }
teams = { t.capacity = 1, u.capacity = 1 }
"#;

const DAY: u64 = 24 * 60;

/// What makes others late, the applications and services, and the days that they are late together.
const CASES: &[(&str, &str, u64)] = &[
    (
        "one team for all that is due",
        "
applications.a = { teams.t = 1, deadline = 2025-05-05 }
applications.b = { teams.t = 1, deadline = 2025-05-05 }
applications.c = { teams.t = 1, deadline = 2025-05-05 }
",
        1 + 2,
    ),
    (
        "work that follows the work of the team",
        r#"
applications.a.teams.t = 1
applications.b.teams.t = 1
applications.c.teams.t = 1
applications.x = { requires = ["a"], duration = "2d", deadline = 2025-05-07 }
applications.y = { requires = ["b"], duration = "2d", deadline = 2025-05-07 }
applications.z = { requires = ["c"], duration = "2d", deadline = 2025-05-07 }
"#,
        1 + 2,
    ),
    (
        "work that cannot begin at once",
        "
applications.a = { teams.t = 1, earliest = 2025-05-08, deadline = 2025-05-08 }
applications.b = { teams.t = 1, earliest = 2025-05-08, deadline = 2025-05-08 }
applications.c = { teams.t = 1, earliest = 2025-05-09, deadline = 2025-05-09 }
",
        1 + 1,
    ),
    (
        "work of one service that cannot begin at once",
        r#"
applications.a = { teams.t = 1, earliest = 2025-05-08 }
applications.b = { teams.t = 1, earliest = 2025-05-08 }
services.s = { requires = ["a", "b"], deadline = 2025-05-08 }
"#,
        1,
    ),
    (
        "two teams, each for two",
        "
applications.a = { teams.t = 1, deadline = 2025-05-05 }
applications.b = { teams.t = 1, deadline = 2025-05-05 }
applications.c = { teams.u = 1, deadline = 2025-05-05 }
applications.d = { teams.u = 1, deadline = 2025-05-05 }
",
        1 + 1,
    ),
    (
        "one team, and a short task that nobody waits for",
        r#"
applications.a = { teams.t = 1, deadline = 2025-05-05 }
applications.b = { teams.t = 1, deadline = 2025-05-05 }
applications.c = { teams.t = 1, duration = "1h", deadline = 2025-06-30 }
"#,
        1,
    ),
    (
        "a foundation of all",
        r#"
applications.base.teams.t = 1
applications.a = { teams.t = 1, requires = ["base"] }
applications.b = { teams.t = 1, requires = ["base"] }
services.one = { requires = ["a"], deadline = 2025-05-06 }
services.two = { requires = ["b"], deadline = 2025-05-06 }
"#,
        1,
    ),
    (
        "work that a service of another criticality needs earlier",
        r#"
applications.a.teams.t = 1
applications.b.teams.t = 1
applications.c.teams.t = 1
services.one = { requires = ["a", "b"], deadline = 2025-05-05 }
services.two = { requires = ["a", "b", "c"], deadline = 2025-05-06, criticality = "critical" }
"#,
        1 + 1,
    ),
    (
        "a chain that is longer than its limit",
        r#"
applications.base = {}
applications.a = { requires = ["base"], duration = "2d", deadline = 2025-05-05 }
"#,
        2,
    ),
];

fn minutes(of_each_criticality: &Value) -> u64 {
    let sums = of_each_criticality.as_object().into_iter().flat_map(|all| all.values());
    sums.filter_map(Value::as_u64).sum()
}

#[test]
fn lateness_that_is_easily_counted_is_all_that_there_has_to_be() {
    for &(cause, body, days) in CASES {
        let value = &plan(&format!("{HEAD}{body}"))["summary"]["value"];
        assert_eq!(minutes(&value["late"]), days * DAY, "{cause}");
        assert_eq!(minutes(&value["late_at_least"]), days * DAY, "{cause}");
    }
}

#[test]
fn a_plan_that_is_in_time_has_no_bound_of_lateness() {
    let in_time = "applications.a = { teams.t = 1, deadline = 2025-05-05 }";
    let value = &plan(&format!("{HEAD}{in_time}"))["summary"]["value"];
    assert_eq!(minutes(&value["late_at_least"]), 0);
}
