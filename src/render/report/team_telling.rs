//! The common ground of the charts and the tables of the teams: their words, their axis, and how names and moments are
//! told.

use super::moments::PageMoments;
use super::team_axis::WorkAxis;
use super::words::TeamPartWords;
use crate::explain::{HeldUp, TeamRow, WorkSpan};
use crate::plan::At;

/// The words of the teams, and the axis of their charts.
pub(super) struct Teams<'a> {
    pub(super) moments: PageMoments<'a>,
    pub(super) words: &'static TeamPartWords,
    pub(super) axis: WorkAxis,
    pub(super) held_up: HeldUp,
}

impl Teams<'_> {
    /// The name of a team; of the applications without a team the words for these.
    pub(super) fn name(&self, team: &TeamRow<'_>) -> String {
        let name = team.names().map(|(name, _)| name.shown().to_string());
        name.unwrap_or_else(|| self.words.without_team.to_owned())
    }

    /// "Mon 12 May 08:00 – 12:00": from when to when work goes.
    pub(super) fn span(&self, work: WorkSpan) -> String {
        let (begin, end) = (self.begin(work.begin), self.end(work.ready));
        let common = begin.rsplit_once(' ').map(|(day, _)| day);
        let hour = common.and_then(|day| end.strip_prefix(day)).map(str::trim_start);
        format!("{begin} – {}", hour.unwrap_or(&end))
    }

    /// The moment at which work begins.
    pub(super) fn begin(&self, minute: u64) -> String {
        self.moments.there(Some(At { minute, wave: 1, ends: false }))
    }

    /// The moment at which work ends.
    pub(super) fn end(&self, minute: u64) -> String {
        self.moments.there(Some(At { minute, wave: 1, ends: true }))
    }

    /// "waits for a place until Mon 12 May".
    pub(super) fn waits(&self, wait: WorkSpan) -> String {
        self.words.waits.replace("{until}", &self.begin(wait.ready))
    }
}
