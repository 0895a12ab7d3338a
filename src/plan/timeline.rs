//! The time of a plan: its calendar and its waves.

use std::collections::BTreeMap;
use std::ops::Range;
use std::slice::Chunks;

use super::presence::At;
use crate::catalog::{Application, ApplicationIx, Terms};
use crate::date::Date;
use crate::duration::{Days, Measure, Work};
use crate::format::When;
use crate::graph::Units;
use crate::inventory::Hours;
use crate::schedule::{Clock, DAY, Waves};

/// The most days that an exercise lasts: 10 000 years.
const EXERCISE: i64 = 3_652_425;

/// How a plan counts time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeScale {
    /// Each wave is one round of work, and no moment has a day or an hour.
    Rounds,
    /// Waves are of calendar time, and days are counted from the first one.
    Exercise,
    /// Waves are of calendar time, and this is the first day.
    Dates(Date),
}

/// A length of time in a plan, in the unit in which the plan counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Length {
    /// Minutes: elapsed ones for lateness, minutes of working time for slack.
    Minutes(u64),
    /// Waves, where each is one round of work.
    Waves(u64),
}

impl Length {
    /// The number of minutes or of waves.
    #[must_use]
    pub const fn count(self) -> u64 {
        match self {
            Self::Minutes(count) | Self::Waves(count) => count,
        }
    }

    /// Whether it is 0.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.count() == 0
    }

    /// The number of minutes; `None` where the plan counts in waves.
    #[must_use]
    pub const fn minutes(self) -> Option<u64> {
        match self {
            Self::Minutes(minutes) => Some(minutes),
            Self::Waves(_) => None,
        }
    }

    /// The number of waves; `None` where the plan counts in minutes.
    #[must_use]
    pub const fn waves(self) -> Option<u64> {
        match self {
            Self::Minutes(_) => None,
            Self::Waves(waves) => Some(waves),
        }
    }
}

/// The time of a plan. All minutes are elapsed ones since the beginning of its first day.
#[derive(Clone, Debug)]
pub struct Frame {
    scale: TimeScale,
    /// Whether each day is said with its year, since the plan spans more than one.
    pub(super) has_years: bool,
    /// The minute at which the day of the incident begins: 0 in an exercise.
    incident: i64,
    pub(crate) clock: Clock,
    /// When waves begin, and their places.
    pub(crate) waves: Waves,
    /// How many minutes of work a day has, and how many days of work a week has.
    measure: Measure,
    default_duration: Option<u64>,
}

/// How many applications rounds of work take.
#[derive(Debug)]
pub(crate) struct RoundPlaces {
    /// The usual number; `None` where nothing limits it.
    pub(crate) usual: Option<u32>,
    /// The numbers of single rounds, by round.
    pub(crate) own: Vec<(u32, u32)>,
}

impl Frame {
    /// The time of a plan with these terms.
    #[must_use]
    pub(crate) fn new(terms: &Terms) -> Self {
        let Some(length) = terms.wave_length else { return Self::of_rounds() };
        let incident = terms.incident;
        let start = incident.map(|incident| incident.start);
        let minute = |date: Date| start.map_or(0, |start| date.days_since(start)) * signed(DAY);
        let given = terms.waves.iter().filter_map(|(&number, wave)| {
            let begin = wave.start.filter(|_| start.is_some())?;
            Some((number, u64::try_from(minute(begin.value)).ok()?))
        });
        let own_places = terms.own_places().collect();
        let length = u64::from(length.count()) * DAY;
        let days = start.map_or(EXERCISE, |start| Date::LAST.days_since(start) + 1);
        let end = u64::try_from(days * signed(DAY)).unwrap_or(0);
        let waves = Waves::new(length, given, terms.max_per_wave, &own_places).until(end);
        let measure = terms.measure();
        // Without an hour of work nothing is planned, so that any clock will do.
        let clock = terms.hours.as_ref().and_then(|hours| clock(hours, start)).unwrap_or_default();
        Self {
            scale: start.map_or(TimeScale::Exercise, TimeScale::Dates),
            has_years: false,
            incident: incident.map_or(0, |incident| minute(incident.date)),
            clock,
            waves,
            measure,
            default_duration: terms.default_duration.map(|duration| duration.in_minutes(measure)),
        }
    }

