//! Reads durations strictly, and finds the likely meaning of a text that is not a duration.

mod loose;
#[cfg(test)]
mod tests;
mod whole;

use self::loose::{Doubt, Number, ONE, meant};
use whole::in_whole_numbers;

use super::lengths::{Days, Measure, Work};

/// The greatest duration, in days of 24 hours: ten years.
const MOST_DAYS: u64 = 3650;
/// The minutes in 24 hours.
const DAY: u64 = 1440;

impl Work {
    /// Reads `"90min"`, `"4h"`, `"1d 4h"`, `"1w"`: whole numbers of `min`, `h`, `d` and `w`, each unit once, together
    /// at most ten years.
    ///
    /// # Errors
    /// The mistake in any other text, with the text to write instead.
    pub fn parse(text: &str) -> Result<Self, Misread> {
        work(text)
    }

    /// The durations in whole numbers that are as long as one with fractions, to a minute: for `"1,5d"` `"1d 5h"` where
    /// a day has ten hours, for `"1,5"` without a unit those of hours and of days. The list is empty where the text is
    /// not such a duration, or depends on a measure that is not known.
    #[must_use]
    pub fn in_whole_numbers(text: &str, measure: Option<Measure>) -> Vec<String> {
        in_whole_numbers(text, measure)
    }
}

impl Days {
    /// Reads `"20d"`, `"3w"`, `"2w 3d"`, `"48h"`: whole numbers of `h`, `d` and `w`, each unit once, together whole
    /// days and at most ten years. `counted` names the values that these days are, for the advice about parts of a day:
    /// "objectives are".
    ///
    /// # Errors
    /// The mistake in any other text, with the text to write instead.
    pub fn parse(text: &str, counted: &str) -> Result<Self, Misread> {
        days(text, counted)
    }
}

/// The mistake in a text that is not a duration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misread {
    /// The fault of the text, as the second half of a sentence.
    pub fault: &'static str,
    /// The remedy in words; the texts stand behind these words where there are any.
    pub advice: String,
    /// The durations that may be written instead.
    pub texts: Vec<String>,
    /// Whether the advice already names these durations.
    pub names_texts: bool,
    /// Whether the text is working time with fractions, so that a calendar says which durations may be written instead.
    pub has_fraction: bool,
}

impl Misread {
    fn words(fault: &'static str, advice: &str) -> Self {
        Self::one_of(fault, advice, Vec::new())
    }

    fn one_of(fault: &'static str, advice: &str, texts: Vec<String>) -> Self {
        Self { fault, advice: advice.to_owned(), texts, names_texts: false, has_fraction: false }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DurationUnit {
    Week,
    Day,
    Hour,
    Minute,
}

impl DurationUnit {
    const fn sign(self) -> &'static str {
        match self {
            Self::Week => "w",
            Self::Day => "d",
            Self::Hour => "h",
            Self::Minute => "min",
        }
    }

    /// Elapsed minutes.
    const fn minutes(self) -> u64 {
        match self {
            Self::Week => 7 * DAY,
            Self::Day => DAY,
            Self::Hour => 60,
            Self::Minute => 1,
        }
    }
}

/// The units that a duration may have, and the advice about other units.
struct Form<'c> {
    units: &'static [DurationUnit],
    due: &'static str,
    example: &'static str,
    /// The words for these days where the duration must be whole days: "objectives are".
    counted: Option<&'c str>,
}

const WORK: Form<'static> = Form {
    units: &[DurationUnit::Week, DurationUnit::Day, DurationUnit::Hour, DurationUnit::Minute],
    due: "a duration is whole numbers with `min`, `h`, `d` or `w`",
    example: "write \"90min\", \"4h\" or \"1d 4h\"",
    counted: None,
};

const DAYS: Form<'static> = Form {
    units: &[DurationUnit::Week, DurationUnit::Day, DurationUnit::Hour],
    due: "days or weeks of the calendar are whole numbers with `d` or `w`",
    example: "write \"20d\" or \"3w\"",
    counted: None,
};

/// The fault of parts of a day where whole days are counted.
const PART_OF_A_DAY: &str = "whole days of the calendar are counted here";
/// The fault of numbers that have a fraction.
const FRACTION: &str = "its numbers must be whole";

/// Numbers with their units, each unit once.
type Parts = Vec<(DurationUnit, u32)>;

fn work(text: &str) -> Result<Work, Misread> {
    let parts = WORK.parts(text)?;
    let minutes = number(&parts, DurationUnit::Hour) * 60 + number(&parts, DurationUnit::Minute);
    Ok(Work::new(number(&parts, DurationUnit::Week), number(&parts, DurationUnit::Day), minutes))
}

fn days(text: &str, counted: &str) -> Result<Days, Misread> {
    let parts = Form { counted: Some(counted), ..DAYS }.parts(text)?;
    let days = number(&parts, DurationUnit::Week) * 7 + number(&parts, DurationUnit::Day);
    Ok(Days::new(days + number(&parts, DurationUnit::Hour) / 24))
}

fn number(parts: &Parts, unit: DurationUnit) -> u32 {
    parts.iter().find(|(of, _)| *of == unit).map_or(0, |&(_, number)| number)
}

