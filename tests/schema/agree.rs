//! Each key of the format takes of many values the same by the schema and by the reader.

use std::collections::BTreeSet;

use rewave::format::{Fields, Key, Shape, TABLES};

use super::{closed, json_of, refused};

/// Values of all types, good ones for some keys and bad ones for others.
const VALUES: &str = r#"
"" " " "x" "a b" "é" "mon" "critical" "isolated" "restoring" "retired" "stands-alone" "syntax" "deny" "any"
-1 0 1 2 1000000 1000001 4294967295 4294967296 1.5 true
1969-12-31 1970-01-01 2025-05-09 2999-12-31 3000-01-01 2025-05-09T08:00:00 2025-05-09T08:00:00Z 08:00:00
"2025-05-09" "2025-5-9" "1d" "1d 4h" " 1d  4h " "1w 1d 1h 1min" "4h 1d" "0d" "00w" "0d 24h" "48h" "5h" "1d 2d"
"1min 2min" "1m" "-1d" "+1d" "1.5d" "1 d" "1d4h" "99999d" "d" "1D" "90 min" "24h" "1y"
"08:00-18:00" "8-18" "18:00-08:00" "00:00-24:00" "00:00-24:01" "08:00 - 18:00" "08:60-09:00" "24:00-24:00"
[] ["a"] [""] [" "] ["mon","tue"] ["mon","mon"] ["Mon"] [1] [["a"]] ["a","b"] ["a","a"] ["é"] [true]
{} {a=1} {a=0} {a=-1} {a="x"} {a=4294967296} {a=["b"]} {storage=["a"]} {storage="a"} {storage=[]} {any=["a"]}
{id="a"} {"é"=1} {any-of=["a","b"]} {a={}} {a=1,b=2} {a=[1]} {storage=["a"],network=[{id="b"}]}
[{id="a"}] [{id="a",any-of=["b"]}] [{any-of=["a","b"],at-least=1}] [{any-of=["a","b"],at-least=-1}]
[{id="a",at-least=1}] [{}] [{without="x"}] [{id="a",without="x",workaround="y"}] [{id=""}] [{id=1}] [{id="a",x=1}]
{what="x"} {owner="x"} {what="x",until=2025-05-09} {what="x",until="20d"} {what="x",x=1} {what=""}
[{rule="stands-alone",reason="x"}] [{rule="syntax",reason="x"}] [{rule="stands-alone"}] [{rule="x",reason="x"}]
[{rule="stands-alone",reason="x",until=2099-05-09}] [{rule="stands-alone",reason="x",until="2099-05-09"}]
[2025-05-09] [2025-05-09,2025-05-10] [{from=2025-05-09,to=2025-05-10}] [{from=2025-05-09}] ["2025-05-09"]
[{from=2025-05-10,to=2025-05-09}] [{from=2025-05-09,to=2027-05-10}] [2025-05-09T08:00:00] [{from=1,to=2}]
[2025-05-09,2025-05-09]
"#;

/// What a schema of draft-07 cannot say: why, and how the reader refuses what the schema accepts for that reason.
const BEYOND: [(&str, &[&str]); 5] = [
    (
        "to a validator, a native date or time is a string",
        &[
            "a string, not a date",
            "a string, not a time",
            "quotes, not a date",
            "quotes, not a time",
        ],
    ),
    (
        "to a validator, a string that holds a date is a date",
        &["must be a date, not a string", "or the number of a wave, not a string"],
    ),
    ("hours may make no whole day where days are counted", &["whole days of the calendar"]),
    ("lengths of numbers and of ranges", &["it is more than ten years", "more than a year"]),
    (
        "one value bears upon another one",
        &[
            "end before they begin",
            "before it begins on",
            "twice",
            "`[incident]` has no",
            "`[incident]` has neither",
            "needs a `wave-length`",
            "wave 1 starts on",
        ],
    ),
];

/// What holds besides, so that dates are not refused for the lack of a calendar.
const FRAME: [(&str, &str); 2] = [
    ("incident", "[incident]\ndate = 2025-04-17\nstart = 2025-05-05\n"),
    ("plan", "[plan]\nwave-length = \"1w\"\n"),
];

/// The values of the table above, each a text of TOML.
fn values() -> Vec<&'static str> {
    let mut all = Vec::new();
    for line in VALUES.trim().lines() {
        let (mut from, mut depth, mut quoted) = (0, 0, false);
        for (at, c) in line.char_indices().chain([(line.len(), ' ')]) {
            match c {
                '"' => quoted = !quoted,
                '[' | '{' if !quoted => depth += 1,
                ']' | '}' if !quoted => depth -= 1,
                ' ' if !quoted && depth == 0 => {
                    all.push(line.get(from..at).unwrap());
                    from = at + 1;
                }
                _ => {}
            }
        }
    }
    all
}

