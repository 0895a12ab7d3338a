//! The teams and the details in Dutch.

use super::fill::Counted;
use super::team_words::{KeyWords, LengthWords, TeamColumns, TeamPartWords};

pub(super) const LENGTHS: LengthWords = LengthWords { units: ["d", "u", "min"] };

pub(super) const TEAMS: TeamPartWords = TeamPartWords {
    nothing: "Geen team heeft een toepassing om weer aan te sluiten.",
    key: KeyWords {
        work: "werk aan een toepassing",
        waits: "de toepassing is klaar en wacht, want haar golf heeft er geen plaats voor",
        closed: "dag zonder werk",
        capacity: "hoeveel het team tegelijk doet",
        by_waves: "De grafieken lopen per golf, want het plan heeft geen datums. Wijs een balk aan om haar toepassing te zien; de tabel onder elke grafiek zegt hetzelfde.",
        by_days: "De grafieken lopen per dag, waarvan alleen de werkuren getekend zijn. Wijs een balk aan om haar toepassing te zien; de tabel onder elke grafiek zegt hetzelfde.",
    },
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
    chart: "Grafiek van het werk: {team}",
    table: "Het werk als tabel: {team}",
    waits_note: "wacht op een plaats",
    waits: "wacht op een plaats tot {until}",
    units: Counted::new("{n} eenheid", "{n} eenheden"),
};
