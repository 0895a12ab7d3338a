//! Reads lengths of time strictly, and looks again at what is none for what was probably meant.

use super::{Days, Work};

/// No length is greater, in days of 24 hours: ten years.
const MOST_DAYS: u64 = 3650;
/// Minutes of 24 hours.
const DAY: u64 = 1440;

/// What is wrong with a text that is no length of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misread {
    /// Why it is none, as the second half of a sentence.
    pub fault: &'static str,
    /// What to do about it; the texts stand behind these words where there are any.
    pub advice: &'static str,
    /// The lengths that may be written instead.
    pub texts: Vec<String>,
}

impl Misread {
    fn words(fault: &'static str, advice: &'static str) -> Self {
        Self { fault, advice, texts: Vec::new() }
    }

    fn one_of(fault: &'static str, advice: &'static str, texts: Vec<String>) -> Self {
        Self { fault, advice, texts }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Week,
    Day,
    Hour,
    Minute,
}

impl Unit {
    const fn sign(self) -> &'static str {
        match self {
            Self::Week => "w",
            Self::Day => "d",
            Self::Hour => "h",
            Self::Minute => "min",
        }
    }

    const fn minutes(self) -> u64 {
        match self {
            Self::Week => 7 * DAY,
            Self::Day => DAY,
            Self::Hour => 60,
            Self::Minute => 1,
        }
    }
}

/// Which units a length may have, and what is said about others.
struct Form {
    units: &'static [Unit],
    due: &'static str,
    example: &'static str,
    /// What is wrong with a unit that only the other form has.
    other_unit: &'static str,
    fraction: &'static str,
}

const WORK: Form = Form {
    units: &[Unit::Day, Unit::Hour, Unit::Minute],
    due: "a duration is whole numbers with `min`, `h` or `d`",
    example: "write \"90min\", \"4h\" or \"1d 4h\"",
    other_unit: "a duration counts days of work, and a week has as many as the calendar says",
    fraction: "write it in a smaller unit: \"1h 30min\"",
};

const DAYS: Form = Form {
    units: &[Unit::Week, Unit::Day],
    due: "days or weeks of the calendar are whole numbers with `d` or `w`",
    example: "write \"20d\" or \"3w\"",
    other_unit: "whole days of the calendar are counted here",
    fraction: "write it in days: \"10d\"",
};

/// What is said about a week in a duration.
const WEEK_OF_WORK: &str = "write the days of work alone: of a week from Monday to Friday, \"5d\"";

/// Numbers with their units, each unit once.
type Parts = Vec<(Unit, u32)>;

pub(super) fn work(text: &str) -> Result<Work, Misread> {
    let parts = WORK.parts(text)?;
    let minutes = number(&parts, Unit::Hour) * 60 + number(&parts, Unit::Minute);
    Ok(Work::new(number(&parts, Unit::Day), minutes))
}

pub(super) fn days(text: &str) -> Result<Days, Misread> {
    let parts = DAYS.parts(text)?;
    Ok(Days::new(number(&parts, Unit::Week) * 7 + number(&parts, Unit::Day)))
}

fn number(parts: &Parts, unit: Unit) -> u32 {
    parts.iter().find(|(of, _)| *of == unit).map_or(0, |&(_, number)| number)
}

