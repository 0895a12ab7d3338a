//! Reads a duration as people and other formats write it.

use super::DurationUnit;

/// Fractions of a number are counted in billionths.
const DIGITS: usize = 9;
/// The number of billionths in one.
pub(super) const ONE: u128 = 1_000_000_000;

/// A number as it is written, in digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) whole: String,
    /// The digits behind the point; empty where the number is whole.
    pub(super) fraction: String,
}

impl Number {
    /// The number in billionths; `None` where it is too great for any duration.
    pub(super) fn billionths(&self) -> Option<u128> {
        let whole: u32 = self.whole.parse().ok()?;
        let digits = self.fraction.chars().chain(std::iter::repeat('0')).take(DIGITS);
        let parts: u128 = digits.collect::<String>().parse().ok()?;
        Some(u128::from(whole) * ONE + parts)
    }
}

/// The reason why a text cannot be read even as people write durations.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Doubt {
    Negative,
    MinutesOrMonths,
    Months,
    Seconds,
    NoUnit(Number),
    Nothing,
}

/// Reads a duration as people and other formats write it: `1 jour`, `1h30`, `1,5 h`, `PT4H`, `４h`.
pub(super) fn meant(text: &str) -> Result<Vec<(DurationUnit, Number)>, Doubt> {
    let text = plain(text);
    let mut rest = text.trim();
    let mut parts: Vec<(DurationUnit, Number)> = Vec::new();
    while !rest.is_empty() {
        let Some((number, after)) = number(rest) else {
            let negative = parts.is_empty() && rest.starts_with(['-', '\u{2212}']);
            return Err(if negative { Doubt::Negative } else { Doubt::Nothing });
        };
        let after = after.trim_start();
        let next = after.trim_start_matches(char::is_alphabetic);
        let word = after.strip_suffix(next).unwrap_or_default();
        let behind_hours = parts.last().is_some_and(|(unit, _)| *unit == DurationUnit::Hour);
        let unit = match unit_of(word) {
            None if word.is_empty() && next.is_empty() && behind_hours => DurationUnit::Minute,
            None if next.starts_with(['.', ',']) => return Err(Doubt::Nothing),
            None => return Err(doubt_of(word, number)),
            Some(unit) => unit,
        };
        parts.push((unit, number));
        rest = next.trim_start();
    }
    if parts.is_empty() { Err(Doubt::Nothing) } else { Ok(parts) }
}

/// The number with which a text begins, without leading zeros, and the text behind it.
fn number(text: &str) -> Option<(Number, &str)> {
    let after = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.strip_suffix(after).unwrap_or_default();
    let behind = after.strip_prefix(['.', ',']).unwrap_or_default();
    let rest = behind.trim_start_matches(|c: char| c.is_ascii_digit());
    let fraction = behind.strip_suffix(rest).unwrap_or_default();
    if digits.is_empty() && fraction.is_empty() {
        return None;
    }
    let whole = digits.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole }.to_owned();
    let after = if fraction.is_empty() { after } else { rest };
    Some((Number { whole, fraction: fraction.to_owned() }, after))
}

/// A text in small letters and plain digits; the units of ISO 8601 (`P1DT4H`) are spelled as those of the format.
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

/// The unit that a word means in one of the languages of most users.
fn unit_of(word: &str) -> Option<DurationUnit> {
    match word {
        "min" | "mins" | "minute" | "minutes" | "mn" | "minuut" | "minuten" => {
            Some(DurationUnit::Minute)
        }
        "h" | "hr" | "hrs" | "hour" | "hours" | "heure" | "heures" | "uur" | "std" | "stunde"
        | "stunden" => Some(DurationUnit::Hour),
        "d" | "day" | "days" | "j" | "jour" | "jours" | "dag" | "dagen" | "tag" | "tage" => {
            Some(DurationUnit::Day)
        }
        "w" | "wk" | "wks" | "week" | "weeks" | "weken" | "semaine" | "semaines" | "woche"
        | "wochen" => Some(DurationUnit::Week),
        _ => None,
    }
}

fn doubt_of(word: &str, number: Number) -> Doubt {
    match word {
        "" if number.whole.len() <= 9 => Doubt::NoUnit(number),
        "m" => Doubt::MinutesOrMonths,
        "s" | "sec" | "secs" | "second" | "seconds" | "seconde" | "secondes" => Doubt::Seconds,
        "mo" | "month" | "months" | "mois" | "maand" | "maanden" | "monat" | "monate" | "y"
        | "yr" | "year" | "years" | "an" | "ans" | "jaar" | "jahr" | "jahre" => Doubt::Months,
        _ => Doubt::Nothing,
    }
}
