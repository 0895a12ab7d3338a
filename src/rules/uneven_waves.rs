//! The rule `uneven-waves`: a wave length of no whole weeks, where the calendar is closed on some days of each week.
//! Then waves begin on every day of the week in turn, also on those without work.

use crate::catalog::{Catalog, Terms};
use crate::date::Date;
use crate::diagnostic::{Collector, Finding, Help, Rule, Site};
use crate::doubt::Basis;
use crate::duration::Days;
use crate::format::{CalendarKey, IncidentKey, TableKey, WaveKey};
use crate::source::Span;
use crate::text::{and_list, count};

const RULE: Rule = Rule::UnevenWaves;
const DAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

pub(super) fn check(catalog: &Catalog, findings: &mut Collector) {
    let terms = &catalog.terms;
    // Other days of work, or other first days of waves, may be written there.
    let keys = [CalendarKey::Days.row(), IncidentKey::Start.row(), WaveKey::Start.row()];
    if !findings.may_rely_on(RULE, &keys.map(Basis::Each)) {
        return;
    }
    let (Some(length), Some(at), Some(hours)) =
        (terms.wave_length, terms.wave_length_at, &terms.hours)
    else {
        return;
    };
    let length = length.count();
    if length.is_multiple_of(7) || !hours.days.contains(&true) {
        return;
    }
    if let Some((wave, begin)) = first(terms, length, hours.days) {
        let site = Site { rule: RULE, subject: None, span: at };
        findings.report(site, || {
            let closed = DAYS.iter().zip(hours.days).filter(|(_, open)| !open);
            let closed: Vec<String> = closed.map(|(day, _)| format!("{day}s")).collect();
            let message = format!(
                "waves of {} begin on {}, when no work is done: the first is wave {wave}, on {begin}",
                count(length as usize, "day", "days"),
                and_list(&closed),
            );
            Finding::new(RULE, at, message).help(help(terms, at, length, hours.days))
        });
    }
}

/// The waves whose first day is given, each with that day: wave 1, which has none in an exercise, and those to which
/// `[waves]` gives one.
fn said(terms: &Terms) -> Vec<(u32, Option<Date>)> {
    let mut said = vec![(1, terms.incident.map(|incident| incident.start))];
    let own = terms.waves.iter().filter(|&(&number, _)| number > 1);
    said.extend(own.filter_map(|(&number, wave)| Some((number, Some(wave.start?.value)))));
    said
}

/// The first wave that follows the one before at the wave length and begins on a closed day, and words for that day.
fn first(terms: &Terms, length: u32, days: [bool; 7]) -> Option<(u32, String)> {
    let said = said(terms);
    let mut next = said.iter().skip(1).map(|&(number, _)| number).chain([u32::MAX]);
    said.iter().find_map(|&(number, day)| {
        let waves = (number + 1..next.next()?).zip(1..);
        // After seven waves the days of the week repeat.
        let mut begins = waves.take(7).map_while(|(wave, lengths)| {
            let later = i64::from(length) * lengths;
            let begin = match day {
                Some(day) => Some(day.plus(later)?),
                None => None,
            };
            // An exercise begins on a Monday.
            let weekday = usize::try_from(later % 7).unwrap_or_default();
            Some((wave, begin.map_or(weekday, Date::weekday), begin))
        });
        let (wave, weekday, begin) = begins.find(|&(_, weekday, _)| !days[weekday])?;
        let day = begin.map_or_else(|| format!("a {}", DAYS[weekday]), |day| day.to_string());
        Some((wave, day))
    })
}

/// The help: the whole weeks before and behind the length, as far as the waves to which `[waves]` gives a day still
/// come one after the other.
fn help(terms: &Terms, at: Span, length: u32, days: [bool; 7]) -> Help {
    let said = said(terms);
    let goes_with = |weeks: &u32| {
        said.windows(2).all(|pair| {
            let [(before, from), (number, to)] = [pair[0], pair[1]];
            let between = i64::from(number - 1 - before) * i64::from(*weeks) * 7;
            from.zip(to).is_none_or(|(from, to)| to.days_since(from) > between)
        })
    };
    let weeks = (length / 7..=length.div_ceil(7)).filter(|weeks| *weeks > 0).filter(goes_with);
    let weeks = weeks.map(|weeks| format!("{weeks}w"));
    // A wave of that many weeks may be longer than a wave length can be.
    let weeks = weeks.filter(|weeks| Days::parse(weeks, "").is_ok());
    let weeks: Vec<String> = weeks.map(|weeks| format!("\"{weeks}\"")).collect();
    if weeks.is_empty() {
        return "say in [waves] on which day each of these waves begins: with whole weeks one would not begin before \
                the next"
            .into();
    }
    let say = |weeks: &str| {
        format!("write wave-length = {weeks}: then each wave begins on the same day of the week")
    };
    let starts_closed = terms.incident.is_some_and(|incident| !days[incident.start.weekday()]);
    let more = if starts_closed { "; let `start` be a day of work, too" } else { "" };
    Help::any_of(at, weeks, say).and(more)
}
