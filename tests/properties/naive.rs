//! What a plan is, as the contract says it, word by word and slowly.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{Application, Entry, Inventory, rank};
use super::reach::{Edges, on_the_same_cycle};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Up,
    Retired,
    Planned(u32),
    /// Why, and the direct causes or the members of the component.
    Unplanned(&'static str, BTreeSet<String>),
}

impl Outcome {
    pub(crate) fn there(&self) -> Option<u32> {
        match self {
            Self::Up => Some(0),
            Self::Planned(wave) => Some(*wave),
            Self::Retired | Self::Unplanned(..) => None,
        }
    }
}

pub(crate) type Outcomes = BTreeMap<String, Outcome>;

/// Plans in rounds: in each, all that needs nothing that is not there yet.
pub(crate) fn outcomes(inventory: &Inventory) -> Outcomes {
    let mut there: BTreeMap<String, u32> =
        inventory.partners.iter().map(|id| (id.clone(), 0)).collect();
    let read = |id: &&String| inventory.applications[*id].unread.is_none();
    let up = inventory.applications.iter().filter(|(_, a)| a.is_up()).map(|(id, _)| id);
    there.extend(up.filter(read).map(|id| (id.clone(), 0)));
    for round in 1.. {
        let can = |(id, _): &(&String, _)| {
            let a = &inventory.applications[*id];
            let isolated = a.state == "isolated" && a.unread.is_none() && !there.contains_key(*id);
            isolated && a.requires.iter().all(|entry| there.contains_key(&entry.id))
        };
        let new: Vec<(String, u32)> =
            inventory.applications.iter().filter(can).map(|(id, _)| (id.clone(), round)).collect();
        if new.is_empty() {
            break;
        }
        there.extend(new);
    }
    let waiting = waiting(inventory);
    let outcome = |id: &String| match there.get(id) {
        Some(0) => Outcome::Up,
        Some(&wave) => Outcome::Planned(wave),
        None if waiting.contains_key(id) => unplanned(inventory, &there, &waiting, id),
        None => Outcome::Retired,
    };
    inventory.applications.keys().map(|id| (id.clone(), outcome(id))).collect()
}

/// The applications that can never come: those that cannot be read, those that require themselves, an id that is
/// defined nowhere or a retired application, and those that require any of these.
fn lost(inventory: &Inventory) -> BTreeSet<String> {
    let faulty = |(id, a): &(&String, &Application)| {
        let gone = |to: &String| {
            let known = inventory.applications.get(to);
            to == *id
                || known.is_none() && !inventory.partners.contains(to)
                || known.is_some_and(Application::is_retired)
        };
        a.unread.is_some() || a.state == "isolated" && a.needs().iter().any(gone)
    };
    let faulty = inventory.applications.iter().filter(faulty);
    let mut lost: BTreeSet<String> = faulty.map(|(id, _)| id.clone()).collect();
    loop {
        let behind = |(_, a): &(&String, &Application)| {
            a.state == "isolated" && a.needs().iter().any(|to| lost.contains(to))
        };
        let more = inventory.applications.iter().filter(behind).map(|(id, _)| id.clone());
        let more: BTreeSet<String> = more.collect();
        if more.is_subset(&lost) {
            return lost;
        }
        lost.extend(more);
    }
}

/// The ids that each id requires, among the applications that are neither up nor retired, or whose tables cannot be
/// read.
fn waiting(inventory: &Inventory) -> Edges {
    let waits = |id: &String| {
        let known = inventory.applications.get(id);
        known.is_some_and(|a| a.unread.is_some() || a.state == "isolated")
    };
    let all = inventory.applications.iter().filter(|(id, _)| waits(id));
    all.map(|(id, a)| (id.clone(), a.needs().into_iter().filter(waits).collect())).collect()
}

