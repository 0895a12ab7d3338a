//! Inventories of which a wave takes a number of applications at most, against what an exact solver proved: those of
//! `tests/fixtures/cases/`, and those that were converted from public data, where these lie beside the project.

use std::path::Path;

use serde_json::Value;

use super::{answer, run};
use crate::support::solved_inventories;

/// The least numbers of waves, and sums of the numbers of their waves, of an inventory that has no cycle.
struct Case {
    name: String,
    text: String,
    capacity: Vec<Value>,
}

fn case(path: &Path) -> Option<Case> {
    let read = |ending: &str| {
        let path = path.with_extension(ending);
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    let json = |ending: &str| -> Value { serde_json::from_str(&read(ending)).expect("JSON") };
    let cycles = json("expected.json")["hard_only"]["sccs"].as_array().map_or(0, Vec::len);
    let capacity = json("oracle.json")["capacity"].as_array().cloned().unwrap_or_default();
    let name = path.file_stem()?.to_str()?.to_owned();
    (cycles == 0).then(|| Case { name, text: read("toml"), capacity })
}

fn cases() -> Vec<Case> {
    let cases: Vec<Case> = solved_inventories().iter().filter_map(|path| case(path)).collect();
    assert!(!cases.is_empty(), "no inventory without a cycle");
    cases
}

#[test]
fn limited_waves_are_no_more_than_is_proved() {
    for case in cases() {
        for proved in &case.capacity {
            let number =
                |key: &str| proved[key].as_u64().unwrap_or_else(|| panic!("{key}: {proved}"));
            let k = number("k");
            let text = format!("{}\n[plan]\nmax-per-wave = {k}\n", case.text);
            let plan = answer::plan(&run::plan(&text, "json"), &case.name);
            let waves: Vec<u64> = plan.rows().map(|(wave, _)| u64::from(wave.number)).collect();
            let (last, sum) = (waves.iter().max().copied(), waves.iter().sum::<u64>());
            let name = &case.name;
            println!("{name}, {k} a wave: {last:?} waves, sum {sum}: {proved}");
            if proved["proven"] == true {
                assert_eq!(last, Some(number("min_waves")), "{name}, {k} a wave");
            }
            if proved["sum_proven"] == true {
                let proved = number("min_sum_of_wave_numbers");
                assert!(sum >= proved, "{name}, {k} a wave: {sum} is less than {proved}");
                assert!(100 * sum <= 101 * proved, "{name}, {k} a wave: {sum}, not {proved}");
            }
        }
    }
}
