//! The edit of an inventory that opens a cycle.

use std::cmp::Reverse;
use std::fmt::Write;

use crate::catalog::{ApplicationIx, Catalog, Dependency, EntryIx, Need};
use crate::format::Symbol;
use crate::source::Sources;
use crate::text::{Raw, count};
use crate::toml::{bare_or_quoted, quoted};

/// The most lists that are written out; the others are counted.
const LISTS: usize = 6;
/// The most entries of a list that is written out; a longer list is told in words.
const LONGEST_LIST: usize = 8;

/// The edit that makes entries (by owner) soft, as lines to take out and to put in.
pub(super) fn softening(sources: &Sources, catalog: &Catalog, cut: &[EntryIx]) -> String {
    let quoting = Quoting { sources, catalog };
    let kind = |entry: &EntryIx| catalog.entry(*entry).kind();
    let lists: Vec<&[EntryIx]> =
        cut.chunk_by(|a, b| (a.owner(), kind(a)) == (b.owner(), kind(b))).collect();
    let mut text = String::new();
    for entries in lists.iter().take(LISTS) {
        let owner = entries[0].owner();
        let start = sources.start(catalog.entry(entries[0]).span());
        let file = sources.file(catalog.entry(entries[0]).span().file).path();
        let id = catalog.application(owner).id.shown();
        let _ = write!(text, "\n  for `{id}`, in {}:{}", file.shown(), start.line);
        let lines = if entries[0].is_after() {
            let list = catalog.application(owner).after();
            let rest: Vec<&Dependency> =
                list.iter().filter(|entry| !is_cut(catalog, entries, entry)).collect();
            vec![quoting.change("after", &list.iter().collect::<Vec<_>>(), &rest)]
        } else {
            quoting.soften(owner, entries)
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

/// Lists of entries as lines, each entry as it stands in its file and in the order of the file.
#[derive(Clone, Copy)]
struct Quoting<'q> {
    sources: &'q Sources,
    catalog: &'q Catalog,
}

impl Quoting<'_> {
    /// The changes of `requires` and `wants` of one kind.
    fn soften(self, owner: ApplicationIx, cut: &[EntryIx]) -> Vec<Change> {
        let catalog = self.catalog;
        let application = catalog.application(owner);
        let kind = catalog.entry(cut[0]).kind();
        let of_kind = |list: &'_ [Dependency]| -> Vec<Dependency> {
            list.iter().filter(|entry| entry.kind() == kind).cloned().collect()
        };
        let (required, wanted) = (of_kind(application.requires()), of_kind(application.wants()));
        let (mut softened, rest): (Vec<&Dependency>, Vec<&Dependency>) =
            required.iter().partition(|entry| is_cut(catalog, cut, entry));
        // Of entries that say the same, the one whose notes say most about doing without stands for all.
        softened.sort_by_cached_key(|entry| (Reverse(told(entry)), self.written_anew(entry)));
        let already: Vec<&Dependency> = wanted.iter().collect();
        let mut new: Vec<&Dependency> = Vec::new();
        for entry in softened {
            if !already.iter().chain(&new).any(|other| other.says_the_same(entry)) {
                new.push(entry);
            }
        }
        new.sort_by_key(|entry| entry.span());
        let merged: Vec<&Dependency> = already.iter().copied().chain(new).collect();
        vec![
            self.change(
                &key(catalog, "requires", application.requires(), kind),
                &required.iter().collect::<Vec<_>>(),
                &rest,
            ),
            self.change(&key(catalog, "wants", application.wants(), kind), &already, &merged),
        ]
    }

    fn change(self, key: &str, old: &[&Dependency], new: &[&Dependency]) -> Change {
        let listed = |entries: &mut dyn Iterator<Item = &&Dependency>| {
            let all: Vec<String> = entries.map(|entry| self.as_it_stands(entry)).collect();
            (!all.is_empty()).then(|| all.join(", "))
        };
        if old.len().max(new.len()) <= LONGEST_LIST {
            let line = |entries: &[&Dependency]| {
                listed(&mut entries.iter()).map(|all| format!("{key} = [{all}]"))
            };
            return (line(old), line(new));
        }
        let missing = |from: &[&Dependency], of: &[&Dependency]| {
            let is_in = |entry: &&&Dependency| from.iter().any(|other| other.says_the_same(entry));
            listed(&mut of.iter().filter(|entry| !is_in(entry)))
                .map(|all| format!("{all} of {key}"))
        };
        (missing(new, old), missing(old, new))
    }

    /// An entry as it stands in its file. It is written anew where it cannot be quoted: where it takes several lines,
    /// holds characters that are not shown as they are, or may need more than TOML 1.0.
    fn as_it_stands(self, entry: &Dependency) -> String {
        // An entry with a single id has the place of that id.
        let is_whole = entry.only().is_none() || entry.notes().is_none();
        let stands = self.sources.text(entry.span());
        let text = stands.shown().to_string();
        // TOML 1.1 has more escapes, and a comma before the closing brace.
        let closes = text.trim_end_matches(['}', ' ', '\t']);
        let is_old = !text.contains('\\') && !closes.ends_with(',');
        if is_whole && is_old && stands == *text.as_str() { text } else { self.written_anew(entry) }
    }

    /// An entry on one line, with its alternatives in the order in which they stand.
    fn written_anew(self, entry: &Dependency) -> String {
        let ids = |need: &Need| {
            let targets = need.targets();
            let ids: Vec<String> = targets.map(|t| quoted(self.catalog.target_id(t))).collect();
            ids.join(", ")
        };
        let mut keys = match &entry.need() {
            Need::One(_) if entry.notes().is_none() => return ids(&entry.need()),
            Need::One(_) => vec![format!("id = {}", ids(&entry.need()))],
            Need::AnyOf(any_of) if any_of.at_least == 1 => {
                vec![format!("any-of = [{}]", ids(&entry.need()))]
            }
            Need::AnyOf(any_of) => {
                let at_least = format!("at-least = {}", any_of.at_least);
                vec![format!("any-of = [{}]", ids(&entry.need())), at_least]
            }
        };
        if let Some(notes) = &entry.notes() {
            let note = |key: &str, text: &crate::text::Untrusted| {
                format!("{key} = {}", quoted(text.raw()))
            };
            keys.extend(notes.without.as_ref().map(|text| note("without", text)));
            keys.extend(notes.workaround.as_ref().map(|text| note("workaround", text)));
        }
        format!("{{ {} }}", keys.join(", "))
    }
}

/// How much the notes of an entry say about doing without: a workaround is worth more than a note of the functions that
/// fail.
fn told(entry: &Dependency) -> (bool, bool) {
    entry
        .notes()
        .map_or((false, false), |notes| (notes.workaround.is_some(), notes.without.is_some()))
}

/// The key `requires.storage`; without a kind where all entries of the list, and those that join it, are of kind
/// `other`.
fn key(catalog: &Catalog, list: &str, entries: &[Dependency], kind: Symbol) -> String {
    let kinds = entries.iter().map(Dependency::kind).chain([kind]);
    if kinds.map(|kind| catalog.word(kind)).all(|kind| kind == "other") {
        return list.to_owned();
    }
    let word = catalog.word(kind);
    format!("{list}.{}", bare_or_quoted(word))
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
