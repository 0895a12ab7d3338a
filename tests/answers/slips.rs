//! One mistake holds up no more than it must.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::answers::run::{Bench, flat, of, row};

/// An estate with all that an application may say; `@` marks where a slip of the directory goes, `%` one of the forms.
const ESTATE: &str = "[plan]\nwave-length = \"1w\"\n[incident]\ndate = 2025-04-17\nstart = 2025-05-05\n\
    [teams.it]\ncapacity = 1\n[applications.directory]\nrequires = []\nteam = \"it\"\nduration = \"1d\"\n@\n\
    [applications.files]\nrequires.authentication = [\"directory\"]\nteam = \"it\"\nduration = \"2d\"\n\
    [applications.web]\nrequires = [\"files\"]\nteam = \"it\"\nduration = \"3d\"\n\
    [services.forms]\nrequires = [\"web\"]\nworkaround = { what = \"on paper\" }\n%\n";

fn estate(directory: &str, forms: &str) -> Bench {
    Bench::new(&ESTATE.replace('@', directory).replace('%', forms))
}

/// When everything is back and what holds it, without the texts that only people read.
fn order(answer: &Value) -> BTreeMap<String, Value> {
    let waves = answer["plan"]["waves"].as_array().into_iter().flatten();
    let rows = waves.flat_map(|wave| wave["applications"].as_array().into_iter().flatten());
    let services = answer["plan"]["services"].as_array().into_iter().flatten();
    rows.chain(services)
        .map(|it| {
            let facts = ["start", "back", "held_by", "back_wave", "state", "chain"]
                .map(|key| it[key].clone());
            (it["id"].to_string(), json!(facts))
        })
        .collect()
}

#[test]
fn a_slip_in_a_key_that_orders_nothing_leaves_the_plan_as_it_was() {
    let right = order(&estate("", "").json("plan"));
    assert_eq!(right.len(), 4);
    let of_directory = [
        "name = 1",
        "name = \"\"",
        "description = []",
        "owner = 2",
        "runbook = [\"x\"]",
        "tags = \"x\"",
        "meta = 1",
        "allow = \"x\"",
        "allow = [{ rule = \"missing-team\" }]",
        "vendor = \"any\"",
        "url = \"x\"",
        "zzz = 1",
    ];
    for slip in of_directory {
        let bench = estate(slip, "");
        let ran = bench.run("plan");
        assert_eq!(ran.status, 1, "{slip} is denied");
        assert!(ran.stdout.contains("1 error: see"), "{slip} is announced: {}", ran.stdout);
        assert_eq!(order(&bench.json("plan")), right, "{slip}");
    }
    for slip in [
        "name = 1",
        "audience = \"all\"",
        "owner = 2",
        "allow = 1",
        "url = \"x\"",
        "workarround = 1",
    ] {
        let bench = estate("", slip);
        assert_eq!(
            (bench.run("plan").status, order(&bench.json("plan"))),
            (1, right.clone()),
            "{slip}"
        );
    }
}

#[test]
fn a_slip_in_a_key_that_weighs_is_planned_without_it() {
    let right = order(&estate("", "").json("plan"));
    for (slip, key) in [
        ("criticality = \"Critical\"", "criticality"),
        ("criticalty = \"low\"", "criticality"),
        ("rto = 3", "rto"),
        ("deadline = \"soon\"", "deadline"),
        ("dedline = 2025-05-30", "deadline"),
        ("priority = \"low\"", "criticality"),
    ] {
        let bench = estate(slip, "");
        let text = flat(&bench.run("plan").stdout);
        let said = format!(
            "PLANNED WITHOUT A VALUE THAT COULD NOT BE READ: directory without its `{key}` (a.toml:12)."
        );
        assert!(text.contains(&said), "{slip}: {text}");
        assert_eq!(
            (bench.run("plan").status, order(&bench.json("plan"))),
            (1, right.clone()),
            "{slip}"
        );
    }
    let forms = flat(&estate("", "mtd = 3").run("plan").stdout);
    assert!(forms.contains("forms without its `mtd`"), "{forms}");
}

#[test]
fn a_value_that_cannot_be_read_falls_back_to_the_defaults() {
    let text = "[defaults]\ncriticality = \"low\"\n[applications.a]\nrequires = []\ncriticality = \"hihg\"\n";
    assert_eq!(row(&Bench::new(text).json("plan"), "a")["criticality"], "low");
}

