//! What to write in an inventory so that a cycle opens.

use std::cmp::Reverse;
use std::fmt::Write;

use crate::check::{ApplicationIx, Catalog, Dependency, EntryIx, Need};
use crate::inventory::{Symbol, bare_or_quoted, quoted};
use crate::source::Sources;
use crate::text::{Raw, count};

/// So many lists are written out; the others are counted.
const LISTS: usize = 6;
/// A list of more entries than this is told in words.
const LONGEST_LIST: usize = 8;

/// The edit that makes entries (by owner) soft, as lines to take out and to put in.
pub(super) fn softening(sources: &Sources, catalog: &Catalog, cut: &[EntryIx]) -> String {
    let kind = |entry: &EntryIx| catalog.entry(*entry).kind;
    let lists: Vec<&[EntryIx]> =
        cut.chunk_by(|a, b| (a.owner(), kind(a)) == (b.owner(), kind(b))).collect();
    let mut text = String::new();
    for entries in lists.iter().take(LISTS) {
        let owner = entries[0].owner();
        let start = sources.start(catalog.entry(entries[0]).span);
        let file = sources.file(catalog.entry(entries[0]).span.file).path();
        let id = catalog.application(owner).id.shown();
        let _ = write!(text, "\n  for `{id}`, in {}:{}", file.shown(), start.line);
        let lines = if entries[0].is_after() {
            let list = &catalog.application(owner).after;
            let rest: Vec<&Dependency> =
                list.iter().filter(|entry| !is_cut(catalog, entries, entry)).collect();
            vec![change(catalog, "after", &list.iter().collect::<Vec<_>>(), &rest)]
        } else {
            soften(catalog, owner, entries)
        };
        let old = lines.iter().filter_map(|(old, _)| old.as_ref());
        let new = lines.iter().filter_map(|(_, new)| new.as_ref());
        for (sign, line) in old.map(|line| ('-', line)).chain(new.map(|line| ('+', line))) {
            let _ = write!(text, "\n    {sign} {}", Raw::from(line).shown());
        }
    }
    if lists.len() > LISTS {
        let more = count(lists.len() - LISTS, "more list", "more lists");
        let _ = write!(text, "\n  and so on in {more}: --format json names them all");
    }
    text
}

fn is_cut(catalog: &Catalog, cut: &[EntryIx], entry: &Dependency) -> bool {
    cut.iter().any(|&cut| catalog.entry(cut).says_the_same(entry))
}

/// A line that is taken out, and one that takes its place.
type Change = (Option<String>, Option<String>);

/// The changes of `requires` and `wants` of one kind.
fn soften(catalog: &Catalog, owner: ApplicationIx, cut: &[EntryIx]) -> Vec<Change> {
    let application = catalog.application(owner);
    let kind = catalog.entry(cut[0]).kind;
    let of_kind = |list: &'_ [Dependency]| -> Vec<Dependency> {
        list.iter().filter(|entry| entry.kind == kind).cloned().collect()
    };
    let (required, wanted) = (of_kind(&application.requires), of_kind(&application.wants));
    let (mut softened, rest): (Vec<&Dependency>, Vec<&Dependency>) =
        required.iter().partition(|entry| is_cut(catalog, cut, entry));
    // Of what says the same, the one that says most about doing without stands for all.
    softened.sort_by_cached_key(|entry| (Reverse(told(entry)), written(catalog, entry)));
    let already: Vec<&Dependency> = wanted.iter().collect();
    let new = softened.into_iter().filter(|entry| !wanted.iter().any(|w| w.says_the_same(entry)));
    let mut merged = already.clone();
    for entry in new {
        if !merged.iter().any(|other| other.says_the_same(entry)) {
            merged.push(entry);
        }
    }
    vec![
        change(
            catalog,
            &key(catalog, "requires", &application.requires, kind),
            &required.iter().collect::<Vec<_>>(),
            &rest,
        ),
        change(catalog, &key(catalog, "wants", &application.wants, kind), &already, &merged),
    ]
}

