//! The schema refuses the typos of the reader, and the open one leaves those of keys to `check`.

use std::fs;

use super::{closed, json_of, open, refused, root};

/// Unknown keys and tables.
const KEYS: [&str; 19] = [
    "[application.a]",
    "[applications.a]\nrequire = []",
    "[applications.a]\nrequires_storage = ['b']",
    "[applications.a]\nRequires = []",
    "[applications.a]\nafters = ['b']",
    "[applications.a]\nrequires = [{ ids = 'b' , id = 'b' }]",
    "[applications.a]\nrequires = [{ any_of = ['b', 'c'], id = 'b' }]",
    "[applications.a]\nrequires.storage = [{ id = 'b', witout = 'x' }]",
    "[applications.a]\nallow = [{ rule = 'stands-alone', reason = 'x', untill = 2099-01-01 }]",
    "[services.a]\nrequired = ['b']",
    "[services.a]\nworkaround = { what = 'x', ownr = 'y' }",
    "[status.a]\nstat = 'restored'",
    "[plan]\nwave_length = '1w'",
    "[plan]\naproved = 'a.json'",
    "[plan]\ngates = []",
    "[calendar]\nholidays = [{ from = 2025-05-05, to = 2025-05-06, until = 2025-05-06 }]",
    "[waves.1]\ncapacities = { it = 1 }",
    "[rules]\nmissing-teams = 'warn'",
    "inventory.nam = 'x'",
];

/// Values that are none.
const VALUES: [&str; 25] = [
    "[applications]\na = 'b'",
    "[applications.a]\ncriticality = 'hihg'",
    "[applications.a]\ncriticality = 'High'",
    "[applications.a]\nrequires = 'b'",
    "[applications.a]\nrequires = { id = 'b' }",
    "[applications.a]\nrequires = [{ id = 'b', any-of = ['c', 'd'] }]",
    "[applications.a]\nrequires = [{ id = 'b', at-least = 1 }]",
    "[applications.a]\nrequires = [{ without = 'x' }]",
    "[applications.a]\nteam = 'it'\nteams = { it = 1, gis = 1 }",
    "[applications.a]\nteams = {}",
    "[applications.a]\nduration = '2 days'",
    "[applications.a]\nduration = '1d 1d'",
    "[applications.a]\nduration = 3",
    "[applications.a]\nearliest = 0",
    "[applications.a]\nallow = [{ rule = 'stands-alone' }]",
    "[applications.a]\nallow = [{ rule = 'syntax', reason = 'x' }]",
    "[applications.a]\nname = ' '",
    "[services.a]\nworkaround = 'x'",
    "[services.a]\nworkaround = { owner = 'y' }",
    "[status.a]\nstate = 'restoring'",
    "[plan]\nwave-length = '0w'",
    "[plan]\napproved = true",
    "[calendar]\nhours = '8-18'",
    "[calendar]\ndays = ['mon', 'mon']",
    "[rules]\nsyntax = 'warn'",
];

/// Keys in which an id, a number or a kind is due.
const NAMES: [&str; 4] = [
    "[applications.'a b']",
    "[waves.first]\nname = 'x'",
    "[waves.01]\nname = 'x'",
    "[applications.a]\nrequires.any = ['b']",
];

#[test]
fn typos_are_refused() {
    let (closed, open) = (closed(), open());
    let unknown = fs::read_to_string(root().join("tests/fixtures/rules/unknown-key/bad.toml"));
    let keys = KEYS.iter().chain(&NAMES).map(|text| (*text, true));
    let values = VALUES.iter().map(|text| (*text, false));
    let unknown = unknown.unwrap();
    for (text, only_check) in keys.chain(values).chain([(&*unknown, true)]) {
        assert!(refused(text).is_some(), "the reader accepts {text}");
        let inventory = json_of(text);
        assert!(!closed.is_valid(&inventory), "the schema accepts {text}");
        assert_eq!(open.is_valid(&inventory), only_check, "the open schema, of {text}");
    }
}
