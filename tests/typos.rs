//! Shows that no typo is silent: every one-character slip in a key, a table name or a word of a fixed
//! list, anywhere in `examples/`, makes `check` deny something, unless it makes another such word.
#![cfg(test)]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::ops::Range;
use std::path::Path;
use std::thread;

use rewave::analysis::{Analysis, analyse};
use rewave::date::Date;
use rewave::diagnostic::Policy;
use rewave::plan::Plan;
use rewave::source::Sources;

/// What may stand where, by the contract.
const TABLES: &str = "inventory plan rules defaults teams partners applications services status";
const INVENTORY: &str = "name kinds";
const DEFAULTS: &str = "team owner criticality tags";
const TEAM: &str = "name contact";
const PARTNER: &str = "name contact";
const APPLICATION: &str =
    "name description criticality owner runbook tags meta requires wants team allow";
const SERVICE: &str = "name audience owner criticality requires wants workaround allow";
const STATUS: &str = "state since reason replaced-by";
const ENTRY: &str = "id without workaround";
const ALLOW: &str = "rule reason until";
const WORKAROUND: &str = "what owner";
const KINDS: &str = "authentication storage exchange network platform monitoring other";
const CRITICALITIES: &str = "critical high medium low";
const STATES: &str = "isolated degraded restored unaffected retired";
const LEVELS: &str = "allow warn deny";
const RULES: &str = "unknown-reference self-dependency dependency-cycle retired-dependency \
    status-order misleading-text key-in-meta contradictory-dependency duplicate-dependency \
    criticality-inversion missing-workaround empty-service unused-allow redundant-dependency \
    missing-team missing-criticality unused-team";

/// A word of an inventory, with all the words that may stand in its place.
struct Word {
    place: Range<usize>,
    /// `None` where any other word is refused.
    others: &'static str,
}

/// Finds the words in the text of an example, which has one key a line but in inline tables.
struct Finder<'t> {
    text: &'t str,
    at: usize,
    table: String,
    words: Vec<Word>,
}

