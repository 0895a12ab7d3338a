//! Facts that an inventory holds are used in the answer.

use serde_json::json;

use crate::answers::run::{Bench, flat, of, row};

const DATED: &str =
    "[incident]\ndate = 2026-08-20\nstart = 2026-08-24\n[plan]\nwave-length = \"1d\"\n";

/// `a` is up only since a day after the plan's start.
fn up_later(rest: &str) -> Bench {
    Bench::new(&format!(
        "{DATED}default-duration = \"1d\"\n[applications.a]\nrequires = []\n{rest}\
         [status.a]\nstate = \"restored\"\nsince = 2026-08-27\n"
    ))
}

#[test]
fn what_came_up_after_the_start_counts_from_that_day() {
    let bench =
        up_later("[applications.b]\nrequires = [\"a\"]\n[services.s]\nrequires = [\"a\"]\n");
    let answer = bench.json("plan");
    let b = row(&answer, "b");
    assert_eq!(b["start"], "2026-08-27T00:00:00");
    assert_eq!(b["held_by"], json!([{"reason": "since", "applications": ["a"], "team": null}]));
    assert_eq!(of(&answer["plan"]["services"], "s")["state"], "up", "it is up today");
    let chain = bench.json("why b")["why"]["chain"].clone();
    assert_eq!((&chain[0]["id"], &chain[1]["by"]), (&json!("a"), &json!("since")));
    let text = flat(&bench.run("plan").stdout);
    assert!(text.contains("planned from the first day, Mon 24 Aug 2026"), "{text}");
    assert!(text.contains("begins before the last change of status"), "{text}");
    assert!(text.contains("a up since Thu 27 Aug"), "{text}");
}

#[test]
fn an_order_and_an_alternative_count_from_that_day_too() {
    let after = up_later("[applications.b]\nafter = [\"a\"]\n").json("plan");
    assert_eq!(row(&after, "b")["start"], "2026-08-27T00:00:00");
    assert_eq!(row(&after, "b")["held_by"][0]["reason"], "since");
    let rest = "[applications.c]\nrequires = []\n[applications.b]\nrequires = [{ any-of = [\"a\", \"c\"] }]\n";
    let either = up_later(rest).json("plan");
    assert_eq!(row(&either, "b")["counts_on"], json!(["c"]), "it is there sooner");
    assert_eq!(row(&either, "b")["start"], "2026-08-25T00:00:00");
}

#[test]
fn in_rounds_since_orders_nothing() {
    let text = "[applications.a]\nrequires = []\n[applications.b]\nrequires = [\"a\"]\n\
        [status.a]\nstate = \"restored\"\nsince = 2026-08-27\n";
    let answer = Bench::new(text).json("plan");
    assert_eq!(
        (&row(&answer, "b")["held_by"], &answer["plan"]["summary"]["waves"]),
        (&json!([]), &json!(1))
    );
}

#[test]
fn the_first_line_says_which_day_counts() {
    let text = "[applications.a]\nallow = [{ rule = \"missing-team\", reason = \"x\", until = 2025-05-08 }]\n";
    let bench = Bench::new(text);
    let first = |arguments: &str| bench.run(arguments).stdout.lines().next().unwrap().to_owned();
    assert_eq!(first("plan"), "Inventory without a name, planned from the first day");
    let idle = flat(&bench.run("plan --today 2025-05-08").stdout);
    assert!(idle.contains("as of Thu 8 May 2025 (--today, which changes nothing)"), "{idle}");
    assert!(first("plan --today 2025-05-09").ends_with("as of Fri 9 May 2025 (--today)"));
}

#[test]
fn limits_by_which_no_plan_is_judged_are_told_once() {
    let text = "[incident]\ndate = 2026-03-12\nstart = 2026-03-16\n[applications.a]\nrequires = []\nrto = \"20d\"\n\
        [services.s]\nrequires = [\"a\"]\nmtd = \"30d\"\nworkaround = { what = \"on paper\" }\n";
    let said = "limit-without-dates 1: no plan is judged by these limits, since waves have no length and so no \
                dates: [incident], `rto` 1 time, `mtd` 1 time";
    assert_eq!(Bench::new(text).findings(), [said]);
    let dated = text.replace(
        "[applications",
        "[plan]\nwave-length = \"1w\"\ndefault-duration = \"1h\"\n[applications",
    );
    assert_eq!(Bench::new(&dated).findings(), Vec::<String>::new());
    let unread = text.replace("[applications", "[plan]\nwave-length = 1\n[applications");
    assert!(Bench::new(&unread).findings().iter().all(|said| !said.contains("limit-without")));
}

#[test]
fn who_says_nothing_of_needs_is_told_and_counted() {
    let text = "[applications.a]\n[applications.b]\nrequires = []\n[applications.c]\n[applications.d]\nwants = [\"b\"]\n\
        [status.c]\nstate = \"restored\"\n";
    let bench = Bench::new(text);
    assert_eq!(bench.findings(), ["stands-alone 1: nobody wrote what application `a` needs"]);
    let last = bench.run("check").stdout.lines().last().unwrap().to_owned();
    assert!(last.ends_with("; 1 application does not say what it needs"), "{last}");
    assert_eq!(bench.json("check")["check"]["standing_alone"], 1);
    assert_eq!(bench.run("check --deny warnings").status, 1);
}

