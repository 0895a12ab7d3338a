//! Takes durations, days, waves and numbers of units out of a table.

use super::other_form::as_week_days;
use super::values::{Context, Expected};
use crate::date::Date;
use crate::diagnostic::{Finding, Help, Rule};
use crate::duration::{Days, Misread, Work};
use crate::format::{WEEK_DAYS, When};
use crate::inventory::model::{Fraction, Named, Placed, Until};
use crate::text::{Raw, shown};
use crate::toml::{Content, Table, Value, bare_or_quoted};

/// The greatest number of a wave.
pub(super) const LAST_WAVE: u32 = 1_000_000;

/// The form in which the format expects a duration.
#[derive(Clone, Copy)]
struct LengthKey<'k> {
    /// The key whose value the duration is.
    key: &'k str,
    /// The words for the duration that is due.
    due: &'static str,
    /// The units in which the duration may be given.
    units: &'static [&'static str],
}

impl Context<'_> {
    /// Reads working time, such as `"1d 4h"`.
    pub(super) fn work(&mut self, key: &'static str, value: Value<'_>) -> Option<Placed<Work>> {
        if let Some(text) = value.as_str()
            && let Err(misread) = Work::parse(text)
            && misread.has_fraction
        {
            if self.unread_until_later(value.span()) {
                let (text, span) = (text.to_owned(), self.span(value.span()));
                self.inventory.fractions.push(Fraction { key, text, misread, span });
            }
            return None;
        }
        let units = &["min", "h", "d", "w"];
        self.length(LengthKey { key, due: "a duration in quotes", units }, value, Work::parse)
    }

    /// Reads days of the calendar, such as `"20d"`.
    pub(super) fn days(&mut self, key: &str, value: Value<'_>) -> Option<Placed<Days>> {
        let counted = match key {
            "wave-length" => "the length of a wave is",
            "until" => "the time that a workaround lasts is",
            _ => "objectives are",
        };
        let parse = |text: &str| Days::parse(text, counted);
        let length = LengthKey { key, due: "days or weeks in quotes", units: &["d", "w"] };
        self.length(length, value, parse)
    }

    fn length<T>(
        &mut self,
        LengthKey { key, due, units }: LengthKey<'_>,
        value: Value<'_>,
        parse: impl Fn(&str) -> Result<T, Misread>,
    ) -> Option<Placed<T>> {
        let Some(text) = value.as_str() else {
            let help = if let Content::Integer(Some(number @ 0..)) = value.content() {
                let ways = units.iter().map(|unit| format!("\"{number}{unit}\"")).collect();
                let say = |ways: &str| format!("say of what, in quotes: {key} = {ways}");
                Some(Help::any_of(self.span(value.span()), ways, say))
            } else {
                parse("").err().map(|misread| misread.advice.into())
            };
            self.invalid(value, Expected::Key(key).must_be(due, value), help);
            return None;
        };
        match parse(text) {
            Ok(length) => Some(Placed { value: length, span: self.span(value.span()) }),
            Err(Misread { fault, advice, texts, names_texts, .. }) => {
                let message = if text.trim().is_empty() {
                    format!("`{key}` is empty")
                } else {
                    format!("`{key}` cannot be `{}`: {fault}", shown(text))
                };
                let help = if texts.is_empty() {
                    advice.into()
                } else {
                    let texts = texts.iter().map(|text| format!("\"{text}\"")).collect();
                    let say = |texts: &str| {
                        if names_texts { advice } else { format!("{advice} {texts}") }
                    };
                    Help::any_of(self.span(value.span()), texts, say)
                };
                self.invalid(value, message, Some(help));
                None
            }
        }
    }

    /// Reads a day, or the number of a wave.
    pub(super) fn when(&mut self, key: &str, value: Value<'_>) -> Option<Placed<When>> {
        let when = match value.content() {
            Content::Integer(number) => {
                let wave = number.and_then(|number| u32::try_from(number).ok());
                let wave = wave.filter(|wave| (1..=LAST_WAVE).contains(wave));
                if wave.is_none() {
                    let message =
                        format!("`{key}` must be a wave from 1 to {LAST_WAVE}, or a date");
                    let help = format!("write {key} = 2 for wave 2, or {key} = 2025-05-09");
                    self.invalid(value, message, Some(help.into()));
                }
                wave.map(When::Wave)
            }
            Content::Datetime(_) => self.date(key, value).map(When::Date),
            Content::String(_)
            | Content::Float
            | Content::Boolean
            | Content::Array(_)
            | Content::Table(_) => {
                let bare = value.as_str().filter(|text| {
                    Date::parse(text).is_some() || text.parse::<u32>().is_ok_and(|wave| wave > 0)
                });
                let help = match bare {
                    Some(text) => self.without_quotes(&format!("{key} = "), text, value),
                    None => format!("write {key} = 2 for wave 2, or {key} = 2025-05-09").into(),
                };
                self.invalid(
                    value,
                    Expected::Key(key).must_be("a date or the number of a wave", value),
                    Some(help),
                );
                None
            }
        };
        when.map(|when| Placed { value: when, span: self.span(value.span()) })
    }

    /// Reads the end of a workaround: a day, or a number of days from the incident.
    pub(super) fn until(&mut self, value: Value<'_>) -> Option<Placed<Until>> {
        let span = self.span(value.span());
        let like_a_date = |text: &str| text.trim().get(4..).is_some_and(|r| r.starts_with('-'));
        let until = match value.content() {
            Content::String(text) if !like_a_date(text) => {
                self.days("until", value).map(|days| Until::After(days.value))
            }
            Content::Datetime(_) | Content::String(_) => self.date("until", value).map(Until::Date),
            Content::Integer(_)
            | Content::Float
            | Content::Boolean
            | Content::Array(_)
            | Content::Table(_) => {
                let help =
                    "write a day, until = 2025-05-09, or a time from the incident, until = \"20d\"";
                let due = "a date, or days or weeks in quotes";
                self.invalid(value, Expected::Key("until").must_be(due, value), Some(help.into()));
                None
            }
        };
        until.map(|until| Placed { value: until, span })
    }

    /// Reads a whole number from `least` on.
    pub(super) fn whole_number(
        &mut self,
        key: &str,
        value: Value<'_>,
        least: u32,
    ) -> Option<Placed<u32>> {
        let Content::Integer(written) = value.content() else {
            let bare = value.as_str().filter(|text| text.parse::<u32>().is_ok());
            let help = bare.map(|text| self.without_quotes(&format!("{key} = "), text, value));
            self.invalid(value, Expected::Key(key).must_be("a whole number", value), help);
            return None;
        };
        let number = written.and_then(|number| u32::try_from(number).ok());
        let number = number.filter(|number| *number >= least);
        if number.is_none() {
            let message = format!("`{key}` must be a whole number from {least}");
            let too_great = written.is_none_or(|number| number > i64::from(least));
            let help = too_great.then(|| format!("the most is {}", u32::MAX).into());
            self.invalid(value, message, help);
        }
        number.map(|number| Placed { value: number, span: self.span(value.span()) })
    }

    /// Reads `{ gis = 1, network = 2 }`: teams with a number of their units each, from `least` on.
    pub(super) fn units(&mut self, key: &str, value: Value<'_>, least: u32) -> Vec<(Named, u32)> {
        let Some(table) = value.as_table() else {
            let names: Option<Vec<&str>> = match value.as_array() {
                Some(items) => items.into_iter().map(Value::as_str).collect(),
                None => value.as_str().map(|team| vec![team]),
            };
            let is_id = |name: &&str| name.parse::<u32>().is_err() && !name.is_empty();
            let units =
                names.filter(|names| !names.is_empty() && names.iter().all(is_id)).map(|names| {
                    let team = |name: &&str| format!("{} = 1", bare_or_quoted(Raw::from(*name)));
                    names.iter().map(team).collect::<Vec<_>>().join(", ")
                });
            let say = |units: &str| format!("write {key} = {units}");
            let help = match units {
                Some(units) => {
                    Help::replacing(self.span(value.span()), format!("{{ {units} }}"), say)
                }
                None => say("{ gis = 1 }").into(),
            };
            self.invalid(
                value,
                Expected::Key(key).must_be("a table of teams and their units", value),
                Some(help),
            );
            return Vec::new();
        };
        let mut all = Vec::with_capacity(table.len());
        for (team, units) in table {
            let span = self.span(team.span());
            let name = format!("{key}.{}", shown(team.name));
            if let Some(units) = self.whole_number(&name, units, least) {
                let symbol = self.inventory.symbols.intern(team.name);
                all.push((Named { symbol, span }, units.value));
            }
        }
        all
    }

    /// Reads `teams` of an application, which has no `team` then.
    pub(super) fn teams(&mut self, table: Table<'_>, value: Value<'_>) -> Box<[(Named, u32)]> {
        if let Some((_, team)) = table.into_iter().find(|(key, _)| key.name == "team") {
            let team = self.span(team.span());
            self.unread(value.span(), |span| {
                let message = "`team` and `teams` stand in one table";
                Finding::new(Rule::InvalidValue, span, message)
                    .related(team, "the one team")
                    .help("write all of them in `teams`, each with its units, and take `team` out")
            });
        }
        if value.as_table().is_some_and(|teams| teams.len() == 0) {
            let help = "name each with its units, as teams = { gis = 1 }, or leave the key out";
            self.invalid(value, "`teams` names no team".to_owned(), Some(help.into()));
        }
        self.units("teams", value, 1).into()
    }

    /// Reads the days of a week, `["mon", "tue"]`. The result is `None` where one day could not be read, because the
    /// others alone are not the week that is meant.
    pub(super) fn week_days(&mut self, value: Value<'_>) -> Option<[bool; 7]> {
        let items = self.list("days", value)?;
        let mut days = [false; 7];
        let mut is_whole = true;
        for item in items {
            let Some(day) = self.week_day(item) else {
                is_whole = false;
                continue;
            };
            if std::mem::replace(&mut days[day], true) {
                let message = format!("`days` names `{}` twice", WEEK_DAYS[day].0);
                self.deny(item.span(), |span| {
                    Finding::new(Rule::InvalidValue, span, message).help("take one of them out")
                });
            }
        }
        Some(days).filter(|_| is_whole)
    }

    /// The number of a day of the week, from Monday.
    fn week_day(&mut self, item: Value<'_>) -> Option<usize> {
        let days = item.as_str().and_then(as_week_days).filter(|days| days.contains(','));
        if let (Some(days), Some(text)) = (days, item.as_str()) {
            let message = format!("`days` cannot be `{}`", shown(text));
            let say = |days: &str| format!("write {days}");
            let help = Help::replacing(self.span(item.span()), days, say);
            self.invalid(item, message, Some(help));
            return None;
        }
        self.one_of("days", item, &WEEK_DAYS)
    }

    /// Reads the hours `"08:00-18:00"`: the minutes of the day at which work begins and ends.
    pub(super) fn hours(&mut self, value: Value<'_>) -> Option<(u32, u32)> {
        let example = "write hours = \"08:00-18:00\"; the whole day is \"00:00-24:00\"";
        let Some(text) = value.as_str() else {
            let due = "two times of a day in quotes";
            self.invalid(value, Expected::Key("hours").must_be(due, value), Some(example.into()));
            return None;
        };
        let Some((opens, closes)) = hours(text) else {
            let message = format!("`hours` cannot be `{}`", shown(text));
            let say = |hours: &str| format!("write hours = {hours}");
            let help = meant(text).map_or_else(
                || example.into(),
                |hours| Help::replacing(self.span(value.span()), hours, say),
            );
            self.invalid(value, message, Some(help));
            return None;
        };
        if closes < opens {
            let message = "`hours` end before they begin".to_owned();
            let help = "they are those of one day; day and night are \"00:00-24:00\"";
            self.invalid(value, message, Some(help.into()));
            return None;
        }
        Some((opens, closes))
    }
}

