//! The page in Dutch.

use super::word_table::{CriticalityWords, DateWords, PartWords, Words};

pub(super) const WORDS: Words = Words {
    code: "nl",
    title: "herstelplan",
    dates: DateWords {
        weekdays: ["ma", "di", "wo", "do", "vr", "za", "zo"],
        months: [
            "jan.", "feb.", "mrt.", "apr.", "mei", "juni", "juli", "aug.", "sep.", "okt.", "nov.",
            "dec.",
        ],
        day: "{weekday} {day} {month}",
        day_number: "dag {day}",
        wave: "golf {wave}",
        up: "in dienst",
        not_planned: "niet in dit plan",
    },
    parts: PartWords {
        skip: "Naar het plan",
        parts: "Delen van de pagina",
        answer: "Diensten",
        board: "Bord",
        teams: "Teams",
        rest: "Details",
    },
    criticality: CriticalityWords {
        critical: "kritiek",
        high: "hoog",
        medium: "gemiddeld",
        low: "laag",
    },
};