    fn of_rounds() -> Self {
        let waves = Waves::new(1, [], None, &BTreeMap::new());
        Self {
            scale: TimeScale::Rounds,
            has_years: false,
            incident: 0,
            clock: Clock::default(),
            waves,
            measure: Measure { day: 1, week: 1 },
            default_duration: Some(1),
        }
    }

    /// How this plan counts time.
    #[must_use]
    pub const fn scale(&self) -> TimeScale {
        self.scale
    }

    /// The first day; `None` in an exercise and in rounds of work.
    #[must_use]
    pub const fn start(&self) -> Option<Date> {
        match self.scale {
            TimeScale::Dates(start) => Some(start),
            TimeScale::Rounds | TimeScale::Exercise => None,
        }
    }

    /// A value that only calendar time has; `None` in rounds of work, where no moment has a day or an hour.
    pub(crate) fn of_calendar<T>(&self, value: T) -> Option<T> {
        match self.scale {
            TimeScale::Rounds => None,
            TimeScale::Exercise | TimeScale::Dates(_) => Some(value),
        }
    }

    /// The moment at which an application, a partner or a service comes back; `None` where moments have no day and no
    /// hour, and where it is there already.
    #[must_use]
    pub fn moment(&self, at: At) -> Option<At> {
        self.of_calendar(at.presence().back()).flatten()
    }

    /// A length of this number of minutes, in rounds of work of this number of waves.
    #[must_use]
    pub const fn length(&self, count: u64) -> Length {
        match self.scale {
            TimeScale::Rounds => Length::Waves(count),
            TimeScale::Exercise | TimeScale::Dates(_) => Length::Minutes(count),
        }
    }

    /// This time of a plan, of which each day is said with its year where `has_years` asks for that.
    pub(super) fn saying_years(self, has_years: bool) -> Self {
        Self { has_years, ..self }
    }

    /// The minutes of work of a duration; `None` for work that lasts to the end of the wave in which it starts.
    pub(crate) fn duration(&self, own: Option<Work>) -> Option<u64> {
        let own = self.of_calendar(own).flatten().map(|own| own.in_minutes(self.measure));
        own.or(self.default_duration)
    }

