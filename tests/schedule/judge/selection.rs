//! Nothing is planned that cannot be, and everything that can be.

use super::super::model::Target;
use super::super::world::Fate;
use super::Judge;

impl Judge<'_> {
    pub(super) fn selection(&mut self) {
        for number in 0..self.times.len() {
            let right = self.world.fates[number] == Fate::Planned;
            let said = self.times[number].is_some();
            let what = format!("whether {} is planned", self.id(number));
            self.expect(&what, &said, &right);
        }
        let unplanned = |fate: &&Fate| **fate == Fate::Unplanned;
        let count = self.world.fates.iter().filter(unplanned).count();
        self.expect("how many are unplanned", &self.plan.unplanned.len(), &count);
        let planned = self.times.iter().flatten().count();
        self.expect("how many are planned", &self.plan.summary.planned, &planned);
        for unplanned in &self.plan.unplanned {
            let number = self.world.model.number_of(&unplanned.id);
            let what = format!("why {} is unplanned", unplanned.id);
            // Of the members of a group the first reason is a matter of the group.
            if self.world.model.unit_of(number).len() == 1 {
                self.expect(&what, &unplanned.reason.as_str(), &self.reason(number));
            }
        }
    }

    fn reason(&self, number: usize) -> &'static str {
        let world = &self.world;
        let is_retired = |target: &&Target| {
            let Target::Application(it) = target else { return false };
            world.fates[*it] == Fate::Retired
        };
        let mut requires = world.model.applications[number].requires.iter();
        let lacks = requires.any(|entry| {
            entry.of.len() - entry.of.iter().filter(is_retired).count() < entry.at_least
        });
        match (lacks, world.is_impossible(&[number])) {
            (true, _) => "retired",
            (false, true) => "impossible",
            (false, false) => "behind",
        }
    }
}
