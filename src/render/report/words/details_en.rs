//! The teams and the details in English.

use super::fill::Counted;
use super::team_words::{LengthWords, TeamColumns, TeamPartWords};

pub(super) const LENGTHS: LengthWords = LengthWords { units: ["d", "h", "min"] };

pub(super) const TEAMS: TeamPartWords = TeamPartWords {
    nothing: "No team has an application to reconnect.",
    without_team: "Applications without a team",
    all_teams: "All teams, those with the most work first",
    columns: TeamColumns {
        team: "Team",
        applications: "Applications",
        work: "Working time",
        at_once: "At the same time",
        first: "Begins",
        last: "Ready",
        application: "Application",
        begins: "Begins",
        ready: "Ready",
        back: "Back",
        units: "Units",
    },
    applications: Counted::new("{n} application", "{n} applications"),
    at_once: "at most {n} at the same time",
    at_once_from: "from {from} on {n}",
    no_limit: "no limit",
    no_limit_from: "from {from} on no limit",
    work: "{length} of work",
    contact: "Contact: {contact}",
    table: "The work as a table: {team}",
    waits_note: "waits for a place",
};
