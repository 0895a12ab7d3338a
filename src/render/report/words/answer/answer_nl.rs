//! The page for everybody in Dutch.

use super::PublicWords;
use crate::render::report::words::fill::Counted;

pub(in crate::render::report::words) const PUBLIC: PublicWords = PublicWords {
    weekdays: ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
    months: [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
    day: "{weekday} {day} {month}",
    title: "Welke diensten beschikbaar zijn",
    as_of: "Toestand op {day}",
    note: "De dagen hieronder zijn die waarop elke dienst er ten laatste is volgens het huidige plan. Het plan kan veranderen.",
    states: ["Beschikbaar", "Beperkt", "Langs een andere weg", "Nog niet"],
    counts: [
        Counted::new("{n} dienst beschikbaar", "{n} diensten beschikbaar"),
        Counted::new("{n} dienst beperkt beschikbaar", "{n} diensten beperkt beschikbaar"),
        Counted::new("{n} dienst langs een andere weg", "{n} diensten langs een andere weg"),
        Counted::new("{n} dienst nog niet beschikbaar", "{n} diensten nog niet beschikbaar"),
    ],
    from: "vanaf {day}",
    limited_until: "beperkt tot en met {day}",
    limited_from: "beperkt vanaf {day}",
    full_from: "volledig vanaf {day}",
    probably: "vermoedelijk {day}",
    no_date: "nog geen datum",
    no_full_date: "nog geen datum voor de volledige dienst",
    meanwhile: "Intussen: {way}",
    meanwhile_until: "tot en met {day}",
    no_services: "Er zijn geen diensten bekend.",
};
