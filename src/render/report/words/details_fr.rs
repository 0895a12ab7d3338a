//! The teams and the details in French.

use super::fill::Counted;
use super::team_words::{LengthWords, TeamColumns, TeamPartWords};

pub(super) const LENGTHS: LengthWords = LengthWords { units: ["j", "h", "min"] };

pub(super) const TEAMS: TeamPartWords = TeamPartWords {
    nothing: "Aucune équipe n’a d’application à reconnecter.",
    without_team: "Applications sans équipe",
    all_teams: "Toutes les équipes, les plus chargées d’abord",
    columns: TeamColumns {
        team: "Équipe",
        applications: "Applications",
        work: "Temps de travail",
        at_once: "En même temps",
        first: "Début",
        last: "Prête",
        application: "Application",
        begins: "Début",
        ready: "Prête",
        back: "De retour",
        units: "Unités",
    },
    applications: Counted::french("{n} application", "{n} applications"),
    at_once: "au plus {n} en même temps",
    at_once_from: "{n} à partir de la {from}",
    no_limit: "sans limite",
    no_limit_from: "sans limite à partir de la {from}",
    work: "{length} de travail",
    contact: "Contact : {contact}",
    table: "Le travail en tableau : {team}",
    waits_note: "attend une place",
};
