//! Writes a small inventory as TOML.

use std::collections::BTreeMap;

use super::model::{Estate, Need};
use crate::shape::Dice;

/// The text, its tables, lines, entries and alternatives in an order that the seed decides; 0 leaves
/// them in order.
pub(super) fn write(estate: &Estate, seed: u64) -> String {
    let mut pen = Pen { dice: (seed != 0).then_some(Dice(seed)) };
    let mut tables = vec!["[inventory]\nkinds = [\"messaging\"]\n".to_owned()];
    for id in &estate.partners {
        tables.push(format!("[partners.\"{id}\"]\n"));
    }
    for (id, application) in &estate.applications {
        let mut lines = Vec::new();
        if let Some(criticality) = application.criticality {
            lines.push(format!("criticality = \"{criticality}\"\n"));
        }
        if application.unread {
            lines.push("require = \"red\"\n".to_owned());
        }
        lines.extend(pen.by_kind("requires", &application.requires));
        lines.extend(pen.by_kind("wants", &application.wants));
        lines.extend(pen.list("after", application.after.iter()));
        tables.push(pen.table(&format!("applications.\"{id}\""), lines));
        if application.state != "isolated" {
            tables.push(format!("[status.\"{id}\"]\nstate = \"{}\"\n", application.state));
        }
    }
    for (id, members) in &estate.groups {
        let mut members: Vec<String> = members.iter().map(|id| format!("\"{id}\"")).collect();
        pen.shuffle(&mut members);
        let members = members.join(", ");
        tables.push(format!("[groups.{id}]\nreason = \"both\"\nmembers = [{members}]\n"));
    }
    for (id, service) in &estate.services {
        let requires = pen.list("requires", service.requires.iter());
        let wants = pen.list("wants", service.wants.iter());
        let lines = requires.into_iter().chain(wants).collect();
        tables.push(pen.table(&format!("services.{id}"), lines));
    }
    pen.shuffle(&mut tables);
    tables.concat()
}

struct Pen {
    dice: Option<Dice>,
}

impl Pen {
    fn shuffle<T>(&mut self, items: &mut [T]) {
        if let Some(dice) = &mut self.dice {
            for i in (1..items.len()).rev() {
                items.swap(i, dice.roll(i + 1));
            }
        }
    }

    fn table(&mut self, header: &str, mut lines: Vec<String>) -> String {
        self.shuffle(&mut lines);
        format!("[{header}]\n{}", lines.concat())
    }

    fn by_kind(&mut self, list: &str, needs: &[Need]) -> Vec<String> {
        let mut kinds: BTreeMap<&str, Vec<&Need>> = BTreeMap::new();
        for need in needs {
            kinds.entry(need.kind).or_default().push(need);
        }
        let lists = kinds.into_iter();
        lists
            .filter_map(|(kind, needs)| self.list(&format!("{list}.{kind}"), needs.into_iter()))
            .collect()
    }

    fn list<'n>(&mut self, key: &str, needs: impl Iterator<Item = &'n Need>) -> Option<String> {
        let mut entries: Vec<String> = needs.map(|need| self.entry(need)).collect();
        self.shuffle(&mut entries);
        (!entries.is_empty()).then(|| format!("{key} = [{}]\n", entries.join(", ")))
    }

    fn entry(&mut self, need: &Need) -> String {
        let mut ids: Vec<String> = need.ids.iter().map(|id| format!("\"{id}\"")).collect();
        self.shuffle(&mut ids);
        let ids = ids.join(", ");
        let mut keys = Vec::new();
        if need.has_alternatives() {
            keys.push(format!("any-of = [{ids}]"));
            if need.at_least > 1 {
                keys.push(format!("at-least = {}", need.at_least));
            }
        } else {
            keys.push(format!("id = {ids}"));
        }
        let note = |key, text: Option<String>| text.map(|text| format!("{key} = \"{text}\""));
        keys.extend(note("without", need.without()));
        keys.extend(note("workaround", need.workaround()));
        if keys.len() == 1 && !need.has_alternatives() {
            return ids;
        }
        self.shuffle(&mut keys);
        format!("{{ {} }}", keys.join(", "))
    }
}
