//! The teams and the details in German.

use super::fill::Counted;
use super::team_words::{KeyWords, LengthWords, TeamColumns, TeamPartWords};

pub(super) const LENGTHS: LengthWords = LengthWords { units: ["T.", "Std.", "Min."] };

pub(super) const TEAMS: TeamPartWords = TeamPartWords {
    nothing: "Kein Team hat eine Anwendung wieder anzubinden.",
    key: KeyWords {
        work: "Arbeit an einer Anwendung",
        waits: "die Anwendung ist fertig und wartet, weil ihre Welle keinen Platz für sie hat",
        closed: "Tag ohne Arbeit",
        capacity: "wie viel das Team gleichzeitig schafft",
        by_waves: "Die Diagramme gehen nach Wellen, weil der Plan keine Daten hat. Zeigen Sie auf einen Balken, um seine Anwendung zu sehen; die Tabelle unter jedem Diagramm sagt dasselbe.",
        by_days: "Die Diagramme gehen nach Tagen, von denen nur die Arbeitsstunden gezeichnet sind. Zeigen Sie auf einen Balken, um seine Anwendung zu sehen; die Tabelle unter jedem Diagramm sagt dasselbe.",
    },
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
    chart: "Diagramm der Arbeit: {team}",
    table: "Die Arbeit als Tabelle: {team}",
    waits_note: "wartet auf einen Platz",
    waits: "wartet auf einen Platz bis {until}",
    units: Counted::new("{n} Einheit", "{n} Einheiten"),
};
