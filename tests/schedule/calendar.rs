//! Days as they are written, working time, and when waves begin.

use super::model::{DAY, Dates, Model};

/// The date of a day since 1970 in the Gregorian calendar, by counting.
pub(crate) fn date(day: i64) -> (i64, i64, i64) {
    let is_leap = |year: i64| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let (mut year, mut left) = (1970, day);
    while left >= 365 + i64::from(is_leap(year)) {
        left -= 365 + i64::from(is_leap(year));
        year += 1;
    }
    let february = 28 + i64::from(is_leap(year));
    let mut month = 1;
    for length in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
        if left < length {
            break;
        }
        left -= length;
        month += 1;
    }
    (year, month, left + 1)
}

/// A day as TOML writes it.
pub(crate) fn iso(day: i64) -> String {
    let (year, month, day) = date(day);
    format!("{year:04}-{month:02}-{day:02}")
}

/// Monday is 0; the first day of 1970 was a Thursday.
fn weekday(day: i64) -> usize {
    usize::try_from((day + 3).rem_euclid(7)).expect("below seven")
}

/// Minutes of working time, one after the other, and the elapsed minutes that they are. In a plan of rounds
/// a round is a minute.
#[derive(Clone, Debug)]
pub(crate) struct Axis {
    /// The open days, and how long each is open from when; `None` where all minutes are working time.
    open: Option<(Vec<u64>, u64, u64)>,
}

impl Axis {
    /// The elapsed minute that a working minute is.
    pub(crate) fn start(&self, tick: u64) -> u64 {
        let Some((days, opens, length)) = &self.open else { return tick };
        let day = usize::try_from(tick / length).expect("a day");
        days[day] * DAY + opens + tick % length
    }

    /// The elapsed minute at which `tick` working minutes are over.
    pub(crate) fn finish(&self, tick: u64) -> u64 {
        if tick == 0 { 0 } else { self.start(tick - 1) + 1 }
    }

    /// How many working minutes are before an elapsed one.
    pub(crate) fn before(&self, minute: u64) -> u64 {
        let Some((days, opens, length)) = &self.open else { return minute };
        let (day, of_day) = (minute / DAY, minute % DAY);
        let before = days.partition_point(|&open| open < day);
        let today = if days.get(before) == Some(&day) {
            of_day.saturating_sub(*opens).min(*length)
        } else {
            0
        };
        before as u64 * length + today
    }

    /// The same with no day closed before one.
    pub(crate) fn opened_before(&self, day: u64) -> Self {
        let open = self.open.as_ref().map(|(days, opens, length)| {
            let later = days.iter().copied().filter(|&open| open >= day);
            ((0..day).chain(later).collect(), *opens, *length)
        });
        Self { open }
    }

    /// Whether an elapsed minute is working time.
    pub(crate) fn works(&self, minute: u64) -> bool {
        self.start(self.before(minute)) == minute
    }
}

/// When work is done, and when waves begin.
#[derive(Clone, Debug)]
pub(crate) struct Clock {
    pub(crate) open: Axis,
    /// Minutes of a day of work.
    pub(crate) day: u64,
    begins: Vec<u64>,
}

/// As far as any plan of a small inventory goes.
const DAYS: u64 = 3000;

impl Clock {
    pub(crate) fn new(model: &Model) -> Self {
        let Some(dates) = &model.dates else {
            return Self { open: Axis { open: None }, day: 1, begins: (0..DAYS).collect() };
        };
        let begins = begins(model, dates);
        let Some(calendar) = &dates.calendar else {
            return Self { open: Axis { open: None }, day: DAY, begins };
        };
        let (opens, closes) = calendar.hours.unwrap_or((0, DAY));
        // An exercise starts on a Monday and knows no holiday.
        let first = dates.incident.map_or(0, |incident| weekday(incident.start));
        let is_holiday = |day: &u64| dates.incident.is_some() && calendar.holidays.contains(day);
        let is_open = |day: &u64| {
            let weekday = (first + usize::try_from(*day).expect("a day")) % 7;
            calendar.days[weekday] && !is_holiday(day)
        };
        let days = (0..DAYS).filter(is_open).collect();
        let open = Axis { open: Some((days, opens, closes - opens)) };
        Self { open, day: closes - opens, begins }
    }

    /// The minute at which a wave begins.
    pub(crate) fn begin(&self, wave: u32) -> u64 {
        self.begins[wave as usize - 1]
    }

    /// The first working minute of a wave; `None` where it has none.
    pub(crate) fn place(&self, wave: u32) -> Option<u64> {
        let minute = self.open.start(self.open.before(self.begin(wave)));
        (minute < self.begin(wave + 1)).then_some(minute)
    }

    /// The wave to which a start belongs.
    pub(crate) fn wave_of_start(&self, minute: u64) -> u32 {
        let begun = self.begins.partition_point(|&begin| begin <= minute);
        u32::try_from(begun).expect("a wave")
    }

    /// The wave to which a moment of being back belongs, which may be the one at which it ends.
    pub(crate) fn wave_of_back(&self, minute: u64) -> u32 {
        let begun = self.begins.partition_point(|&begin| begin < minute);
        u32::try_from(begun).expect("a wave").max(1)
    }
}

fn begins(model: &Model, dates: &Dates) -> Vec<u64> {
    let mut begins = vec![0];
    for wave in 2_u32.. {
        let before = begins[begins.len() - 1];
        if before > DAYS * DAY {
            break;
        }
        let own = model.waves.get(&wave).and_then(|wave| wave.start);
        begins.push(own.map_or(before + dates.wave_length * DAY, |day| day * DAY));
    }
    begins
}
