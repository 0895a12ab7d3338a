//! The teams and the details in English.

use super::fill::Counted;
use super::team_words::{KeyWords, LengthWords, TeamColumns, TeamPartWords};

pub(super) const LENGTHS: LengthWords = LengthWords { units: ["d", "h", "min"] };

pub(super) const TEAMS: TeamPartWords = TeamPartWords {
    nothing: "No team has an application to reconnect.",
    key: KeyWords {
        work: "work on an application",
        waits: "the application is ready and waits, since its wave has no place for it",
        closed: "day without work",
        capacity: "how much the team does at the same time",
        by_waves: "The charts go by waves, since the plan has no dates. Point at a bar for its application; the table below each chart says the same.",
        by_days: "The charts go by days, of which the hours of work alone are drawn. Point at a bar for its application; the table below each chart says the same.",
    },
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
    chart: "Chart of the work: {team}",
    table: "The work as a table: {team}",
    waits_note: "waits for a place",
    waits: "waits for a place until {until}",
    units: Counted::new("{n} unit", "{n} units"),
};
