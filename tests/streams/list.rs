//! `list`: which ids there are, in every format.

use std::fs;

use serde_json::{Value, json};

use crate::streams::run::{CLEAN, DENIED, UNREAD, holding, names, rewave};

const INVENTORY: &str = r#"
[teams.it]
name = "IT"
contact = "it@example.org"
capacity = 2

[partners.bank]
name = "Bank"
opens = 3
confirmed = 2025-05-02

[partners.register]
contact = "register@example.org"

[applications.web]
name = "Écran d'accueil"
criticality = "high"
tags = ["front", "public"]
requires.platform = ["db", "db"]
wants = [{ any-of = ["mail", "register"], at-least = 1 }]
after = ["old"]

[applications.db]
name = "Database"
team = "it"
owner = "Data"
tags = ["back"]
requires = ["bank"]

[applications.mail]
teams = { it = 2 }
requires = []

[applications.old]
requires = ["bank"]

[status.old]
state = "retired"

[groups.core]
members = ["web", "db"]
reason = "one image"

[services.desk]
name = "Desk"
audience = ["citizens", "notaries"]
owner = "Territory"
requires = ["web"]
workaround = { what = "by hand" }
"#;

fn list(what: &str, options: &[&str]) -> Value {
    let folder = holding(INVENTORY);
    let args = [&["list", what, "a.toml", "--format", "json"], options].concat();
    let ran = rewave(&folder, &args);
    let answer: Value = serde_json::from_str(&ran.stdout).expect("one JSON value");
    assert_eq!(answer["schema"], "rewave/list/1");
    assert_eq!((&answer["error"], &answer["options"]["what"]), (&Value::Null, &json!(what)));
    for row in answer["list"].as_array().expect("rows") {
        assert!(what == "tags" || row["path"] == "a.toml" && row["line"].is_u64(), "{row}");
    }
    answer
}

/// The rows without their places.
fn rows(what: &str, options: &[&str]) -> Value {
    let mut rows = list(what, options)["list"].take();
    for row in rows.as_array_mut().expect("rows") {
        let row = row.as_object_mut().expect("an object");
        row.remove("path");
        row.remove("line");
    }
    rows
}

#[test]
fn every_sort_has_its_rows() {
    let application = |id, name, criticality, teams: Value, state, owner: Value, tags: Value| {
        let group = if id == "web" || id == "db" { json!("core") } else { Value::Null };
        json!({
            "id": id, "name": name, "criticality": criticality, "teams": teams, "state": state,
            "owner": owner, "group": group, "tags": tags,
        })
    };
    let due = [
        application(
            "db",
            "Database",
            "medium",
            json!(["it"]),
            "isolated",
            json!("Data"),
            json!(["back"]),
        ),
        application("mail", "mail", "medium", json!(["it"]), "isolated", Value::Null, json!([])),
        application("old", "old", "medium", json!([]), "retired", Value::Null, json!([])),
        application(
            "web",
            "Écran d'accueil",
            "high",
            json!([]),
            "isolated",
            Value::Null,
            json!(["front", "public"]),
        ),
    ];
    assert_eq!(rows("applications", &[]), json!(due));
    let due = json!([{
        "id": "desk", "name": "Desk", "criticality": "medium", "state": "down", "owner": "Territory",
        "audience": ["citizens", "notaries"],
    }]);
    assert_eq!(rows("services", &[]), due);
    let due = json!([
        { "id": "it", "name": "IT", "capacity": 2, "applications": 2, "contact": "it@example.org" },
    ]);
    assert_eq!(rows("teams", &[]), due);
    let due = json!([
        {
            "id": "bank", "name": "Bank", "opens": 3, "confirmed": "2025-05-02", "contact": null,
            "needed_by": 1,
        },
        {
            "id": "register", "name": "register", "opens": null, "confirmed": null,
            "contact": "register@example.org", "needed_by": 0,
        },
    ]);
    assert_eq!(rows("partners", &[]), due, "what is retired needs nothing");
    let due = json!([{ "id": "core", "members": ["db", "web"], "reason": "one image" }]);
    assert_eq!(rows("groups", &[]), due);
    let tag = |id| json!({ "id": id, "applications": 1 });
    assert_eq!(rows("tags", &[]), json!([tag("back"), tag("front"), tag("public")]));
    let entry = |from, to: Value, relation, kind, at_least| json!({ "from": from, "to": to, "relation": relation, "kind": kind, "at_least": at_least });
    let due = json!([
        entry("db", json!(["bank"]), "requires", "other", 1),
        entry("desk", json!(["web"]), "requires", "other", 1),
        entry("old", json!(["bank"]), "requires", "other", 1),
        entry("web", json!(["db"]), "requires", "platform", 1),
        entry("web", json!(["db"]), "requires", "platform", 1),
        entry("web", json!(["mail", "register"]), "wants", "other", 1),
        entry("web", json!(["old"]), "after", "after", 1),
    ]);
    assert_eq!(rows("dependencies", &[]), due);
}

