//! Suggestions for "did you mean": the names nearest to one that is not defined.

use super::{Raw, shown};

/// The maximum number of edits between a name and its suggestion.
const MOST_EDITS: usize = 2;
/// The maximum length of a name that is compared, in bytes.
const LONGEST: usize = 128;
/// The maximum number of suggestions: a longer list helps nobody.
const MOST_SUGGESTIONS: usize = 3;
/// The maximum number of names that are compared: beyond it a suggestion would cost more than the run.
const MOST_CANDIDATES: usize = 20_000;

/// The names nearest to `wrong`, nearest first, and by name where they are equally near. The list is empty when no name
/// is near or too many are equally near. At most 20 000 candidates are read.
pub fn nearest<'w, 'c, C: Into<Raw<'c>>>(
    wrong: impl Into<Raw<'w>>,
    candidates: impl IntoIterator<Item = C>,
) -> Vec<Raw<'c>> {
    let wrong = wrong.into().unescaped();
    if wrong.len() > LONGEST {
        return Vec::new();
    }
    let lower = wrong.to_lowercase();
    let letters = letters(wrong);
    let mut scored: Vec<(usize, &str)> = candidates
        .into_iter()
        .take(MOST_CANDIDATES)
        .map(|name| name.into().unescaped())
        .filter(|name| {
            // An edit changes at most two letters of the set, so most names need no closer look.
            let different = (letters ^ self::letters(name)).count_ones() as usize;
            different <= 2 * MOST_EDITS && name.len().abs_diff(wrong.len()) <= wrong.len().max(4)
        })
        .filter_map(|name| {
            let plain = name.to_lowercase();
            let edits = strsim::osa_distance(&lower, &plain);
            let near = edits <= MOST_EDITS && edits * 5 <= lower.len() * 2;
            let alike = lower.len() >= 4 && strsim::jaro_winkler(&lower, &plain) > 0.9;
            (near || alike).then_some((edits, name))
        })
        .collect();
    scored.sort_unstable();
    scored.dedup();
    // A name that differs only in its capitals is the one that is meant.
    if scored.first().is_some_and(|&(edits, _)| edits == 0) {
        scored.retain(|&(edits, _)| edits == 0);
    }
    let best = scored.first().map_or(0, |&(edits, _)| edits);
    if scored.iter().filter(|&&(edits, _)| edits == best).count() > MOST_SUGGESTIONS {
        return Vec::new();
    }
    scored.into_iter().take(MOST_SUGGESTIONS).map(|(_, name)| name.into()).collect()
}

/// The set of letters of a name, case apart, as bits.
fn letters(name: &str) -> u64 {
    name.bytes().fold(0, |set, b| set | 1 << (b.to_ascii_lowercase() & 63))
}

/// A list of alternatives in words: "`a`", "`a` or `b`", "`a`, `b` or `c`".
#[must_use]
pub fn or_list(names: &[Raw<'_>]) -> String {
    let quoted: Vec<String> = names.iter().map(|&name| format!("`{}`", shown(name))).collect();
    match quoted.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_come_nearest_first() {
        let keys = ["requires", "runbook", "name", "wants"];
        assert_eq!(nearest("require", keys), ["requires"]);
        assert_eq!(nearest("Requires", keys), ["requires"]);
        assert_eq!(nearest("nmae", keys), ["name"]);
        assert_eq!(nearest("zzz", keys), Vec::<Raw<'_>>::new());
        assert_eq!(nearest("b", ["a", "c"]), Vec::<Raw<'_>>::new(), "any letter is one edit away");
    }

    #[test]
    fn a_crowd_of_equals_is_no_suggestion() {
        assert_eq!(nearest("app-0", ["app-1", "app-2", "app-3", "app-4"]), Vec::<Raw<'_>>::new());
    }
}
