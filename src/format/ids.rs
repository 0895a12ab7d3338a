//! The rules for ids: the mistake in a text that is not an id, and the nearest id to a text.

use deunicode::deunicode_with_tofu;

use crate::text::{Raw, is_hidden};

/// The greatest length of an id, in bytes.
const LONGEST_ID: usize = 128;

/// The fault in the form of an id.
pub(crate) fn id_fault(id: &str) -> Option<&'static str> {
    let allowed = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
    if id.is_empty() {
        Some("is empty")
    } else if id.len() > LONGEST_ID {
        Some("is longer than 128 bytes")
    } else if !id.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        Some("does not begin with a letter or digit of ASCII")
    } else if !id.bytes().all(allowed) {
        Some("holds a character other than ASCII letters, digits, `-`, `_` and `.`")
    } else {
        None
    }
}

/// The nearest id to a text: `labo-central` for "Labo central", `reseau` for "réseau".
#[must_use]
pub fn plain_id(text: Raw<'_>) -> Option<String> {
    // The words of a long text make no good id, and to spell them out would take time.
    let text = Some(text.unescaped()).filter(|text| text.len() <= LONGEST_ID)?;
    let mut id = String::with_capacity(text.len());
    for c in spelled_out(text).chars() {
        if c.is_ascii_alphanumeric() || matches!(c, '_' | '.') {
            id.push(c);
        } else if !id.ends_with('-') {
            id.push('-');
        }
    }
    let id = id.trim_start_matches(|c: char| !c.is_ascii_alphanumeric()).trim_end_matches('-');
    id_fault(id).is_none().then(|| id.to_owned())
}

/// The text itself where it is an id, or otherwise the nearest id.
#[must_use]
pub fn proper_id(text: Raw<'_>) -> Option<String> {
    let own = text.unescaped();
    if id_fault(own).is_none() { Some(own.to_owned()) } else { plain_id(text) }
}

/// The letters and digits of a text alone, without accents and capitals: `duree` for "Durée".
pub(crate) fn plain_letters(text: &str) -> String {
    let text = if text.len() <= LONGEST_ID { spelled_out(text) } else { String::new() };
    text.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// A text in small letters of ASCII, as far as its characters have any.
fn spelled_out(text: &str) -> String {
    let seen: String = text.chars().filter(|&c| !is_hidden(c)).collect();
    deunicode_with_tofu(&seen, "").to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_a_nearest_id() {
        let table = [
            ("réseau", Some("reseau")),
            ("Labo central", Some("labo-central")),
            ("Œuvres  sociales (CPAS)", Some("oeuvres-sociales-cpas")),
            ("Straße Köln", Some("strasse-koln")),
            ("façade\u{a0}nord", Some("facade-nord")),
            ("ma\u{200b}il", Some("mail")),
            ("l'accueil", Some("l-accueil")),
            ("-a", Some("a")),
            ("a/b", Some("a-b")),
            ("", None),
            ("!?", None),
        ];
        for (text, id) in table {
            assert_eq!(plain_id(Raw::from(text)).as_deref(), id, "{text:?}");
        }
        assert_eq!(plain_id(Raw::from("é".repeat(100).as_str())), None, "it is too long");
    }

    #[test]
    fn accents_and_capitals_do_not_tell_words_apart() {
        assert_eq!(plain_letters("Durée"), "duree");
        assert_eq!(plain_letters("solution de contournement"), "solutiondecontournement");
        assert_eq!(plain_letters("max_per-wave"), "maxperwave");
    }
}
