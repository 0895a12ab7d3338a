//! Tests that the page of the format and the description of the keys agree.

use super::shape::FIRST;
use super::*;
use crate::format::{Criticality, State};

const PAGE: &str = include_str!("../../../docs/format.md");

/// The text below a heading of the page, to the next one.
fn section(heading: &str) -> &'static str {
    let (_, section) = PAGE.split_once(&format!("\n{heading}\n")).unwrap();
    section.split("\n#").next().unwrap()
}

/// The keys of the table below a heading of the page, each with its purpose, in their order. A row that only leads to
/// another section is left out.
fn on_the_page(heading: &str) -> Vec<(&'static str, String)> {
    let rows = section(heading).lines().filter_map(|line| line.strip_prefix("| `"));
    let rows = rows.map(|row| {
        let (key, rest) = row.split_once("` | `").unwrap();
        let purpose = rest.rsplit_once("` | ").map(|_| rest.split_once("` | ").unwrap().1);
        let purpose = purpose.unwrap().trim_end_matches(" |");
        let plain = match purpose.split_once(": see [") {
            Some((plain, _)) => format!("{plain}."),
            None => purpose.to_owned(),
        };
        (key, plain)
    });
    rows.collect()
}

/// The keys that are read, each with its purpose and, behind the first version, the version that began to read it.
fn read_keys(keys: &'static [Key]) -> Vec<(&'static str, String)> {
    let keys = keys.iter().filter(|key| key.is_read());
    let purpose = |key: &Key| match key.since {
        Some(since) if since != FIRST => format!("{} Since {since}.", key.purpose),
        Some(_) | None => key.purpose.to_owned(),
    };
    keys.map(|key| (key.name, purpose(key))).collect()
}

/// The heading below which the page describes a table, the number of parts of the table's header, and its keys; `rules`
/// has no keys.
fn heading(table: &Key) -> (String, usize, &'static [Key]) {
    let (id, parts) = if matches!(table.shape, Shape::EachId(_)) {
        (".ID", 2)
    } else if matches!(table.shape, Shape::EachWave(_)) {
        (".N", 2)
    } else {
        ("", 1)
    };
    let keys = table.shape.fields().map_or(&[][..], |of| of.keys);
    (format!("### `[{}{id}]`", table.name), parts, keys)
}

/// The headings of the page that have a table of keys, with the keys.
fn described() -> Vec<(String, &'static [Key])> {
    let tables = TABLES.iter().filter(|table| table.name != "rules").map(heading);
    let mut all: Vec<_> = tables.map(|(heading, _, keys)| (heading, keys)).collect();
    let inside = [
        ("Dependencies", EntryKey::ROWS),
        ("Workarounds", WorkaroundKey::ROWS),
        ("Known findings", AllowKey::ROWS),
    ];
    all.extend(inside.map(|(heading, keys)| (format!("## {heading}"), keys)));
    all
}

#[test]
fn the_page_of_the_format_has_the_keys_of_each_table_in_the_same_words() {
    let described = described();
    assert_eq!(described.len(), 12 + 3);
    for (heading, keys) in described {
        let (mut page, mut ours) = (on_the_page(&heading), read_keys(keys));
        page.sort_unstable();
        ours.sort_unstable();
        assert_eq!(page, ours, "{heading}");
    }
}

#[test]
fn the_page_of_the_format_says_of_each_table_the_same() {
    for table in TABLES {
        let (heading, ..) = heading(table);
        let said = section(&heading).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.starts_with(table.purpose), "{heading} begins otherwise: {said:.80}");
        let stands_once = Family::of_name(table.name).is_some_and(Family::stands_once);
        assert_eq!(said.contains(" stand in one file only"), stands_once);
    }
}

#[test]
fn the_shapes_of_the_tables_are_those_by_which_they_are_read() {
    for table in TABLES {
        let (_, parts, keys) = heading(table);
        let names = |keys: &[Key]| keys.iter().map(|key| key.name).collect::<Vec<_>>();
        assert_eq!(names(keys), names(keys_below(table.name, parts)), "{}", table.name);
    }
}

#[test]
fn what_holds_without_a_key_is_said_in_its_purpose() {
    let mut told = 0;
    for key in described().into_iter().flat_map(|(_, keys)| keys) {
        let said = key.purpose.split_once("Without it: ").map(|(_, said)| said);
        // For its criticality, a service refers to the words for an application.
        let said = said.filter(|_| !key.purpose.starts_with("As for"));
        let assumed = match key.default {
            Some(AssumedValue::Text(text)) => Some(format!("`{text}`.")),
            Some(AssumedValue::Number(number)) => Some(format!("{number}.")),
            Some(AssumedValue::AllWords) => Some("all seven.".to_owned()),
            None => None,
        };
        if let Some(said) = said {
            assert_eq!(Some(said.to_owned()), assumed, "{}", key.name);
            told += 1;
        } else if assumed.is_some() {
            assert_eq!(key.purpose, "As for an application.", "{}", key.name);
        }
    }
    assert_eq!(told, 5);
    let criticality = AssumedValue::Text(Criticality::default().id());
    assert_eq!(ApplicationKey::Criticality.row().default, Some(criticality));
    assert_eq!(StatusKey::State.row().default, Some(AssumedValue::Text(State::default().id())));
}

#[test]
fn the_page_of_the_format_names_what_is_not_read_yet() {
    let (_, not_yet) = PAGE.split_once("does not read yet:").unwrap();
    let not_yet = not_yet.split_once("\n\n").unwrap().0;
    let named: Vec<&str> = not_yet.split('`').skip(1).step_by(2).collect();
    let mut expected = Vec::new();
    for table in TABLES {
        for key in keys_below(table.name, 1).iter().chain(keys_below(table.name, 2)) {
            if !key.is_read() {
                expected.push(key.name);
            }
        }
    }
    for name in expected.iter().chain(&STATES_NOT_YET) {
        assert!(named.contains(name), "`{name}` is not named among {named:?}");
    }
}

#[test]
fn the_page_of_the_format_names_all_words() {
    let words = BUILT_IN_KINDS.into_iter().chain(Criticality::ALL.map(Criticality::id));
    for word in words.chain(State::ALL.map(State::id)) {
        assert!(PAGE.contains(&format!("`{word}`")), "the page lacks `{word}`");
    }
    for key in HolidayKey::ROWS {
        assert!(PAGE.contains(&format!(" {} = ", key.name)), "no example has `{}`", key.name);
    }
}

#[test]
fn a_key_leads_to_its_row_and_the_row_to_its_family() {
    let mut counted = 0;
    for row in TABLES {
        let family = Family::of_name(row.name).unwrap();
        assert_eq!((family.name(), family.row().number), (row.name, row.number));
        for (number, key) in family.keys().iter().enumerate() {
            assert_eq!((key.family, key.number), (Some(family), number), "{}", key.name);
            counted += 1;
        }
    }
    assert!(counted > 60, "{counted}");
    assert_eq!(ApplicationKey::of_name("rto"), Some(ApplicationKey::Rto));
    assert_eq!(ApplicationKey::Rto.row().name, "rto");
    assert_eq!((EntryKey::Id.row().family, TABLES[0].family), (None, None));
    assert_eq!(PlanKey::of_name("gates"), None, "it is reserved");
}

#[test]
fn families_are_ordered_by_name() {
    let mut families: Vec<Family> =
        TABLES.iter().map(|row| Family::of_name(row.name).unwrap()).collect();
    families.sort_unstable();
    assert!(families.is_sorted_by_key(|family| family.name()));
}
