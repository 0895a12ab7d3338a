//! The page in English.

use super::word_table::{CriticalityWords, DateWords, PartWords, Words};

pub(super) const WORDS: Words = Words {
    code: "en",
    title: "restoration plan",
    dates: DateWords {
        weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
        months: [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ],
        day: "{weekday} {day} {month}",
        day_number: "day {day}",
        wave: "wave {wave}",
        up: "up",
        not_planned: "not in this plan",
    },
    parts: PartWords {
        skip: "Go to the plan",
        parts: "Parts of the page",
        answer: "Services",
        board: "Board",
        teams: "Teams",
        rest: "Details",
    },
    criticality: CriticalityWords {
        critical: "critical",
        high: "high",
        medium: "medium",
        low: "low",
    },
};
