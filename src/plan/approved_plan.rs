//! The approved plan: the plan that people were told, as far as another plan follows it.

use std::collections::BTreeMap;

use super::timeline::{Frame, TimeScale, signed};
use crate::schedule::DAY;
use crate::text::Untrusted;

/// The plan that people were told. Its minutes are elapsed ones since its own start; without dates it counts waves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApprovedPlan {
    /// The name under which people know it, such as the path of its file as it was given.
    pub name: Untrusted,
    /// How it counts time.
    pub scale: TimeScale,
    /// The applications that it plans, by id.
    pub applications: BTreeMap<Untrusted, ApprovedApplication>,
    /// The ids of the applications that it knows and does not plan: they were up, retired or left out.
    pub others: Vec<Untrusted>,
    /// The services that come back in it, by id; empty where it holds starts only.
    pub services: BTreeMap<Untrusted, ApprovedService>,
}

/// The place of an application in an approved plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ApprovedApplication {
    /// The wave in which it is back.
    pub wave: u32,
    /// The elapsed minute at which the work on it starts; `None` in rounds of work.
    pub start: Option<u64>,
    /// The elapsed minute at which it is ready; `None` in rounds of work, and where the plan holds starts only.
    pub ready: Option<u64>,
    /// The elapsed minute at which it is back; `None` in rounds of work, and where the plan holds starts only.
    pub back: Option<u64>,
}

/// When a service is back in an approved plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ApprovedService {
    /// The moment at which it is back.
    pub back: ApprovedMoment,
    /// The moment at which it is no longer degraded; `None` for never.
    pub full: Option<ApprovedMoment>,
}

/// A moment of an approved plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ApprovedMoment {
    /// The wave to which it belongs.
    pub wave: u32,
    /// The elapsed minute; `None` in rounds of work.
    pub minute: Option<u64>,
}

impl ApprovedPlan {
    /// Whether another plan says the same, under whichever name.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        let Self { name: _, scale, applications, others, services } = self;
        (scale, applications, others, services)
            == (&other.scale, &other.applications, &other.others, &other.services)
    }

    /// By how many minutes a minute of this plan has to be moved to be one of a plan with another time: dates keep the
    /// date, an exercise keeps the minutes. `None` where the two count time in different ways.
    #[must_use]
    pub fn shift(&self, frame: &Frame) -> Option<i64> {
        self.scale.shift_to(frame)
    }
}

impl TimeScale {
    /// By how many minutes a minute of a plan that counts time so has to be moved to be one of a plan with another time.
    /// `None` where the two count time in different ways.
    #[must_use]
    pub fn shift_to(self, frame: &Frame) -> Option<i64> {
        match (self, frame.scale()) {
            (TimeScale::Dates(old), TimeScale::Dates(new)) => {
                Some(old.days_since(new).saturating_mul(signed(DAY)))
            }
            (TimeScale::Rounds, TimeScale::Rounds) | (TimeScale::Exercise, TimeScale::Exercise) => {
                Some(0)
            }
            _ => None,
        }
    }
}
