//! When services are back and full, when they are due and how late they are, and that the bounds are none
//! that the plan itself breaks.

use super::super::answer::{Missing, Service};
use super::super::model::{CRITICALITIES, Entry, Target};
use super::super::world::{Fate, Moment, late};
use super::Judge;

impl Judge<'_> {
    pub(super) fn goals(&mut self) {
        let model = self.world.model;
        self.expect(
            "how many services there are",
            &self.plan.services.len(),
            &model.services.len(),
        );
        for said in &self.plan.services {
            let number = model.services.iter().position(|service| service.id == said.id);
            self.service(number.expect("a service of the inventory"), said);
        }
        for wave in &self.plan.waves {
            let back = |service: &&Service| service.back_wave == Some(wave.number);
            let services = self.plan.services.iter().filter(back);
            let brought: Vec<String> = services.map(|service| service.id.clone()).collect();
            let what = format!("what wave {} brings back", wave.number);
            self.expect(&what, &wave.brings_back, &brought);
        }
        for (wave, row) in self.plan.rows() {
            let number = model.number_of(&row.id);
            let Some(times) = self.times[number] else { continue };
            let due = self.world.application_due(number);
            if model.dates.is_some() {
                let right = due.and_then(|due| self.written(due));
                self.expect(&format!("when {} is due", row.id), &row.due, &right);
                let right = Some(late(times.back, due));
                self.expect(&format!("how late {} is", row.id), &row.late_minutes, &right);
            }
            let full = self.full(Target::Application(number)).map(|(_, wave)| wave);
            self.expect(&format!("when {} is full", row.id), &row.full_wave, &full);
            let back = (times.back, wave.number);
            let wants = model.applications[number].wants.iter();
            self.missing(&row.id, wants.map(|want| (want, back)).collect(), back, &row.missing);
        }
        let sums = &self.plan.summary.value;
        let by_class = [&sums.late, &sums.services, &sums.applications].into_iter();
        let by_class =
            by_class.flat_map(|sums| CRITICALITIES.map(|class| sums.get(class).copied()));
        let said: Vec<Option<u64>> =
            by_class.chain([Some(sums.waves), Some(sums.finish)]).collect();
        let right = self.world.value(&self.times).map(Some).to_vec();
        self.expect("what plans are compared by", &said, &right);
        self.bounds();
    }

    fn service(&mut self, number: usize, said: &Service) {
        let service = &self.world.model.services[number];
        let id = &service.id;
        let back = self.world.service_back(number, &self.times);
        self.expect(&format!("in which wave {id} is back"), &said.back_wave, &back.map(|b| b.1));
        let state = match back {
            None => "never",
            Some((0, 0)) => "up",
            Some(_) => "planned",
        };
        self.expect(&format!("the state of {id}"), &said.state.as_str(), &state);
        let full = service
            .requires
            .iter()
            .chain(&service.wants)
            .try_fold(back.unwrap_or_default(), |latest, entry| {
                Some(latest.max(self.world.met(entry, |target| self.full(target))?))
            });
        let full = full.filter(|_| back.is_some());
        self.expect(&format!("in which wave {id} is full"), &said.full_wave, &full.map(|f| f.1));
        let due = self.world.service_due(number);
        if self.world.model.dates.is_some() {
            let written = |moment: Option<Moment>| self.written_minute(moment?.0);
            let times = [written(back), written(full), due.and_then(|due| self.written(due))];
            let minute = back.map(|(minute, _)| minute);
            // Of a service that is up nothing needs to be said.
            if state == "planned" {
                let told = [said.back.clone(), said.full.clone(), said.due.clone()];
                self.expect(&format!("when {id} is back, full and due"), &told, &times);
                let usable = |moment: Option<Moment>| {
                    let axis = &self.world.clock.open;
                    self.written_minute(axis.start(axis.before(moment?.0)))
                };
                let usable = [usable(back), usable(full)];
                let told = [said.back_usable.clone(), said.full_usable.clone()];
                self.expect(&format!("when {id} can be used"), &told, &usable);
                self.expect(&format!("when {id} is back"), &said.back_minute, &minute);
                let right = minute.map(|minute| late(minute, due));
                self.expect(&format!("how late {id} is"), &said.late_minutes, &right);
            }
        } else if state == "planned" && due.is_some() {
            let waves = back.map(|(_, wave)| late(u64::from(wave), due));
            let waves = waves.and_then(|waves| u32::try_from(waves).ok());
            self.expect(&format!("by how many waves {id} is late"), &said.late_waves, &waves);
        }
        if let Some(back) = back {
            self.missing_of_service(number, back, &said.missing);
        }
    }

    /// When an application or a partner is there and all that it wants itself.
    fn full(&self, target: Target) -> Option<Moment> {
        let back = self.world.there(target, &self.times)?;
        let Target::Application(number) = target else { return Some(back) };
        let application = &self.world.model.applications[number];
        let there = |target| self.world.there(target, &self.times);
        let full = application
            .wants
            .iter()
            .try_fold(back, |latest, want| Some(latest.max(self.world.met(want, there)?)))?;
        // Degraded for a reason that no want tells: it has no end in this plan.
        let is_degraded = application.state == "degraded" && self.world.fates[number] == Fate::Up;
        (!(is_degraded && full == (0, 0))).then_some(full)
    }

    /// The wants of a service, and of what it requires or wants; of alternatives, of those it counts on.
    fn missing_of_service(&mut self, number: usize, back: Moment, said: &[Missing]) {
        let service = &self.world.model.services[number];
        let mut wants: Vec<(&Entry, Moment)> =
            service.wants.iter().map(|want| (want, back)).collect();
        for entry in service.requires.iter().chain(&service.wants) {
            let there = |it: &Target| self.world.there(*it, &self.times);
            let name = |target| self.world.model.id_of(target);
            let mut of: Vec<(Option<Moment>, &str, Target)> =
                entry.of.iter().map(|it| (there(it), name(*it), *it)).collect();
            of.retain(|(there, ..)| there.is_some() || entry.of.len() == 1);
            of.sort_unstable();
            for (_, _, target) in of.into_iter().take(entry.at_least) {
                if let Target::Application(it) = target {
                    // What it wants is missed once it is there itself.
                    let never = (u64::MAX, u32::MAX);
                    let its = there(&target).map_or(never, |its| its.max(back));
                    let own = self.world.model.applications[it].wants.iter();
                    wants.extend(own.map(|want| (want, its)));
                }
            }
        }
        self.missing(&service.id.clone(), wants, back, said);
    }

    /// Each want that is not there, with the wave in which it is.
    fn missing(&mut self, id: &str, wants: Vec<(&Entry, Moment)>, back: Moment, said: &[Missing]) {
        let dated = self.world.model.dates.is_some();
        let order = |moment: Moment| if dated { moment.0 } else { u64::from(moment.1) };
        let there = |target| self.world.there(target, &self.times);
        let mut right = Vec::new();
        for (want, from) in wants {
            let moment = self.world.met(want, there);
            if moment.is_none_or(|moment| order(moment) > order(from).max(order(back))) {
                let name = |target: &Target| self.world.model.id_of(*target).to_owned();
                let mut ids: Vec<String> = want.of.iter().map(name).collect();
                ids.sort();
                right.push((ids, want.at_least, moment.map(|(_, wave)| wave)));
            }
        }
        right.sort();
        right.dedup();
        let right: Vec<_> = right.into_iter().map(|(ids, _, wave)| (ids, wave)).collect();
        let mut said: Vec<_> = said.iter().map(|it| (it.ids.clone(), it.wave)).collect();
        said.sort();
        self.expect(&format!("what {id} is degraded without"), &said, &right);
    }

    fn bounds(&mut self) {
        let Some(bound) = &self.plan.summary.bound else {
            if self.times.iter().any(Option::is_some) && self.is_limited() {
                self.fault("no bound is given".to_owned());
            }
            return;
        };
        if bound.waves > self.plan.summary.waves {
            self.fault(format!("no plan has fewer than {} waves, it says, and has", bound.waves));
        }
        let finish = self.planned().into_iter().map(|(_, times)| times.back).max();
        let finish = finish.and_then(|finish| self.written_minute(finish));
        if bound.finish.is_some() != finish.is_some() || bound.finish > finish {
            self.fault(format!(
                "no plan ends before {:?}, it says, and ends {finish:?}",
                bound.finish
            ));
        }
        if bound.reason.is_empty() {
            self.fault("no reason is given for the bound".to_owned());
        }
    }

    /// Whether anything could make it another plan than that of who needs whom.
    fn is_limited(&self) -> bool {
        let model = self.world.model;
        let capacities = model.teams.iter().any(|team| team.capacity.is_some());
        model.dates.is_some() || model.max_per_wave.is_some() || capacities
    }
}
