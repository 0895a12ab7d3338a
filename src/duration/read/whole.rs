//! Turns a duration with fractions into whole numbers.

use super::super::lengths::{Measure, Work};
use super::loose::{Number, ONE, meant};
use super::{DurationUnit, work};

pub(crate) fn in_whole_numbers(text: &str, measure: Option<Measure>) -> Vec<String> {
    let alone = text.trim();
    if alone.chars().all(|c| c.is_ascii_digit() || ".,".contains(c)) {
        let ways = ["h", "d"].iter().map(|unit| whole(&format!("{alone}{unit}"), measure));
        return ways.collect::<Option<Vec<String>>>().unwrap_or_default();
    }
    whole(text, measure).into_iter().collect()
}

fn whole(text: &str, measure: Option<Measure>) -> Option<String> {
    let parts = meant(text).ok()?;
    // A point in a number of minutes stands more often before thousands than before seconds.
    if parts
        .iter()
        .any(|(unit, number)| *unit == DurationUnit::Minute && !number.fraction.is_empty())
    {
        return None;
    }
    let sum = |unit: DurationUnit| {
        let of_unit = parts.iter().filter(|(of, _)| *of == unit);
        of_unit.map(|(_, number)| Number::billionths(number)).sum::<Option<u128>>()
    };
    let measure = measure.filter(|measure| measure.day > 0 && measure.week > 0);
    // Passes the fraction of a unit on to the next smaller unit.
    let pass = |parts: u128, by: Option<u32>| match (parts % ONE, by) {
        (0, _) => Some(0),
        (rest, by) => Some(rest * u128::from(by?)),
    };
    let weeks = sum(DurationUnit::Week)?;
    let days = sum(DurationUnit::Day)? + pass(weeks, measure.map(|measure| measure.week))?;
    let of_days = pass(days, measure.map(|measure| measure.day))?;
    let exact = of_days + sum(DurationUnit::Hour)? * 60 + sum(DurationUnit::Minute)?;
    let (weeks, days) = (u32::try_from(weeks / ONE).ok()?, u32::try_from(days / ONE).ok()?);
    let is_more_than_nothing = weeks == 0 && days == 0 && exact > 0;
    let minutes = u32::try_from((exact + ONE / 2) / ONE).ok()?.max(u32::from(is_more_than_nothing));
    let in_days = measure.and_then(|Measure { day, .. }| {
        Some(Work::new(weeks, days.checked_add(minutes / day)?, minutes % day))
    });
    let ways = in_days.into_iter().chain([Work::new(weeks, days, minutes)]);
    ways.map(Work::written).find(|text| work(text).is_ok())
}
