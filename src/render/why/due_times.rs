//! When an application is back, by when it is due, and how much its work may grow, in sentences.

use std::fmt::Write;

use super::why_text::WhyText;
use crate::explain::{ApplicationFacts, Leeway, WorkFacts, WorkTime};
use crate::plan::{At, Due, Frame};
use crate::render::clockface::{late, marked, spare};
use crate::render::closed_days;
use crate::render::time_words::TimeWords;

impl WhyText<'_, '_> {
    /// When an application that is planned is back, whether that is in time, and how much its work may grow.
    pub(super) fn back_of_application(
        &self,
        who: &str,
        facts: &ApplicationFacts<'_>,
        at: At,
    ) -> String {
        let (why, frame) = (self.why, self.why.frame);
        let comes = TimeWords::of(frame).comes;
        let mut text =
            format!("{who} is {comes} {}.", marked(frame.say_back_in_wave(at), why.is_estimate));
        if let Some(due) = facts.due {
            text.push_str(&limit(frame, at, due));
        }
        match facts.leeway {
            Some(Leeway::TooLate) => {
                text.push_str(
                    " It is back too late for an application or a service that needs it.",
                );
            }
            Some(Leeway::Slack(slack)) if slack.is_zero() => text.push_str(" It has no slack."),
            Some(Leeway::Slack(slack)) => {
                let _ = write!(text, " Its slack is {}.", frame.say_slack(slack));
            }
            None => {}
        }
        text
    }
}

/// " Its deadline is Wed 14 May: 6 d late."
pub(super) fn limit(frame: &Frame, back: At, due: Due) -> String {
    let (limit, last) = (due.limit.word(), frame.say_limit(due.minute));
    match (late(frame, back, due), spare(frame, back, due)) {
        (Some(late), _) if due.minute <= 0 => {
            format!(" Its {limit} was {last}, before wave 1: {late}.")
        }
        (Some(late), _) => format!(" Its {limit} is {last}: {late}."),
        (None, Some(spare)) => format!(" Its {limit} is {last}: {spare}."),
        (None, None) => {
            let unit = TimeWords::of(frame).unit;
            format!(" Its {limit} is {last}: in time, with less than a {unit} to spare.")
        }
    }
}

/// "3 d, from Mon 12 May 08:00 to Wed 14 May 18:00": the work on an application.
pub(super) fn work(frame: &Frame, work: &WorkFacts) -> String {
    let (start, ready) = (frame.say_moment(work.start), frame.say_end(work.ready));
    let closed = closed_days::stretches(frame, &work.closed);
    let closed = closed.map_or_else(String::new, |days| format!("; {days}"));
    format!("{}, from {start} to {ready}{closed}", work_time(work.time))
}

/// "3 d", "the rest of its wave": how long the work on an application takes.
pub(super) fn work_time(time: WorkTime) -> String {
    match time {
        WorkTime::Lasts(work) => work.to_string(),
        WorkTime::RestOfWave => "the rest of its wave".to_owned(),
    }
}
