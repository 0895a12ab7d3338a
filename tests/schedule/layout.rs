//! The same plan in another layout, in CSV, and without limits.

use serde_json::Value;

use super::answer::{self, Plan};
use super::instances::{LARGE, SMALL, instance, without_limits};
use super::model::{DAY, Model, Target};
use super::run;
use super::validity::count;
use super::world::{Fate, World};
use super::write;
use crate::support::Dice;

fn planned(model: &Model) -> Plan {
    let text = write::text(model);
    answer::plan(&run::plan(&text, "json"), &text)
}

#[test]
fn no_order_of_files_tables_lines_and_entries_changes_a_byte() {
    // Two that once differed in a bound, and others.
    for seed in (30_000..30_000 + count(60)).chain([30_303, 30_687]) {
        let model = instance(seed, if seed % 3 == 0 { LARGE } else { SMALL });
        let whole = write::text(&model);
        let mut dice = Dice::new(seed);
        let folder = tempfile::tempdir().expect("a folder");
        for (number, text) in write::files(&model, &mut dice).iter().enumerate() {
            std::fs::write(folder.path().join(format!("{number}.toml")), text).expect("a file");
        }
        for format in ["json", "csv"] {
            let one = run::plan(&whole, format);
            let other = run::plan_of_folder(folder.path(), format);
            assert_eq!(one.status, other.status, "seed {seed}");
            let [one, other] = [one.stdout, other.stdout].map(|text| match format {
                // Findings tell places, which differ.
                "json" => text.split_once("\n  \"plan\": ").expect("a plan").1.to_owned(),
                _ => text,
            });
            assert_eq!(one, other, "seed {seed}");
        }
    }
}

#[test]
fn csv_says_what_json_says() {
    for seed in 40_000..40_000 + count(60) {
        let model = instance(seed, if seed % 3 == 0 { LARGE } else { SMALL });
        let text = write::text(&model);
        let is_exercise = model.dates.as_ref().is_some_and(|dates| dates.incident.is_none());
        let json: Value = serde_json::from_str(&run::plan(&text, "json").stdout).expect("JSON");
        let csv = run::plan(&text, "csv").stdout;
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let head: Vec<String> =
            reader.headers().expect("a head").iter().map(str::to_owned).collect();
        assert_eq!(
            head.join(","),
            "id,name,wave,step,team,criticality,start,ready,back,needed_by,full_wave,state,waits_for"
        );
        let said: Vec<Vec<String>> = reader
            .records()
            .map(|record| record.expect("a row").iter().map(str::to_owned).collect())
            .collect();
        let mut right = Vec::new();
        for wave in json["plan"]["waves"].as_array().into_iter().flatten() {
            for row in wave["applications"].as_array().into_iter().flatten() {
                let cell = |key: &str| match key {
                    "wave" => wave["number"].to_string(),
                    "team" => {
                        let teams = row["teams"].as_object().into_iter().flatten();
                        teams.map(|(team, _)| team.clone()).collect::<Vec<_>>().join(", ")
                    }
                    "state" => "planned".to_owned(),
                    "waits_for" => {
                        let reasons_given = row["held_by"].as_array().into_iter().flatten();
                        let named = reasons_given.filter(|held| {
                            let reasons = ["dependency", "group", "after", "partner"];
                            held["reason"].as_str().is_some_and(|one| reasons.contains(&one))
                        });
                        let ids = named.filter_map(|held| held["applications"].as_array());
                        let ids = ids.flatten().filter_map(Value::as_str);
                        ids.collect::<Vec<_>>().join(" ")
                    }
                    // An exercise has days, and no dates.
                    "start" | "ready" | "back" if is_exercise => {
                        let minute = row[format!("{key}_minute")].as_u64().expect("a minute");
                        let of_day = minute % DAY;
                        let day = minute / DAY + 1;
                        format!("day {day} {:02}:{:02}", of_day / 60, of_day % 60)
                    }
                    _ => match &row[key] {
                        Value::Null => String::new(),
                        Value::String(text) => text.clone(),
                        other => other.to_string(),
                    },
                };
                right.push(head.iter().map(|key| cell(key)).collect::<Vec<String>>());
            }
        }
        let (planned, others) = said.split_at(right.len());
        assert_eq!(planned, right, "seed {seed}\n{text}");
        let of_state = |state: &str| {
            let ids = json["plan"][state].as_array().into_iter().flatten();
            let ids = ids.filter_map(|one| one["id"].as_str());
            ids.map(|id| (id.to_owned(), state.to_owned())).collect::<Vec<_>>()
        };
        let right = ["unplanned", "up", "retired"].map(of_state).concat();
        let at = |column: &str| head.iter().position(|name| name == column).expect("a column");
        let (id, state) = (at("id"), at("state"));
        let others: Vec<_> =
            others.iter().map(|row| (row[id].clone(), row[state].clone())).collect();
        assert_eq!(others, right, "seed {seed}\n{text}");
    }
}

/// Who is back in which wave.
fn waves(plan: &Plan) -> Vec<(String, u32)> {
    let mut waves: Vec<_> = plan.rows().map(|(wave, row)| (row.id.clone(), wave.number)).collect();
    waves.sort();
    waves
}

#[test]
fn limits_that_never_bind_change_nothing() {
    for seed in 50_000..50_000 + count(100) {
        let bare = without_limits(&instance(seed, if seed % 2 == 0 { LARGE } else { SMALL }));
        let free = waves(&planned(&bare));
        let mut limited = bare.clone();
        limited.max_per_wave = Some(1000);
        for team in &mut limited.teams {
            team.capacity = Some(1000);
        }
        assert_eq!(free, waves(&planned(&limited)), "seed {seed}");
        assert_eq!(free, generations(&bare), "seed {seed}");
    }
}

/// The topological generations of the planned applications, round by round.
fn generations(model: &Model) -> Vec<(String, u32)> {
    let world = World::new(model);
    let mut round: Vec<Option<u32>> =
        world.fates.iter().map(|fate| (*fate == Fate::Up).then_some(0)).collect();
    for number in 1.. {
        let back = |unit: &[usize], it: usize| unit.contains(&it) || round[it].is_some();
        let can = |unit: &&Vec<usize>| {
            unit.iter().all(|&member| {
                let application = &model.applications[member];
                let enough = application.requires.iter().all(|entry| {
                    let there = entry.of.iter().filter(|target| match target {
                        Target::Application(it) => back(unit, *it),
                        Target::Partner(_) => true,
                    });
                    there.count() >= entry.at_least
                });
                let comes = |it: &&usize| world.fates[**it] == Fate::Planned;
                enough && application.after.iter().filter(comes).all(|&it| back(unit, it))
            })
        };
        let waits = world.units.iter().filter(|unit| round[unit[0]].is_none());
        let new: Vec<usize> = waits.filter(can).flatten().copied().collect();
        if new.is_empty() {
            break;
        }
        for member in new {
            round[member] = Some(number);
        }
    }
    let rows = model.applications.iter().zip(round);
    let rows = rows.filter_map(|(it, round)| Some((it.id.clone(), round.filter(|&n| n > 0)?)));
    let mut rows: Vec<(String, u32)> = rows.collect();
    rows.sort();
    rows
}