#[test]
fn a_text_is_looked_for_in_ids_and_names_capitals_apart() {
    let ids = |what: &str, text: &str| -> Vec<String> {
        let answer = list(what, &["--match", text]);
        assert_eq!(answer["filter"], json!({ "match": text }));
        let rows = answer["list"].as_array().expect("rows").iter();
        let key = if what == "dependencies" { "from" } else { "id" };
        rows.map(|row| row[key].as_str().expect("an id").to_owned()).collect()
    };
    assert_eq!(ids("applications", "DATA"), ["db"], "of the name, not of the owner");
    assert_eq!(ids("applications", "écran D"), ["web"]);
    assert_eq!(ids("applications", "d"), ["db", "old", "web"]);
    assert_eq!(ids("applications", ""), ["db", "mail", "old", "web"]);
    assert!(ids("applications", "zzz").is_empty());
    assert_eq!(ids("tags", "C"), ["back", "public"]);
    assert_eq!(ids("dependencies", "Database"), ["db", "web", "web"], "of either end");
    assert_eq!(ids("dependencies", "bank"), ["db", "old"]);
    assert_eq!(list("teams", &[])["filter"], Value::Null);
}

#[test]
fn the_entries_are_those_that_check_counts() {
    let folder = holding(INVENTORY);
    let check = rewave(&folder, &["check", "a.toml", "--format", "json"]);
    let check: Value = serde_json::from_str(&check.stdout).expect("one JSON value");
    let all = list("dependencies", &[])["list"].as_array().expect("rows").len();
    assert_eq!(check["check"]["dependencies"], all);
}

#[test]
fn one_of_it_is_meant_as_all_of_it() {
    let folder = holding(INVENTORY);
    for (one, all) in
        [("team", "teams"), ("dependency", "dependencies"), ("application", "applications")]
    {
        let [one, all] = [one, all].map(|what| rewave(&folder, &["list", what, "a.toml"]));
        assert_eq!(one, all);
    }
}

#[test]
fn text_and_csv() {
    let folder = holding(INVENTORY);
    let run = |args: &[&str]| rewave(&folder, &[&["list"], args, &["a.toml", "--quiet"]].concat());
    let partners = run(&["partners"]);
    let due = "ID        NAME  OPENS   CONFIRMED       CONTACT               NEEDED BY\n\
               bank      Bank  wave 3  Fri 2 May 2025  -                     1\n\
               register  -     -       -               register@example.org  0\n";
    assert_eq!((partners.status, &*partners.stdout), (0, due));
    let due = "id,name,opens,confirmed,contact,needed_by\nbank,Bank,3,2025-05-02,,1\n\
               register,register,,,\"register@example.org\",0\n";
    assert_eq!(run(&["partners", "--format", "csv"]).stdout, due);
    let wants = run(&["dependencies", "--match", "mail"]).stdout;
    assert!(wants.contains("web   1 of mail, register  wants     other\n"), "{wants}");
    let csv = run(&["dependencies", "--match", "mail", "--format", "csv"]).stdout;
    assert!(csv.ends_with("web,mail register,wants,other,1\n"), "{csv}");
    assert_eq!(
        run(&["groups", "--match", "zzz"]).stdout,
        "The inventory has no groups with `zzz` in it.\n"
    );
    assert_eq!(run(&["groups", "--match", "zzz", "--format", "csv"]).stdout, "id,members,reason\n");
    let none = rewave(&holding(CLEAN), &["list", "tags", "a.toml"]);
    assert_eq!((none.status, &*none.stdout), (0, "The inventory has no tags.\n"));
}

#[test]
fn what_has_findings_is_listed_and_said() {
    let folder = holding(DENIED);
    for format in ["text", "json", "csv"] {
        let ran = rewave(&folder, &["list", "applications", "a.toml", "--format", format]);
        assert_eq!(ran.status, 1, "{format}");
        assert!(ran.stdout.contains("directory") && ran.stdout.contains("mail"), "{}", ran.stdout);
        assert!(ran.stderr.starts_with("a.toml:6:1: error[unknown-key]"), "{}", ran.stderr);
    }
    let json = rewave(&folder, &["list", "applications", "a.toml", "--format", "json"]).stdout;
    let json: Value = serde_json::from_str(&json).expect("one JSON value");
    assert_eq!(
        (&json["counts"]["deny"], &json["findings"][0]["rule"]),
        (&json!(1), &json!("unknown-key"))
    );
    let lowered = rewave(
        &holding(INVENTORY),
        &["list", "tags", "a.toml", "-A", "retired-dependency", "-D", "warnings"],
    );
    assert_eq!(lowered.status, 1, "levels count as everywhere");
}