#[test]
fn a_service_that_is_up_needs_no_workaround() {
    let text = "[applications.a]\nrequires = []\n[applications.b]\nrequires = []\n[partners.p]\n\
        [services.up]\nrequires = [\"p\", { any-of = [\"a\", \"b\"] }]\n[services.down]\nrequires = [\"b\"]\n\
        [status.a]\nstate = \"unaffected\"\n";
    assert_eq!(
        Bench::new(text).findings(),
        ["missing-workaround 8: service `down` has no workaround"]
    );
}

#[test]
fn who_is_retired_needs_nothing_any_more() {
    let text = "[applications.base]\nrequires = []\n[applications.other]\nrequires = []\n[applications.use1]\nrequires = [\"other\"]\n\
        [applications.old]\nrequires = [\"base\"]\n[applications.old2]\nrequires = [\"base\"]\n\
        [status.old]\nstate = \"retired\"\n[status.old2]\nstate = \"retired\"\n";
    let bench = Bench::new(text);
    let answer = bench.json("plan");
    assert_eq!(row(&answer, "base")["needed_by"], 0);
    assert_eq!(row(&answer, "base")["foundation_for"], json!([]));
    let first = &answer["plan"]["waves"][0]["applications"][0];
    assert_eq!(first["id"], "other", "one needs it, and none that comes needs the base");
    assert_eq!(bench.json("why base")["why"]["needed_by"]["direct"], json!([]));
    let why = flat(&bench.run("why base").stdout);
    assert!(why.contains("0 applications and 0 services in all, and 2 retired"), "{why}");
}

#[test]
fn why_names_the_services_that_a_plan_lists_without_it() {
    let text = "[applications.mail]\nrequires = [\"base\"]\n[applications.base]\nrequires = []\n\
        [applications.desk]\nrequires = []\nwants = [\"mail\"]\n\
        [services.s]\nrequires = [\"desk\"]\nworkaround = { what = \"on paper\" }\n";
    let bench = Bench::new(text);
    let missing = of(&bench.json("plan")["plan"]["services"], "s")["missing"][0]["ids"].clone();
    assert_eq!(missing, json!(["mail"]));
    assert_eq!(bench.json("why mail")["why"]["wanted_by"]["services"], json!(["s"]));
}

#[test]
fn the_reason_of_an_exception_stands_beside_the_missing_workaround() {
    let allow = "allow = [{ rule = \"missing-workaround\", reason = \"decided 3 May\", until = 2025-06-01 }]";
    let text =
        format!("[applications.a]\nrequires = []\n[services.s]\nrequires = [\"a\"]\n{allow}\n");
    let bench = Bench::new(&text);
    assert!(flat(&bench.run("plan -v").stdout).contains("NO WORKAROUND: decided 3 May"));
    let past = flat(&bench.run("plan -v --today 2025-06-02").stdout);
    assert!(past.contains("NO WORKAROUND") && !past.contains("decided"), "{past}");
}

#[test]
fn what_comes_after_is_counted_and_said() {
    let text = "[applications.old]\n[applications.new]\nafter = [\"old\"]\n[status.old]\nstate = \"retired\"\n";
    let bench = Bench::new(text);
    assert_eq!(bench.json("check")["check"]["dependencies"], 1);
    let why = flat(&bench.run("why new").stdout);
    assert!(
        why.contains("it requires nothing, and old, which it comes after, is retired"),
        "{why}"
    );
}

#[test]
fn a_date_that_rests_on_a_default_duration_is_marked() {
    let text = format!(
        "{DATED}default-duration = \"1d\"\n[applications.a]\nrequires = []\nduration = \"2h\"\n\
         [applications.b]\nrequires = [\"a\"]\n[applications.c]\nrequires = [\"b\"]\nduration = \"3h\"\n\
         [services.s]\nrequires = [\"c\"]\nworkaround = {{ what = \"on paper\" }}\n\
         [services.t]\nrequires = [\"a\"]\nwants = [\"c\"]\nworkaround = {{ what = \"on paper\" }}\n"
    );
    let bench = Bench::new(&text);
    let answer = bench.json("plan");
    let marks = ["a", "b", "c"].map(|id| row(&answer, id)["estimated"] == true);
    assert_eq!(marks, [false, true, true], "only what rests on b is an estimate");
    assert_eq!(of(&answer["plan"]["services"], "s")["estimated"], true);
    assert_eq!(of(&answer["plan"]["services"], "t")["estimated"], false);
    assert_eq!(answer["plan"]["summary"]["default_durations"], 1);
    assert_eq!(bench.json("why c")["why"]["estimated"], true);
    let plan = flat(&bench.run("plan -v").stdout);
    assert!(plan.contains("1 of 3 durations are the default"), "{plan}");
    assert!(plan.contains("Mon 24 Aug 02:00 ~Tue 25 Aug 05:00"), "back, and full: {plan}");
    let given = text.replace("[applications.b]\n", "[applications.b]\nduration = \"1d\"\n");
    let plan = Bench::new(&given).run("plan").stdout;
    assert!(!plan.contains('~') && !plan.contains("default"), "{plan}");
}

#[test]
fn dates_without_any_duration_are_no_facts() {
    let text =
        format!("{DATED}[applications.a]\nrequires = []\n[applications.b]\nrequires = [\"a\"]\n");
    let plan = flat(&Bench::new(&text).run("plan").stdout);
    assert!(plan.contains("2 of 2 durations are the default"), "{plan}");
    assert!(plan.contains("come back by ~"), "{plan}");
}
