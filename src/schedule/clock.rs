//! Working time and elapsed time: a calendar turns one into the other.

use std::ops::Range;

/// The minutes of a day.
pub(crate) const DAY: u64 = 24 * 60;

/// The end of all planning, in minutes of work and in elapsed minutes: below it the two can be turned into each other
/// and no sum overflows. It is hundreds of millions of years away.
pub(super) const HORIZON: u64 = 1 << 48;

/// Turns minutes of work since the plan's start into elapsed minutes, and back. Without working hours both are equal; a
/// plan without dates counts waves, and its clock has no hours.
#[derive(Clone, Debug, Default)]
pub(crate) struct Clock {
    hours: Option<OpenDays>,
}

/// The days on which work is done, by their distance from the plan's first day.
#[derive(Clone, Debug)]
struct OpenDays {
    opens: u64,
    /// Minutes of work on an open day, at least 1.
    length: u64,
    /// The open days as far as holidays reach.
    listed: Vec<u64>,
    /// The first day behind the listed ones, whole weeks from the plan's first day; from then on all weeks are alike.
    regular_from: u64,
    /// The open days of such a week, from the week day of the plan's first day; at least one.
    week: Vec<u64>,
}

impl Clock {
    /// A clock of open days: `week` tells of each day of a week, from the week day of the plan's first day, whether it
    /// is open; `holidays` are ranges of days from the plan's first day on. `None` where no week has an hour of work.
    pub(crate) fn new(
        opens: u32,
        closes: u32,
        week: [bool; 7],
        holidays: &[Range<u64>],
    ) -> Option<Self> {
        let length = u64::from(closes.checked_sub(opens).filter(|&length| length > 0)?);
        let is_open = |day: u64| week[usize::try_from(day % 7).unwrap_or_default()];
        let mut holidays = holidays.to_vec();
        holidays.sort_unstable_by_key(|days| days.start);
        let mut listed = Vec::new();
        // The first day behind the holidays so far.
        let mut last = 0;
        for days in holidays {
            listed.extend((last..days.start).filter(|day| is_open(*day)));
            last = last.max(days.end);
        }
        let regular_from = last.next_multiple_of(7);
        listed.extend((last..regular_from).filter(|day| is_open(*day)));
        let week: Vec<u64> = (0..7).filter(|&day| is_open(day)).collect();
        let hours = OpenDays { opens: u64::from(opens), length, listed, regular_from, week };
        (!hours.week.is_empty()).then_some(Self { hours: Some(hours) })
    }

    /// The elapsed minute at which an amount of work since the plan's start is done: the evening, where it is a whole
    /// day's.
    pub(crate) fn finish(&self, work: u64) -> u64 {
        match (&self.hours, work.checked_sub(1)) {
            (None, _) => work,
            (Some(_), None) => 0,
            (Some(hours), Some(before)) => hours.minute(before) + 1,
        }
    }

    /// The elapsed minute at which the work behind an amount of work begins: the next morning, where that amount is a
    /// whole day's.
    pub(crate) fn start(&self, work: u64) -> u64 {
        self.hours.as_ref().map_or(work, |hours| hours.minute(work))
    }

    /// The minutes of work that can be done before an elapsed minute.
    pub(crate) fn work_before(&self, minute: u64) -> u64 {
        self.hours.as_ref().map_or(minute, |hours| hours.work_before(minute))
    }

    /// The first working minute from an elapsed minute on.
    pub(crate) fn working_from(&self, minute: u64) -> u64 {
        self.start(self.work_before(minute))
    }

    /// The greatest amount of work of which the work before any sum of these minutes is a multiple; 1 where there is no
    /// greater one.
    pub(crate) fn grain(&self, minutes: impl Iterator<Item = u64>) -> u64 {
        match &self.hours {
            None => minutes.fold(0, gcd),
            Some(hours) if minutes.into_iter().all(|minute| minute % DAY == 0) => hours.length,
            Some(_) => 1,
        }
    }

    /// The number of open days that an amount of work takes at the least.
    pub(crate) fn days(&self, work: u64) -> u64 {
        work.div_ceil(self.hours.as_ref().map_or(DAY, |hours| hours.length))
    }

    /// The first elapsed minute from one on in the hours of a day, were every day open.
    pub(crate) fn open_from(&self, minute: u64) -> u64 {
        let Some(hours) = &self.hours else { return minute };
        let (day, of_day) = (minute / DAY, minute % DAY);
        let morning = |day: u64| day * DAY + hours.opens;
        if of_day >= hours.opens + hours.length {
            morning(day + 1)
        } else {
            minute.max(morning(day))
        }
    }

    /// Whether work is done on every day, as it is in rounds of work and without working hours.
    pub(crate) fn is_always_open(&self) -> bool {
        self.hours.is_none()
    }

