//! Writes an inventory as TOML, in any of the ways that mean the same.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::model::{Application, Entry, Inventory, Service, Unread};
use crate::shape::Dice;

/// One way to write an inventory; the default has no ornament.
#[derive(Clone, Debug, Default)]
pub(crate) struct Layout {
    /// Decides every order and form; 0 leaves all in order and in one form.
    pub(crate) seed: u64,
    /// Over how many files it is spread; 0 counts as 1.
    pub(crate) files: usize,
    pub(crate) crlf: bool,
    pub(crate) bom: bool,
    pub(crate) comments: bool,
    /// Lines of `[rules]`.
    pub(crate) rules: String,
}

/// Every other way.
pub(crate) fn layouts() -> impl Strategy<Value = Layout> {
    (1..u64::MAX, 1..5_usize, any::<bool>(), any::<bool>(), any::<bool>()).prop_map(
        |(seed, files, crlf, bom, comments)| Layout {
            seed,
            files,
            crlf,
            bom,
            comments,
            rules: String::new(),
        },
    )
}

/// The files with their paths, in order of these.
pub(crate) fn write(inventory: &Inventory, layout: &Layout) -> Vec<(String, Vec<u8>)> {
    let mut pen =
        Pen { dice: Dice(layout.seed), plain: layout.seed == 0, comments: layout.comments };
    let mut files: Vec<Vec<String>> = vec![Vec::new(); layout.files.max(1)];
    for thing in things(inventory, &layout.rules, &mut pen) {
        let file = pen.roll(files.len());
        files[file].extend(thing);
    }
    let mut written = Vec::new();
    for (i, mut tables) in files.into_iter().enumerate() {
        if let Some(team) = inventory.default_team {
            tables.push(format!("[defaults]\nteam = \"{team}\"\n"));
        }
        pen.shuffle(&mut tables);
        let mut text =
            tables.join(if layout.comments { "\n# [applications.none]\n" } else { "\n" });
        if layout.crlf {
            text = text.replace('\n', "\r\n");
        }
        let bom = if layout.bom { "\u{feff}" } else { "" };
        written.push((format!("part-{i}.toml"), format!("{bom}{text}").into_bytes()));
    }
    written
}

/// All things; of each the tables that must share a file.
fn things(inventory: &Inventory, rules: &str, pen: &mut Pen) -> Vec<Vec<String>> {
    let mut things =
        vec![vec!["[inventory]\nname = \"Estate\"\nkinds = [\"messaging\"]\n".to_owned()]];
    if !rules.is_empty() {
        things.push(vec![format!("[rules]\n{rules}")]);
    }
    for team in ["it", "net.work"] {
        things.push(vec![format!("[teams.{}]\nname = \"The {team}\"\n", pen.key(team))]);
    }
    for partner in &inventory.partners {
        things.push(vec![format!("[partners.{}]\n", pen.key(partner))]);
    }
    for (id, application) in &inventory.applications {
        things.push(pen.application(id, application));
        let unread = application.unread == Some(Unread::Status);
        if application.state != "isolated" || unread {
            let mut lines = vec![format!("state = \"{}\"", application.state)];
            if unread {
                lines.push("stat = \"red\"".to_owned());
            }
            things.push(vec![pen.table(&format!("status.{}", pen.plain_key(id)), lines)]);
        }
    }
    for (id, service) in &inventory.services {
        things.push(vec![pen.service(id, service)]);
    }
    things
}

struct Pen {
    dice: Dice,
    plain: bool,
    comments: bool,
}

