//! The page for everybody in German.

use super::PublicWords;
use crate::render::report::words::fill::Counted;

pub(in crate::render::report::words) const PUBLIC: PublicWords = PublicWords {
    weekdays: ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
    months: [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    day: "{weekday}, {day}. {month}",
    title: "Welche Dienste verfügbar sind",
    as_of: "Stand: {day}",
    note: "Die Tage geben an, wann jeder Dienst nach dem jetzigen Plan spätestens da ist. Der Plan kann sich ändern.",
    states: ["Verfügbar", "Eingeschränkt", "Auf anderem Weg", "Noch nicht"],
    counts: [
        Counted::new("{n} Dienst verfügbar", "{n} Dienste verfügbar"),
        Counted::new("{n} Dienst eingeschränkt verfügbar", "{n} Dienste eingeschränkt verfügbar"),
        Counted::new("{n} Dienst auf anderem Weg", "{n} Dienste auf anderem Weg"),
        Counted::new("{n} Dienst noch nicht verfügbar", "{n} Dienste noch nicht verfügbar"),
    ],
    from: "ab {day}",
    limited_until: "eingeschränkt bis einschließlich {day}",
    limited_from: "eingeschränkt ab {day}",
    full_from: "vollständig ab {day}",
    probably: "voraussichtlich {day}",
    no_date: "noch kein Datum",
    no_full_date: "noch kein Datum für den vollständigen Dienst",
    meanwhile: "Bis dahin: {way}",
    meanwhile_until: "bis einschließlich {day}",
    no_services: "Es sind keine Dienste bekannt.",
};
