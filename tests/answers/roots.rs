//! Applications that cannot be planned are told by their root, and a ring of one is opened like any other.

use serde_json::json;

use crate::answers::run::{Bench, flat, of, row};

#[test]
fn a_ring_of_one_is_assumed_away_and_stays_denied() {
    let text = "[applications.gateway]\nrequires = [\"gateway\", \"gateway\"]\n[applications.app1]\nrequires = [\"gateway\"]\n\
        [applications.app2]\nrequires = [\"app1\"]\n";
    let bench = Bench::new(text);
    let ran = bench.run("plan");
    assert_eq!(ran.status, 1);
    let said = "THIS PLAN ASSUMES that gateway can be started without itself (other).";
    assert!(flat(&ran.stdout).contains(said), "{}", ran.stdout);
    let answer = bench.json("plan");
    assert_eq!(answer["plan"]["unplanned"], json!([]));
    assert_eq!(
        answer["plan"]["assumed"],
        json!([{"from": "gateway", "to": ["gateway"], "kind": "other", "wave": 1}])
    );
    assert_eq!(answer["counts"]["by_rule"]["self-dependency"], 2);
    let strict = bench.json("plan --no-assume");
    assert_eq!(of(&strict["plan"]["unplanned"], "gateway")["reason"], "cycle");
    let text = flat(&bench.run("plan --no-assume").stdout);
    assert!(text.contains("2 stand behind gateway, which requires itself: app1, app2"), "{text}");
}

#[test]
fn an_alternative_that_is_its_owner_is_assumed_away_only_where_it_is_needed() {
    let text = "[applications.b]\nrequires = []\n[applications.a]\nrequires = [{ any-of = [\"a\", \"b\"], at-least = 2 }]\n";
    let answer = Bench::new(text).json("plan");
    assert_eq!(answer["plan"]["assumed"][0]["from"], "a");
    let enough = Bench::new(&text.replace(", at-least = 2", "")).json("plan");
    assert_eq!(
        (&enough["plan"]["assumed"], &row(&enough, "a")["held_by"][0]["applications"]),
        (&json!([]), &json!(["b"]))
    );
}

const ROOT: &str = "[applications.a]\nrequires = [\"nowhere\"]\n[applications.b]\nrequires = [\"a\"]\n[applications.c]\nrequires = [\"a\", \"b\"]\n\
    [applications.d]\nrequires = [\"b\", \"c\"]\n[applications.e]\nrequires = [\"c\", \"d\"]\n\
    [services.s]\nrequires = [\"e\"]\nworkaround = { what = \"on paper\" }\n";

#[test]
fn what_cannot_be_planned_is_grouped_by_its_root() {
    let bench = Bench::new(ROOT);
    let text = flat(&bench.run("plan").stdout);
    assert!(
        text.contains("5 stand behind nowhere, which is defined nowhere: a, b, c, d, e"),
        "{text}"
    );
    let why = flat(&bench.run("why e").stdout);
    assert!(why.contains("stands behind nowhere, which is defined nowhere"), "{why}");
    assert!(why.contains("What to change: of a: define nowhere"), "{why}");
    let unplanned = bench.json("plan")["plan"]["unplanned"].clone();
    assert!(
        unplanned.as_array().unwrap().iter().all(|one| one["root"] == "nowhere"),
        "{unplanned}"
    );
    assert_eq!(of(&unplanned, "e")["root_reason"], "unknown");
    assert_eq!(of(&unplanned, "e")["applications"], json!(["c", "d"]), "the direct causes stay");
}

#[test]
fn what_broken_text_may_define_is_not_known() {
    let bench = Bench::new(&format!("{ROOT}[applications.nowhere\n"));
    let answer = bench.json("plan");
    assert_eq!(of(&answer["plan"]["services"], "s")["is_unknown"], true);
    assert!(!bench.run("plan").stdout.contains("NEVER"));
}

#[test]
fn the_reason_is_the_one_that_it_is() {
    let group = "[applications.a]\nrequires = []\n[applications.b]\nrequires = []\n[groups.g]\nmembers = [\"a\", \"b\"]\n";
    let cases = [
        ("[plan]\nmax-per-wave = 0\n", "no wave takes any application"),
        ("[plan]\nmax-per-wave = 1\n", "no wave takes as many applications as its group has"),
    ];
    for (limit, reason) in cases {
        let text = flat(&Bench::new(&format!("{limit}{group}")).run("plan").stdout);
        assert!(text.contains(&format!("a can never be done, since {reason}")), "{text}");
        assert!(!text.contains("nobody could ever"), "{text}");
    }
    let team = "[teams.it]\ncapacity = 1\n[applications.a]\nrequires = []\nteams = { it = 2 }\n";
    let text = flat(&Bench::new(team).run("why a").stdout);
    assert!(
        text.contains(
            "CANNOT BE PLANNED: it takes more of team it than the team ever has the capacity for"
        ),
        "{text}"
    );
    let closed =
        format!("[plan]\nwave-length = \"1w\"\n[calendar]\nhours = \"08:00-08:00\"\n{group}");
    let text = flat(&Bench::new(&closed).run("why a").stdout);
    assert!(text.contains("the calendar has no hour of work"), "{text}");
}

