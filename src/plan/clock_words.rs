//! The words for the moments and lengths of time of a plan.

use super::presence::At;
use super::timeline::{Frame, Length, TimeScale, signed};
use crate::date::Date;
use crate::format::When;
use crate::schedule::DAY;
use crate::text::count;

impl Frame {
    /// The words for a moment: "Thu 15 May 08:00"; in an exercise "day 11 08:00".
    #[must_use]
    pub fn say_moment(&self, minute: u64) -> String {
        let minute = signed(minute);
        let (_, of_day) = Self::day(minute);
        format!("{} {:02}:{:02}", self.say_day(minute), of_day / 60, of_day % 60)
    }

    /// The words for a moment at which work or a wave ends: at midnight it is 24:00 of the day before.
    #[must_use]
    pub fn say_end(&self, minute: u64) -> String {
        match minute.checked_sub(1).filter(|_| minute.is_multiple_of(DAY)) {
            Some(last) => format!("{} 24:00", self.say_day(signed(last))),
            None => self.say_moment(minute),
        }
    }

    /// The words for a moment at which an application, a partner or a service is back.
    #[must_use]
    pub fn say_at(&self, at: At) -> String {
        if at.ends { self.say_end(at.minute) } else { self.say_moment(at.minute) }
    }

    /// The words for a moment from which on an application, a partner or a service is there: "Thu 15 May 18:00", "wave
    /// 3".
    #[must_use]
    pub fn say_there(&self, at: At) -> String {
        let moment = self.of_calendar(at).map(|at| self.say_at(at));
        moment.unwrap_or_else(|| format!("wave {}", at.wave))
    }

    /// The words for when an application or a service is back, in a sentence: "Thu 15 May 18:00", "in wave 3".
    #[must_use]
    pub fn say_back(&self, at: At) -> String {
        let moment = self.of_calendar(at).map(|at| self.say_at(at));
        moment.unwrap_or_else(|| format!("in wave {}", at.wave))
    }

    /// The words for when an application or a group is back, with its wave: "Wed 14 May 18:00, in wave 2 (Mon 12 - Sun
    /// 18 May)", "in wave 2".
    #[must_use]
    pub fn say_back_in_wave(&self, at: At) -> String {
        let back = self.say_back(at);
        let days = self.of_calendar(at.wave).map(|wave| self.say_wave(wave));
        days.map_or(back.clone(), |days| format!("{back}, in wave {} ({days})", at.wave))
    }

    /// The words for the moment until which a provider is missing: "Mon 26 May (wave 4)", "wave 4".
    #[must_use]
    pub fn say_until(&self, at: At) -> String {
        let wave = format!("wave {}", at.wave);
        self.say_day_of(at).map_or(wave.clone(), |day| format!("{day} ({wave})"))
    }

    /// The words for the day from which on a service is there: "Tue 27 May", "wave 3".
    #[must_use]
    pub fn say_day_there(&self, at: At) -> String {
        self.say_day_of(at).unwrap_or_else(|| format!("wave {}", at.wave))
    }

    /// The words for the first working moment from which on a service that is back can be used: "Mon 12 May 08:00
    /// (ready Fri 9 May 18:00)", with the moment at which it is back where that is on an earlier day; "in wave 3".
    #[must_use]
    pub fn say_usable(&self, at: At) -> String {
        let (opened, ready) = (self.say_back(self.opened(at)), self.say_ready_before(at));
        ready.map_or(opened.clone(), |ready| format!("{opened} ({ready})"))
    }

    /// The words for a service that is back on an earlier day than it can be used: "ready Fri 9 May 18:00"; `None`
    /// where both are on one day, and where moments have no hour.
    #[must_use]
    pub fn say_ready_before(&self, at: At) -> Option<String> {
        let [back, opened] = [at, self.opened(at)].map(|at| Self::day(self.day_of(at)).0);
        (back < opened).then(|| format!("ready {}", self.say_at(at)))
    }

    /// The minute of the day on which a moment is for people: the last one of the day where that is 24:00.
    #[must_use]
    pub fn day_of(&self, at: At) -> i64 {
        let is_end = at.ends && at.minute.is_multiple_of(DAY);
        signed(at.minute).saturating_sub(i64::from(is_end && at.minute > 0))
    }

