//! The durations that are read, and the messages about other texts.

use super::super::lengths::Measure;
use super::*;

#[test]
fn lengths_are_read() {
    let works = [
        ("90min", (0, 0, 90)),
        ("4h", (0, 0, 240)),
        ("1d 4h", (0, 1, 240)),
        ("4h 1d", (0, 1, 240)),
        ("3d", (0, 3, 0)),
        ("0h", (0, 0, 0)),
        ("007d", (0, 7, 0)),
        ("1d  1h 1min", (0, 1, 61)),
        ("1w", (1, 0, 0)),
        ("2h 1d 3w", (3, 1, 120)),
        ("521w", (521, 0, 0)),
        ("3650d", (0, 3650, 0)),
        ("5256000min", (0, 0, 5_256_000)),
    ];
    for (text, (weeks, days, minutes)) in works {
        assert_eq!(work(text), Ok(Work::new(weeks, days, minutes)), "{text}");
    }
    let counts = [
        ("20d", 20),
        ("3w", 21),
        ("2w 3d", 17),
        ("0d", 0),
        ("521w", 3647),
        ("48h", 2),
        ("0h", 0),
        ("1w 2d 24h", 10),
        ("87600h", 3650),
    ];
    for (text, count) in counts {
        assert_eq!(days(text), Ok(Days::new(count)), "{text}");
    }
}

#[test]
fn a_day_and_a_week_of_work_are_as_long_as_they_are_measured() {
    let measure = Measure { day: 600, week: 5 };
    assert_eq!(Work::new(0, 2, 30).in_minutes(measure), 1230);
    assert_eq!(Work::new(1, 2, 30).in_minutes(measure), 7 * 600 + 30);
    assert_eq!(Work::new(1, 1, 0).in_minutes(Measure::default()), 8 * 1440);
    assert_eq!(Work::new(521, 0, 0).in_minutes(Measure::default()), 521 * 7 * 1440);
    assert_eq!(Work::new(1, 2, 250).to_string(), "1 w 2 d 4 h 10 min");
    assert_eq!(Work::default().to_string(), "0 min");
}

fn days(text: &str) -> Result<Days, Misread> {
    super::days(text, "objectives are")
}

/// The fault and the help that a text gets.
fn said<T: std::fmt::Debug>(read: Result<T, Misread>) -> (&'static str, String) {
    let Misread { fault, advice, texts, names_texts, .. } = read.unwrap_err();
    let texts = texts.iter().filter(|_| !names_texts).map(|text| format!(" \"{text}\""));
    (fault, advice + &texts.collect::<Vec<_>>().join(" or"))
}