#[test]
fn what_never_comes_closes_no_cycle() {
    let text = "[applications.a0]\nafter = [\"a3\"]\n[applications.a3]\nrequires = [\"unknown\", \"a0\"]\n";
    let answer = Bench::new(text).json("plan --no-assume");
    assert_eq!(row(&answer, "a0")["held_by"], json!([]));
    assert_eq!(of(&answer["plan"]["unplanned"], "a3")["reason"], "unknown");
}

#[test]
fn a_cycle_too_long_to_list_is_counted_whole() {
    let ring = (0..150)
        .map(|i| format!("[applications.a{i:03}]\nrequires = [\"a{:03}\"]\n", (i + 1) % 150));
    let text = ring.collect::<String>() + "[applications.b]\nrequires = [\"a000\"]\n";
    let bench = Bench::new(&text);
    let plan = flat(&bench.run("plan --no-assume").stdout);
    let said =
        "b stands behind a000, a001, a002, a003, a004 and 145 more, which wait for each other";
    assert!(plan.contains(said), "{plan}");
    let why = flat(&bench.run("why a149 --no-assume").stdout);
    assert!(
        why.contains("it is on a cycle with a000, a001, a002, a003, a004 and 144 more"),
        "{why}"
    );
}

#[test]
fn a_chain_through_a_group_names_what_the_group_waits_for() {
    let text = "[incident]\ndate = 2025-05-05\nstart = 2025-05-05\n[plan]\nwave-length = \"1w\"\n\
        [applications.z]\nrequires = []\nduration = \"5h\"\n[applications.x]\nduration = \"1h\"\nrequires = [\"z\"]\n\
        [applications.y]\nrequires = []\nduration = \"9h\"\n[groups.g]\nmembers = [\"x\", \"y\"]\n";
    let why = Bench::new(text).json("why y");
    let chain = why["why"]["chain"].as_array().unwrap();
    let ids: Vec<_> =
        chain.iter().map(|link| (link["id"].as_str().unwrap(), link["by"].clone())).collect();
    assert_eq!(ids, [("z", json!(null)), ("x", json!("dependency")), ("y", json!("group"))]);
}

#[test]
fn members_of_a_group_with_one_need_do_not_point_at_each_other() {
    let text = "[applications.adt]\nrequires = [\"nowhere\"]\n[applications.pacs]\nrequires = [\"adt\"]\n\
                [applications.ris]\nrequires = [\"adt\"]\n[groups.imaging]\nmembers = [\"pacs\", \"ris\"]\n\
                [services.s]\nrequires = [\"ris\"]\n";
    let bench = Bench::new(text);
    let plan = flat(&bench.run("plan").stdout);
    assert!(
        plan.contains("3 stand behind nowhere, which is defined nowhere: adt, pacs, ris"),
        "{plan}"
    );
    for member in ["pacs", "ris"] {
        let why = flat(&bench.run(&format!("why {member}")).stdout);
        let said = "CANNOT BE PLANNED: it requires adt, and so stands behind nowhere, which is defined nowhere";
        assert!(why.contains(said) && why.contains("of adt: define nowhere"), "{why}");
    }
    let json = bench.json("plan");
    let unplanned = json["plan"]["unplanned"].as_array().expect("a list");
    let roots: Vec<&str> = unplanned.iter().filter_map(|one| one["root"].as_str()).collect();
    assert_eq!(roots, ["nowhere"; 3]);
}

#[test]
fn alternatives_of_which_too_few_are_left_are_not_taken_out() {
    let text = "[applications.a]\nrequires = [{ any-of = [\"b\", \"c\"], at-least = 2 }]\n[applications.b]\n\
                requires = []\n[applications.c]\nrequires = []\n[status.c]\nstate = \"retired\"\n";
    let why = flat(&Bench::new(text).run("why a").stdout);
    assert!(why.contains("too few of its alternatives are left: c is retired"), "{why}");
    assert!(why.contains("name others, or ask for fewer with `at-least`"), "{why}");
}

#[test]
fn what_takes_too_much_together_is_the_group() {
    let text = "[teams.it]\ncapacity = 1\n[defaults]\nteam = \"it\"\n[applications.a]\nrequires = []\n\
                [applications.b]\nrequires = []\n[groups.g]\nmembers = [\"a\", \"b\"]\n";
    let why = flat(&Bench::new(text).run("why b").stdout);
    let said = "its group takes more of team it than the team ever has the capacity for";
    assert!(why.contains(said), "{why}");
}

#[test]
fn nothing_comes_back_after_the_year_9999() {
    let text = "[incident]\ndate = 2025-05-05\nstart = 2025-05-05\n[plan]\nwave-length = \"1w\"\n\
                [applications.a]\nrequires = []\nearliest = 500000\nduration = \"1d\"\n";
    let ran = Bench::new(text).run("plan");
    assert_eq!(ran.status, 1);
    assert!(ran.stdout.contains("would be back later than the year 9999"), "{}", ran.stdout);
}