    /// Whether no work is done on the day of an elapsed minute.
    pub(crate) fn is_closed_day(&self, minute: u64) -> bool {
        self.hours.as_ref().is_some_and(|hours| !hours.is_open(minute / DAY))
    }
}

/// Turns single days into ranges of one day each.
#[cfg(test)]
pub(crate) fn single(days: impl IntoIterator<Item = u64>) -> Vec<Range<u64>> {
    days.into_iter().map(|day| day..day + 1).collect()
}

/// The greatest common divisor; of 0 and another, the other.
pub(crate) fn gcd(a: u64, b: u64) -> u64 {
    let (mut a, mut b) = (a, b);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

impl OpenDays {
    /// The elapsed minute at which the minute behind an amount of work begins.
    fn minute(&self, work: u64) -> u64 {
        self.day(work / self.length) * DAY + self.opens + work % self.length
    }

    /// The open day that has this number of open days before it.
    fn day(&self, number: u64) -> u64 {
        let listed = self.listed.len() as u64;
        let Some(behind) = number.checked_sub(listed) else {
            return usize::try_from(number).map_or(0, |at| self.listed[at]);
        };
        let a_week = self.week.len() as u64;
        let day = usize::try_from(behind % a_week).map_or(0, |at| self.week[at]);
        self.regular_from + behind / a_week * 7 + day
    }

    /// The number of open days before a day.
    fn days_before(&self, day: u64) -> u64 {
        let Some(behind) = day.checked_sub(self.regular_from) else {
            return self.listed.partition_point(|&open| open < day) as u64;
        };
        let in_week = self.week.partition_point(|&open| open < behind % 7) as u64;
        self.listed.len() as u64 + behind / 7 * self.week.len() as u64 + in_week
    }

    fn is_open(&self, day: u64) -> bool {
        self.days_before(day + 1) > self.days_before(day)
    }

    fn work_before(&self, minute: u64) -> u64 {
        let (day, minute) = (minute / DAY, minute % DAY);
        let today =
            if self.is_open(day) { minute.saturating_sub(self.opens).min(self.length) } else { 0 };
        self.days_before(day) * self.length + today
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// From a Monday, 8 to 18, the Thursday of the first week and the Monday of the third are holidays.
    fn clock() -> Clock {
        let week = [true, true, true, true, true, false, false];
        Clock::new(8 * 60, 18 * 60, week, &[14..15, 3..4]).unwrap()
    }

    #[test]
    fn a_days_work_ends_in_the_evening_and_what_follows_starts_next_morning() {
        let (clock, day, hour) = (clock(), DAY, 60);
        assert_eq!((clock.start(0), clock.finish(0)), (8 * hour, 0));
        assert_eq!((clock.finish(600), clock.start(600)), (18 * hour, day + 8 * hour));
        assert_eq!(
            (clock.finish(1800), clock.start(1800)),
            (2 * day + 18 * hour, 4 * day + 8 * hour)
        );
        assert_eq!(
            (clock.finish(2400), clock.start(2400)),
            (4 * day + 18 * hour, 7 * day + 8 * hour)
        );
        assert_eq!(clock.start(600 * 9), 15 * day + 8 * hour, "the holiday of the third week");
    }

    #[test]
    fn each_minute_is_before_or_after_each_amount_of_work() {
        for clock in
            [clock(), Clock::default(), Clock::new(0, 1440, [true; 7], &single([2])).unwrap()]
        {
            let mut slow = 0;
            for minute in 0..30 * DAY {
                assert_eq!(clock.work_before(minute), slow, "minute {minute}");
                if clock.start(slow) == minute {
                    slow += 1;
                    assert_eq!(clock.finish(slow), minute + 1);
                }
            }
        }
    }

    #[test]
    fn holidays_may_follow_each_other_for_centuries() {
        let days = single((0..200_000).rev().chain([7, 7]));
        for holidays in [&days[..], &[0..200_000, 7..9], &[5..200_000, 0..300, 7..7]] {
            let clock = Clock::new(0, 60, [true; 7], holidays).unwrap();
            assert_eq!(clock.start(0), 200_000 * DAY);
            assert_eq!(clock.work_before(200_001 * DAY), 60);
            assert!(clock.hours.unwrap().listed.len() < 7, "closed days take no room");
        }
    }

    #[test]
    fn a_grain_divides_the_work_before_each_sum() {
        assert_eq!(Clock::default().grain([30, 12].into_iter()), 6);
        let clock = clock();
        assert_eq!(clock.grain([DAY, 100].into_iter()), 1);
        let grain = clock.grain([0, DAY, 7 * DAY].into_iter());
        assert!(grain > 1 && (0..50).all(|day| clock.work_before(day * DAY).is_multiple_of(grain)));
    }

    #[test]
    fn a_calendar_without_an_hour_is_no_clock() {
        assert!(Clock::new(480, 480, [true; 7], &[]).is_none());
        assert!(Clock::new(480, 1080, [false; 7], &[]).is_none());
    }
}
