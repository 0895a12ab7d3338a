//! What the program answers about an inventory that stands in memory.

use std::collections::{BTreeMap, BTreeSet};

use rewave::analysis::{Options, analyse};
use rewave::explain::{Estimates, Filter};
use rewave::graph::OnCycles;
use rewave::plan::Plan;
use rewave::render;
use rewave::render::json::Asked;
use rewave::render::write::{Csv, Json, Lines, Markdown};
use rewave::render::{PlanPage, Show, Style};
use rewave::schedule::Effort;
use rewave::source::Sources;
use serde_json::Value;
use toml::de::{DeTable, DeValue};

use super::layout::{Layout, write};
use super::model::Inventory;

/// Every format of a plan, and the findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Answers {
    pub(crate) json: Value,
    /// The `plan` part of the JSON, as it was written.
    pub(crate) plan: String,
    pub(crate) csv: String,
    pub(crate) text: String,
    pub(crate) markdown: String,
}

impl Answers {
    /// Of the inventory as it is written without any ornament.
    pub(crate) fn of(inventory: &Inventory) -> Self {
        Self::laid_out(inventory, &Layout::default())
    }

    pub(crate) fn laid_out(inventory: &Inventory, layout: &Layout) -> Self {
        Self::of_files(write(inventory, layout), false)
    }

    /// Of files with their paths; `assume` that the cuts of cycles are soft, or leave cycles out.
    pub(crate) fn of_files(files: Vec<(String, Vec<u8>)>, assume: bool) -> Self {
        let mut sources = Sources::default();
        for (path, bytes) in files {
            sources.push_bytes(path.as_str().into(), bytes);
        }
        let analysis = analyse(&sources, Options::default());
        let on_cycles =
            if assume { OnCycles::Assume(&analysis.cycles.all) } else { OnCycles::LeaveOut };
        let plan = Plan::new(&analysis.catalog, &analysis.graph, on_cycles, Effort::Quick);
        let Ok(view) = Filter::default().view(&analysis.catalog, &analysis.graph, &plan) else {
            panic!("no filter is no filter");
        };
        let (sources, analysis, plan, view) = (&sources, &analysis, &plan, &view);
        let estimates = &Estimates::new(&analysis.catalog, plan);
        let show = Show::default();
        let page = PlanPage {
            sources,
            analysis,
            plan,
            estimates,
            view,
            show,
            verbose: true,
            today: None,
            inputs: "",
        };
        let style = Style { width: 100, color: false };
        let json = bytes(|out| render::json::plan(&mut Json::new(out), &page, &Asked::default()));
        Self {
            plan: json
                .split_once("\n  \"plan\": ")
                .map_or(String::new(), |(_, plan)| plan.to_owned()),
            json: serde_json::from_str(&json).unwrap_or_default(),
            csv: bytes(|out| render::plan::csv::plan(&mut Csv::new(out), &page)),
            text: bytes(|out| render::plan::text::report::text(&mut Lines::new(out), &page, style)),
            markdown: bytes(|out| render::plan::markdown::plan(&mut Markdown::new(out), &page)),
        }
    }

    /// All rows of the plan, in order, with the number of their wave.
    pub(crate) fn rows(&self) -> Vec<(u64, &Value)> {
        let waves = list(&self.json["plan"]["waves"]).iter();
        let rows = |wave: &'_ Value| wave["number"].as_u64().unwrap_or_default();
        waves
            .flat_map(|wave| list(&wave["applications"]).iter().map(move |row| (rows(wave), row)))
            .collect()
    }

    /// The wave of each planned application.
    pub(crate) fn waves(&self) -> BTreeMap<String, u32> {
        let wave = |wave: u64| u32::try_from(wave).unwrap_or(u32::MAX);
        self.rows().into_iter().map(|(n, row)| (text(&row["id"]), wave(n))).collect()
    }

