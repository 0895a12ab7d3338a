//! The page for everybody in French.

use super::PublicWords;
use crate::render::report::words::fill::Counted;

pub(in crate::render::report::words) const PUBLIC: PublicWords = PublicWords {
    weekdays: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    months: [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    day: "{weekday} {day} {month}",
    title: "Quels services sont disponibles",
    as_of: "Situation au {day}",
    note: "Les jours indiqués sont ceux où chaque service sera là au plus tard selon le plan actuel. Ce plan peut changer.",
    states: ["Disponible", "Limité", "Par une autre voie", "Pas encore"],
    counts: [
        Counted::french("{n}\u{a0}service disponible", "{n}\u{a0}services disponibles"),
        Counted::french("{n}\u{a0}service limité", "{n}\u{a0}services limités"),
        Counted::french(
            "{n}\u{a0}service accessible par une autre voie",
            "{n}\u{a0}services accessibles par une autre voie",
        ),
        Counted::french(
            "{n}\u{a0}service pas encore disponible",
            "{n}\u{a0}services pas encore disponibles",
        ),
    ],
    from: "à partir du {day}",
    limited_until: "limité jusqu’au {day} inclus",
    limited_from: "de façon limitée à partir du {day}",
    full_from: "complètement à partir du {day}",
    probably: "probablement {day}",
    no_date: "pas encore de date",
    no_full_date: "pas encore de date pour le service complet",
    meanwhile: "En attendant\u{a0}: {way}",
    meanwhile_until: "jusqu’au {day} inclus",
    no_services: "Aucun service n’est connu.",
};