#[test]
fn a_slip_in_a_key_that_orders_keeps_the_application_out() {
    for slip in [
        "after = \"x\"",
        "wants = 1",
        "earliest = \"soon\"",
        "teams = 1",
        "depends_on = [\"files\"]",
        "require = [\"x\"]",
        "needs = 1",
        "durration = \"1d\"",
        "wants = [{ id = \"web\", foo = 1 }]",
        "wants = [{ any-off = [\"web\"] }]",
    ] {
        let bench = estate(slip, "");
        let answer = bench.json("plan");
        let unplanned = &answer["plan"]["unplanned"];
        assert_eq!(of(unplanned, "directory")["reason"], "invalid", "{slip}");
        assert_eq!(of(unplanned, "web")["root"], "directory", "{slip}");
        assert_eq!(of(&answer["plan"]["services"], "forms")["is_unknown"], true, "{slip}");
        let ran = bench.run("plan");
        let text = flat(&ran.stdout);
        assert!(
            ran.status == 1 && text.contains("when 1 service comes back is NOT KNOWN"),
            "{slip}: {text}"
        );
        assert!(!text.contains("NEVER"), "{slip}: {text}");
    }
    for slip in
        ["wants = [{ id = \"web\", withot = \"x\" }]", "wants = [{ id = \"web\", workaround = 1 }]"]
    {
        assert_eq!(estate(slip, "").json("plan")["plan"]["unplanned"], json!([]), "{slip}");
    }
}

#[test]
fn a_slip_in_the_defaults_is_one_of_each_that_would_take_the_value() {
    let text = "[defaults]\nteam = 3\n[teams.it]\n[applications.a]\nrequires = []\n[applications.b]\nrequires = []\nteam = \"it\"\n\
        [applications.c]\nrequires = []\nteams = { it = 1 }\n";
    let answer = Bench::new(text).json("plan");
    assert_eq!(answer["plan"]["unplanned"].as_array().map(Vec::len), Some(1));
    assert_eq!(of(&answer["plan"]["unplanned"], "a")["reason"], "invalid");
    for harmless in ["owner = 3", "tags = 1", "colour = \"red\"", "criticality = 1"] {
        let answer = Bench::new(&text.replace("team = 3", harmless)).json("plan");
        assert_eq!(answer["plan"]["unplanned"], json!([]), "{harmless}");
    }
}

#[test]
fn unknown_keys_of_the_other_tables_hold_up_what_they_may_mean() {
    let group = "[applications.a]\nrequires = []\n[applications.b]\nrequires = []\n[applications.c]\nrequires = []\n\
        [groups.g]\nmembers = [\"a\", \"b\"]\n";
    let near = Bench::new(&format!("{group}member = [\"c\"]\n")).json("plan");
    let unplanned: Vec<&Value> =
        near["plan"]["unplanned"].as_array().unwrap().iter().map(|it| &it["id"]).collect();
    assert_eq!(unplanned, ["a", "b"], "who else is a member is not known");
    let far = Bench::new(&format!("{group}colour = \"red\"\n")).json("plan");
    assert_eq!(far["plan"]["unplanned"], json!([]));
    let team = "[applications.a]\nrequires = []\nteam = \"it\"\n[teams.it]\n";
    let near = flat(&Bench::new(&format!("{team}capcity = 1\n")).run("plan").stdout);
    assert!(
        near.contains("LEAVES OUT WHAT COULD NOT BE READ, such as the capacity of team it"),
        "{near}"
    );
    let far = flat(&Bench::new(&format!("{team}colour = 1\n")).run("plan").stdout);
    assert!(!far.contains("LEAVES OUT") && far.contains("1 error"), "{far}");
}

#[test]
fn in_every_application_of_the_examples_a_slip_orders_nothing() {
    let text =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/liege.toml"))
            .unwrap();
    let right = order(&Bench::new(&text).json("plan"));
    let headers: Vec<&str> =
        text.lines().filter(|line| line.starts_with("[applications.")).collect();
    assert!(headers.len() > 15);
    let slips =
        ["runbook = 1", "colour = \"red\"", "rto = 3", "deadline = \"x\"", "meta = 1", "allow = 1"];
    for (header, slip) in headers.iter().zip(slips.iter().cycle()) {
        let changed = text.replace(&format!("{header}\n"), &format!("{header}\n{slip}\n"));
        let bench = Bench::new(&changed);
        assert_eq!(bench.run("check").status, 1, "{header} {slip}");
        assert_eq!(order(&bench.json("plan")), right, "{header} {slip}");
    }
}