#[test]
fn each_slip_of_a_duration_has_its_help() {
    let in_words = "write what is left of a day in hours, of an hour in minutes: \"1d 4h 30min\"";
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
        (
            "4",
            "it has a number without a unit",
            "say of what: \"4min\" or \"4h\" or \"4d\" or \"4w\"",
        ),
        ("-1h", "no length of time is negative", WORK.example),
        ("\u{2212}1h", "no length of time is negative", WORK.example),
        ("2 weeks", WORK.due, "write \"2w\""),
        ("1 semaine 2 jours", WORK.due, "write \"1w 2d\""),
        ("1.5d", FRACTION, in_words),
        ("1,5 h", FRACTION, in_words),
        (".5h", FRACTION, in_words),
        ("1.5", "it has a number without a unit", in_words),
        ("1,5 min", FRACTION, in_words),
        ("99999999999,5d", "it is more than ten years", "the most is \"3650d\""),
        ("1.5.5d", WORK.due, WORK.example),
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
        (
            "1:30",
            "it has a number without a unit",
            "say of what: \"1min\" or \"1h\" or \"1d\" or \"1w\"",
        ),
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
        ("4h", PART_OF_A_DAY, "objectives are counted in days: 1d"),
        ("50h", PART_OF_A_DAY, "objectives are counted in days: 2d or 3d"),
        ("1d 4h", PART_OF_A_DAY, "objectives are counted in days: 1d or 2d"),
        ("30 heures", PART_OF_A_DAY, "objectives are counted in days: 1d or 2d"),
        ("1w 12h", PART_OF_A_DAY, "objectives are counted in days: 7d or 8d"),
        ("90min", PART_OF_A_DAY, "objectives are counted in days: 1d"),
        ("2880min", PART_OF_A_DAY, "objectives are counted in days: 2d"),
        ("0min", PART_OF_A_DAY, "objectives are counted in days: 0d"),
        ("48 heures", DAYS.due, "write \"48h\""),
        ("24h 24h", "a unit stands there twice", "add them up: \"48h\""),
        ("99999999999999999h", "it is more than ten years", "the most is \"3650d\""),
        ("1d 1d 2w", "a unit stands there twice", "add them up: \"2d 2w\""),
        ("3 semaines", DAYS.due, "write \"3w\""),
        ("P3W", DAYS.due, "write \"3w\""),
        ("20", "it has a number without a unit", "say of what: \"20d\" or \"20w\""),
        ("20.5", "it has a number without a unit", DAYS.example),
        ("2.5w", FRACTION, "objectives are counted in days: 17d or 18d"),
        ("0,5d", FRACTION, "objectives are counted in days: 1d"),
        ("1.0d", FRACTION, "objectives are counted in days: 1d"),
        ("1.5d 12h", FRACTION, "objectives are counted in days: 2d"),
        ("1m", "`m` may be minutes or months", "write a month in days: \"30d\""),
        ("522w", "it is more than ten years", "the most is \"3650d\""),
        ("99999999999d", "it is more than ten years", "the most is \"3650d\""),
    ];
    for (text, fault, help) in table {
        assert_eq!(said(days(text)), (fault, help.to_owned()), "{text:?}");
    }
}

#[test]
fn parts_of_numbers_are_computed_by_the_calendar() {
    let ten_hours = Some(Measure { day: 600, week: 5 });
    let (day_and_night, eight_and_a_bit) =
        (Some(Measure::default()), Some(Measure { day: 491, week: 4 }));
    for (text, measure, whole) in [
        ("0.5d", ten_hours, "5h"),
        ("1,5d", ten_hours, "1d 5h"),
        ("1.5 jours", ten_hours, "1d 5h"),
        ("P1.5D", ten_hours, "1d 5h"),
        ("1,5 h", ten_hours, "1h 30min"),
        (".5h", ten_hours, "30min"),
        ("1.5w", ten_hours, "1w 2d 5h"),
        ("0.1w", ten_hours, "5h"),
        ("1.5d 8h", ten_hours, "2d 3h"),
        ("12.5h", ten_hours, "1d 2h 30min"),
        ("2.0d", ten_hours, "2d"),
        ("0.0d", ten_hours, "0min"),
        ("0,5d", day_and_night, "12h"),
        ("1.5w", day_and_night, "1w 3d 12h"),
        ("30.5h", day_and_night, "1d 6h 30min"),
        ("0.5d", eight_and_a_bit, "4h 6min"),
        ("0.3333333333333h", eight_and_a_bit, "20min"),
        ("0.00001h", ten_hours, "1min"),
        ("3649.5d", ten_hours, "3649d 5h"),
        ("1,5h", None, "1h 30min"),
        ("1d 2.5h", None, "1d 2h 30min"),
        // In days of ten minutes it is too long.
        ("40000.5h", Some(Measure { day: 10, week: 5 }), "40000h 30min"),
    ] {
        assert_eq!(in_whole_numbers(text, measure), [whole], "{text}");
        assert!(work(whole).is_ok(), "{whole}");
    }
    assert_eq!(in_whole_numbers("1,5", ten_hours), ["1h 30min", "1d 5h"]);
    let closed = Some(Measure { day: 0, week: 5 });
    for (text, measure) in [
        ("0.5d", None),
        ("1.5w", None),
        ("1.5", None),
        ("0.5d", closed),
        ("1,500min", ten_hours),
        ("1.5.5h", ten_hours),
        ("1.5 bananas", ten_hours),
    ] {
        assert!(in_whole_numbers(text, measure).is_empty(), "{text}");
    }
}