fn unplanned(
    inventory: &Inventory,
    there: &BTreeMap<String, u32>,
    waiting: &Edges,
    id: &String,
) -> Outcome {
    let application = &inventory.applications[id];
    let needs = application.needs();
    let those = |is: &dyn Fn(&String) -> bool| -> BTreeSet<String> {
        needs.iter().filter(|id| is(id)).cloned().collect()
    };
    let unknown =
        those(&|id| !inventory.applications.contains_key(id) && !inventory.partners.contains(id));
    let retired = those(&|id| inventory.applications.get(id).is_some_and(Application::is_retired));
    let lost = lost(inventory);
    let can_come = |edges: &Edges| -> Edges {
        let all = edges.iter().filter(|(id, _)| !lost.contains(*id));
        all.map(|(id, to)| (id.clone(), to.difference(&lost).cloned().collect())).collect()
    };
    let mut members = on_the_same_cycle(&can_come(waiting), id);
    members.extend(needs.get(id).cloned());
    let (reason, causes) = if application.unread.is_some() {
        ("invalid", BTreeSet::new())
    } else if !unknown.is_empty() {
        ("unknown", unknown)
    } else if !retired.is_empty() {
        ("retired", retired)
    } else if !members.is_empty() {
        ("cycle", members)
    } else {
        ("behind", those(&|id| !there.contains_key(id)))
    };
    Outcome::Unplanned(reason, causes)
}

/// The waves of the planned applications.
pub(crate) fn waves(outcomes: &Outcomes) -> BTreeMap<String, u32> {
    let planned = outcomes.iter().filter_map(|(id, outcome)| match outcome {
        Outcome::Planned(wave) => Some((id.clone(), *wave)),
        Outcome::Up | Outcome::Retired | Outcome::Unplanned(..) => None,
    });
    planned.collect()
}

/// The wave in which an application or a partner is there.
pub(crate) fn there(inventory: &Inventory, outcomes: &Outcomes, id: &str) -> Option<u32> {
    if inventory.partners.contains(id) { Some(0) } else { outcomes.get(id)?.there() }
}

/// The wave in which an application or a partner is there with all that it wants.
pub(crate) fn full(inventory: &Inventory, outcomes: &Outcomes, id: &str) -> Option<u32> {
    let back = there(inventory, outcomes, id)?;
    let Some(application) = inventory.applications.get(id) else { return Some(back) };
    let mut latest = back;
    for want in &application.wants {
        latest = latest.max(there(inventory, outcomes, &want.id)?);
    }
    // Degraded, and not for want of anything outstanding: there is no end to it in this plan.
    if application.state == "degraded" && latest == 0 { None } else { Some(latest) }
}

/// One row of `missing`: id, wave, without, workaround.
pub(crate) type Missing = (String, Option<u32>, Option<String>, Option<String>);

/// The wants that are not there in a wave; a bare one adds nothing to one that says more.
pub(crate) fn missing<'a>(
    inventory: &Inventory,
    outcomes: &Outcomes,
    wants: impl Iterator<Item = &'a Entry>,
    back: u32,
) -> BTreeSet<Missing> {
    let mut all = BTreeSet::new();
    for want in wants {
        let wave = there(inventory, outcomes, &want.id);
        if wave.is_none_or(|wave| wave > back) {
            all.insert((want.id.clone(), wave, want.without(), want.workaround()));
        }
    }
    let says_more = |id: &str| all.iter().any(|other| other.0 == id && other.2.is_some());
    all.iter().filter(|it| it.2.is_some() || !says_more(&it.0)).cloned().collect()
}

/// The highest criticality of an application and of those that require it, directly or not, retired
/// applications apart; as a rank, 0 the highest.
pub(crate) fn inherited(inventory: &Inventory) -> BTreeMap<String, usize> {
    let own = inventory.applications.iter().map(|(id, a)| (id.clone(), rank(a.criticality)));
    let mut ranks: BTreeMap<String, usize> = own.collect();
    for service in inventory.services.values() {
        for entry in &service.requires {
            if let Some(known) = ranks.get_mut(&entry.id) {
                *known = rank(service.criticality).min(*known);
            }
        }
    }
    loop {
        let before = ranks.clone();
        for (id, application) in inventory.applications.iter().filter(|(_, a)| !a.is_retired()) {
            for entry in &application.requires {
                let from = ranks[id];
                if let Some(known) = ranks.get_mut(&entry.id) {
                    *known = from.min(*known);
                }
            }
        }
        if before == ranks {
            return ranks;
        }
    }
}
