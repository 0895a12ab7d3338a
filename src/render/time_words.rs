//! The words and the columns of a plan that depend on how it counts time: one set for dates, one for rounds of work.

use crate::plan::{Frame, TimeScale};

/// The head of a column.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Head {
    /// Above a column of text.
    pub(crate) text: &'static str,
    /// Before the value where text has no room for the column.
    pub(crate) label: &'static str,
    /// Above a column in Markdown.
    pub(crate) markdown: &'static str,
}

/// Where the notes about a row of a table stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Notes {
    /// In lines below the row, since moments take the room beside it.
    BelowRow,
    /// In a column of their own, or in tables of their own below.
    Apart,
}

/// What words that stand beside moments mean.
#[derive(Debug)]
pub(crate) struct MomentWords {
    /// BACK of a service.
    pub(crate) back_of_service: &'static str,
    /// BACK of an application.
    pub(crate) back_of_application: &'static str,
    /// BACK where it stands for both.
    pub(crate) back_of_both: &'static str,
    /// How lateness is counted.
    pub(crate) late: &'static str,
}

/// The words and the columns of a plan that depend on how it counts time.
#[derive(Debug)]
pub(crate) struct TimeWords {
    /// What the plan gives to each application.
    pub(crate) times: &'static str,
    /// Behind the number of units that a team has.
    pub(crate) at_once: &'static str,
    /// What an application is at its moment or in its wave.
    pub(crate) comes: &'static str,
    /// Before and behind what does not work until a want is there: behind a day and its wave there are brackets already.
    pub(crate) reason: [&'static str; 2],
    /// The unit in which people count the time before a limit.
    pub(crate) unit: &'static str,
    /// Before a workaround.
    pub(crate) meanwhile: &'static str,
    /// What DUE means.
    pub(crate) due: &'static str,
    /// What the words beside moments mean; `None` where there are no moments.
    pub(crate) moments: Option<MomentWords>,
    /// That a wave is one round of work, where it is.
    pub(crate) no_dates: Option<&'static str>,
    /// What the waves of a plan that limits nothing say besides their headings, where one sentence says it.
    pub(crate) plain: Option<&'static str>,
    /// The column of the moment at which the work on an application begins.
    pub(crate) work_begins: Option<Head>,
    /// The column of the moment at which an application is back.
    pub(crate) back: Option<Head>,
    /// The column of the days of a wave.
    pub(crate) days: Option<Head>,
    /// The column that says when a team works on an application.
    pub(crate) task: Head,
    /// The columns of how much work a team has, and when.
    pub(crate) load: &'static [Head],
    /// Where the notes about a row stand.
    pub(crate) notes: Notes,
    /// Above the notes about an application in Markdown.
    pub(crate) markdown_notes: &'static str,
    /// Before the services that are full in a wave, where Markdown lists them.
    pub(crate) makes_full: Option<&'static str>,
}

const DAYS: Head = Head { text: "DAYS", label: "", markdown: "Days" };

const OF_DATES: TimeWords = TimeWords {
    times: "dates",
    at_once: "at a time",
    comes: "back",
    reason: [": ", ""],
    unit: "day",
    meanwhile: "meanwhile: ",
    due: "the last day in time, and the limit that says so",
    moments: Some(MomentWords {
        back_of_service: "the first working moment at which all that it requires is up",
        back_of_application: "when it is ready and its wave has room, so that what requires it may start",
        back_of_both: "of a service: the first working moment at which all that it requires is up; of an \
                       application: when it is ready and its wave has room, so that what requires it may start",
        late: "in days of the calendar",
    }),
    no_dates: None,
    plain: None,
    work_begins: Some(Head { text: "WORK BEGINS", label: "", markdown: "Work begins" }),
    back: Some(Head { text: "BACK", label: "back", markdown: "Back" }),
    days: Some(DAYS),
    task: DAYS,
    load: &[Head { text: "WORK", label: "", markdown: "Work" }, DAYS],
    notes: Notes::BelowRow,
    markdown_notes: "Limit, room, alternatives, degraded at first",
    makes_full: Some("Makes full: "),
};

const OF_ROUNDS: TimeWords = TimeWords {
    times: "waves",
    at_once: "a wave",
    comes: "reconnected",
    reason: [" (", ")"],
    unit: "wave",
    meanwhile: "",
    due: "the last wave in time, and the limit that says so",
    moments: None,
    no_dates: Some("No dates: a wave is one round of work, and the next begins when it is done."),
    plain: Some(
        "WAITS FOR lists the applications in the previous wave that this one must wait for, and the \
         members of its group.",
    ),
    work_begins: None,
    back: None,
    days: None,
    task: Head { text: "WAVE", label: "wave", markdown: "Wave" },
    load: &[Head { text: "WAVES", label: "waves", markdown: "Waves" }],
    notes: Notes::Apart,
    markdown_notes: "Degraded at first, alternatives",
    makes_full: None,
};

impl TimeWords {
    /// The words of a plan with this time.
    pub(crate) const fn of(frame: &Frame) -> &'static Self {
        match frame.scale() {
            TimeScale::Rounds => &OF_ROUNDS,
            TimeScale::Exercise | TimeScale::Dates(_) => &OF_DATES,
        }
    }

    /// Whether a table stays one and is not to be a list instead: one with notes apart breaks its lines where it has no
    /// room, and need not fit.
    pub(crate) fn keeps_table(&self, fits: bool) -> bool {
        fits || self.notes == Notes::Apart
    }
}
