//! Text, JSON, Markdown and CSV give the same moment for the same event, and so do the answers of `why`.

use serde_json::Value;

use super::calendar::date;
use super::instances::{LARGE, SMALL, instance};
use super::model::{DAY, Model};
use super::run;
use super::validity::count;
use super::write;

const WEEK: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const YEAR: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A day of the plan as people read it, without its year.
fn day(start: i64, number: i64) -> String {
    let (_, month, day) = date(start + number);
    let weekday = usize::try_from((start + number + 3).rem_euclid(7)).expect("below seven");
    let month = usize::try_from(month - 1).expect("a month");
    format!("{} {day} {}", WEEK[weekday], YEAR[month])
}

/// The two ways in which a moment may be told, the second of midnight alone, as a pattern without years.
fn said(start: i64, minute: u64) -> Vec<String> {
    let (number, of_day) = (i64::try_from(minute / DAY).expect("small"), minute % DAY);
    let mut said = vec![format!("{} {:02}:{:02}", day(start, number), of_day / 60, of_day % 60)];
    if of_day == 0 && minute > 0 {
        said.push(format!("{} 24:00", day(start, number - 1)));
    }
    said
}

/// A text without the years of its dates.
fn without_years(text: &str) -> String {
    let mut words: Vec<&str> = Vec::new();
    for word in text.split(' ') {
        let is_year = word.len() == 4 && word.starts_with("20") && word.parse::<u32>().is_ok();
        let after_month = words.last().is_some_and(|last| YEAR.contains(last));
        if !(is_year && after_month) {
            words.push(word);
        }
    }
    words.join(" ")
}

/// Which of the ways of telling a moment stands in a line about an id.
fn told<'s>(text: &str, id: &str, ways: &'s [String]) -> Vec<&'s str> {
    let is_word = |c: char| c.is_alphanumeric() || c == '-';
    let about = text.lines().filter(|line| line.split(|c| !is_word(c)).any(|word| word == id));
    let about: Vec<String> = about.map(without_years).collect();
    let stands = |way: &&String| about.iter().any(|line| line.contains(way.as_str()));
    ways.iter().filter(stands).map(String::as_str).collect()
}

fn plan(text: &str, more: &[&str]) -> String {
    let args = [&["plan", "-", "--effort", "quick"], more].concat();
    run::run(&args, text).stdout
}

/// The cell of a row of CSV by its column.
fn cell(csv: &str, id: &str, column: &str) -> String {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let at = reader.headers().expect("a header").iter().position(|name| name == column);
    let at = at.unwrap_or_else(|| panic!("no column {column}"));
    let mut rows = reader.records().map(|row| row.expect("a row"));
    let row = rows.find(|row| row.get(0) == Some(id)).unwrap_or_else(|| panic!("no row {id}"));
    row[at].to_owned()
}

/// Holds all formats against the JSON of a plan with dates; how many events were compared.
fn compare(seed: u64, model: &Model, start: i64) -> usize {
    let text = write::text(model);
    let json: Value = serde_json::from_str(&plan(&text, &["--format", "json"])).expect("JSON");
    let table = plan(&text, &["--format", "text"]);
    let markdown = plan(&text, &["--format", "markdown"]);
    let csv = plan(&text, &["--format", "csv"]);
    let services = plan(&text, &["--format", "csv", "--show", "services"]);
    let mut compared = 0;
    let mut check = |id: &str, ways: &[String]| {
        let why = run::run(&["why", id, "-", "--effort", "quick"], &text).stdout;
        let why = why.replace("is back ~", "is back ");
        let why = without_years(&why.split_whitespace().collect::<Vec<_>>().join(" "));
        let first = ways.iter().filter(|way| why.contains(&format!("is back {way}")));
        let first: Vec<&str> = first.map(String::as_str).collect();
        assert_eq!(first.len(), 1, "seed {seed}: why {id} says {why}\nnot {ways:?}\n{text}");
        for (name, said) in [("text", &table), ("markdown", &markdown)] {
            let found = told(&said.replace("\\~", ""), id, ways);
            assert!(found.contains(&first[0]), "seed {seed}: {name} of {id}, {ways:?}:\n{said}");
        }
        compared += 1;
    };
    let waves = json["plan"]["waves"].as_array().expect("waves").iter();
    let rows = waves.flat_map(|wave| wave["applications"].as_array().expect("rows"));
    for (n, row) in rows.enumerate() {
        let id = row["id"].as_str().expect("an id");
        assert_eq!(row["back"], cell(&csv, id, "back"), "seed {seed}: {id}");
        // `why` of all of them would take long.
        if n < 3 {
            check(id, &said(start, row["back_minute"].as_u64().expect("a minute")));
        }
    }
    for row in json["plan"]["services"].as_array().expect("services") {
        let id = row["id"].as_str().expect("an id");
        if row["state"] != "planned" {
            continue;
        }
        for column in ["back", "back_usable", "full", "full_usable"] {
            let right = row[column].as_str().unwrap_or_default();
            assert_eq!(cell(&services, id, column), right, "seed {seed}: {column} of {id}");
        }
        let usable = minute(start, row["back_usable"].as_str().expect("a moment"));
        check(id, &said(start, usable));
    }
    compared
}

/// The minute of a plan that a date and time is.
fn minute(start: i64, iso: &str) -> u64 {
    let (day, time) = iso.split_once('T').expect("a date and a time");
    let number = (0..4000).find(|number| super::calendar::iso(start + number) == day);
    let parts: Vec<u64> = time.split(':').map(|part| part.parse().expect("a number")).collect();
    u64::try_from(number.expect("a day of the plan")).expect("small") * DAY
        + parts[0] * 60
        + parts[1]
}

#[test]
fn every_format_gives_the_same_moment_for_the_same_event() {
    let mut compared = 0;
    for seed in 0..count(120) {
        let model = instance(seed, if seed % 8 == 0 { LARGE } else { SMALL });
        let incident = model.dates.as_ref().and_then(|dates| dates.incident);
        if let Some(incident) = incident.filter(|_| !model.applications.is_empty()) {
            compared += compare(seed, &model, incident.start);
        }
    }
    assert!(compared > 60, "{compared} moments are too few");
}