    /// The pieces of work on applications that start together, each a run of them: with dates the work on each is a
    /// piece of its own, in rounds all of them are one piece, since they share a round and its capacities.
    pub(crate) fn pieces<'m>(&self, together: &'m [ApplicationIx]) -> Chunks<'m, ApplicationIx> {
        together.chunks(self.of_calendar(1).unwrap_or(together.len()).max(1))
    }

    /// The applications whose work is one piece that begins with an application, as in [`Self::pieces`].
    pub(crate) fn piece_of<'u>(
        &self,
        first: &'u ApplicationIx,
        units: &'u Units,
    ) -> &'u [ApplicationIx] {
        self.of_calendar(std::slice::from_ref(first)).unwrap_or_else(|| units.members(first))
    }

    /// The places of the rounds of work; `None` where nothing limits them, and with dates, where the waves keep their
    /// places themselves.
    pub(crate) fn places_of_rounds(&self, terms: &Terms) -> Option<RoundPlaces> {
        if self.scale != TimeScale::Rounds {
            return None;
        }
        let (usual, own) = (terms.max_per_wave, terms.own_places().collect::<Vec<_>>());
        (usual.is_some() || !own.is_empty()).then_some(RoundPlaces { usual, own })
    }

    /// The minute from which on a service counts on a partner or an application that is there from a minute on: in
    /// rounds at the end of that round, as for an application that is reconnected in it.
    pub(crate) fn there_for_service(&self, minute: u64) -> u64 {
        self.of_calendar(minute).unwrap_or(minute + 1)
    }

    /// Minutes of work in a day, at least 1.
    pub(crate) fn work_day(&self) -> u64 {
        u64::from(self.measure.day.max(1))
    }

    /// The minute at which a day or a wave begins; 0 for one that is past.
    pub(crate) fn begin(&self, when: When) -> u64 {
        match when {
            When::Wave(number) => self.waves.begin(number),
            When::Date(date) => u64::try_from(self.minute(date)).unwrap_or(0),
        }
    }

    /// The moment from which on a partner is there that opens at the beginning of a day or a wave.
    pub(crate) fn opening(&self, when: When) -> At {
        self.at_start(self.begin(when))
    }

    /// The moment of a minute from which on an application or a partner is there: minute 0 is the plan's start.
    pub(crate) fn at_start(&self, minute: u64) -> At {
        match minute {
            0 => At::START,
            minute => At { minute, wave: self.waves.of_start(minute), ends: false },
        }
    }

    /// The minute from which on an application that is up counts as there: with dates, the beginning of the day since
    /// which it is up, where that lies after the plan's start; otherwise 0.
    pub(crate) fn up_from(&self, application: &Application) -> u64 {
        let since =
            application.since().filter(|_| application.state.is_up() && self.start().is_some());
        since.map_or(0, |day| self.begin(When::Date(day)))
    }

    /// Whether an application is up only since a day after the plan's start.
    #[must_use]
    pub fn counts_later(&self, application: &Application) -> bool {
        self.up_from(application) > 0
    }

    /// The minute at which a day or a wave ends.
    pub(crate) fn end(&self, when: When) -> i64 {
        match when {
            When::Wave(number) => signed(self.waves.interval(number).end),
            When::Date(date) => self.minute(date) + signed(DAY),
        }
    }

    /// How long after the plan's start a moment is: in minutes, without dates in waves.
    pub(crate) fn elapsed(&self, at: At) -> i64 {
        self.of_calendar(signed(at.minute)).unwrap_or_else(|| i64::from(at.wave))
    }

    /// The minute at which a day ends.
    pub(crate) fn end_on(&self, date: Date) -> i64 {
        self.end(When::Date(date))
    }

    /// The minute at which the day ends that comes a number of days after the incident; `None` in rounds of work, which
    /// know no calendar.
    pub(crate) fn end_after(&self, days: Days) -> Option<i64> {
        self.of_calendar(self.incident + (i64::from(days.count()) + 1) * signed(DAY))
    }

    fn minute(&self, date: Date) -> i64 {
        self.start().map_or(0, |start| date.days_since(start)) * signed(DAY)
    }

    /// The minutes at which a wave begins and ends.
    #[must_use]
    pub fn wave(&self, number: u32) -> (u64, u64) {
        let interval = self.waves.interval(number);
        (interval.start, interval.end)
    }

    /// The minutes at which a wave begins and ends; `None` in rounds of work.
    #[must_use]
    pub fn wave_span(&self, number: u32) -> Option<(u64, u64)> {
        self.of_calendar(self.wave(number))
    }

    /// The wave to which work belongs that begins at a minute.
    #[must_use]
    pub fn wave_of(&self, minute: u64) -> u32 {
        self.waves.of_start(minute)
    }

    /// The first working moment from an elapsed minute on.
    #[must_use]
    pub fn working(&self, minute: u64) -> u64 {
        self.clock.working_from(minute)
    }

    /// The minute of its day, and the number of that day from 1, that an elapsed minute is.
    #[must_use]
    pub fn day(minute: i64) -> (i64, u32) {
        let of_day = u32::try_from(minute.rem_euclid(signed(DAY))).unwrap_or(0);
        (minute.div_euclid(signed(DAY)) + 1, of_day)
    }

    /// The day that an elapsed minute is on; `None` without dates, and beyond the year 9999.
    #[must_use]
    pub fn date(&self, minute: i64) -> Option<Date> {
        self.start()?.plus(Self::day(minute).0 - 1)
    }
}

/// Minutes as a number that may lie before the plan's start.
pub(crate) fn signed(minute: u64) -> i64 {
    i64::try_from(minute).unwrap_or(i64::MAX)
}

/// The clock of some hours of work; `None` where they hold no hour. An exercise begins on a Monday and knows no
/// holidays.
fn clock(hours: &Hours, start: Option<Date>) -> Option<Clock> {
    let first = start.map_or(0, Date::weekday);
    let week = std::array::from_fn(|day| hours.days[(first + day) % 7]);
    let day = |start: Date, date: Date, later: i64| {
        u64::try_from(date.days_since(start) + later).unwrap_or(0)
    };
    let holidays = hours.holidays.iter();
    let holidays: Vec<Range<u64>> = start.map_or_else(Vec::new, |start| {
        holidays.map(|days| day(start, days.from, 0)..day(start, days.to, 1)).collect()
    });
    Clock::new(hours.opens, hours.closes, week, &holidays)
}