    /// The words for the time from which on work may start: "Mon 26 May", "wave 3".
    #[must_use]
    pub fn say_start(&self, from: u64) -> String {
        let day = self.of_calendar(from).map(|from| self.say_day(signed(from)));
        day.unwrap_or_else(|| format!("wave {}", from + 1))
    }

    /// The words for a day: "Thu 15 May", in a plan that spans more than one year "Thu 15 May 2025"; in an exercise
    /// "day 11".
    #[must_use]
    pub fn say_day(&self, minute: i64) -> String {
        match (self.start(), self.date(minute)) {
            (None, _) => format!("day {}", Self::day(minute).0),
            (Some(_), Some(date)) => self.near(date),
            (Some(_), None) => "after the year 9999".to_owned(),
        }
    }

    /// The words for the day of a moment, as in [`Self::say_day`]; `None` in rounds of work.
    #[must_use]
    pub fn say_day_of(&self, at: At) -> Option<String> {
        self.of_calendar(at).map(|at| self.say_day(self.day_of(at)))
    }

    /// The words for the first day of a plan: "the first day, Mon 5 May 2025".
    #[must_use]
    pub fn say_first_day(&self) -> String {
        match self.scale() {
            TimeScale::Dates(start) => format!("the first day, {start}"),
            TimeScale::Exercise => {
                "the first day of an exercise: day 1 is a Monday; no dates".to_owned()
            }
            TimeScale::Rounds => "the first day".to_owned(),
        }
    }

    /// The words for a day or a wave of the inventory: "Mon 19 May", "wave 3", with dates "wave 3 (Mon 26 May)".
    #[must_use]
    pub fn say_when(&self, when: When) -> String {
        match when {
            When::Wave(number) => match self.wave_span(number) {
                Some((begin, _)) => format!("wave {number} ({})", self.say_day(signed(begin))),
                None => format!("wave {number}"),
            },
            When::Date(date) => self.start().map_or_else(|| date.to_string(), |_| self.near(date)),
        }
    }

    /// The words for the days of a wave: "Mon 5 - Sun 11 May", "Mon 26 May - Sun 1 Jun"; in an exercise "days 1 - 7".
    #[must_use]
    pub fn say_wave(&self, number: u32) -> String {
        let (begin, end) = self.wave(number);
        self.say_days(begin, end)
    }

    /// The words for the days from one minute to another, as in [`Self::say_wave`].
    #[must_use]
    pub fn say_days(&self, begin: u64, end: u64) -> String {
        let (begin, end) = (signed(begin), signed(end).saturating_sub(1).max(signed(begin)));
        if Self::day(begin).0 == Self::day(end).0 {
            return self.say_day(begin);
        }
        let (Some(first), Some(last)) = (self.date(begin), self.date(end)) else {
            return format!("days {} - {}", Self::day(begin).0, Self::day(end).0);
        };
        match first.in_month_of(last) {
            Some(first) => format!("{first} - {}", self.say_day(end)),
            // Two days of one year name that year once.
            None if first.year() == last.year() => {
                format!("{} - {}", first.without_year(), self.say_day(end))
            }
            None => format!("{} - {}", self.say_day(begin), self.say_day(end)),
        }
    }

    /// The words for the last day on which an application or a service that is due by a minute is in time: "Wed 14
    /// May"; "wave 3".
    #[must_use]
    pub fn say_limit(&self, due: i64) -> String {
        self.say_limit_day(due).unwrap_or_else(|| format!("wave {due}"))
    }

    /// The words for the last day on which an application or a service that is due by a minute is in time; `None` in
    /// rounds of work.
    #[must_use]
    pub fn say_limit_day(&self, due: i64) -> Option<String> {
        self.of_calendar(due).map(|due| self.say_day(due.saturating_sub(1)))
    }

    /// The words for how late an application or a service is that is back at a moment: "6 d", "2 waves", counted on a
    /// calendar from the last day on which it is in time.
    #[must_use]
    pub fn say_late(&self, at: At, limit: i64) -> String {
        self.days_late(at, limit).map_or_else(
            || say_waves(u64::try_from(i64::from(at.wave).saturating_sub(limit)).unwrap_or(0)),
            |days| format!("{days} d"),
        )
    }

