//! A day on the command line.

use crate::date::Date;

/// The form of a day, for the message about another form.
const FORM: &str = "write year, month and day: 2025-05-09";

/// Reads a day.
///
/// # Errors
/// When the day is written in another form, with the form to write; when there is no such day, with the reason.
pub(super) fn parse_day(text: &str) -> Result<Date, String> {
    if let Some(day) = Date::parse(text) {
        return Ok(day);
    }
    let (text, time) = match text.split_once(['T', ' ']) {
        Some((day, time)) if time.contains(':') => (day, true),
        _ => (text, false),
    };
    let Some((year, month, day)) = numbers(text) else { return Err(FORM.to_owned()) };
    Err(match Date::new(year, month, day) {
        Some(day) if time => format!("write the day without a time: {}", day.iso()),
        Some(day) => format!("write year, month and day: {}", day.iso()),
        None => no_day(year, month, day),
    })
}

/// The year, the month and the day of a text in which their order is certain.
fn numbers(text: &str) -> Option<(u16, u8, u8)> {
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    let [first, middle, last] = parts[..] else { return None };
    let is_year = |part: &str| part.len() == 4;
    let is_short = |part: &str| (1..=2).contains(&part.len());
    let number =
        |part: &str| part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse().ok())?;
    if is_year(first) && is_short(middle) && is_short(last) {
        return Some((first.parse().ok()?, number(middle)?, number(last)?));
    }
    // 09/05/2025 is a day in May for some and in September for others.
    let day = number(first).filter(|&day: &u8| day > 12)?;
    let is_day_first = is_short(first) && is_short(middle) && is_year(last);
    is_day_first.then(|| Some((last.parse().ok()?, number(middle)?, day)))?
}

/// The reason why there is no such day.
fn no_day(year: u16, month: u8, day: u8) -> String {
    let Some(first) = Date::new(year, 1, 1) else {
        return "days are read from 1970-01-01 to 2999-12-31".to_owned();
    };
    let Some(days) = first.days_in_month(month) else {
        return format!("there is no month {month:02}; {FORM}");
    };
    let month = Date::new(year, month, 1).map_or_else(String::new, Date::month);
    format!("there is no day {day:02}: {month} has {days} days")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant_is_said() {
        let said = |text| parse_day(text).unwrap_err();
        assert_eq!(parse_day("2025-05-09").unwrap().iso(), "2025-05-09");
        assert_eq!(said("2025-02-30"), "there is no day 30: February 2025 has 28 days");
        assert_eq!(said("2024-02-30"), "there is no day 30: February 2024 has 29 days");
        assert_eq!(said("2025-05-00"), "there is no day 00: May 2025 has 31 days");
        assert_eq!(said("2025-13-01"), format!("there is no month 13; {FORM}"));
        assert_eq!(said("0025-05-09"), "days are read from 1970-01-01 to 2999-12-31");
        assert_eq!(said("2025-5-9"), "write year, month and day: 2025-05-09");
        assert_eq!(said("2025/04/17"), "write year, month and day: 2025-04-17");
        assert_eq!(said("17.4.2025"), "write year, month and day: 2025-04-17");
        assert_eq!(said("30/02/2025"), "there is no day 30: February 2025 has 28 days");
        assert_eq!(said("2025-04-17T08:00"), "write the day without a time: 2025-04-17");
        for doubtful in [
            "today",
            "",
            "04/05/2025",
            "25-05-09",
            "2025-05",
            "2025-+5-09",
            "2025-05-0é",
            "9999999-1-1",
        ] {
            assert_eq!(said(doubtful), FORM, "{doubtful}");
        }
    }
}