impl Pen {
    fn roll(&mut self, sides: usize) -> usize {
        if self.plain { 0 } else { self.dice.roll(sides) }
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            let with = if self.plain { i } else { self.dice.roll(i + 1) };
            items.swap(i, with);
        }
    }

    fn plain_key(&self, id: &str) -> String {
        debug_assert!(self.plain || !id.is_empty());
        if id.contains('.') { format!("\"{id}\"") } else { id.to_owned() }
    }

    fn key(&mut self, id: &str) -> String {
        match self.roll(3) {
            0 => self.plain_key(id),
            1 => format!("'{id}'"),
            _ => format!("\"{id}\""),
        }
    }

    fn string(&mut self, text: &str) -> String {
        if self.roll(3) == 1 { format!("'{text}'") } else { format!("\"{text}\"") }
    }

    fn table(&mut self, header: &str, mut lines: Vec<String>) -> String {
        self.shuffle(&mut lines);
        let comment = if self.comments { " # state = \"restored\"" } else { "" };
        let mut text = format!("[{header}]{comment}\n");
        for line in lines {
            text.push_str(&line);
            // What ends in a multi-line string may have a comment behind it as well.
            text.push_str(comment);
            text.push('\n');
        }
        text
    }

    fn application(&mut self, id: &str, it: &Application) -> Vec<String> {
        let mut lines = vec![format!("name = \"The {id}\"")];
        if let Some(criticality) = it.criticality {
            lines.push(format!("criticality = {}", self.string(criticality)));
        }
        if let Some(team) = it.team {
            lines.push(format!("team = {}", self.string(team)));
        }
        if it.unread == Some(Unread::Table) {
            lines.push("require = \"red\"".to_owned());
        }
        if self.roll(4) == 1 {
            lines.push("description = \"\"\"\n[applications.none]\nname = '''\n\"\"\"".to_owned());
        }
        let mut apart = Vec::new();
        for (list, entries) in [("requires", &it.requires), ("wants", &it.wants)] {
            let mut kinds: Vec<(&str, Vec<&Entry>)> = by_kind(entries).into_iter().collect();
            self.shuffle(&mut kinds);
            let only_other = kinds.len() == 1 && kinds[0].0 == "other";
            let lists: Vec<(String, String)> = kinds
                .iter()
                .map(|(kind, entries)| (self.key(kind), self.entries(entries)))
                .collect();
            let pairs = lists.iter().map(|(kind, entries)| format!("{kind} = {entries}"));
            match self.roll(4) {
                _ if lists.is_empty() => {}
                1 => lines.push(format!("{list} = {{ {} }}", pairs.collect::<Vec<_>>().join(", "))),
                2 => {
                    let header = format!("applications.{}.{list}", self.key(id));
                    apart.push(self.table(&header, pairs.collect()));
                }
                3 if only_other => lines.push(format!("{list} = {}", lists[0].1)),
                _ => lines.extend(pairs.map(|pair| format!("{list}.{pair}"))),
            }
        }
        let header = format!("applications.{}", self.key(id));
        apart.push(self.table(&header, lines));
        apart
    }

    fn service(&mut self, id: &str, it: &Service) -> String {
        let mut lines = vec![format!("name = \"The {id}\""), "audience = [\"all\"]".to_owned()];
        if let Some(criticality) = it.criticality {
            lines.push(format!("criticality = \"{criticality}\""));
        }
        if it.workaround {
            lines.push("workaround = { what = \"paper\", owner = \"town\" }".to_owned());
        }
        if it.unread {
            lines.push("require = \"red\"".to_owned());
        }
        for (list, entries) in [("requires", &it.requires), ("wants", &it.wants)] {
            if !entries.is_empty() {
                let entries: Vec<&Entry> = entries.iter().collect();
                lines.push(format!("{list} = {}", self.entries(&entries)));
            }
        }
        let header = format!("services.{}", self.key(id));
        self.table(&header, lines)
    }

    fn entries(&mut self, entries: &[&Entry]) -> String {
        let mut items: Vec<String> = entries.iter().map(|entry| self.entry(entry)).collect();
        self.shuffle(&mut items);
        match self.roll(3) {
            1 if self.comments => format!("[ # ]\n  {},\n]", items.join(", # \"x\"\n  ")),
            1 => format!("[\n{}\n]", items.join(",\n")),
            _ => format!("[{}]", items.join(", ")),
        }
    }

    fn entry(&mut self, entry: &Entry) -> String {
        let id = self.string(&entry.id);
        let (Some(without), Some(workaround)) = (entry.without(), entry.workaround()) else {
            return if self.roll(5) == 1 { format!("{{ id = {id} }}") } else { id };
        };
        let mut parts = vec![
            format!("id = {id}"),
            format!("without = {}", self.string(&without)),
            format!("workaround = {}", self.string(&workaround)),
        ];
        self.shuffle(&mut parts);
        format!("{{ {} }}", parts.join(", "))
    }
}

fn by_kind(entries: &[Entry]) -> BTreeMap<&'static str, Vec<&Entry>> {
    let mut kinds: BTreeMap<&'static str, Vec<&Entry>> = BTreeMap::new();
    for entry in entries {
        kinds.entry(entry.kind).or_default().push(entry);
    }
    kinds
}
