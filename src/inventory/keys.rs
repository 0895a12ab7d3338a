//! The keys of the format: one description for the reader, for did-you-mean and for the messages about
//! keys that are documented and not yet read.

/// A key that a table may hold.
#[derive(Debug)]
pub(super) struct Key {
    /// The key as it is written.
    pub(super) name: &'static str,
    /// Whether this version reads it.
    pub(super) read: bool,
}

const fn read(name: &'static str) -> Key {
    Key { name, read: true }
}

const fn not_yet(name: &'static str) -> Key {
    Key { name, read: false }
}

pub(super) use super::other_words::by_other_name;

/// The kinds of dependency that need no declaration.
pub const BUILT_IN_KINDS: [&str; 7] =
    ["authentication", "storage", "exchange", "network", "platform", "monitoring", "other"];

pub(super) const TABLES: &[Key] = &[
    read("inventory"),
    read("incident"),
    read("plan"),
    read("calendar"),
    read("waves"),
    read("rules"),
    read("defaults"),
    read("teams"),
    read("partners"),
    read("applications"),
    read("groups"),
    read("services"),
    read("status"),
];

/// The name of a table at the top of the format.
pub(super) fn family(name: &str) -> Option<&'static str> {
    TABLES.iter().map(|table| table.name).find(|&table| table == name)
}

/// The tables that may stand in one file only; `waves` there once for each number, the others once.
pub(super) const ONCE: [&str; 5] = ["inventory", "incident", "plan", "calendar", "waves"];

pub(super) const INVENTORY: &[Key] = &[read("name"), read("kinds")];

pub(super) const INCIDENT: &[Key] = &[read("date"), read("start")];

pub(super) const PLAN: &[Key] =
    &[read("wave-length"), read("max-per-wave"), read("default-duration"), not_yet("gates")];

pub(super) const CALENDAR: &[Key] = &[read("days"), read("hours"), read("holidays")];

pub(super) const HOLIDAY: &[Key] = &[read("from"), read("to")];

pub(super) const WAVE: &[Key] =
    &[read("name"), read("start"), read("max-per-wave"), read("capacity")];

pub(super) const DEFAULTS: &[Key] =
    &[read("team"), read("owner"), read("criticality"), read("tags"), read("duration")];

pub(super) const TEAM: &[Key] = &[read("name"), read("contact"), read("capacity")];

pub(super) const PARTNER: &[Key] =
    &[read("name"), read("contact"), read("opens"), read("confirmed")];

pub(super) const APPLICATION: &[Key] = &[
    read("name"),
    read("description"),
    read("criticality"),
    read("duration"),
    read("owner"),
    read("runbook"),
    read("tags"),
    read("meta"),
    read("rto"),
    read("requires"),
    read("wants"),
    read("team"),
    read("teams"),
    read("after"),
    read("earliest"),
    read("deadline"),
    read("allow"),
];

pub(super) const ALLOW: &[Key] = &[read("rule"), read("reason"), read("until")];

pub(super) const ENTRY: &[Key] =
    &[read("id"), read("any-of"), read("at-least"), read("without"), read("workaround")];

pub(super) const GROUP: &[Key] = &[read("members"), read("reason")];

pub(super) const SERVICE: &[Key] = &[
    read("name"),
    read("audience"),
    read("owner"),
    read("criticality"),
    read("mtd"),
    read("deadline"),
    read("requires"),
    read("wants"),
    read("workaround"),
    read("allow"),
];

pub(super) const WORKAROUND: &[Key] = &[read("what"), read("until"), read("owner")];

pub(super) const STATUS: &[Key] =
    &[read("state"), read("since"), read("reason"), read("replaced-by")];

/// States that the format documents and this version does not read.
pub(super) const STATES_NOT_YET: [&str; 1] = ["restoring"];

/// The keys that the table of one thing holds, by the table at the top in which it stands.
pub(super) fn keys_of(family: &str) -> &'static [Key] {
    keys_below(family, 2)
}

/// The keys that a table holds, by the first part of its header and how many parts that has.
pub(super) fn keys_below(family: &str, parts: usize) -> &'static [Key] {
    match (family, parts) {
        ("", _) => TABLES,
        ("inventory", 1) => INVENTORY,
        ("incident", 1) => INCIDENT,
        ("plan", 1) => PLAN,
        ("calendar", 1) => CALENDAR,
        ("waves", 2) => WAVE,
        ("defaults", 1) => DEFAULTS,
        ("teams", 2) => TEAM,
        ("partners", 2) => PARTNER,
        ("applications", 2) => APPLICATION,
        ("groups", 2) => GROUP,
        ("services", 2) => SERVICE,
        ("status", 2) => STATUS,
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inventory::{Criticality, State};

    const PAGE: &str = include_str!("../../docs/format.md");

    /// The keys of the table below a heading of the page, in their order.
    fn on_the_page(heading: &str) -> Vec<&'static str> {
        let (_, section) = PAGE.split_once(&format!("\n{heading}\n")).unwrap();
        let section = section.split("\n#").next().unwrap();
        let rows = section.lines().filter_map(|line| line.strip_prefix("| `"));
        rows.map(|row| row.split_once('`').unwrap().0).collect()
    }

    fn read_keys(keys: &'static [Key]) -> Vec<&'static str> {
        let mut names: Vec<_> = keys.iter().filter(|key| key.read).map(|key| key.name).collect();
        names.sort_unstable();
        names
    }

    #[test]
    fn the_page_of_the_format_has_the_keys_of_each_table() {
        let of_one = ["inventory", "incident", "plan", "calendar", "defaults"];
        for table in TABLES.iter().map(|table| table.name).filter(|&name| name != "rules") {
            let (heading, parts) = if of_one.contains(&table) {
                (format!("### `[{table}]`"), 1)
            } else {
                let which = if table == "waves" { "N" } else { "ID" };
                (format!("### `[{table}.{which}]`"), 2)
            };
            let mut keys = on_the_page(&heading);
            keys.sort_unstable();
            assert_eq!(keys, read_keys(keys_below(table, parts)), "{heading}");
        }
        assert!(PAGE.contains("\n### `[rules]`\n"));
        let inside =
            [("Dependencies", ENTRY), ("Workarounds", WORKAROUND), ("Known findings", ALLOW)];
        for (heading, known) in inside {
            let mut keys = on_the_page(&format!("## {heading}"));
            keys.sort_unstable();
            assert_eq!(keys, read_keys(known), "{heading}");
        }
    }

    #[test]
    fn the_page_of_the_format_names_what_is_not_read_yet() {
        let (_, not_yet) = PAGE.split_once("does not read yet:").unwrap();
        let not_yet = not_yet.split_once("\n\n").unwrap().0;
        let named: Vec<&str> = not_yet.split('`').skip(1).step_by(2).collect();
        let mut expected = Vec::new();
        for table in TABLES {
            for key in keys_below(table.name, 1).iter().chain(keys_below(table.name, 2)) {
                if !key.read {
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
        for key in HOLIDAY {
            assert!(PAGE.contains(&format!(" {} = ", key.name)), "no example has `{}`", key.name);
        }
    }
}
