//! A plan as its JSON tells it, with the times of both sorts of plans on one scale.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::model::Model;
use crate::support::Ran;

#[derive(Clone, Debug, Deserialize)]
struct Document {
    schema: String,
    plan: Option<Plan>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Plan {
    pub(crate) summary: Summary,
    pub(crate) services: Vec<Service>,
    pub(crate) waves: Vec<Wave>,
    pub(crate) unplanned: Vec<Unplanned>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Summary {
    pub(crate) planned: usize,
    pub(crate) waves: u32,
    pub(crate) bound: Option<Bound>,
    pub(crate) value: Sums,
}

/// What plans are compared by; all but the last by criticality.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Sums {
    pub(crate) late: BTreeMap<String, u64>,
    pub(crate) late_at_least: BTreeMap<String, u64>,
    pub(crate) services: BTreeMap<String, u64>,
    pub(crate) applications: BTreeMap<String, u64>,
    pub(crate) waves: u64,
    pub(crate) finish: u64,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Bound {
    pub(crate) waves: u32,
    pub(crate) finish: Option<String>,
    pub(crate) reason: String,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Missing {
    pub(crate) ids: Vec<String>,
    pub(crate) wave: Option<u32>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Service {
    pub(crate) id: String,
    pub(crate) state: String,
    pub(crate) back_wave: Option<u32>,
    pub(crate) back: Option<String>,
    pub(crate) back_usable: Option<String>,
    pub(crate) full_usable: Option<String>,
    pub(crate) back_minute: Option<u64>,
    pub(crate) full_wave: Option<u32>,
    pub(crate) full: Option<String>,
    pub(crate) counts_on: Vec<String>,
    pub(crate) missing: Vec<Missing>,
    pub(crate) due: Option<String>,
    pub(crate) late_minutes: Option<u64>,
    pub(crate) late_waves: Option<u32>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Wave {
    pub(crate) number: u32,
    pub(crate) name: Option<String>,
    pub(crate) start: Option<String>,
    pub(crate) end: Option<String>,
    pub(crate) brings_back: Vec<String>,
    pub(crate) applications: Vec<Row>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) step: u32,
    pub(crate) teams: BTreeMap<String, u32>,
    pub(crate) start: Option<String>,
    pub(crate) ready: Option<String>,
    pub(crate) back: Option<String>,
    pub(crate) start_minute: Option<u64>,
    pub(crate) ready_minute: Option<u64>,
    pub(crate) back_minute: Option<u64>,
    pub(crate) held_by: Vec<Held>,
    pub(crate) counts_on: Vec<String>,
    pub(crate) full_wave: Option<u32>,
    pub(crate) missing: Vec<Missing>,
    pub(crate) due: Option<String>,
    pub(crate) late_minutes: Option<u64>,
    pub(crate) slack_minutes: Option<u64>,
    pub(crate) slack_waves: Option<u64>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Held {
    pub(crate) reason: String,
    pub(crate) applications: Vec<String>,
    pub(crate) team: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Unplanned {
    pub(crate) id: String,
    pub(crate) reason: String,
}

/// When an application is worked on and back, in elapsed minutes, or in waves where there are no dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Times {
    pub(crate) start: u64,
    pub(crate) ready: u64,
    pub(crate) back: u64,
    pub(crate) wave: u32,
}

/// The plan that was printed; panics with the output where there is none.
pub(crate) fn plan(ran: &Ran, inventory: &str) -> Plan {
    let document = serde_json::from_str(&ran.stdout);
    let document: Document =
        document.unwrap_or_else(|error| panic!("no JSON: {error}\n{}\n{inventory}", ran.stderr));
    assert_eq!(document.schema, "rewave/plan/1");
    assert!(ran.status < 2, "exit status {}\n{}\n{inventory}", ran.status, ran.stderr);
    document.plan.unwrap_or_else(|| panic!("no plan:\n{}\n{inventory}", ran.stderr))
}

impl Plan {
    pub(crate) fn rows(&self) -> impl Iterator<Item = (&Wave, &Row)> {
        self.waves.iter().flat_map(|wave| wave.applications.iter().map(move |row| (wave, row)))
    }

    /// The times of each application that is planned, by its number.
    pub(crate) fn times(&self, model: &Model) -> Vec<Option<Times>> {
        let mut times = vec![None; model.applications.len()];
        for (wave, row) in self.rows() {
            let wave = wave.number;
            let round = (u64::from(wave) - 1, u64::from(wave), u64::from(wave));
            let (start, ready, back) = match (row.start_minute, row.ready_minute, row.back_minute) {
                (Some(start), Some(ready), Some(back)) if model.dates.is_some() => {
                    (start, ready, back)
                }
                (None, None, None) if model.dates.is_none() => round,
                other => panic!("{}: {other:?} is not of such a plan", row.id),
            };
            let place = &mut times[model.number_of(&row.id)];
            assert_eq!(*place, None, "{} is planned twice", row.id);
            *place = Some(Times { start, ready, back, wave });
        }
        times
    }
}
