//! Inventories that were converted from public data, against what networkx computed of them. They lie
//! beside the project; where they are absent this test says so and passes.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::io::Write;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use toml::de::{DeTable, DeValue};

type Ids = BTreeSet<String>;
type Edges = BTreeMap<String, Ids>;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/cases");

fn say(text: &str) {
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// The answer to `plan --no-assume`.
fn plan(inventory: &Path) -> Value {
    let run = Command::new(env!("CARGO_BIN_EXE_rewave"))
        .args(["plan", "--no-assume", "--format", "json"])
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

/// What requires what, read without the program; an application that names itself apart.
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

fn waves_are_right(name: &str, plan: &Value, expected: &Value, left_out: &Ids) {
    let mut waves: BTreeMap<String, u64> = BTreeMap::new();
    for wave in items(&plan["plan"]["waves"]) {
        for row in items(&wave["applications"]) {
            let id = row["id"].as_str().unwrap_or_default().to_owned();
            assert_eq!(
                waves.insert(id, wave["number"].as_u64().unwrap_or(0)),
                None,
                "{name}: {row}"
            );
        }
    }
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

fn cycles_are_right(name: &str, plan: &Value, expected: &Value, edges: &Edges) {
    let found = items(&plan["findings"]).iter().filter(|it| it["rule"] == "dependency-cycle");
    let found: Vec<&Value> = found.map(|finding| &finding["data"]).collect();
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

#[test]
fn plans_agree_with_networkx() {
    let Ok(folder) = std::fs::read_dir(FOLDER) else {
        say(&format!("skipped: there is no folder {FOLDER}"));
        return;
    };
    let paths = folder.filter_map(Result::ok).map(|entry| entry.path());
    let mut inventories: Vec<_> =
        paths.filter(|path| path.extension().is_some_and(|it| it == "toml")).collect();
    inventories.sort();
    for inventory in inventories {
        let name = inventory.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let expected = inventory.with_extension("expected.json");
        let Ok(expected) = serde_json::from_str::<Value>(&read(&expected)) else {
            panic!("{name}: what is expected is no JSON");
        };
        let edges = edges(&read(&inventory));
        let components = items(&expected["hard_only"]["sccs"]).iter().flat_map(ids).collect();
        let left_out = on_or_behind(&edges, &components);
        let plan = plan(&inventory);
        waves_are_right(&name, &plan, &expected, &left_out);
        cycles_are_right(&name, &plan, &expected, &edges);
        say(&format!("{name}: {} applications, {} left out", edges.len(), left_out.len()));
    }
}
