//! How good a plan is, in the contract's order.

use super::answer::Times;
use super::model::CRITICALITIES;
use super::world::{World, late};

/// Total lateness by criticality, total time until services are back, the same of applications, the number of
/// waves, the last finish: the less the better.
pub(crate) type Value = [u64; 14];

const CLASSES: usize = CRITICALITIES.len();

impl World<'_> {
    /// Minutes count, or waves where there are no dates. A service that never comes counts as nothing.
    pub(crate) fn value(&self, times: &[Option<Times>]) -> Value {
        let model = self.model;
        let mut value = [0; 3 * CLASSES + 2];
        for (number, service) in model.services.iter().enumerate() {
            let Some((minute, wave)) = self.service_back(number, times) else { continue };
            let back = if model.dates.is_some() { minute } else { u64::from(wave) };
            let class = service.criticality.unwrap_or(2);
            // A service that is up already is late for nobody.
            let due = self.service_due(number).filter(|_| (minute, wave) != (0, 0));
            value[class] += late(back, due);
            value[CLASSES + class] += back;
        }
        for (number, application) in model.applications.iter().enumerate() {
            let Some(times) = times[number] else { continue };
            let class = application.criticality.unwrap_or(2);
            value[class] += late(times.back, self.application_due(number));
            value[2 * CLASSES + class] += times.back;
            value[3 * CLASSES] = value[3 * CLASSES].max(u64::from(times.wave));
            value[3 * CLASSES + 1] = value[3 * CLASSES + 1].max(times.back);
        }
        value
    }
}
