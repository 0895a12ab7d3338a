//! Shows that no typo is silent: every one-character slip in a key, a table name or a word of a fixed
//! list, anywhere in `examples/`, makes `check` exit with 1, unless it makes another such word.
#![expect(clippy::string_slice, reason = "places of words, which are ASCII")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::ops::Range;
use std::path::Path;
use std::sync::LazyLock;
use std::thread;

use rewave::analysis::{Analysis, Options, Planning, analyse};
use rewave::catalog::Given;
use rewave::date::Date;
use rewave::diagnostic::{Level, Rule};
use rewave::format::{BUILT_IN_KINDS, Key, Shape, TABLES};
use rewave::graph::OnCycles;
use rewave::plan::Plan;
use rewave::schedule::Effort;
use rewave::source::Sources;

/// The ids of the rules that may be lowered.
static RULES: LazyLock<String> = LazyLock::new(|| {
    let lowerable = Rule::ALL.iter().filter(|rule| rule.is_lowerable());
    lowerable.map(|rule| rule.id()).collect::<Vec<_>>().join(" ")
});

/// The names of the keys that are read.
fn names(keys: &[Key]) -> String {
    let read = keys.iter().filter(|key| key.is_read());
    read.map(|key| key.name).collect::<Vec<_>>().join(" ")
}

/// The words that may stand as the text of a value; `None` where any text may.
fn words_of(shape: Shape) -> Option<String> {
    if let Shape::Word(words) | Shape::Words(words) = shape {
        Some(words.join(" "))
    } else if matches!(shape, Shape::Rule) {
        Some(RULES.clone())
    } else if matches!(shape, Shape::Kinds) {
        Some(BUILT_IN_KINDS.join(" "))
    } else {
        matches!(shape, Shape::Levels).then(|| Level::ALL.map(Level::id).join(" "))
    }
}

/// A word of an inventory, with all the words that may stand in its place.
struct Word {
    place: Range<usize>,
    /// The words, with blanks between them.
    others: String,
}

/// Finds the words in the text of an example, which has one key a line but in inline tables.
struct Finder<'t> {
    text: &'t str,
    at: usize,
    /// The row of the family whose table is being read.
    table: &'static Key,
    words: Vec<Word>,
}

