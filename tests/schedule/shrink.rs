//! The smallest inventory that still shows a fault.

use super::model::{Entry, Model, Target};

/// Takes away from an inventory all that can go while `still` holds of it.
pub(crate) fn smallest(model: &Model, still: impl Fn(&Model) -> bool) -> Model {
    let mut smallest = model.clone();
    let mut at = 0;
    loop {
        // A part that could not go before is tried again only after all the rest.
        let all = smaller(&smallest);
        let found = (0..all.len()).map(|i| (at + i) % all.len()).find(|&i| still(&all[i]));
        let Some(found) = found else { return smallest };
        (smallest, at) = (all[found].clone(), found);
    }
}

/// All inventories with one thing less.
fn smaller(model: &Model) -> Vec<Model> {
    let mut all: Vec<Model> = Vec::new();
    for number in 0..model.applications.len() {
        all.push(without_application(model, number));
    }
    let mut change = |change: &dyn Fn(&mut Model) -> bool| {
        let mut changed = model.clone();
        if change(&mut changed) {
            all.push(changed);
        }
    };
    for service in 0..model.services.len() {
        change(&|model| drop_at(&mut model.services, service));
        change(&|model| model.services[service].deadline.take().is_some());
        change(&|model| model.services[service].mtd.take().is_some());
        change(&|model| drop_last(&mut model.services[service].wants));
        for entry in 0..model.services[service].requires.len() {
            change(&|model| drop_at(&mut model.services[service].requires, entry));
        }
    }
    for group in 0..model.groups.len() {
        change(&|model| drop_at(&mut model.groups, group));
        change(&|model| {
            let members = &mut model.groups[group];
            members.len() > 2 && members.pop().is_some()
        });
    }
    for &wave in model.waves.keys() {
        change(&|model| model.waves.remove(&wave).is_some());
        let of = |model: &mut Model| model.waves.remove(&wave).unwrap_or_default();
        change(&|model| {
            let mut own = of(model);
            let less = own.max.take().is_some();
            model.waves.insert(wave, own);
            less
        });
        change(&|model| {
            let mut own = of(model);
            let less = own.capacity.pop_first().is_some();
            model.waves.insert(wave, own);
            less
        });
    }
    for number in 0..model.applications.len() {
        change(&|model| model.applications[number].duration.take().is_some());
        change(&|model| model.applications[number].teams.pop_first().is_some());
        change(&|model| model.applications[number].earliest.take().is_some());
        change(&|model| model.applications[number].deadline.take().is_some());
        change(&|model| model.applications[number].rto.take().is_some());
        change(&|model| model.applications[number].criticality.take().is_some());
        change(&|model| drop_last(&mut model.applications[number].after));
        change(&|model| drop_last(&mut model.applications[number].wants));
        for entry in 0..model.applications[number].requires.len() {
            change(&|model| drop_at(&mut model.applications[number].requires, entry));
        }
    }
    for partner in 0..model.partners.len() {
        change(&|model| model.partners[partner].opens.take().is_some());
    }
    for team in 0..model.teams.len() {
        change(&|model| model.teams[team].capacity.take().is_some());
    }
    change(&|model| model.max_per_wave.take().is_some());
    change(&|model| {
        let dates = model.dates.as_mut();
        dates.is_some_and(|dates| dates.calendar.take().is_some())
    });
    change(&|model| {
        let dates = model.dates.as_mut();
        dates.is_some_and(|dates| dates.default_duration.take().is_some())
    });
    change(&|model| {
        let calendar = model.dates.as_mut().and_then(|dates| dates.calendar.as_mut());
        calendar.is_some_and(|calendar| calendar.holidays.pop().is_some())
    });
    all
}

fn drop_at<T>(items: &mut Vec<T>, at: usize) -> bool {
    items.remove(at);
    true
}

fn drop_last<T>(items: &mut Vec<T>) -> bool {
    items.pop().is_some()
}

fn without_application(model: &Model, gone: usize) -> Model {
    let mut model = model.clone();
    model.applications.remove(gone);
    let renumber = |number: usize| (number != gone).then_some(number - usize::from(number > gone));
    let entries = |entries: &mut Vec<Entry>| {
        for entry in entries.iter_mut() {
            let of = entry.of.iter().filter_map(|target| match *target {
                Target::Application(it) => renumber(it).map(Target::Application),
                partner @ Target::Partner(_) => Some(partner),
            });
            entry.of = of.collect();
            entry.at_least = entry.at_least.min(entry.of.len());
        }
        entries.retain(|entry| !entry.of.is_empty());
    };
    for application in &mut model.applications {
        entries(&mut application.requires);
        entries(&mut application.wants);
        application.after = application.after.iter().filter_map(|&it| renumber(it)).collect();
    }
    for service in &mut model.services {
        entries(&mut service.requires);
        entries(&mut service.wants);
    }
    for group in &mut model.groups {
        *group = group.iter().filter_map(|&it| renumber(it)).collect();
    }
    model.groups.retain(|group| group.len() > 1);
    model
}
