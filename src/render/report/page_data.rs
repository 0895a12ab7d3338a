//! The facts that the script of the page reads, as JSON in which no `<` stands. Texts that stand in the table of the
//! board are not repeated, and lists have places in place of names, so that a page stays small.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::board_part;
use super::moments::PageMoments;
use super::report_page::ReportPage;
use crate::explain::{ApplicationRow, BoardFacts, BoardLink, BoardService, Place, Tie};
use crate::text::{Raw, Untrusted};

/// Texts of which each stands once, by their places.
#[derive(Default)]
struct Texts {
    all: Vec<String>,
    places: HashMap<String, usize>,
}

impl Texts {
    fn place(&mut self, text: String) -> usize {
        let next = self.all.len();
        *self.places.entry(text).or_insert_with_key(|text| {
            self.all.push(text.clone());
            next
        })
    }
}

/// The facts about all applications.
///
/// `applications` stand in the order of the rows of the table, each as its file, its line, its teams, its tags, the
/// applications that it requires directly, and the last link of its chain. A link is its application or its id, the
/// link before, the tie to that, the kind of the entry and the team of the tie, the file, and the line; a place of -1
/// stands for none.
pub(super) fn json(report: &ReportPage<'_>, moments: PageMoments<'_>) -> String {
    let groups = board_part::groups(report, moments);
    let rows = || groups.iter().flat_map(|group| &group.rows);
    let ids: Vec<_> = rows().map(|row| row.id.raw()).collect();
    let facts = report.explainer.board(&ids);
    let (mut files, mut tags, mut words) = (Texts::default(), Texts::default(), Texts::default());
    let applications = facts.applications.iter().map(|one| {
        let tags: Vec<usize> =
            one.tags.iter().map(|tag| tags.place(tag.shown().to_string())).collect();
        let (file, line) = place(Some(one.place), &mut files);
        json!([file, line, one.teams, tags, one.needs, number(one.chain)])
    });
    let applications: Vec<Value> = applications.collect();
    let links = facts.links.iter().map(|link| link_of(link, &mut files, &mut words));
    let links: Vec<Value> = links.collect();
    let lacks = rows().enumerate().filter_map(|(i, row)| {
        let lacks = self::lacks(row, moments);
        (!lacks.is_empty()).then(|| (i.to_string(), Value::from(lacks)))
    });
    let all = json!({
        "applications": applications,
        "links": links,
        "lacks": lacks.collect::<serde_json::Map<String, Value>>(),
        "services": services(&facts),
        "teams": teams(&facts),
        "files": files.all,
        "tags": tags.all,
        "kinds": words.all,
        "words": said(moments),
    });
    all.to_string().replace('<', "\\u003c")
}

fn link_of(of: &BoardLink<'_>, files: &mut Texts, words: &mut Texts) -> Value {
    let itself = match of.application {
        Some(application) => json!(application),
        None => json!(of.id.shown().to_string()),
    };
    let tie = of.by.map_or(-1, |by| tie(by.tie));
    let mut word =
        |text: Option<Raw<'_>>| number(text.map(|text| words.place(text.shown().to_string())));
    let kind = word(of.by.and_then(|by| by.kind));
    let team = word(of.by.and_then(|by| by.team));
    let (file, line) = place(of.place, files);
    json!([itself, number(of.before), tie, kind, team, file, line])
}

/// The place of a tie in the list of the words for ties.
fn tie(tie: Tie) -> i64 {
    match tie {
        Tie::Dependency => 0,
        Tie::Group => 1,
        Tie::After => 2,
        Tie::Partner => 3,
        Tie::Since => 4,
        Tie::Team(_) => 5,
        Tie::Approved => 6,
    }
}

fn number(place: Option<usize>) -> i64 {
    place.and_then(|place| i64::try_from(place).ok()).unwrap_or(-1)
}

fn place(place: Option<Place<'_>>, files: &mut Texts) -> (i64, usize) {
    let file = place.map(|place| files.place(place.path.shown().to_string()));
    (number(file), place.map_or(0, |place| place.line))
}

/// The wants of an application that are not there, each with its moment and with the words for its absence.
fn lacks(row: &ApplicationRow<'_>, moments: PageMoments<'_>) -> Vec<String> {
    let said = row.missing().map(|missing| {
        let ids: Vec<String> = missing.ids.iter().map(|id| id.shown().to_string()).collect();
        let there = moments.marked(missing.there, missing.is_estimate && missing.there.is_some());
        let without = missing.without.map(|without| format!(": {}", without.shown()));
        format!("{} ({there}){}", ids.join(" / "), without.unwrap_or_default())
    });
    said.collect()
}

fn services(facts: &BoardFacts<'_>) -> Vec<Value> {
    let service = |one: &BoardService<'_>| {
        json!([one.id.shown().to_string(), one.name.shown().to_string(), one.requires])
    };
    facts.services.iter().map(service).collect()
}

fn teams(facts: &BoardFacts<'_>) -> Vec<Value> {
    let team = |(id, name): &(&Untrusted, &Untrusted)| {
        json!([id.shown().to_string(), name.shown().to_string()])
    };
    facts.teams.iter().map(team).collect()
}

/// The words that the script puts between the facts.
fn said(moments: PageMoments<'_>) -> Value {
    let words = &moments.words.board;
    let (states, filter, why) = (&words.states, &words.filter, &words.why);
    json!({
        "criticality": words.criticality, "team": words.team, "tag": words.tag,
        "service": words.service, "state": words.state, "back": words.back, "full": words.full,
        "waits": words.waits_for, "lacks": words.lacks, "noTeam": words.no_team,
        "moved": words.moved, "movedSign": board_part::sign_of_moved(),
        "states": {
            "planned": states.planned, "up": states.up, "degraded": states.degraded,
            "unplanned": states.unplanned, "retired": states.retired,
        },
        "board": moments.words.parts.board, "text": filter.text, "all": filter.all,
        "shown": filter.shown, "hint": filter.hint, "legend": filter.legend,
        "why": why.why, "clear": why.clear, "needs": why.needs,
        "neededBy": why.needed_by, "directly": why.directly, "chain": why.chain,
        "first": why.first, "unknown": why.unknown, "allNeeds": why.all_needs,
        "allNeededBy": why.all_needed_by,
        "ties": [
            why.dependency, why.group, why.after, why.partner, why.since, why.shared_team,
            why.approved,
        ],
    })
}
