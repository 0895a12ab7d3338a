//! The terms of a plan: the calendar, the waves, and how much is done at once.

use std::collections::BTreeMap;

use crate::date::Date;
use crate::duration::{Days, Measure, Work};
use crate::inventory::{Hours, Incident, Placed};
use crate::needs::TeamIx;
use crate::source::{FileId, Span};
use crate::text::Untrusted;

/// The terms of a plan, from `[incident]`, `[plan]`, `[calendar]` and `[waves]`.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    /// The day of the incident and the first day of wave 1; without it the plan is an exercise.
    pub incident: Option<Incident>,
    /// Calendar time from one wave to the next; without it a wave is one round of work.
    pub wave_length: Option<Days>,
    /// The place where the wave length stands.
    pub wave_length_at: Option<Span>,
    /// The most applications that are reconnected in one wave.
    pub max_per_wave: Option<u32>,
    /// The duration of applications that give none.
    pub default_duration: Option<Work>,
    /// The place where the default duration stands.
    pub default_duration_at: Option<Span>,
    /// The durations that files give to those of their applications that give none themselves.
    pub file_durations: BTreeMap<FileId, Placed<Work>>,
    /// The hours in which work is done; without them, day and night.
    pub hours: Option<Hours>,
    /// The terms of single waves, by number.
    pub waves: BTreeMap<u32, WaveTerms>,
    /// The place where `[incident]` stands.
    pub incident_at: Option<Span>,
    /// The place where the most applications for every wave stand.
    pub max_per_wave_at: Option<Span>,
    /// The path of the approved plan, from the directory of the file in which it stands; the place tells the file.
    pub approved: Option<Placed<Untrusted>>,
    /// The fault of the dates of the command line, where they have one.
    pub misgiven: Option<Misgiven>,
}

impl Terms {
    /// How many minutes of work a day has, and how many days of work a week has.
    #[must_use]
    pub fn measure(&self) -> Measure {
        self.hours.as_ref().map(Hours::measure).unwrap_or_default()
    }

    /// How many applications may be reconnected in the waves that have a number of their own, by wave.
    pub fn own_places(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.waves.iter().filter_map(|(&number, wave)| Some((number, wave.max_per_wave?)))
    }

    /// How many units of work a team does at the same time in the waves that have a number of their own for it, by
    /// wave.
    pub fn own_capacities(&self, team: TeamIx) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.waves
            .iter()
            .filter_map(move |(&number, wave)| Some((number, *wave.capacity.get(&team)?)))
    }

    /// The day on which a wave begins; `None` where waves have no dates, or beyond the calendar.
    pub(super) fn begin(&self, wave: u32) -> Option<Date> {
        let first = (1, self.incident?.start);
        let own = self.waves.range(..=wave).rev();
        let mut own = own.filter_map(|(&number, of)| Some((number, of.start?.value)));
        let (number, day) = own.next().unwrap_or(first);
        let later = u64::from(wave.saturating_sub(number)) * u64::from(self.wave_length?.count());
        day.plus(i64::try_from(later).ok()?)
    }
}

/// The dates that the command line gives.
#[derive(Clone, Copy, Debug, Default)]
pub struct Given {
    /// The day that counts as today; without it no exception is past.
    pub today: Option<Date>,
    /// The day of the incident, instead of the one in the inventory.
    pub incident: Option<Date>,
    /// The first day of wave 1, instead of the one in the inventory.
    pub start: Option<Date>,
}

/// A fault of the dates of the command line, together with those of the inventory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misgiven {
    /// The day of the incident is given, and the first day of wave 1 is known nowhere.
    NoStart,
    /// The first day of wave 1 is given, and the day of the incident is known nowhere.
    NoIncident,
    /// Wave 1 would begin before the incident: the first day of wave 1, and the day of the incident.
    StartFirst(Date, Date),
}

/// The terms of a single wave.
#[derive(Clone, Debug, Default)]
pub struct WaveTerms {
    /// Its name for people.
    pub name: Option<Untrusted>,
    /// The day on which it begins.
    pub start: Option<Placed<Date>>,
    /// The most applications that are reconnected in it.
    pub max_per_wave: Option<u32>,
    /// The capacity of teams in it.
    pub capacity: BTreeMap<TeamIx, u32>,
}
