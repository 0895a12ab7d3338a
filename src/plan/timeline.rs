//! The time of a plan: its calendar, its waves, and what a moment of it is called.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::catalog::{Application, Terms};
use crate::date::Date;
use crate::duration::{Days, Measure, Work};
use crate::format::When;
use crate::inventory::Hours;
use crate::schedule::{Clock, DAY, Waves};

/// So many days an exercise lasts at most: 10 000 years.
const EXERCISE: i64 = 3_652_425;

/// When a thing is back: an elapsed minute since the plan's start, and the wave to which it belongs; 0 and 0 where it is
/// there already. Without dates, minutes count waves. `ends` takes no part in the order and in equality: it is how a
/// moment is told.
#[derive(Clone, Copy, Debug, Default)]
pub struct At {
    /// The minute.
    pub minute: u64,
    /// The wave.
    pub wave: u32,
    /// Whether work ends at it: at midnight people are told 24:00 of the day before, and not 00:00.
    pub ends: bool,
}

impl At {
    /// The later one of two things; where both are back at one minute work ends at it if it does for either.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let later = self.max(other);
        let ends = [self, other].iter().any(|at| at.minute == later.minute && at.ends);
        Self { ends, ..later }
    }

    fn key(self) -> (u64, u32) {
        (self.minute, self.wave)
    }
}

impl PartialEq for At {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for At {}

impl PartialOrd for At {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for At {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key().cmp(&other.key())
    }
}

/// The time of a plan. All minutes are elapsed ones since the beginning of its first day.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Whether waves are of calendar time; else each is one round of work.
    pub is_dated: bool,
    /// The first day; `None` in an exercise and where there are no dates.
    pub start: Option<Date>,
    /// Whether each day is said with its year, since the plan spans more than one.
    pub(super) has_years: bool,
    /// The minute at which the day of the incident begins: 0 in an exercise.
    incident: i64,
    pub(crate) clock: Clock,
    /// When waves begin, and their places.
    pub(crate) waves: Waves,
    /// How long a day and a week of work are.
    measure: Measure,
    default_duration: Option<u64>,
}

impl Frame {
    /// The time that some terms give.
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
        let waves = Waves::new(length, given, terms.max_per_wave, own_places).until(end);
        let measure = terms.measure();
        // Without an hour nothing is planned, and any clock will do.
        let clock = terms.hours.as_ref().and_then(|hours| clock(hours, start)).unwrap_or_default();
        Self {
            is_dated: true,
            start,
            has_years: false,
            incident: incident.map_or(0, |incident| minute(incident.date)),
            clock,
            waves,
            measure,
            default_duration: terms.default_duration.map(|duration| duration.in_minutes(measure)),
        }
    }

    fn of_rounds() -> Self {
        let waves = Waves::new(1, [], None, BTreeMap::new());
        Self {
            is_dated: false,
            start: None,
            has_years: false,
            incident: 0,
            clock: Clock::default(),
            waves,
            measure: Measure { day: 1, week: 1 },
            default_duration: Some(1),
        }
    }

    /// The same time, of which each day is said with its year where that is asked for.
    pub(super) fn saying_years(self, has_years: bool) -> Self {
        Self { has_years, ..self }
    }

    /// Minutes of work; `None` for what is left of the wave in which it starts.
    pub(crate) fn duration(&self, own: Option<Work>) -> Option<u64> {
        let own = own.filter(|_| self.is_dated).map(|own| own.in_minutes(self.measure));
        own.or(self.default_duration)
    }

    /// Minutes of work in a day, at least 1.
    pub(crate) fn work_day(&self) -> u64 {
        u64::from(self.measure.day.max(1))
    }

    /// The minute at which a day or a wave begins; 0 for what is past.
    pub(crate) fn begin(&self, when: When) -> u64 {
        match when {
            When::Wave(number) => self.waves.begin(number),
            When::Date(date) => u64::try_from(self.minute(date)).unwrap_or(0),
        }
    }

    /// From when on something is there that is there from the beginning of a day or wave.
    pub(crate) fn opening(&self, when: When) -> At {
        self.at_start(self.begin(when))
    }

    /// The moment of a minute from which on an application or a partner is there: 0 is from the start.
    pub(crate) fn at_start(&self, minute: u64) -> At {
        match minute {
            0 => At::default(),
            minute => At { minute, wave: self.waves.of_start(minute), ends: false },
        }
    }

    /// The minute from which on an application that is up counts as there: with dates the beginning of the day since
    /// which it is, where that lies after the plan's start; else 0.
    pub(crate) fn up_from(&self, application: &Application) -> u64 {
        let since = application.since.filter(|_| application.state.is_up() && self.start.is_some());
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
            When::Wave(number) => signed(self.waves.begin(number.saturating_add(1))),
            When::Date(date) => self.minute(date) + signed(DAY),
        }
    }

    /// How long after the plan's start something is back: in minutes, without dates in waves.
    pub(crate) fn elapsed(&self, at: At) -> i64 {
        if self.is_dated { signed(at.minute) } else { i64::from(at.wave) }
    }

    /// The minute at which a day ends.
    pub(crate) fn end_on(&self, date: Date) -> i64 {
        self.end(When::Date(date))
    }

    /// The minute at which the day ends that comes so many days after the incident.
    pub(crate) fn end_after(&self, days: Days) -> i64 {
        self.incident + (i64::from(days.count()) + 1) * signed(DAY)
    }

    fn minute(&self, date: Date) -> i64 {
        self.start.map_or(0, |start| date.days_since(start)) * signed(DAY)
    }

    /// The minutes from which and to which a wave lasts.
    #[must_use]
    pub fn wave(&self, number: u32) -> (u64, u64) {
        (self.waves.begin(number), self.waves.begin(number.saturating_add(1)))
    }

    /// The wave to which work belongs that begins at a minute.
    #[must_use]
    pub fn wave_of(&self, minute: u64) -> u32 {
        self.waves.of_start(minute)
    }

    /// The first working moment from an elapsed minute on.
    #[must_use]
    pub fn working(&self, minute: u64) -> u64 {
        self.clock.start(self.clock.work_before(minute))
    }

    /// The minute of the day, and the number of the day from 1, that an elapsed minute is.
    #[must_use]
    pub fn day(minute: i64) -> (i64, u32) {
        let of_day = u32::try_from(minute.rem_euclid(signed(DAY))).unwrap_or(0);
        (minute.div_euclid(signed(DAY)) + 1, of_day)
    }

    /// The day that an elapsed minute is on; `None` without dates, and beyond the year 9999.
    #[must_use]
    pub fn date(&self, minute: i64) -> Option<Date> {
        self.start?.plus(Self::day(minute).0 - 1)
    }
}

/// Minutes as a number that may lie before the plan's start.
pub(crate) fn signed(minute: u64) -> i64 {
    i64::try_from(minute).unwrap_or(i64::MAX)
}

/// The clock of some hours; `None` without an hour. An exercise begins on a Monday and knows no holidays.
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
