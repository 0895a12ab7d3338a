//! Inventories against what networkx computed of them and what an exact solver proved: those of
//! `tests/fixtures/cases/`, and those that were converted from public data, where these lie beside the project.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::io::Write;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use toml::de::{DeTable, DeValue};

use crate::support::solved_inventories;

type Ids = BTreeSet<String>;
type Edges = BTreeMap<String, Ids>;

fn say(text: &str) {
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// The answer to a command.
fn run(arguments: &[&str], inventory: &Path) -> Value {
    let run = Command::new(env!("CARGO_BIN_EXE_rewave"))
        .args(arguments)
        .args(["--format", "json"])
        .arg(inventory)
        .output();
    let Ok(output) = run else { panic!("the program does not start") };
    assert!(output.status.code().is_some_and(|code| code < 2), "{:?}", output.status);
    match serde_json::from_slice(&output.stdout) {
        Ok(json) => json,
        Err(error) => panic!("{}: no JSON: {error}", inventory.display()),
    }
}

fn read(path: &Path) -> String {
    match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => panic!("{}: {error}", path.display()),
    }
}

fn items(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn ids(value: &Value) -> Vec<String> {
    items(value).iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// The ids that each application requires, read without the program; an application that names itself apart.
fn edges(text: &str) -> Edges {
    let Ok(root) = DeTable::parse(text) else { panic!("broken TOML") };
    let applications = root.get_ref().iter().filter(|(key, _)| key.get_ref() == "applications");
    let mut edges = Edges::new();
    for (id, table) in applications.filter_map(|(_, value)| value.get_ref().as_table()).flatten() {
        let id = id.get_ref().to_string();
        let mut needs = Ids::new();
        for (key, value) in table.get_ref().as_table().into_iter().flatten() {
            if key.get_ref() == "requires" {
                entries(value.get_ref(), &mut needs);
            }
        }
        needs.remove(&id);
        edges.insert(id, needs);
    }
    edges
}

/// The ids of a list of entries, or of a table of lists.
fn entries(value: &DeValue<'_>, ids: &mut Ids) {
    if let Some(id) = value.as_str() {
        ids.insert(id.to_owned());
    }
    for item in value.as_array().into_iter().flatten() {
        match item.get_ref().as_table() {
            Some(table) => {
                let id = table.iter().filter(|(key, _)| key.get_ref() == "id");
                id.for_each(|(_, id)| entries(id.get_ref(), ids));
            }
            None => entries(item.get_ref(), ids),
        }
    }
    for (_, list) in value.as_table().into_iter().flatten() {
        entries(list.get_ref(), ids);
    }
}

/// All that is in `members` or waits for one of them.
fn on_or_behind(edges: &Edges, members: &Ids) -> Ids {
    let mut found = members.clone();
    loop {
        let waits = edges.iter().filter(|(_, needs)| !needs.is_disjoint(&found)).map(|(id, _)| id);
        let more: Ids = waits.cloned().chain(found.iter().cloned()).collect();
        if more.len() == found.len() {
            return found;
        }
        found = more;
    }
}

/// Steps of the shortest way from an id back to itself inside some ids.
fn way_back(edges: &Edges, members: &Ids, start: &String) -> Option<usize> {
    let mut seen: BTreeMap<&String, usize> = BTreeMap::new();
    let mut open = VecDeque::from([(start, 0)]);
    while let Some((at, steps)) = open.pop_front() {
        for next in edges.get(at).into_iter().flatten().filter(|next| members.contains(*next)) {
            if next == start {
                return Some(steps + 1);
            }
            if !seen.contains_key(next) {
                seen.insert(next, steps + 1);
                open.push_back((next, steps + 1));
            }
        }
    }
    None
}

/// The wave of each application.
fn waves(plan: &Value) -> BTreeMap<String, u64> {
    let mut waves: BTreeMap<String, u64> = BTreeMap::new();
    for wave in items(&plan["plan"]["waves"]) {
        for row in items(&wave["applications"]) {
            let id = row["id"].as_str().unwrap_or_default().to_owned();
            assert_eq!(waves.insert(id, wave["number"].as_u64().unwrap_or(0)), None, "{row}");
        }
    }
    waves
}

fn waves_are_right(name: &str, plan: &Value, expected: &Value, left_out: &Ids) {
    let waves = waves(plan);
    let all = expected["hard_only"]["wave"].as_object().into_iter().flatten();
    let due = all.filter(|(id, _)| !left_out.contains(*id));
    let due: BTreeMap<String, u64> =
        due.map(|(id, wave)| (id.clone(), wave.as_u64().unwrap_or(0))).collect();
    assert!(!due.is_empty(), "{name}: nothing is expected");
    assert_eq!(waves, due, "{name}");
    let unplanned = items(&plan["plan"]["unplanned"]).iter().filter_map(|it| it["id"].as_str());
    // Some of the inventories hold applications that name themselves: these are left out by the
    // converter, see `self_loops_dropped`.
    assert_eq!(unplanned.map(str::to_owned).collect::<Ids>(), *left_out, "{name}");
}

/// The findings of the cycles.
fn cycles(answer: &Value) -> Vec<&Value> {
    let found = items(&answer["findings"]).iter().filter(|it| it["rule"] == "dependency-cycle");
    found.map(|finding| &finding["data"]).collect()
}

fn cycles_are_right(name: &str, plan: &Value, expected: &Value, edges: &Edges) {
    let found = cycles(plan);
    let said: BTreeSet<Vec<String>> = found.iter().map(|data| ids(&data["members"])).collect();
    let mut due: Vec<Vec<String>> = items(&expected["hard_only"]["sccs"]).iter().map(ids).collect();
    for members in &mut due {
        members.sort();
    }
    assert_eq!(said.len(), found.len(), "{name}: a component twice");
    assert_eq!(said, due.into_iter().collect(), "{name}");
    for data in found {
        let members: Ids = ids(&data["members"]).into_iter().collect();
        let path = ids(&data["path"]);
        assert_eq!(path.first(), path.last(), "{name}: {path:?}");
        for pair in path.windows(2) {
            assert!(
                members.contains(&pair[0]) && edges[&pair[0]].contains(&pair[1]),
                "{name}: {pair:?}"
            );
        }
        let shortest = members.iter().filter_map(|id| way_back(edges, &members, id)).min();
        assert_eq!(Some(path.len() - 1), shortest, "{name}: {path:?}");
        let behind = on_or_behind(edges, &members).len() - members.len();
        assert_eq!(data["behind"].as_u64(), Some(behind as u64), "{name}: {path:?}");
    }
}

/// The inventories, by name.
fn inventories() -> Vec<(String, PathBuf)> {
    let name = |path: &Path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    solved_inventories().into_iter().map(|path| (name(&path), path)).collect()
}

/// The facts that are known of an inventory, in a file beside it.
fn known(inventory: &Path, ending: &str) -> Value {
    let path = inventory.with_extension(ending);
    match serde_json::from_str(&read(&path)) {
        Ok(json) => json,
        Err(error) => panic!("{}: no JSON: {error}", path.display()),
    }
}

#[test]
fn plans_agree_with_networkx() {
    for (name, inventory) in inventories() {
        let expected = known(&inventory, "expected.json");
        let edges = edges(&read(&inventory));
        let components = items(&expected["hard_only"]["sccs"]).iter().flat_map(ids).collect();
        let left_out = on_or_behind(&edges, &components);
        let plan = run(&["plan", "--no-assume"], &inventory);
        waves_are_right(&name, &plan, &expected, &left_out);
        cycles_are_right(&name, &plan, &expected, &edges);
        say(&format!("{name}: {} applications, {} left out", edges.len(), left_out.len()));
    }
}

/// An entry of a cut, or one that is assumed: from, kind, to.
type Entry = (String, String, Vec<String>);

fn entries_of(list: &Value) -> BTreeSet<Entry> {
    let text = |it: &Value| it.as_str().unwrap_or_default().to_owned();
    items(list).iter().map(|it| (text(&it["from"]), text(&it["kind"]), ids(&it["to"]))).collect()
}

/// A place in a text, and what it becomes.
type Change = (Range<usize>, String);

/// The text with each entry of a cut moved from `requires` to `wants`, or taken out of `after`.
fn softened(text: &str, cut: &BTreeSet<Entry>) -> String {
    let Ok(root) = DeTable::parse(text) else { panic!("broken TOML") };
    let Some(applications) =
        root.get_ref().get("applications").and_then(|it| it.get_ref().as_table())
    else {
        panic!("no application")
    };
    let mut by_list: BTreeMap<(&str, &str), BTreeSet<&[String]>> = BTreeMap::new();
    for (from, kind, to) in cut {
        by_list.entry((from, kind)).or_default().insert(to);
    }
    let mut changes: Vec<Change> = Vec::new();
    for ((from, kind), cut) in by_list {
        let Some(application) = applications.get(from).and_then(|it| it.get_ref().as_table())
        else {
            panic!("no application {from}")
        };
        changes.extend(soften(text, application, kind, &cut));
    }
    changes.sort_by_key(|(place, _)| std::cmp::Reverse(place.start));
    let mut text = text.to_owned();
    for (place, new) in changes {
        text.replace_range(place, &new);
    }
    text
}

/// The changes for one list of one application.
fn soften(
    text: &str,
    application: &DeTable<'_>,
    kind: &str,
    cut: &BTreeSet<&[String]>,
) -> Vec<Change> {
    let key = if kind == "after" { "after" } else { "requires" };
    let Some((place, old)) = list(application, key, kind) else { panic!("no {key}.{kind}") };
    let at = |place: &Range<usize>| text.get(place.clone()).unwrap_or_default();
    let is_cut = |entry: &&Range<usize>| cut.contains(names(at(entry)).as_slice());
    let (moved, rest): (Vec<&Range<usize>>, Vec<_>) = old.iter().partition(is_cut);
    assert!(moved.len() >= cut.len(), "{cut:?} are not all in {}", at(&place));
    let written = |entries: &[&Range<usize>]| {
        let entries = entries.iter().map(|&entry| at(entry));
        format!("[{}]", entries.collect::<Vec<_>>().join(", "))
    };
    let mut changes = vec![(place.clone(), written(&rest))];
    match list(application, "wants", kind) {
        _ if key == "after" => {}
        Some((place, wanted)) => {
            let all: Vec<&Range<usize>> = wanted.iter().chain(moved).collect();
            changes.push((place, written(&all)));
        }
        None => {
            let line = format!("\nwants.{kind} = {}", written(&moved));
            changes[0].1.push_str(&line);
        }
    }
    changes
}

/// Where a list of a kind stands, and where each of its entries.
fn list(
    application: &DeTable<'_>,
    key: &str,
    kind: &str,
) -> Option<(Range<usize>, Vec<Range<usize>>)> {
    let value = application.get(key)?;
    let list = match value.get_ref().as_table() {
        Some(kinds) => kinds.get(kind)?,
        None => value,
    };
    let entries = list.get_ref().as_array()?.iter().map(toml::Spanned::span);
    Some((list.span(), entries.collect()))
}

/// The ids that an entry names, sorted, of an id or of a table with an `id` or `any-of`.
fn names(entry: &str) -> Vec<String> {
    let text = format!("entry = {entry}");
    let Ok(root) = DeTable::parse(&text) else { panic!("no entry: {entry}") };
    let Some(value) = root.get_ref().get("entry").map(toml::Spanned::get_ref) else {
        panic!("no entry: {entry}")
    };
    let mut ids = Ids::new();
    match value.as_table() {
        None => entries(value, &mut ids),
        Some(table) => {
            if let Some(named) = table.get("id").or_else(|| table.get("any-of")) {
                entries(named.get_ref(), &mut ids);
            }
        }
    }
    ids.into_iter().collect()
}

/// How many cycles are left when the entries of a cut are made soft in the file, and the plan of that.
fn after_the_edit(text: &str, cut: &BTreeSet<Entry>) -> (usize, Value) {
    let Ok(folder) = tempfile::tempdir() else { panic!("no temporary folder") };
    let path = folder.path().join("inventory.toml");
    if let Err(error) = std::fs::write(&path, softened(text, cut)) {
        panic!("{}: {error}", path.display());
    }
    let check = run(&["check"], &path);
    let of = |level: &str| check["counts"]["by_rule"][level].as_u64();
    assert_eq!(of("syntax").or(of("invalid-value")), None, "the edit breaks the file");
    (cycles(&check).len(), run(&["plan"], &path))
}

#[test]
fn cuts_are_as_small_as_is_proved_and_open_everything() {
    for (name, inventory) in inventories() {
        let oracle = known(&inventory, "oracle.json");
        let least = &oracle["min_feedback_arcs_hard"];
        assert_eq!(least["proven"], true, "{name}: nothing is proved");
        let text = read(&inventory);
        let check = run(&["check"], &inventory);
        for data in cycles(&check) {
            assert_eq!(data["path_is_shortest"], true, "{name}: {data}");
            assert_eq!(data["cut_is_minimum"], true, "{name}: {data}");
            assert_eq!(data["cut_at_least"], items(&data["cut"]).len(), "{name}: {data}");
        }
        let cut: BTreeSet<Entry> =
            cycles(&check).iter().flat_map(|data| entries_of(&data["cut"])).collect();
        assert_eq!(least["size"], cut.len(), "{name}: {cut:?}");
        let (left, plan) = after_the_edit(&text, &cut);
        assert_eq!(left, 0, "{name}: {cut:?}");
        let all = edges(&text).len();
        let summary = |plan: &Value| plan["plan"]["summary"]["planned"].as_u64();
        assert_eq!(summary(&plan), Some(all as u64), "{name}");
        assert_eq!(plan["plan"]["assumed"], Value::Array(Vec::new()), "{name}");
        let assuming = run(&["plan"], &inventory);
        assert_eq!(summary(&assuming), Some(all as u64), "{name}");
        assert_eq!(entries_of(&assuming["plan"]["assumed"]), cut, "{name}");
        // An entry that is assumed to be wanted gives the same waves as one that is wanted.
        assert_eq!(waves(&assuming), waves(&plan), "{name}");
        for entry in &cut {
            let others = cut.iter().filter(|other| *other != entry).cloned().collect();
            assert!(after_the_edit(&text, &others).0 > 0, "{name}: {entry:?} is not needed");
        }
        say(&format!("{name}: a cut of {}", cut.len()));
    }
}
