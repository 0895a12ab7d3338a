//! The schemas of single values.

use serde_json::{Map, Value, json};

use crate::diagnostic::{Level, Rule};

/// As what a validator gets the native dates of TOML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dates {
    /// As strings like all others.
    Strings,
    /// As values of their own, which it takes for strings of the format `date`.
    Native,
}

/// The form of ids.
pub(crate) const ID: &str = "^[A-Za-z0-9][A-Za-z0-9_.-]{0,127}$";

/// A day of the calendar, of the years that are read.
const DATE: &str = "(19[7-9][0-9]|2[0-9]{3})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
/// Days of the calendar.
const DAYS: &str = " *[0-9]+[wdh]( +[0-9]+[wdh])* *";
/// Working time.
const WORK: &str = " *[0-9]+(w|d|h|min)( +[0-9]+(w|d|h|min))* *";
/// Each unit stands once.
const TWICE: &str = "w.*w|d.*d|h.*h|m.*m";
/// A time of a day.
const TIME: &str = "(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)";
/// The greatest number of a wave.
const LAST_WAVE: u32 = 1_000_000;

/// A text of more than blanks.
pub(crate) fn text() -> Value {
    json!({ "type": "string", "pattern": "\\S" })
}

pub(crate) fn list(items: Value) -> Value {
    let parts = [("type".to_owned(), json!("array")), ("items".to_owned(), items)];
    Value::Object(Map::from_iter(parts))
}

pub(crate) fn word(words: &[&str]) -> Value {
    json!({ "type": "string", "enum": words })
}

/// A rule whose findings may be allowed.
pub(crate) fn rule() -> Value {
    let rules = Rule::ALL.iter().filter(|rule| rule.is_lowerable());
    word(&rules.map(|rule| rule.id()).collect::<Vec<_>>())
}

pub(crate) fn work() -> Value {
    json!({ "type": "string", "pattern": format!("^{WORK}$"), "not": { "pattern": TWICE } })
}

pub(crate) fn days(least: u32) -> Value {
    let none = if least == 0 { TWICE.to_owned() } else { format!("{TWICE}|^[ 0wdh]*$") };
    json!({ "type": "string", "pattern": format!("^{DAYS}$"), "not": { "pattern": none } })
}

pub(crate) fn hours() -> Value {
    json!({ "type": "string", "pattern": format!("^{TIME}-{TIME}$") })
}

pub(crate) fn date(dates: Dates) -> Value {
    match dates {
        Dates::Strings => json!({ "type": "string", "pattern": format!("^{DATE}$") }),
        Dates::Native => {
            json!({ "type": "string", "format": "date", "pattern": format!("^{DATE}$") })
        }
    }
}

/// A day, or a wave.
pub(crate) fn when(dates: Dates) -> Value {
    let mut schema = date(dates);
    schema["type"] = json!(["string", "integer"]);
    schema["minimum"] = json!(1);
    schema["maximum"] = json!(LAST_WAVE);
    schema
}

/// A day, or days from the incident on.
pub(crate) fn until(dates: Dates) -> Value {
    match dates {
        Dates::Strings => json!({
            "type": "string",
            "pattern": format!("^({DATE}|{DAYS})$"),
            "not": { "pattern": TWICE },
        }),
        Dates::Native => json!({ "anyOf": [date(dates), days(0)] }),
    }
}

pub(crate) fn number(least: u32) -> Value {
    json!({ "type": "integer", "minimum": least, "maximum": u32::MAX })
}

/// The levels that each rule may have: a rule about texts that could not be read is never lowered.
pub(crate) fn levels() -> Map<String, Value> {
    let level = |rule: &Rule| {
        let levels = Level::ALL.into_iter();
        let levels = levels.filter(|&level| level == Level::Deny || rule.is_lowerable());
        let levels: Vec<&str> = levels.map(Level::id).collect();
        json!({
            "description": format!("It finds: {}.", rule.summary()),
            "type": "string",
            "enum": levels,
            "default": rule.default_level().id(),
        })
    };
    Rule::ALL.iter().map(|rule| (rule.id().to_owned(), level(rule))).collect()
}