#[test]
fn what_names_nothing_is_listed_as_it_is_written() {
    let folder = holding("[applications.a]\nrequires = [\"gone\"]\n[status.a]\nstate = \"lost\"\n");
    let run = |what: &str| rewave(&folder, &["list", what, "a.toml", "--format", "csv"]);
    assert_eq!(
        run("dependencies").stdout,
        "from,to,relation,kind,at_least\na,gone,requires,other,1\n"
    );
    let applications = run("applications");
    assert_eq!(applications.status, 1);
    assert!(applications.stdout.ends_with("\na,a,medium,,,,,\n"), "{}", applications.stdout);
}

#[test]
fn a_list_without_an_inventory_or_an_application() {
    let folder = holding("[teams.it]\n");
    for inventory in ["a.toml", "missing.toml"] {
        let ran = rewave(&folder, &["list", "teams", inventory, "--format", "json"]);
        assert_eq!(ran.status, 2);
        let answer: Value = serde_json::from_str(&ran.stdout).expect("one JSON value");
        assert!(answer["list"].is_null() && answer["error"]["message"].is_string());
        assert_eq!(answer["options"]["what"], "teams");
    }
    // Where a file could not be read, the applications may stand in it.
    let folder = holding(&format!("{UNREAD}[teams.it]\n"));
    let ran = rewave(&folder, &["list", "teams", "a.toml", "--format", "csv"]);
    assert_eq!(
        (ran.status, &*ran.stdout),
        (1, "id,name,capacity,applications,contact\nit,it,,0,\n")
    );
}

#[test]
fn a_word_for_what_to_list_is_needed() {
    let folder = holding(CLEAN);
    for (args, said) in [
        (&["list"][..], "write `rewave list applications`, or services, teams"),
        (&["list", "a.toml"], "write `rewave list applications a.toml`, or services, teams"),
        (&["list", "things", "a.toml"], "[possible values: applications, services, teams"),
        (&["list", "teams", "--format", "markdown"], "the formats are text, json and csv"),
        (&["list", "teams", "--markdown"], "its formats are text, json and csv"),
    ] {
        let ran = rewave(&folder, args);
        assert_eq!((ran.status, &*ran.stdout), (2, ""), "{args:?}");
        assert!(ran.stderr.contains(said), "{args:?}: {}", ran.stderr);
    }
}

#[test]
fn files_beside_standard_output() {
    let folder = holding(INVENTORY);
    let args = ["list", "teams", "a.toml", "-o", "t.csv", "-o", "t.json", "-o", "t.txt"];
    let ran = rewave(&folder, &args);
    assert_eq!(names(folder.path()), ["a.toml", "t.csv", "t.json", "t.txt"]);
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    assert_eq!(read("t.txt"), ran.stdout);
    assert!(read("t.csv").starts_with("id,name,capacity,"));
    assert!(read("t.json").contains("rewave/list/1"));
}

#[test]
fn what_is_not_found_points_to_a_list() {
    let folder = holding(INVENTORY);
    for (args, said) in [
        (&["why", "zzz"][..], "`rewave list applications a.toml` shows all applications"),
        (
            &["plan", "--team", "zzz"],
            "there is no team `zzz`; `rewave list teams a.toml` shows all",
        ),
        (&["plan", "--service", "zzz"], "`rewave list services a.toml` shows all"),
        (&["plan", "--tag", "zzz"], "`rewave list tags a.toml` shows all"),
        (&["plan", "--team", "itt"], "did you mean `it`?"),
    ] {
        let ran = rewave(&folder, &[args, &["a.toml"]].concat());
        assert_eq!(ran.status, 2);
        assert!(ran.stderr.contains(said), "{}", ran.stderr);
        assert_eq!(
            ran.stderr.contains("rewave list"),
            !said.contains("did you mean"),
            "{}",
            ran.stderr
        );
    }
}

#[test]
fn the_order_of_entries_in_the_file_is_not_that_of_rows() {
    let row = |entries: &str| {
        let text = format!(
            "[applications.web]\nrequires = [{entries}]\n[applications.a]\n[applications.b]\n"
        );
        let folder = holding(&text);
        rewave(&folder, &["list", "dependencies", "--format", "csv", "a.toml"]).stdout
    };
    assert_eq!(row("\"b\", \"a\""), row("\"a\", \"b\""));
}
