//! The teams and the details in German.

use super::fill::Counted;
use super::team_words::{LengthWords, TeamColumns, TeamPartWords};

pub(super) const LENGTHS: LengthWords = LengthWords { units: ["T.", "Std.", "Min."] };

pub(super) const TEAMS: TeamPartWords = TeamPartWords {
    nothing: "Kein Team hat eine Anwendung wieder anzubinden.",
    without_team: "Anwendungen ohne Team",
    all_teams: "Alle Teams, die mit der meisten Arbeit zuerst",
    columns: TeamColumns {
        team: "Team",
        applications: "Anwendungen",
        work: "Arbeitszeit",
        at_once: "Gleichzeitig",
        first: "Beginn",
        last: "Fertig",
        application: "Anwendung",
        begins: "Beginn",
        ready: "Fertig",
        back: "Zurück",
        units: "Einheiten",
    },
    applications: Counted::new("{n} Anwendung", "{n} Anwendungen"),
    at_once: "höchstens {n} gleichzeitig",
    at_once_from: "ab {from} {n}",
    no_limit: "keine Grenze",
    no_limit_from: "ab {from} keine Grenze",
    work: "{length} Arbeit",
    contact: "Kontakt: {contact}",
    table: "Die Arbeit als Tabelle: {team}",
    waits_note: "wartet auf einen Platz",
};