/// What an entry says about doing without: a workaround is worth more than what does not work.
fn told(entry: &Dependency) -> (bool, bool) {
    entry
        .notes
        .as_ref()
        .map_or((false, false), |notes| (notes.workaround.is_some(), notes.without.is_some()))
}

/// `requires.storage`; without a kind where all of the list, and what joins it, is of kind `other`.
fn key(catalog: &Catalog, list: &str, entries: &[Dependency], kind: Symbol) -> String {
    let kinds = entries.iter().map(|entry| entry.kind).chain([kind]);
    if kinds.map(|kind| catalog.word(kind)).all(|kind| kind == "other") {
        return list.to_owned();
    }
    let word = catalog.word(kind);
    format!("{list}.{}", bare_or_quoted(word))
}

fn change(catalog: &Catalog, key: &str, old: &[&Dependency], new: &[&Dependency]) -> Change {
    let line = |entries: &[&Dependency]| {
        if entries.is_empty() {
            return None;
        }
        // Sorted, since the order of entries changes nothing.
        let mut all: Vec<String> = entries.iter().map(|entry| written(catalog, entry)).collect();
        all.sort_unstable();
        Some(format!("{key} = [{}]", all.join(", ")))
    };
    if old.len().max(new.len()) <= LONGEST_LIST {
        return (line(old), line(new));
    }
    let missing = |from: &[&Dependency], of: &[&Dependency]| {
        let other = of.iter().filter(|entry| !from.iter().any(|e| e.says_the_same(entry)));
        let mut other: Vec<String> = other.map(|entry| written(catalog, entry)).collect();
        other.sort_unstable();
        (!other.is_empty()).then(|| format!("{} of {key}", other.join(", ")))
    };
    (missing(new, old), missing(old, new))
}

/// An entry as it is written in a list.
fn written(catalog: &Catalog, entry: &Dependency) -> String {
    let ids = |need: &Need| {
        let mut ids: Vec<String> = need.targets().map(|t| quoted(catalog.target_id(t))).collect();
        ids.sort_unstable();
        ids.join(", ")
    };
    let mut keys = match &entry.need {
        Need::One(_) if entry.notes.is_none() => return ids(&entry.need),
        Need::One(_) => vec![format!("id = {}", ids(&entry.need))],
        Need::AnyOf(any_of) if any_of.at_least == 1 => {
            vec![format!("any-of = [{}]", ids(&entry.need))]
        }
        Need::AnyOf(any_of) => {
            let at_least = format!("at-least = {}", any_of.at_least);
            vec![format!("any-of = [{}]", ids(&entry.need)), at_least]
        }
    };
    if let Some(notes) = &entry.notes {
        let note =
            |key: &str, text: &crate::text::Untrusted| format!("{key} = {}", quoted(text.raw()));
        keys.extend(notes.without.as_ref().map(|text| note("without", text)));
        keys.extend(notes.workaround.as_ref().map(|text| note("workaround", text)));
    }
    format!("{{ {} }}", keys.join(", "))
}

/// The group to declare for the members of a component; `None` where one of them is in a group.
pub(super) fn group(catalog: &Catalog, members: &[ApplicationIx]) -> Option<String> {
    if members.iter().any(|&ix| catalog.application(ix).group.is_some()) {
        return None;
    }
    let first = catalog.application(*members.first()?).id.raw();
    let mut name = format!("{}-group", first.shown());
    while catalog.find(&name).is_some() {
        name.push_str("-2");
    }
    let name = bare_or_quoted(Raw::from(&name));
    let ids: Vec<String> =
        members.iter().map(|&ix| quoted(catalog.application(ix).id.raw())).collect();
    let members = format!("members = [{}]", ids.join(", "));
    Some(format!(
        "\n    + [groups.{}]\n    + {}",
        Raw::from(&name).shown(),
        Raw::from(&members).shown()
    ))
}