impl Form {
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
        if total > MOST_DAYS * DAY { Err(self.too_long()) } else { Ok(parts) }
    }

    /// A number with a unit of this form behind it, and nothing else.
    fn part(&self, word: &str) -> Option<(Unit, u32)> {
        let unit = word.trim_start_matches(|c: char| c.is_ascii_digit());
        let number = word.strip_suffix(unit)?.parse().ok()?;
        self.units.iter().find(|known| known.sign() == unit).map(|&unit| (unit, number))
    }

    fn too_long(&self) -> Misread {
        let most = self.units.iter().find(|unit| unit.minutes() <= DAY).map_or("d", |u| u.sign());
        let most = vec![format!("{MOST_DAYS}{most}")];
        Misread::one_of("it is more than ten years", "the most is", most)
    }

    /// What is wrong with a text that has no such parts.
    fn misread(&self, text: &str) -> Misread {
        let meant = match meant(text) {
            Ok(meant) => meant,
            Err(doubt) => return self.doubtful(&doubt),
        };
        if meant.iter().any(|(unit, _)| !self.units.contains(unit)) {
            return self.of_other_unit(&meant);
        }
        if meant.iter().any(|(_, number)| number.parse::<u32>().is_err()) {
            return self.too_long();
        }
        let words: Vec<String> =
            meant.iter().map(|(unit, number)| format!("{number}{}", unit.sign())).collect();
        let written = words.join(" ");
        match self.parts(&written) {
            Ok(_) => Misread::one_of(self.due, "write", vec![written]),
            Err(again) => again,
        }
    }

    /// What is said where a unit stands that only the other form has: whole days where they are counted.
    fn of_other_unit(&self, meant: &[(Unit, String)]) -> Misread {
        if self.units.contains(&Unit::Hour) {
            return Misread::words(self.other_unit, WEEK_OF_WORK);
        }
        let minutes = |(unit, number): &(Unit, String)| {
            number.parse().ok().and_then(|number: u64| number.checked_mul(unit.minutes()))
        };
        let total = meant.iter().map(minutes).try_fold(0_u64, |sum, part| sum.checked_add(part?));
        let Some(total) = total.filter(|total| *total <= MOST_DAYS * DAY) else {
            return self.too_long();
        };
        let mut days = vec![total / DAY, total.div_ceil(DAY)];
        days.dedup();
        let texts = days.iter().filter(|days| **days > 0 || total == 0);
        let texts = texts.map(|days| format!("{days}d")).collect();
        Misread::one_of(self.other_unit, "write", texts)
    }

    fn doubtful(&self, doubt: &Doubt) -> Misread {
        let units: Vec<&str> = self.units.iter().rev().map(|unit| unit.sign()).collect();
        match doubt {
            Doubt::Negative => Misread::words("no length of time is negative", self.example),
            Doubt::Fraction => Misread::words("its numbers must be whole", self.fraction),
            Doubt::MinutesOrMonths => {
                let help = if self.units.contains(&Unit::Minute) {
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
            Doubt::NoUnit(number) => {
                let ways = units.iter().map(|unit| format!("{number}{unit}")).collect();
                Misread::one_of("it has a number without a unit", "say of what:", ways)
            }
            Doubt::Nothing => Misread::words(self.due, self.example),
        }
    }
}

/// Why a text cannot even be read as people write.
enum Doubt {
    Negative,
    Fraction,
    MinutesOrMonths,
    Months,
    Seconds,
    NoUnit(String),
    Nothing,
}

/// Reads a length as people and other formats write it: `1 jour`, `1h30`, `PT4H`, `４h`.
fn meant(text: &str) -> Result<Vec<(Unit, String)>, Doubt> {
    let text = plain(text);
    let mut rest = text.trim();
    let mut parts: Vec<(Unit, String)> = Vec::new();
    while !rest.is_empty() {
        let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let number = rest.strip_suffix(after).unwrap_or_default();
        if number.is_empty() {
            let negative = parts.is_empty() && rest.starts_with(['-', '\u{2212}']);
            let fraction = parts.is_empty() && rest.starts_with(['.', ',']);
            return Err(match (negative, fraction) {
                (true, _) => Doubt::Negative,
                (_, true) => Doubt::Fraction,
                (false, false) => Doubt::Nothing,
            });
        }
        let has_digit = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
        if after.strip_prefix(['.', ',']).is_some_and(has_digit) {
            return Err(Doubt::Fraction);
        }
        let after = after.trim_start();
        let next = after.trim_start_matches(char::is_alphabetic);
        let word = after.strip_suffix(next).unwrap_or_default();
        let behind_hours = parts.last().is_some_and(|(unit, _)| *unit == Unit::Hour);
        let unit = match unit_of(word) {
            None if word.is_empty() && next.is_empty() && behind_hours => Unit::Minute,
            None => return Err(doubt_of(word, number)),
            Some(unit) => unit,
        };
        parts.push((unit, number.trim_start_matches('0').to_owned()));
        if let Some((_, number)) = parts.last_mut().filter(|(_, number)| number.is_empty()) {
            number.push('0');
        }
        rest = next.trim_start();
    }
    if parts.is_empty() { Err(Doubt::Nothing) } else { Ok(parts) }
}

/// Small letters and plain digits; ISO 8601 (`P1DT4H`) with its units spelled as ours.
fn plain(text: &str) -> String {
    let digit = |c: char| match u32::from(c).checked_sub(0xff10) {
        Some(digit @ 0..=9) => char::from_digit(digit, 10).unwrap_or(c),
        Some(_) | None => c,
    };
    let text: String = text.trim().chars().map(digit).collect::<String>().to_lowercase();
    match text.strip_prefix('p') {
        Some(iso) => {
            let (date, time) = iso.split_once('t').unwrap_or((iso, ""));
            format!("{date} {}", time.replace('m', "min"))
        }
        None => text,
    }
}

/// The unit that a word means in the languages of those who ask most.
fn unit_of(word: &str) -> Option<Unit> {
    match word {
        "min" | "mins" | "minute" | "minutes" | "mn" | "minuut" | "minuten" => Some(Unit::Minute),
        "h" | "hr" | "hrs" | "hour" | "hours" | "heure" | "heures" | "uur" | "std" | "stunde"
        | "stunden" => Some(Unit::Hour),
        "d" | "day" | "days" | "j" | "jour" | "jours" | "dag" | "dagen" | "tag" | "tage" => {
            Some(Unit::Day)
        }
        "w" | "wk" | "wks" | "week" | "weeks" | "weken" | "semaine" | "semaines" | "woche"
        | "wochen" => Some(Unit::Week),
        _ => None,
    }
}

fn doubt_of(word: &str, number: &str) -> Doubt {
    match word {
        "" if number.len() <= 9 => Doubt::NoUnit(number.to_owned()),
        "m" => Doubt::MinutesOrMonths,
        "s" | "sec" | "secs" | "second" | "seconds" | "seconde" | "secondes" => Doubt::Seconds,
        "mo" | "month" | "months" | "mois" | "maand" | "maanden" | "monat" | "monate" | "y"
        | "yr" | "year" | "years" | "an" | "ans" | "jaar" | "jahr" | "jahre" => Doubt::Months,
        _ => Doubt::Nothing,
    }
}

#[cfg(test)]
mod tests;
