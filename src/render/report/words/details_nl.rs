//! The teams and the details in Dutch.

use super::fill::Counted;
use super::team_words::{LengthWords, TeamColumns, TeamPartWords};

pub(super) const LENGTHS: LengthWords = LengthWords { units: ["d", "u", "min"] };

pub(super) const TEAMS: TeamPartWords = TeamPartWords {
    nothing: "Geen team heeft een toepassing om weer aan te sluiten.",
    without_team: "Toepassingen zonder team",
    all_teams: "Alle teams, die met het meeste werk eerst",
    columns: TeamColumns {
        team: "Team",
        applications: "Toepassingen",
        work: "Werktijd",
        at_once: "Tegelijk",
        first: "Begin",
        last: "Klaar",
        application: "Toepassing",
        begins: "Begin",
        ready: "Klaar",
        back: "Terug",
        units: "Eenheden",
    },
    applications: Counted::new("{n} toepassing", "{n} toepassingen"),
    at_once: "hoogstens {n} tegelijk",
    at_once_from: "vanaf {from} {n}",
    no_limit: "geen grens",
    no_limit_from: "vanaf {from} geen grens",
    work: "{length} werk",
    contact: "Contact: {contact}",
    table: "Het werk als tabel: {team}",
    waits_note: "wacht op een plaats",
};
