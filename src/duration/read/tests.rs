//! Which lengths are read, and what is said about those that are not.

use super::*;

#[test]
fn lengths_are_read() {
    let works = [
        ("90min", 0, 90),
        ("4h", 0, 240),
        ("1d 4h", 1, 240),
        ("4h 1d", 1, 240),
        ("3d", 3, 0),
        ("0h", 0, 0),
        ("007d", 7, 0),
        ("1d  1h 1min", 1, 61),
        ("3650d", 3650, 0),
        ("5256000min", 0, 5_256_000),
    ];
    for (text, days, minutes) in works {
        assert_eq!(work(text), Ok(Work::new(days, minutes)), "{text}");
    }
    for (text, count) in [("20d", 20), ("3w", 21), ("2w 3d", 17), ("0d", 0), ("521w", 3647)] {
        assert_eq!(days(text), Ok(Days::new(count)), "{text}");
    }
    assert_eq!(Work::new(2, 30).in_minutes(600), 1230);
}

/// The fault and the help that a text gets.
fn said<T: std::fmt::Debug>(read: Result<T, Misread>) -> (&'static str, String) {
    let Misread { fault, advice, texts } = read.unwrap_err();
    let texts = texts.iter().map(|text| format!(" \"{text}\""));
    (fault, advice.to_owned() + &texts.collect::<Vec<_>>().join(" or"))
}

#[test]
fn each_slip_of_a_duration_has_its_help() {
    let table = [
        ("1 jour", WORK.due, "write \"1d\""),
        ("1 day", WORK.due, "write \"1d\""),
        ("1D", WORK.due, "write \"1d\""),
        ("1d4h", WORK.due, "write \"1d 4h\""),
        ("1h30", WORK.due, "write \"1h 30min\""),
        ("1 h 30", WORK.due, "write \"1h 30min\""),
        ("PT4H", WORK.due, "write \"4h\""),
        ("P1DT4H30M", WORK.due, "write \"1d 4h 30min\""),
        ("\u{ff14}h", WORK.due, "write \"4h\""),
        ("2 Stunden", WORK.due, "write \"2h\""),
        ("4", "it has a number without a unit", "say of what: \"4min\" or \"4h\" or \"4d\""),
        ("-1h", "no length of time is negative", WORK.example),
        ("\u{2212}1h", "no length of time is negative", WORK.example),
        ("2w", WORK.other_unit, WEEK_OF_WORK),
        ("2 weeks", WORK.other_unit, WEEK_OF_WORK),
        ("1.5d", "its numbers must be whole", WORK.fraction),
        ("1,5 h", "its numbers must be whole", WORK.fraction),
        (".5h", "its numbers must be whole", WORK.fraction),
        ("1d 2d", "a unit stands there twice", "add them up: \"3d\""),
        ("1 day 2d", "a unit stands there twice", "add them up: \"3d\""),
        ("30s", "nothing shorter than a minute is counted", WORK.example),
        ("2 mois", "months and years are not all of one length", "write days: \"30d\" or \"365d\""),
        ("3651d", "it is more than ten years", "the most is \"3650d\""),
        ("3650d 1min", "it is more than ten years", "the most is \"3650d\""),
        ("4294967295h", "it is more than ten years", "the most is \"3650d\""),
        ("99999999999999999999d", "it is more than ten years", "the most is \"3650d\""),
        ("", WORK.due, WORK.example),
        ("  ", WORK.due, WORK.example),
        ("soon", WORK.due, WORK.example),
        ("1e3d", WORK.due, WORK.example),
        ("+1d", WORK.due, WORK.example),
        ("1:30", "it has a number without a unit", "say of what: \"1min\" or \"1h\" or \"1d\""),
        ("\u{664}h", WORK.due, WORK.example),
    ];
    for (text, fault, help) in table {
        assert_eq!(said(work(text)), (fault, help.to_owned()), "{text:?}");
    }
    for text in ["1m", "1M", "3 m"] {
        assert_eq!(said(work(text)).0, "`m` may be minutes or months", "{text}");
    }
}

#[test]
fn each_slip_of_days_has_its_help() {
    let table = [
        ("4h", DAYS.other_unit, "write \"1d\""),
        ("1d 4h", DAYS.other_unit, "write \"1d\" or \"2d\""),
        ("48h", DAYS.other_unit, "write \"2d\""),
        ("30h", DAYS.other_unit, "write \"1d\" or \"2d\""),
        ("1w 12h", DAYS.other_unit, "write \"7d\" or \"8d\""),
        ("0h", DAYS.other_unit, "write \"0d\""),
        ("99999999999999999h", "it is more than ten years", "the most is \"3650d\""),
        ("1d 1d 2w", "a unit stands there twice", "add them up: \"2d 2w\""),
        ("3 semaines", DAYS.due, "write \"3w\""),
        ("P3W", DAYS.due, "write \"3w\""),
        ("20", "it has a number without a unit", "say of what: \"20d\" or \"20w\""),
        ("2.5w", "its numbers must be whole", DAYS.fraction),
        ("1m", "`m` may be minutes or months", "write a month in days: \"30d\""),
        ("522w", "it is more than ten years", "the most is \"3650d\""),
        ("99999999999d", "it is more than ten years", "the most is \"3650d\""),
    ];
    for (text, fault, help) in table {
        assert_eq!(said(days(text)), (fault, help.to_owned()), "{text:?}");
    }
}