impl<'t> Finder<'t> {
    fn words(text: &'t str) -> Vec<Word> {
        let mut finder = Self { text, at: 0, table: String::new(), words: Vec::new() };
        while finder.skip_blank() {
            if finder.eat('[') {
                finder.header();
            } else {
                let keys = finder.keys(finder.keys_of_table());
                finder.value(&keys);
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

    /// Skips white space and comments; whether something is left.
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
        self.words.push(Word { place, others: TABLES });
        self.table = family.to_owned();
        while self.eat('.') {
            self.word();
        }
        assert!(self.eat(']'), "a header ends");
    }

    fn keys_of_table(&self) -> &'static str {
        match &*self.table {
            "inventory" => INVENTORY,
            "rules" => RULES,
            "defaults" => DEFAULTS,
            "teams" => TEAM,
            "partners" => PARTNER,
            "applications" => APPLICATION,
            "services" => SERVICE,
            "status" => STATUS,
            other => panic!("the examples have a new table: {other}"),
        }
    }

    /// `requires.network =`: returns the keys.
    fn keys(&mut self, others: &'static str) -> Vec<&'t str> {
        let (key, place) = self.word();
        self.words.push(Word { place, others });
        let mut keys = vec![key];
        while self.eat('.') {
            let (kind, place) = self.word();
            self.words.push(Word { place, others: KINDS });
            keys.push(kind);
        }
        self.skip_blank();
        assert!(self.eat('='), "a value is due at {}", self.at);
        self.skip_blank();
        keys
    }

    /// What may stand as the text of a key; `None` where any text may.
    fn words_of(&self, key: &str) -> Option<&'static str> {
        match key {
            "criticality" => Some(CRITICALITIES),
            "state" => Some(STATES),
            "rule" => Some(RULES),
            "kinds" => Some(KINDS),
            _ if self.table == "rules" => Some(LEVELS),
            _ => None,
        }
    }

    fn value(&mut self, keys: &[&str]) {
        let key = keys[0];
        if self.eat('[') {
            while self.skip_blank() && !self.eat(']') {
                self.value(keys);
                self.skip_blank();
                self.eat(',');
            }
        } else if self.eat('{') {
            let inside = match key {
                "allow" => Some(ALLOW),
                "workaround" => Some(WORKAROUND),
                "requires" | "wants" => Some(ENTRY),
                _ => None,
            };
            let before = self.words.len();
            while self.skip_blank() && !self.eat('}') {
                let inner = self.keys(inside.unwrap_or_default());
                self.value(&inner);
                self.skip_blank();
                self.eat(',');
            }
            if inside.is_none() {
                self.words.truncate(before);
            }
        } else {
            let quoted = self.rest().starts_with('"');
            let (_, place) = self.word();
            if let Some(others) = self.words_of(key).filter(|_| quoted) {
                self.words.push(Word { place, others });
            }
        }
    }
}

/// The characters that slip in.
const SLIPPING: [char; 7] = ['e', 's', 'x', 'a', '-', '_', '1'];

/// Every slip of one character, without those that change nothing.
fn slips(word: &str, slipping: &[char]) -> BTreeSet<String> {
    let characters: Vec<char> = word.chars().collect();
    let mut slips = BTreeSet::new();
    let mut take = |characters: Vec<char>| slips.insert(characters.into_iter().collect());
    for at in 0..=characters.len() {
        for &new in slipping {
            let mut longer = characters.clone();
            longer.insert(at, new);
            take(longer);
            if at < characters.len() {
                let mut changed = characters.clone();
                changed[at] = new;
                take(changed);
            }
        }
        if at < characters.len() {
            let mut shorter = characters.clone();
            shorter.remove(at);
            take(shorter);
            let mut other_case = characters.clone();
            other_case[at] = characters[at].to_ascii_uppercase();
            take(other_case);
        }
        if at + 1 < characters.len() {
            let mut swapped = characters.clone();
            swapped.swap(at, at + 1);
            take(swapped);
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
    analyse(&sources, Policy::default(), Date::parse("2025-05-09"))
}

/// The table around a place: from its header to the next.
fn table_around(text: &str, place: usize) -> Range<usize> {
    let start = text[..place].rfind("\n[").map_or(0, |at| at + 1);
    start..text[place..].find("\n[").map_or(text.len(), |at| place + at)
}

/// Whether `check` would exit with 1. What cannot be read in a table is denied whatever stands in the
/// others, so most slips need a look at their own table and at `[inventory]` alone; `whole` looks at
/// everything, and plans what is left.
fn is_denied(files: &Files, changed: usize, place: usize, whole: bool) -> bool {
    let text = &files[changed].1;
    let table = text[table_around(text, place)].to_owned();
    let mut few = vec![("changed".to_owned(), table)];
    if !few[0].1.contains("\nkinds") {
        let text = &files[0].1;
        if let Some(inventory) = text.find("\n[inventory]") {
            few.push(("kinds".to_owned(), text[table_around(text, inventory + 1)].to_owned()));
        }
    }
    let unread = analysis(&few).unread;
    if unread && !whole {
        return true;
    }
    let analysis = analysis(files);
    let plan = Plan::new(&analysis.catalog, &analysis.graph);
    assert_eq!(plan.outcomes.len(), analysis.catalog.applications.len());
    let denied = analysis.report.counts.deny > 0;
    assert!(denied || !unread, "what cannot be read is denied");
    denied
}

/// Tries every slip of every word of a file; returns those that are silent, and how many were tried.
fn silent_slips(files: &Files, changed: usize) -> (String, usize) {
    let mut files = files.clone();
    let text = files[changed].1.clone();
    let (mut silent, mut tried) = (String::new(), 0);
    let mut seen = BTreeSet::new();
    for (i, word) in Finder::words(&text).iter().enumerate() {
        let others: Vec<&str> = word.others.split_whitespace().collect();
        // Seen before, a word gets one of the characters at each place, in turn; at first it gets all.
        let all = seen.insert((word.others, &text[word.place.clone()]));
        let slipping = if all { &SLIPPING[..] } else { &SLIPPING[i % 7..=i % 7] };
        for slip in slips(&text[word.place.clone()], slipping) {
            if others.contains(&&*slip) {
                continue;
            }
            files[changed].1.replace_range(word.place.clone(), &slip);
            tried += 1;
            if !is_denied(&files, changed, word.place.start, tried % 500 == 0) {
                let line = text[..word.place.start].matches('\n').count() + 1;
                let (path, right) = (&files[changed].0, &text[word.place.clone()]);
                writeln!(silent, "{path}:{line}: {right} -> {slip}").unwrap();
            }
            files[changed].1.clone_from(&text);
        }
    }
    (silent, tried)
}

/// Tries a whole example, its files on threads; the least number of slips shows that words were found.
fn assert_no_silent_slip(name: &str, least: usize) {
    let files = example(name);
    let analysis = analysis(&files);
    assert_eq!(analysis.report.counts.deny, 0, "{name} is sound");
    let (mut all_silent, mut all_tried) = (String::new(), 0);
    thread::scope(|scope| {
        let files = &files;
        let running: Vec<_> =
            (0..files.len()).map(|i| scope.spawn(move || silent_slips(files, i))).collect();
        for one in running {
            let (silent, tried) = one.join().expect("no panic");
            all_silent.push_str(&silent);
            all_tried += tried;
        }
    });
    assert!(all_silent.is_empty(), "silent in {name}:\n{}", all_silent);
    std::io::Write::write_all(&mut std::io::stderr(), format!("{name} {}\n", all_tried).as_bytes())
        .unwrap();
    assert!(all_tried >= least, "only {} slips in {name}", all_tried);
}

#[test]
fn no_slip_in_minimal_is_silent() {
    assert_no_silent_slip("minimal.toml", 1);
}

#[test]
fn no_slip_in_liege_is_silent() {
    assert_no_silent_slip("liege.toml", 1);
}

#[test]
fn no_slip_in_wallonia_is_silent() {
    assert_no_silent_slip("wallonia", 1);
}