/// A key of the format in a text of TOML, up to its value and behind it.
struct Place {
    path: String,
    table: &'static str,
    before: String,
    after: String,
}

impl Place {
    /// The places of the keys of a table that is written in braces.
    fn inside(&self, of: &Fields, list: bool, all: &mut Vec<Place>) {
        for key in of.keys {
            let required = of.keys.iter().filter(|key| key.required).map(|key| &key.name);
            let needed = required.chain(of.one_of.first()).filter(|&&name| name != key.name);
            // What is needed besides is one of two, and the key may be the other.
            let needed = needed.filter(|_| !of.one_of.contains(&key.name));
            let is_beside = of.beside.filter(|[name, _]| *name == key.name);
            let needed: String = match is_beside {
                Some([_, other]) => format!("{other} = [\"a\", \"b\"], "),
                None => needed.flat_map(|name| [name, " = ", good(of, name), ", "]).collect(),
            };
            let (open, close) = if list { ("[{ ", " }]") } else { ("{ ", " }") };
            all.push(Place {
                path: format!("{}.{}", self.path, key.name),
                table: self.table,
                before: format!("{}{open}{needed}{} = ", self.before, key.name),
                after: format!("{close}{}", self.after),
            });
        }
    }
}

/// A value that a key takes.
fn good(of: &Fields, name: &str) -> &'static str {
    let key = of.keys.iter().find(|key| key.name == name).unwrap();
    if matches!(key.shape, Shape::Rule) {
        "\"stands-alone\""
    } else if matches!(key.shape, Shape::Date) {
        "2025-05-09"
    } else {
        assert!(matches!(key.shape, Shape::Text | Shape::Lines | Shape::Reference), "{name}");
        "\"x\""
    }
}

fn places() -> Vec<Place> {
    let mut all = Vec::new();
    for table in TABLES {
        let id = if matches!(table.shape, Shape::EachId(_)) {
            ".x"
        } else if matches!(table.shape, Shape::EachWave(_)) {
            ".1"
        } else {
            ""
        };
        let header = format!("[{}{id}]\n", table.name);
        let keys: &[Key] = table.shape.fields().map_or(&[], |of| of.keys);
        let at = |path: String, before: String| Place {
            path,
            table: table.name,
            before,
            after: "\n".to_owned(),
        };
        all.push(at(table.name.to_owned(), format!("{} = ", table.name)));
        if header.contains('.') {
            let id = header.trim_matches(['[', ']', '\n']);
            all.push(at(id.to_owned(), format!("{id} = ")));
        }
        if keys.is_empty() {
            all.push(at("a rule".to_owned(), format!("{header}stands-alone = ")));
            all.push(at("a rule".to_owned(), format!("{header}syntax = ")));
        }
        for key in keys {
            let place =
                at(format!("{}.{}", table.name, key.name), format!("{header}{} = ", key.name));
            if let Some(of) = key.shape.fields() {
                place.inside(of, !matches!(key.shape, Shape::Table(_)), &mut all);
            }
            all.push(place);
        }
    }
    all
}

#[test]
fn each_key_takes_the_same_values_by_the_schema_and_by_the_reader() {
    let (closed, values, places) = (closed(), values(), places());
    assert!(values.len() > 120 && places.len() > 90, "{}, {}", values.len(), places.len());
    let mut wrong = Vec::new();
    let mut beyond: BTreeSet<&str> = BTreeSet::new();
    let mut agreed = [0, 0];
    let phrases: Vec<&str> = BEYOND.iter().flat_map(|(_, phrases)| *phrases).copied().collect();
    for place in &places {
        for value in &values {
            let Place { path, table, before, after } = place;
            let mut text = format!("{before}{value}{after}");
            for (_, frame) in FRAME.iter().filter(|(name, _)| name != table) {
                text.push_str(frame);
            }
            let (refused, is_valid) = (refused(&text), closed.is_valid(&json_of(&text)));
            let said = refused.as_deref().unwrap_or_default();
            let phrase = phrases.iter().find(|phrase| said.contains(**phrase));
            if is_valid == refused.is_none() {
                agreed[usize::from(is_valid)] += 1;
            } else if let Some(phrase) = phrase.filter(|_| is_valid) {
                beyond.insert(phrase);
            } else {
                wrong.push(format!("{path} = {value}: schema {is_valid}, reader {refused:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
    for phrase in phrases {
        assert!(beyond.contains(phrase), "no value is refused by the reader alone as \"{phrase}\"");
    }
    assert!(agreed[0] > 5000 && agreed[1] > 500, "{agreed:?}");
}
