//! The page in French.

use super::word_table::{CriticalityWords, DateWords, PartWords, Words};

pub(super) const WORDS: Words = Words {
    code: "fr",
    title: "plan de rétablissement",
    dates: DateWords {
        weekdays: ["lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."],
        months: [
            "janv.", "févr.", "mars", "avril", "mai", "juin", "juil.", "août", "sept.", "oct.",
            "nov.", "déc.",
        ],
        day: "{weekday} {day} {month}",
        day_number: "jour {day}",
        wave: "vague {wave}",
        up: "en service",
        not_planned: "pas dans ce plan",
    },
    parts: PartWords {
        skip: "Aller au plan",
        parts: "Parties de la page",
        answer: "Services",
        board: "Tableau",
        teams: "Équipes",
        rest: "Détails",
    },
    criticality: CriticalityWords {
        critical: "critique",
        high: "élevée",
        medium: "moyenne",
        low: "faible",
    },
};
