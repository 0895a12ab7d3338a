//! Holds a plan against the contract: its faults, a line each.

mod earlier;
mod goals;
mod held;
mod selection;
mod slack;
mod waves;
mod work;

use super::answer::{Plan, Times};
use super::calendar::iso;
use super::model::{DAY, Model};
use super::world::World;

/// An inventory, what the contract says of it, and the plan that is judged.
pub(crate) struct Judge<'a> {
    pub(crate) world: World<'a>,
    pub(crate) plan: &'a Plan,
    pub(crate) times: Vec<Option<Times>>,
    faults: Vec<String>,
}

impl<'a> Judge<'a> {
    pub(crate) fn new(model: &'a Model, plan: &'a Plan) -> Self {
        let (world, times) = (World::new(model), plan.times(model));
        Self { world, plan, times, faults: Vec::new() }
    }

    /// All that is wrong.
    pub(crate) fn faults(mut self) -> Vec<String> {
        self.selection();
        if self.faults.is_empty() {
            self.work();
            self.capacities();
            self.waves();
            self.goals();
        }
        // What binds in a plan is asked only of one that is sound.
        if self.faults.is_empty() {
            self.no_idling();
            self.held();
            self.slack();
        }
        self.faults
    }

    fn fault(&mut self, fault: String) {
        self.faults.push(fault);
    }

    fn expect<T: PartialEq + std::fmt::Debug>(&mut self, what: &str, said: &T, right: &T) {
        if said != right {
            self.fault(format!("{what}: {said:?} is said, right is {right:?}"));
        }
    }

    fn id(&self, application: usize) -> &'a str {
        &self.world.model.applications[application].id
    }

    /// The applications that are planned, with their times.
    fn planned(&self) -> Vec<(usize, Times)> {
        let times = self.times.iter().enumerate();
        times.filter_map(|(number, times)| Some((number, (*times)?))).collect()
    }

    /// A minute of the plan as it is written, which an exercise and rounds do not.
    pub(crate) fn written(&self, minute: i64) -> Option<String> {
        let incident = self.world.model.dates.as_ref()?.incident?;
        let day = i64::try_from(DAY).expect("small");
        let of_day = minute.rem_euclid(day);
        let date = iso(incident.start + minute.div_euclid(day));
        Some(format!("{date}T{:02}:{:02}:00", of_day / 60, of_day % 60))
    }

    fn written_minute(&self, minute: u64) -> Option<String> {
        self.written(i64::try_from(minute).expect("small"))
    }
}