impl<'t> Finder<'t> {
    fn words(text: &'t str) -> Vec<Word> {
        let mut finder = Self { text, at: 0, table: &TABLES[0], words: Vec::new() };
        while finder.skip_blank() {
            if finder.eat('[') {
                finder.header();
            } else {
                let shape = match finder.table.shape.fields() {
                    Some(of) => finder.key(of.keys),
                    None => finder.rule(),
                };
                finder.value(shape);
            }
        }
        finder.words
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn eat(&mut self, character: char) -> bool {
        let found = self.rest().starts_with(character);
        self.at += if found { character.len_utf8() } else { 0 };
        found
    }

    /// Skips white space and comments; whether any text is left.
    fn skip_blank(&mut self) -> bool {
        loop {
            self.at += self.rest().len() - self.rest().trim_start().len();
            if !self.rest().starts_with('#') {
                return !self.rest().is_empty();
            }
            self.at += self.rest().find('\n').unwrap_or(self.rest().len());
        }
    }

    /// A bare or a quoted word, and where it stands without its quotes.
    fn word(&mut self) -> (&'t str, Range<usize>) {
        let quoted = self.eat('"');
        let bare = |c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_';
        let length = if quoted { self.rest().find('"') } else { self.rest().find(bare) };
        let place = self.at..self.at + length.expect("the word ends");
        self.at = place.end + usize::from(quoted);
        (&self.text[place.clone()], place)
    }

    /// `[applications.mail]`: the family is a word of ours, the id is not.
    fn header(&mut self) {
        let (family, place) = self.word();
        self.words.push(Word { place, others: names(TABLES) });
        self.table = TABLES.iter().find(|table| table.name == family).expect("a table");
        while self.eat('.') {
            self.word();
        }
        assert!(self.eat(']'), "a header ends");
    }

    /// `stands-alone =`: returns the shape of a level.
    fn rule(&mut self) -> Shape {
        let (_, place) = self.word();
        self.words.push(Word { place, others: RULES.clone() });
        self.behind_key();
        self.table.shape
    }

    /// `requires.network =`: returns the shape of the value of the key.
    fn key(&mut self, keys: &'static [Key]) -> Shape {
        let (name, place) = self.word();
        self.words.push(Word { place, others: names(keys) });
        while self.eat('.') {
            let (_, place) = self.word();
            self.words.push(Word { place, others: BUILT_IN_KINDS.join(" ") });
        }
        self.behind_key();
        keys.iter().find(|key| key.name == name).map_or(Shape::Anything, |key| key.shape)
    }

    /// Skips the sign between a key and its value.
    fn behind_key(&mut self) {
        self.skip_blank();
        assert!(self.eat('='), "a value is due at {}", self.at);
        self.skip_blank();
    }

    fn value(&mut self, shape: Shape) {
        if self.eat('[') {
            while self.skip_blank() && !self.eat(']') {
                self.value(shape);
                self.skip_blank();
                self.eat(',');
            }
        } else if self.eat('{') {
            let inside = shape.fields().map(|of| of.keys);
            let before = self.words.len();
            while self.skip_blank() && !self.eat('}') {
                let inner = self.key(inside.unwrap_or_default());
                self.value(inner);
                self.skip_blank();
                self.eat(',');
            }
            if inside.is_none() {
                self.words.truncate(before);
            }
        } else {
            let quoted = self.rest().starts_with('"');
            let (_, place) = self.word();
            if let Some(others) = words_of(shape).filter(|_| quoted) {
                self.words.push(Word { place, others });
            }
        }
    }
}

/// The characters that slip in.
const SLIPPING: [char; 5] = ['e', 's', 'x', '-', '_'];

/// Slips of one character, without those that change nothing. `all` of them, or with one character
/// alone, and neither put in nor made a capital.
fn slips(word: &str, slipping: &[char], all: bool) -> BTreeSet<String> {
    let characters: Vec<char> = word.chars().collect();
    let mut slips = BTreeSet::new();
    let mut take = |characters: Vec<char>| slips.insert(characters.into_iter().collect());
    for at in 0..=characters.len() {
        let mut change = |edit: &dyn Fn(&mut Vec<char>)| {
            let mut changed = characters.clone();
            edit(&mut changed);
            take(changed);
        };
        if at + 1 < characters.len() {
            change(&|word| word.swap(at, at + 1));
        }
        if at < characters.len() {
            change(&|word| {
                word.remove(at);
            });
            for &new in slipping {
                change(&|word| word[at] = new);
            }
            if all {
                change(&|word| word[at] = word[at].to_ascii_uppercase());
            }
        }
        for &new in if all { slipping } else { &[] } {
            change(&|word| word.insert(at, new));
        }
    }
    slips.remove(word);
    slips
}

/// An inventory as its files: paths and texts.
type Files = Vec<(String, String)>;

fn example(name: &str) -> Files {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
    let mut paths = vec![path.clone()];
    if path.is_dir() {
        let entries = path.read_dir().expect("the example");
        paths = entries.map(|entry| entry.expect("a file").path()).collect();
        paths.sort();
    }
    let read = |path: &std::path::PathBuf| {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        (name, fs::read_to_string(path).expect("the example"))
    };
    paths.iter().map(read).collect()
}

fn analysis(files: &Files) -> Analysis {
    let mut sources = Sources::default();
    for (path, text) in files {
        sources.push((&**path).into(), text.clone());
    }
    let given = Given { today: Date::parse("2025-05-09"), ..Given::default() };
    let planning = Planning { effort: Effort::Quick, ..Planning::default() };
    analyse(&sources, Options { given, planning, ..Options::default() })
}

/// The table around a place: from its header to the next.
fn table_around(text: &str, place: usize) -> Range<usize> {
    let start = text[..place].rfind("\n[").map_or(0, |at| at + 1);
    start..text[place..].find("\n[").map_or(text.len(), |at| place + at)
}

/// What the other tables are read by: kinds of dependency, and whether there are durations and dates.
const READ_BY: [&str; 3] = ["\n[inventory]", "\n[incident]", "\n[plan]"];

/// Whether `check` would exit with 1. A text that cannot be read in a table is denied for any text of the
/// others, so most slips need a look at their own table and at those of [`READ_BY`] alone; `whole` looks
/// at everything, and plans the applications that are left.
fn is_denied(files: &Files, changed: usize, place: usize, whole: bool) -> bool {
    let own = table_around(&files[changed].1, place);
    let mut few = vec![("changed".to_owned(), files[changed].1[own.clone()].to_owned())];
    let first = &files[0].1;
    for header in READ_BY {
        let table = first.find(header).map(|at| table_around(first, at + header.len()));
        if let Some(table) = table.filter(|table| changed > 0 || *table != own) {
            few.push((header.to_owned(), first[table].to_owned()));
        }
    }
    let unread = analysis(&few).unread;
    if unread && !whole {
        return true;
    }
    let analysis = analysis(files);
    let plan = Plan::new(&analysis.catalog, &analysis.graph, OnCycles::LeaveOut, Effort::Quick);
    assert_eq!(plan.outcomes().len(), analysis.catalog.applications.len());
    let denied = analysis.report.counts.deny > 0;
    assert!(denied || !unread, "what cannot be read is denied");
    denied
}

/// A slip to try: the file, where the word stands, and the text in its place.
type Slip = (usize, Range<usize>, String);

/// The slips of an example: all at a word that is seen for the first time, then a few at each place.
fn all_slips(files: &Files, seen: &mut BTreeSet<(String, String)>) -> Vec<Slip> {
    let mut all = Vec::new();
    for (file, (_, text)) in files.iter().enumerate() {
        for (i, Word { place, others }) in Finder::words(text).into_iter().enumerate() {
            let word = &text[place.clone()];
            let first = seen.insert((others.clone(), word.to_owned()));
            let slipping = if first { &SLIPPING[..] } else { &SLIPPING[i % 5..=i % 5] };
            let mut slips = slips(word, slipping, first);
            slips.retain(|slip| !others.split_whitespace().any(|other| other == slip));
            all.extend(slips.into_iter().map(|slip| (file, place.clone(), slip)));
        }
    }
    all
}

/// Those that are silent.
fn silent(files: &Files, slips: &[Slip]) -> String {
    let mut files = files.clone();
    let mut silent = String::new();
    for (i, (file, place, slip)) in slips.iter().enumerate() {
        let text = files[*file].1.clone();
        files[*file].1.replace_range(place.clone(), slip);
        if !is_denied(&files, *file, place.start, i % 500 == 0) {
            let line = text[..place.start].matches('\n').count() + 1;
            let (path, right) = (&files[*file].0, &text[place.clone()]);
            writeln!(silent, "{path}:{line}: {right} -> {slip}").unwrap();
        }
        files[*file].1 = text;
    }
    silent
}

/// Tries these slips on as many threads as there are processors.
fn silent_of_all(files: &Files, slips: &[Slip]) -> String {
    let mut found = String::new();
    thread::scope(|scope| {
        let threads = thread::available_parallelism().map_or(1, usize::from);
        let parts = slips.chunks(slips.len().div_ceil(threads));
        let running: Vec<_> = parts.map(|part| scope.spawn(|| silent(files, part))).collect();
        for one in running {
            found.push_str(&one.join().expect("no panic"));
        }
    });
    found
}

#[test]
fn no_slip_in_the_examples_is_silent() {
    let mut seen = BTreeSet::new();
    for name in ["minimal.toml", "liege.toml", "wallonia"] {
        let files = example(name);
        assert!(!is_denied(&files, 0, 0, true), "{name} is sound");
        let slips = all_slips(&files, &mut seen);
        let silent = silent_of_all(&files, &slips);
        assert!(silent.is_empty(), "silent in {name}:\n{silent}");
    }
}

#[test]
fn a_word_is_found_in_every_line_that_has_one() {
    for (path, text) in ["minimal.toml", "liege.toml", "wallonia"].into_iter().flat_map(example) {
        let words = Finder::words(&text);
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let here = start..start + line.len();
            start = here.end;
            let blank = line.starts_with(['#', ']']) || line.trim().is_empty();
            let found = words.iter().any(|word| here.contains(&word.place.start));
            assert!(found != blank, "{path}: {line}");
        }
    }
}
