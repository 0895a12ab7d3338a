//! What partners confirmed ends the mark that says to ask them.

use serde_json::{Value, json};

use crate::answers::run::{Bench, flat};

/// A partner that opens, and an application that requires it.
fn opening(partner: &str) -> Bench {
    Bench::new(&format!(
        "[incident]\ndate = 2025-04-17\nstart = 2025-05-05\n[plan]\nwave-length = \"1w\"\n\
         default-duration = \"1d\"\n[partners.bank]\nname = \"Bank\"\ncontact = \"+32 81 00\"\n{partner}\
         [applications.a]\nrequires = [\"bank\"]\n[applications.b]\nrequires = []\n"
    ))
}

const OPENS: &str = "opens = 2025-05-08\n";
const CONFIRMED: &str = "opens = 2025-05-08\nconfirmed = 2025-05-02\n";

#[test]
fn a_partner_that_confirmed_is_not_asked() {
    for (partner, said) in [
        (OPENS, "partner Bank (bank) opens Thu 8 May: ASK +32 81 00"),
        (CONFIRMED, "partner Bank (bank) opens Thu 8 May, confirmed on Fri 2 May"),
    ] {
        let bench = opening(partner);
        for command in ["plan", "plan --format markdown"] {
            let text = flat(&bench.run(command).stdout.replace(['\\', '`'], ""));
            assert!(text.contains(said), "{command}: {text}");
            assert_eq!(text.contains(": ASK "), partner == OPENS, "{command}: {text}");
        }
        assert_eq!(bench.run("check").status, 0);
    }
}

#[test]
fn an_opening_wave_is_confirmed_too() {
    let rounds = |partner: &str| {
        let inventory =
            format!("[partners.bank]\n{partner}[applications.a]\nrequires = [\"bank\"]\n");
        flat(&Bench::new(&inventory).run("plan").stdout)
    };
    assert!(rounds("opens = 2\n").contains("partner bank opens wave 2: ASK"));
    let said = "partner bank opens wave 2, confirmed on Fri 2 May 2025";
    assert!(rounds("opens = 2\nconfirmed = 2025-05-02\n").contains(said));
}

#[test]
fn why_says_whether_it_is_confirmed() {
    let why = |partner: &str| flat(&opening(partner).run("why bank").stdout);
    assert!(why(OPENS).contains("counted as there from Thu 8 May on; ASK whether that holds."));
    let said = "counted as there from Thu 8 May on, confirmed on Fri 2 May.";
    assert!(why(CONFIRMED).contains(said));
    let said = "not ours to restore, counted as there, confirmed on Fri 2 May.";
    assert!(why("confirmed = 2025-05-02\n").contains(said), "it is open");
    assert!(why("").contains("not ours to restore, counted as there."));
}

#[test]
fn json_has_the_day() {
    let bank = |opens: Value, confirmed: Value| {
        let (name, contact) = ("Bank", "+32 81 00");
        json!([{ "id": "bank", "name": name, "contact": contact, "opens": opens, "confirmed": confirmed }])
    };
    for (partner, opens, confirmed) in [
        ("", Value::Null, Value::Null),
        (OPENS, json!("2025-05-08"), Value::Null),
        (CONFIRMED, json!("2025-05-08"), json!("2025-05-02")),
        ("opens = 3\nconfirmed = 2025-05-02\n", json!(3), json!("2025-05-02")),
    ] {
        let bench = opening(partner);
        let why = &bench.json("why bank")["why"];
        assert_eq!((&why["opens"], &why["confirmed"]), (&opens, &confirmed), "{partner}");
        assert_eq!(bench.json("list partners")["list"][0]["confirmed"], confirmed, "{partner}");
        assert_eq!(bench.json("plan")["plan"]["partners"], bank(opens, confirmed), "{partner}");
    }
    let why = &opening(CONFIRMED).json("why a")["why"];
    assert_eq!((&why["opens"], &why["confirmed"]), (&Value::Null, &Value::Null), "no partner");
}

#[test]
fn a_filter_shows_the_partners_of_what_it_shows() {
    let with_tags = "[applications.c]\ntags = [\"alone\"]\nrequires = []\n";
    let bench = opening(&format!("{CONFIRMED}{with_tags}"));
    assert_eq!(bench.json("plan --tag alone")["plan"]["partners"], json!([]));
    let all = bench.json("plan")["plan"]["partners"].clone();
    assert_eq!(all.as_array().expect("a list").len(), 1);
}

#[test]
fn a_day_that_cannot_be_read_leaves_the_plan_as_it_was() {
    let right = opening(OPENS);
    for slip in ["\"2025-05-02\"", "2025-05-02T08:00:00", "3", "true", "[2025-05-02]", "\"yes\""] {
        let bench = opening(&format!("{OPENS}confirmed = {slip}\n"));
        let ran = bench.run("plan");
        assert_eq!(ran.status, 1, "{slip}");
        assert!(
            ran.stderr.contains("error[invalid-value]: `confirmed` must be a date"),
            "{}",
            ran.stderr
        );
        assert!(
            !ran.stdout.contains("LEAVES OUT") && ran.stdout.contains(": ASK"),
            "{}",
            ran.stdout
        );
        assert_eq!(bench.json("plan")["plan"], right.json("plan")["plan"], "{slip}");
    }
}