/// The two times of `08:00-18:00` as minutes of the day; other forms are refused.
fn hours(text: &str) -> Option<(u32, u32)> {
    let (opens, closes) = text.split_once('-')?;
    Some((minute_of_day(opens)?, minute_of_day(closes)?))
}

fn minute_of_day(text: &str) -> Option<u32> {
    let (hours, minutes) = text.split_once(':')?;
    let two = |digits: &str| {
        let is_two = digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit());
        digits.parse::<u32>().ok().filter(|_| is_two)
    };
    let (hours, minutes) = (two(hours)?, two(minutes)?);
    let minute = hours * 60 + minutes;
    (minutes < 60 && minute <= 1440).then_some(minute)
}

/// The intended hours of a text in another form: `8-18`, `8h00 – 18h00`.
fn meant(text: &str) -> Option<String> {
    let time = |text: &str| {
        let text = text.trim().to_lowercase().replace(['h', '.'], ":");
        let (hours, minutes) = text.split_once(':').unwrap_or((&text, ""));
        let minutes = if minutes.is_empty() { "00" } else { minutes };
        let time = format!("{hours:0>2}:{minutes}");
        minute_of_day(&time).map(|_| time)
    };
    let (opens, closes) = text.split_once(['-', '\u{2013}', '\u{2014}'])?;
    Some(format!("\"{}-{}\"", time(opens)?, time(closes)?))
}