impl Form<'_> {
    /// The parts of a text, together no longer than the limit.
    fn parts(&self, text: &str) -> Result<Parts, Misread> {
        let words = text.split(' ').filter(|word| !word.is_empty());
        let exact = words.map(|word| self.part(word)).collect::<Option<Parts>>();
        let Some(parts) = exact.filter(|parts| !parts.is_empty()) else {
            return Err(self.misread(text));
        };
        let is_twice = |i: usize| parts[..i].iter().any(|(unit, _)| *unit == parts[i].0);
        if let Some(i) = (0..parts.len()).find(|&i| is_twice(i)) {
            let unit = parts[i].0;
            let all = parts.iter().filter(|(of, _)| *of == unit).map(|&(_, n)| u64::from(n));
            let sum = format!("{}{}", all.sum::<u64>(), unit.sign());
            let rest = parts.iter().filter(|(of, _)| *of != unit);
            let rest = rest.map(|(unit, number)| format!(" {number}{}", unit.sign()));
            let sum = sum + &rest.collect::<String>();
            return Err(Misread::one_of("a unit stands there twice", "add them up:", vec![sum]));
        }
        let total: u64 = parts.iter().map(|&(unit, n)| unit.minutes() * u64::from(n)).sum();
        match self.counted {
            _ if total > MOST_DAYS * DAY => Err(self.too_long()),
            Some(counted) if !total.is_multiple_of(DAY) => {
                Err(in_days(PART_OF_A_DAY, counted, u128::from(total) * ONE))
            }
            _ => Ok(parts),
        }
    }

    /// A number with a unit of this form behind it, and with no other text.
    fn part(&self, word: &str) -> Option<(DurationUnit, u32)> {
        let unit = word.trim_start_matches(|c: char| c.is_ascii_digit());
        let number = word.strip_suffix(unit)?.parse().ok()?;
        self.units.iter().find(|known| known.sign() == unit).map(|&unit| (unit, number))
    }

    fn too_long(&self) -> Misread {
        let most = self.units.iter().find(|unit| unit.minutes() <= DAY).map_or("d", |u| u.sign());
        let most = vec![format!("{MOST_DAYS}{most}")];
        Misread::one_of("it is more than ten years", "the most is", most)
    }

    /// The mistake in a text that has no such parts.
    fn misread(&self, text: &str) -> Misread {
        let meant = match meant(text) {
            Ok(meant) => meant,
            Err(doubt) => return self.doubtful(&doubt),
        };
        let elapsed = meant.iter().map(|(unit, number)| {
            number.billionths().map(|parts| parts * u128::from(unit.minutes()))
        });
        let elapsed = elapsed.sum::<Option<u128>>();
        let most = u128::from(MOST_DAYS * DAY) * ONE;
        let Some(elapsed) = elapsed.filter(|elapsed| *elapsed <= most) else {
            return self.too_long();
        };
        let has_fraction = meant.iter().any(|(_, number)| !number.fraction.is_empty());
        let is_known = meant.iter().all(|(unit, _)| self.units.contains(unit));
        match self.counted {
            Some(counted) if has_fraction => return in_days(FRACTION, counted, elapsed),
            Some(counted) if !is_known => return in_days(PART_OF_A_DAY, counted, elapsed),
            None if has_fraction => return of_fraction(FRACTION),
            _ => {}
        }
        let words = meant.iter().map(|(unit, number)| format!("{}{}", number.whole, unit.sign()));
        let written = words.collect::<Vec<_>>().join(" ");
        match self.parts(&written) {
            Ok(_) => Misread::one_of(self.due, "write", vec![written]),
            Err(again) => again,
        }
    }

    fn doubtful(&self, doubt: &Doubt) -> Misread {
        match doubt {
            Doubt::Negative => Misread::words("no length of time is negative", self.example),
            Doubt::MinutesOrMonths => {
                let help = if self.counted.is_none() {
                    "write min for minutes, and days for months: \"90min\", \"20d\""
                } else {
                    "write a month in days: \"30d\""
                };
                Misread::words("`m` may be minutes or months", help)
            }
            Doubt::Months => Misread::words(
                "months and years are not all of one length",
                "write days: \"30d\" or \"365d\"",
            ),
            Doubt::Seconds => {
                Misread::words("nothing shorter than a minute is counted", self.example)
            }
            Doubt::NoUnit(number) => self.without_unit(number),
            Doubt::Nothing => Misread::words(self.due, self.example),
        }
    }

    fn without_unit(&self, Number { whole, fraction }: &Number) -> Misread {
        let fault = "it has a number without a unit";
        match self.counted {
            Some(_) if !fraction.is_empty() => return Misread::words(fault, self.example),
            None if !fraction.is_empty() => return of_fraction(fault),
            _ => {}
        }
        let units = self.units.iter().rev();
        let units = units.filter(|unit| self.counted.is_none() || unit.minutes() >= DAY);
        let ways = units.map(|unit| format!("{whole}{}", unit.sign())).collect();
        Misread::one_of(fault, "say of what:", ways)
    }
}

/// The answer to a duration with a fraction where no whole one can be computed.
fn of_fraction(fault: &'static str) -> Misread {
    let words = "write what is left of a day in hours, of an hour in minutes: \"1d 4h 30min\"";
    Misread { has_fraction: true, ..Misread::words(fault, words) }
}

/// The answer to a duration, in billionths of a minute, that is not whole days where these are counted: the numbers of
/// days just below and just above it. A duration above 0 is never cut to 0.
fn in_days(fault: &'static str, counted: &str, elapsed: u128) -> Misread {
    let day = u128::from(DAY) * ONE;
    let mut days = vec![elapsed / day, elapsed.div_ceil(day)];
    days.dedup();
    let days = days.into_iter().filter(|&days| days > 0 || elapsed == 0);
    let texts: Vec<String> = days.map(|days| format!("{days}d")).collect();
    let advice = format!("{counted} counted in days: {}", texts.join(" or "));
    Misread { fault, advice, texts, names_texts: true, has_fraction: false }
}
