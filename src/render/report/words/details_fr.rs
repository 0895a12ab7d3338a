//! The teams and the details in French.

use super::fill::Counted;
use super::team_words::{KeyWords, LengthWords, TeamColumns, TeamPartWords};

pub(super) const LENGTHS: LengthWords = LengthWords { units: ["j", "h", "min"] };

pub(super) const TEAMS: TeamPartWords = TeamPartWords {
    nothing: "Aucune équipe n’a d’application à reconnecter.",
    key: KeyWords {
        work: "travail sur une application",
        waits: "l’application est prête et attend, car sa vague n’a pas de place pour elle",
        closed: "jour sans travail",
        capacity: "ce que l’équipe peut faire en même temps",
        by_waves: "Les graphiques vont par vagues, car le plan n’a pas de dates. Pointez une barre pour voir son application ; le tableau sous chaque graphique dit la même chose.",
        by_days: "Les graphiques vont par jours, dont seules les heures de travail sont dessinées. Pointez une barre pour voir son application ; le tableau sous chaque graphique dit la même chose.",
    },
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
    chart: "Graphique du travail : {team}",
    table: "Le travail en tableau : {team}",
    waits_note: "attend une place",
    waits: "attend une place jusqu’au {until}",
    units: Counted::french("{n} unité", "{n} unités"),
};
