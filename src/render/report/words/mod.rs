//! The words of the page, one table for each language.

mod answer;
mod board_words;
mod de;
mod details_de;
mod details_en;
mod details_fr;
mod details_nl;
mod en;
mod fill;
mod fr;
mod nl;
mod rest_words;
mod team_words;
mod word_table;

use super::report_page::Language;
pub(super) use answer::{AnswerWords, PublicWords};
pub(super) use fill::{Counted, fill};
pub(super) use rest_words::{DecidedWords, ServiceWords, UnplannedWords};
pub(super) use team_words::TeamPartWords;
pub(super) use word_table::Words;

/// The words of a language.
pub(super) fn of(language: Language) -> &'static Words {
    match language {
        Language::English => &en::WORDS,
        Language::French => &fr::WORDS,
        Language::Dutch => &nl::WORDS,
        Language::German => &de::WORDS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The texts of a table in its order, as its `Debug` form quotes them.
    fn texts(table: &Words) -> Vec<String> {
        let Words { answer, public, lengths, teams, rest, .. } = table;
        let said = format!("{answer:?} {public:?} {lengths:?} {teams:?} {rest:?}");
        let said = said.replace("\\\"", "'");
        // No-break spaces are escaped, with braces.
        let said = said.replace("\\u{a0}", " ").replace("\\u{202f}", " ");
        said.split('"').skip(1).step_by(2).map(str::to_owned).collect()
    }

    /// The places for values in a text, sorted.
    fn places(text: &str) -> Vec<&str> {
        let places = text.split('{').skip(1);
        let mut places: Vec<&str> = places.map(|rest| rest.split('}').next().unwrap()).collect();
        places.sort_unstable();
        places
    }

    #[test]
    fn the_tables_have_the_same_places_and_words_of_their_own() {
        let shared = [
            "Applications",
            "Services",
            "Service",
            "Teams",
            "April",
            "August",
            "September",
            "November",
            "Team",
            "Partner",
            "Contact",
            "Contact: {contact}",
            "Options",
            "Application",
            "{n} application",
            "{n} applications",
        ];
        let english = texts(&en::WORDS);
        assert!(english.len() > 150);
        for table in [&fr::WORDS, &nl::WORDS, &de::WORDS] {
            let other = texts(table);
            assert_eq!(english.len(), other.len(), "{}", table.code);
            for (one, other) in english.iter().zip(&other) {
                assert_eq!(places(one), places(other), "{}: {other}", table.code);
                assert!(!other.trim().is_empty());
                // Sentences, and single words that are not the same word in both languages.
                let pieces = one.split('{').map(|piece| piece.rsplit('}').next().unwrap());
                let letters: String = pieces.collect();
                let has_words = letters.chars().filter(|c| c.is_alphabetic()).count() > 3;
                let is_same = has_words && one == other && !shared.contains(&&**one);
                assert!(!is_same, "{}: {other}", table.code);
            }
        }
    }

    #[test]
    fn what_a_value_holds_is_no_place() {
        assert_eq!(fill("{a} and {b}", &[("a", "{b}"), ("b", "1")]), "{b} and 1");
        let french = Counted::french("{n} jour", "{n} jours");
        assert_eq!([0, 1, 2].map(|n| french.of(n)), ["0 jour", "1 jour", "2 jours"]);
        let english = Counted::new("{n} day", "{n} days");
        assert_eq!([0, 1, 2].map(|n| english.of(n)), ["0 days", "1 day", "2 days"]);
    }
}