    /// The findings without their places, sorted. Lines of an edit quote the file, so they alone differ with
    /// the order and the form in which the entries of a list are written: of these the entries are compared.
    pub(crate) fn findings(&self) -> Vec<String> {
        let said = |finding: &Value| {
            let keys = ["rule", "level", "message", "data"];
            let said = keys.map(|key| finding[key].to_string()).join(" ");
            let help = finding["help"].as_str().unwrap_or_default();
            let help: Vec<String> = help.lines().map(line_of_help).collect();
            format!("{said} {}", help.join("\n"))
        };
        let mut all: Vec<String> = list(&self.json["findings"]).iter().map(said).collect();
        all.sort();
        all
    }

    /// The findings of one rule.
    pub(crate) fn found(&self, rule: &str) -> Vec<&Value> {
        list(&self.json["findings"]).iter().filter(|finding| finding["rule"] == rule).collect()
    }
}

/// A line of a help without the place of the edit that it begins, and of an edit the entries in order.
fn line_of_help(line: &str) -> String {
    if let Some((before, place)) = line.rsplit_once(", in ")
        && place.contains(".toml:")
    {
        return before.to_owned();
    }
    let signs = ["    - ", "    + "];
    let edits = signs.iter().find_map(|sign| Some((sign, line.strip_prefix(sign)?)));
    let Some((sign, edit)) = edits else { return line.to_owned() };
    let whole = edit.strip_suffix(']').and_then(|edit| edit.split_once(" = ["));
    let part = || edit.rsplit_once(" of ").map(|(entries, key)| (key, entries));
    let Some((key, entries)) = whole.or_else(part) else { return line.to_owned() };
    let entries = format!("entries = [{entries}]");
    let Ok(table) = DeTable::parse(&entries) else { panic!("no entries: {line}") };
    format!("{sign}{key}: {}", in_order(table.get_ref()["entries"].get_ref()))
}

/// A value of an edit with its lists and tables in order; an id in a table of its own is that id.
fn in_order(value: &DeValue<'_>) -> String {
    let mut parts: Vec<String> = Vec::new();
    for item in value.as_array().into_iter().flatten() {
        parts.push(in_order(item.get_ref()));
    }
    for (key, item) in value.as_table().into_iter().flatten() {
        parts.push(format!("{} = {}", key.get_ref(), in_order(item.get_ref())));
    }
    if let [only] = &parts[..]
        && let Some(id) = only.strip_prefix("id = ")
    {
        return id.to_owned();
    }
    parts.sort();
    let number = value.as_integer().map(ToString::to_string);
    let text = value.as_str().map(|text| format!("{text:?}"));
    number.or(text).unwrap_or_else(|| format!("({})", parts.join(", ")))
}

fn bytes(render: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    assert!(render(&mut out).is_ok(), "memory takes all bytes");
    String::from_utf8(out).unwrap_or_default()
}

/// The items of a list; a panic where there is none.
pub(crate) fn list(value: &Value) -> &[Value] {
    let Some(items) = value.as_array() else { panic!("no list: {value}") };
    items
}

/// A string; a panic where there is none.
pub(crate) fn text(value: &Value) -> String {
    let Some(text) = value.as_str() else { panic!("no string: {value}") };
    text.to_owned()
}

/// The strings of a list.
pub(crate) fn texts(value: &Value) -> Vec<String> {
    list(value).iter().map(text).collect()
}

/// A wave, or nothing.
pub(crate) fn wave(value: &Value) -> Option<u32> {
    value.as_u64().and_then(|wave| u32::try_from(wave).ok())
}

/// The rows of a `missing`, checked to be in order of what they name and each once.
pub(crate) fn missing(value: &Value) -> BTreeSet<super::naive::Missing> {
    let said = |value: &Value| value.as_str().map(str::to_owned);
    let row = |row: &Value| {
        let ids = texts(&row["ids"]).concat();
        (ids, wave(&row["wave"]), said(&row["without"]), said(&row["workaround"]))
    };
    let rows: Vec<_> = list(value).iter().map(row).collect();
    assert!(rows.is_sorted_by_key(|row| row.0.clone()), "not in order of ids: {rows:?}");
    let all: BTreeSet<_> = rows.iter().cloned().collect();
    assert_eq!(all.len(), rows.len(), "twice in {rows:?}");
    all
}