    /// The words for how much earlier than its limit an application or a service is back: "3 d", "1 wave", counted as
    /// in [`Self::say_late`]; `None` on the last day.
    #[must_use]
    pub fn say_spare(&self, at: At, limit: i64) -> Option<String> {
        let days = self.of_calendar(Self::days_behind(self.day_of(at), limit).saturating_neg());
        let left = days.unwrap_or_else(|| limit.saturating_sub(at.wave.into()));
        let left = u64::try_from(left).ok().filter(|left| *left > 0)?;
        Some(days.map_or_else(|| say_waves(left), |_| format!("{left} d")))
    }

    /// By how many days of the calendar a minute is behind the last day before a limit; below 0 where it is before.
    fn days_behind(minute: i64, limit: i64) -> i64 {
        let [day, last] = [minute, limit.saturating_sub(1)].map(|minute| Self::day(minute).0);
        day.saturating_sub(last)
    }

    /// By how many days of the calendar a moment is behind the last day before a limit; `None` in rounds of work.
    #[must_use]
    pub fn days_late(&self, at: At, limit: i64) -> Option<i64> {
        self.of_calendar(Self::days_behind(self.day_of(at), limit))
    }

    /// The first working moment from a moment on, which people at a counter are told: a service that is back in the
    /// evening can be used next morning.
    #[must_use]
    pub fn opened(&self, at: At) -> At {
        let minute = self.working(at.minute);
        let is_moved = self.moment(at).is_some() && minute > at.minute;
        if is_moved { At { minute, ends: false, ..at } } else { at }
    }

    /// The words for the end of all plans, beyond which nothing is planned: "the year 9999", "wave 4294967295"; in an
    /// exercise "10 000 years after the start".
    #[must_use]
    pub fn say_last(&self) -> String {
        match self.scale() {
            TimeScale::Dates(_) => "the year 9999".to_owned(),
            TimeScale::Exercise => "10 000 years after the start".to_owned(),
            TimeScale::Rounds => format!("wave {}", u32::MAX),
        }
    }

    /// The words for how much the work on an application may grow: "3 d 2 h of work", "2 waves"; a day is a day's
    /// hours.
    #[must_use]
    pub fn say_slack(&self, slack: Length) -> String {
        match slack {
            Length::Minutes(minutes) => format!("{} of work", self.say_work(minutes)),
            Length::Waves(waves) => say_waves(waves),
        }
    }

    /// The words for an amount of working time: "3 d 2 h"; a day is a day's hours.
    #[must_use]
    pub fn say_work(&self, minutes: u64) -> String {
        let day = self.work_day();
        say_parts(minutes / day, minutes % day)
    }

    /// Whether slack is less than a day's work, or than a wave.
    #[must_use]
    pub fn is_little(&self, slack: Length) -> bool {
        match slack {
            Length::Minutes(minutes) => minutes < self.work_day(),
            Length::Waves(waves) => waves < 1,
        }
    }

    /// The words for a length of elapsed time: "6 d 4 h", "35 min", "2 waves".
    #[must_use]
    pub fn say_length(&self, length: u64) -> String {
        match self.length(length) {
            Length::Minutes(minutes) => say_parts(minutes / DAY, minutes % DAY),
            Length::Waves(waves) => say_waves(waves),
        }
    }

    /// A date, with its year where that is told.
    fn near(&self, date: Date) -> String {
        if self.tells_year(date) { date.to_string() } else { date.without_year() }
    }

    /// Whether a date is told with its year: where the plan spans more than one year, and where the date is of another.
    #[must_use]
    pub fn tells_year(&self, date: Date) -> bool {
        self.has_years || self.start().is_some_and(|start| date.year() != start.year())
    }
}

/// The words for a number of waves: "2 waves".
fn say_waves(waves: u64) -> String {
    count(usize::try_from(waves).unwrap_or(usize::MAX), "wave", "waves")
}

/// The words for a length of days and minutes: "3 d 2 h 5 min".
fn say_parts(days: u64, minutes: u64) -> String {
    let parts = [(days, "d"), (minutes / 60, "h"), (minutes % 60, "min")];
    let parts = parts.iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> = parts.map(|(count, unit)| format!("{count} {unit}")).collect();
    if parts.is_empty() { "0 min".to_owned() } else { parts.join(" ") }
}
