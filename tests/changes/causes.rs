//! What moved is told with the line that moved it, and whom to ask.

use serde_json::{Value, json};

use crate::changes::sides::{Sides, rows};

const OLD: &str = "
[incident]
date = 2025-04-28
start = 2025-05-12
[plan]
wave-length = '1w'
[teams.it]
contact = 'it@example.org'
[partners.bank]
opens = 2025-05-13
[applications.store]
duration = '2d'
requires = []
[applications.mail]
team = 'it'
duration = '1d'
requires.storage = ['store']
[applications.web]
owner = 'Communication'
duration = '1d'
requires.network = ['mail']
[applications.taxes]
duration = '1d'
requires.exchange = ['bank']
[services.site]
name = 'The site'
owner = 'Town hall'
criticality = 'critical'
requires = ['web']
[services.desk]
requires = ['taxes']
";

/// The service of a difference with an id.
fn service(difference: &Value, id: &str) -> Value {
    let services = difference["services"].as_array().expect("a list").iter();
    services.clone().find(|row| row["id"] == id).cloned().unwrap_or(Value::Null)
}

#[test]
fn a_service_names_the_line_that_moved_it() {
    let longer = Sides::edited(OLD, ("duration = '2d'", "duration = '4d'"));
    let difference = longer.difference();
    assert_eq!(rows(&difference, "services", "", &["id"]), ["\"site\""]);
    let site = service(&difference, "site");
    assert_eq!((&site["change"], &site["by_minutes"]), (&json!("later"), &json!(2 * 24 * 60)));
    let because = json!([{
        "reason": "own", "applications": ["store"], "services": [], "partners": [], "team": null,
        "path": "new.toml", "line": 12,
    }]);
    assert_eq!(site["because"], because, "through mail and web");
    let partner = Sides::edited(OLD, ("opens = 2025-05-13", "opens = 2025-05-20"));
    let desk = service(&partner.difference(), "desk");
    assert_eq!(desk["because"][0]["partners"], json!(["bank"]));
    assert_eq!(desk["because"][0]["line"], 10);
}

#[test]
fn an_entry_that_is_new_or_gone_is_a_cause() {
    let entry = ("requires.network = ['mail']", "requires.network = ['mail', 'taxes']");
    let unneeded = Sides::edited(OLD, entry).difference();
    assert_eq!(rows(&unneeded, "dependencies", "added", &["from", "to"]), ["\"web\" [\"taxes\"]"]);
    assert_eq!(rows(&unneeded, "services", "", &["id"]), [""; 0], "it is back before");
    let old = OLD.replace("opens = 2025-05-13", "opens = 2025-05-26");
    let needed = Sides::edited(&old, entry).difference();
    let site = service(&needed, "site");
    assert_eq!(site["because"][0]["reason"], "dependency");
    assert_eq!(site["because"][0]["applications"], json!(["taxes"]));
    assert_eq!(site["because"][0]["line"], 21);
    let softened = Sides::edited(OLD, ("requires.storage", "wants.storage")).difference();
    assert_eq!(rows(&softened, "dependencies", "softened", &["from"]), ["\"mail\""]);
    assert_eq!(service(&softened, "site")["change"], "earlier");
    assert_eq!(service(&softened, "site")["because"][0]["line"], 17);
}

#[test]
fn a_lost_service_names_what_is_retired() {
    let retired = ("[services.site]", "[status.store]\nstate = 'retired'\n[services.site]");
    let sides = Sides::edited(OLD, retired);
    let site = service(&sides.difference(), "site");
    assert_eq!(site["change"], "lost");
    assert_eq!(site["because"][0]["applications"], json!(["store"]));
    assert_eq!(site["because"][0]["line"], 26);
    let said = sides.run(&[]).stdout;
    assert!(said.contains("LOST"), "{said}");
    assert!(said.contains("store is retired now (new.toml:26)"), "{said}");
}

#[test]
fn whoever_answers_for_what_moved_is_asked() {
    let difference = Sides::edited(OLD, ("duration = '2d'", "duration = '4d'")).difference();
    let ask = json!([
        { "team": "it", "owner": null, "contact": "it@example.org" },
        { "team": null, "owner": "Communication", "contact": null },
        { "team": null, "owner": "Town hall", "contact": null },
    ]);
    assert_eq!(difference["owners"], ask);
}

#[test]
fn a_limit_and_a_workaround_change_without_a_move() {
    let old = OLD.replace("requires = ['taxes']", "requires = ['taxes']\ndeadline = 2025-05-30");
    let due = Sides::edited(&old, ("deadline = 2025-05-30", "deadline = 2025-05-12"));
    let desk = service(&due.difference(), "desk");
    assert_eq!((&desk["change"], &desk["newly_late"]), (&json!("limit"), &json!(true)));
    assert_eq!(due.run(&[]).status, 1);
    let paper = (
        "requires = ['taxes']",
        "requires = ['taxes']\nworkaround = { what = 'Paper', until = 2025-05-12 }",
    );
    let desk = service(&Sides::edited(OLD, paper).difference(), "desk");
    assert_eq!(desk["change"], "workaround");
    assert_eq!(desk["to"]["workaround_too_short"], true);
}
