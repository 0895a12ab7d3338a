//! The page in German.

use super::word_table::{CriticalityWords, DateWords, PartWords, Words};

pub(super) const WORDS: Words = Words {
    code: "de",
    title: "Wiederanlaufplan",
    dates: DateWords {
        weekdays: ["Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa.", "So."],
        months: [
            "Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.",
            "Dez.",
        ],
        day: "{weekday} {day}. {month}",
        day_number: "Tag {day}",
        wave: "Welle {wave}",
        up: "in Betrieb",
        not_planned: "nicht in diesem Plan",
    },
    parts: PartWords {
        skip: "Zum Plan",
        parts: "Teile der Seite",
        answer: "Dienste",
        board: "Tafel",
        teams: "Teams",
        rest: "Einzelheiten",
    },
    criticality: CriticalityWords {
        critical: "kritisch",
        high: "hoch",
        medium: "mittel",
        low: "niedrig",
    },
};
