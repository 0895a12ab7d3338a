//! The layers are one-way, every dependency has one home, and no file outgrows a reader.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use rewave::rules::{RULES, Stage};

use crate::support::COMMANDS;

/// The modules from the bottom; a module may use those of lower layers and of its own.
const LAYERS: [&[&str]; 18] = [
    &["text", "date", "duration", "cores", "budget"],
    &["source"],
    &["format"],
    &["doubt"],
    &["diagnostic"],
    &["needs"],
    &["toml"],
    &["inventory"],
    &["catalog"],
    &["graph"],
    &["schedule"],
    &["plan"],
    &["approved"],
    &["explain"],
    &["difference"],
    &["rules"],
    &["analysis"],
    &["render"],
];

/// Crates and the only folders or files where they may be named.
const HOMES: [(&str, &str); 36] = [
    ("annotate_snippets", "render/check/snippet.rs"),
    ("anstream", "cli/"),
    ("anyhow", "cli/"),
    ("base64", "render/report/page_frame.rs"),
    ("clap", "cli/"),
    ("clap_complete", "cli/"),
    ("clap_mangen", "cli/man.rs"),
    ("comfy_table", "render/write/table_lines.rs"),
    ("deunicode", "format/ids.rs"),
    ("foldhash", "format/symbols.rs"),
    ("foldhash", "toml/"),
    ("hashbrown", "format/symbols.rs"),
    ("jiff", "date.rs"),
    ("maud", "render/report/"),
    ("memchr", "inventory/repair/syntax.rs"),
    ("memchr", "toml/"),
    ("petgraph", "graph/"),
    ("quick_xml", "render/check/junit.rs"),
    ("serde", "approved/"),
    ("serde", "render/"),
    ("serde_json", "approved/"),
    ("serde_json", "render/"),
    ("serde_sarif", "render/check/sarif.rs"),
    ("sha2", "render/report/page_frame.rs"),
    ("sha2", "explain/occurrences.rs"),
    ("signal_hook", "cli/"),
    ("strsim", "text/suggest.rs"),
    ("tempfile", "cli/"),
    ("terminal_size", "cli/"),
    ("toml", "inventory/repair/syntax.rs"),
    ("toml", "inventory/spots.rs"),
    ("toml", "toml/"),
    ("toml_datetime", "toml/"),
    ("toml_parser", "toml/"),
    ("toml_writer", "toml/quote.rs"),
    ("unicode_width", "text/raw.rs"),
];

/// Where outside text is taken apart as it is: places in it, the reader, near names, the digests of fingerprints, the source lines of a
/// picture, and the escapers of paths and of JSON. Everywhere else it has no `Display` and no `&str`.
const UNESCAPED: [&str; 10] = [
    "text/",
    "source.rs",
    "format/",
    "toml/",
    "inventory/",
    "explain/occurrences.rs",
    "render/check/snippet.rs",
    "render/check/github.rs",
    "render/check/sarif.rs",
    "render/write/json.rs",
];

/// The only files that write bytes: one a format, each with its escaper, and what carries finished bytes to streams and
/// files, and names to git.
const WRITERS: [&str; 10] = [
    "render/write/lines.rs",
    "render/write/markdown.rs",
    "render/write/csv.rs",
    "render/write/dot.rs",
    "render/write/mermaid.rs",
    "render/check/github.rs",
    "render/check/junit.rs",
    "render/write/json.rs",
    "cli/revision.rs",
    "cli/streams.rs",
];

/// What turns bytes or words into output.
const WRITING: [&str; 7] = [
    "io::Write",
    "{self, Write",
    "Read, Write",
    "writeln!(",
    ".write_all(",
    "io::stdout(",
    "io::stderr(",
];

const LONGEST_FILE: usize = 400;

/// The circles among the files of a folder that are still there. The list only shrinks.
const CIRCLES: [&str; 0] = [];

/// The formats of answers: each answer has its files of these names.
const FORMATS: [&str; 11] = [
    "text", "html", "json", "csv", "markdown", "dot", "mermaid", "sarif", "github", "gitlab",
    "junit",
];

/// The types of which several have one name: the top of a JSON answer, and the parts of two JSON answers that a schema names.
const SAME_NAMES: [&str; 4] = ["Answer", "PlaceJson", "Plan", "Why"];

/// The files of `rules/` that are no rule: the table, and what several rules or one long rule share.
const HELPERS: [&str; 4] = ["mod", "owners", "softening", "stages"];

/// The layers that report rules while they read.
const READERS: [&str; 3] = ["toml", "inventory", "catalog"];

fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders: Vec<PathBuf> = vec![root.clone()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let name = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
                files.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files.sort();
    assert!(files.len() > 40, "only {} files were found", files.len());
    files
}

/// The code of a file, without comments.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.starts_with("//"))
}

fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|word| !word.is_empty())
}

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

#[test]
fn a_module_uses_only_modules_below_it() {
    for (name, text) in sources() {
        let module = name.split(['/', '.']).next().unwrap();
        let Some(own) = layer(module) else {
            assert!(["lib", "main", "cli"].contains(&module), "{name} is in no layer");
            continue;
        };
        for line in code(&text) {
            for used in line.split("crate::").skip(1).filter_map(|rest| words(rest).next()) {
                let theirs = layer(used);
                let below = theirs.is_some_and(|theirs| theirs < own) || used == module;
                let same = theirs == Some(own);
                assert!(below || same, "{name} uses `{used}`, which is not below it: {line}");
            }
        }
    }
}

#[test]
fn every_dependency_has_one_home() {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"));
    let manifest = manifest.unwrap();
    let of_all = manifest.split("[dependencies]\n").nth(1).unwrap();
    let of_unix = manifest.split("[target.'cfg(unix)'.dependencies]\n").nth(1).unwrap();
    let sections = [of_all, of_unix].map(|section| section.split("\n[").next().unwrap());
    let dependencies = sections.into_iter().flat_map(str::lines);
    for line in dependencies.filter(|line| line.contains('=')) {
        let name = line.split([' ', '=']).next().unwrap().replace('-', "_");
        assert!(HOMES.iter().any(|(known, _)| *known == name), "{name} has no home");
        assert!(line.contains('#'), "{name} gives no reason");
    }
    for (file, text) in sources() {
        for (name, home) in HOMES {
            let path = format!("{name}::");
            let named = code(&text).any(|line| {
                line.match_indices(&path).any(|(at, _)| {
                    let before = line.get(..at).and_then(|before| before.chars().last());
                    before.is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != ':')
                })
            });
            let mut homes = HOMES.iter().filter(|(other, _)| *other == name);
            let is_home = homes.any(|(_, home)| file.starts_with(home));
            assert!(!named || is_home, "{file} names {name}, whose home is {home}");
        }
    }
}

/// The code of a file up to its unit tests.
fn tested_code(text: &str) -> impl Iterator<Item = &str> {
    code(text.split("#[cfg(test)]").next().unwrap())
}

#[test]
fn outside_text_is_taken_apart_in_a_few_places_only() {
    for (name, text) in sources() {
        let allowed = UNESCAPED.iter().any(|home| name.starts_with(home));
        for line in tested_code(&text).filter(|line| line.contains("unescaped()")) {
            assert!(allowed, "{name} takes outside text as it is: {line}");
        }
        // A path is shown as outside text is: through `Untrusted::path`.
        let lossy = tested_code(&text).find(|line| line.contains(".display()"));
        assert_eq!(lossy, None, "{name}");
    }
}

#[test]
fn bytes_are_written_in_one_place_a_format() {
    // Which colours a stream shows is asked elsewhere, too.
    let asks = ["cli/terminal.rs", "cli/usage_help.rs"];
    for (name, text) in sources() {
        let writes = |line: &&str| WRITING.iter().any(|word| line.contains(word));
        let found = tested_code(&text).find(writes);
        let asked = asks.contains(&&*name) && found.is_some_and(|line| line.contains("AutoStream"));
        assert!(found.is_none() || asked || WRITERS.contains(&&*name), "{name} writes: {found:?}");
    }
}

#[test]
fn no_file_outgrows_a_reader() {
    for (name, text) in sources() {
        let lines = text.lines().count();
        assert!(lines <= LONGEST_FILE, "{name} has {lines} lines: split it");
        assert!(text.starts_with("//!"), "{name} does not say what it is for");
    }
}

#[test]
fn the_words_of_the_field_are_used() {
    for (name, text) in sources() {
        for word in ["upstream", "downstream"] {
            assert!(!text.to_lowercase().contains(word), "{name} says {word}");
        }
    }
}

/// The paths that a text of code names behind `start`, as `super::{a::B, c}` names `super::a::B` and `super::c`.
fn paths(code: &str, start: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices(start) {
        let (before, path) = code.split_at(at);
        let last = before.chars().next_back();
        if last.is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != ':') {
            read_path(&mut path.chars().peekable(), &mut Vec::new(), &mut found);
        }
    }
    found
}

/// Reads one path, or each of those in braces, behind the words that stand before it.
fn read_path(
    code: &mut std::iter::Peekable<std::str::Chars<'_>>,
    before: &mut Vec<String>,
    found: &mut Vec<Vec<String>>,
) {
    let (depth, mut word) = (before.len(), String::new());
    while let Some(&c) = code.peek() {
        if c.is_alphanumeric() || c == '_' {
            word.push(c);
        } else if c == ':' && !word.is_empty() {
            before.push(std::mem::take(&mut word));
        } else if c == '{' && word.is_empty() && before.len() > depth {
            while code.peek().is_some_and(|&c| c != '}') {
                code.next();
                while code.peek().is_some_and(|c| c.is_whitespace()) {
                    code.next();
                }
                read_path(code, before, found);
                while code.peek().is_some_and(|&c| c != ',' && c != '}') {
                    code.next();
                }
            }
            code.next();
            before.truncate(depth);
            return;
        } else if c != ':' {
            break;
        }
        code.next();
    }
    if !word.is_empty() && word != "self" {
        before.push(word);
    }
    if before.len() > depth {
        found.push(before.clone());
    }
    before.truncate(depth);
}

/// Where a file's module stands: its folders, then its own name; `mod.rs` is its folder.
fn module_of(name: &str) -> Vec<String> {
    let stem = name.trim_end_matches(".rs").trim_end_matches("/mod");
    stem.split('/').map(str::to_owned).collect()
}

/// Who uses whom within each folder: the files and folders in it, and `mod` for what `mod.rs` itself holds. What `mod.rs`
/// passes on counts as used where it stands.
fn uses_within_folders() -> BTreeMap<String, BTreeMap<String, BTreeSet<String>>> {
    let files: Vec<(String, String)> = sources()
        .into_iter()
        .filter(|(name, _)| !name.contains("/tests") && !["lib.rs", "main.rs"].contains(&&**name))
        .map(|(name, text)| (name, tested_code(&text).collect::<Vec<_>>().join("\n")))
        .collect();
    let modules: BTreeSet<Vec<String>> = files.iter().map(|(name, _)| module_of(name)).collect();
    let is_pass =
        |statement: &str| statement.trim_start().starts_with("pub") && statement.contains(" use ");
    let mut passed: BTreeMap<(Vec<String>, String), String> = BTreeMap::new();
    for (name, code) in files.iter().filter(|(name, _)| name.ends_with("/mod.rs")) {
        for statement in code.split_inclusive(';').filter(|statement| is_pass(statement)) {
            let path = statement.split(" use ").nth(1).unwrap();
            let first = words(path).next().unwrap().to_owned();
            for path in paths(path, &first) {
                passed.insert((module_of(name), path.last().unwrap().clone()), first.clone());
            }
        }
    }
    let mut uses: BTreeMap<String, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
    for (name, code) in &files {
        let own = module_of(name);
        let is_folder = name.ends_with("/mod.rs");
        let mut targets: Vec<Vec<String>> = Vec::new();
        for path in paths(code, "crate::") {
            targets.push(path[1..].to_vec());
        }
        for path in paths(code, "super::") {
            let up = path.iter().take_while(|word| *word == "super").count();
            let mut target = own[..own.len().saturating_sub(up)].to_vec();
            target.extend_from_slice(&path[up..]);
            targets.push(target);
        }
        if is_folder {
            let mut kept = code.clone();
            for statement in code.split_inclusive(';').filter(|statement| is_pass(statement)) {
                kept = kept.replace(statement, "");
            }
            for child in modules
                .iter()
                .filter(|child| child.len() == own.len() + 1 && child.starts_with(&own))
            {
                let named = paths(&kept, &format!("{}::", child.last().unwrap()));
                targets.extend(named.into_iter().map(|path| [own.clone(), path].concat()));
            }
        }
        for target in targets {
            let common = own.iter().zip(&target).take_while(|(a, b)| a == b).count();
            let folder_of_own = if is_folder { own.len() } else { own.len() - 1 };
            let level = common.min(folder_of_own);
            let (folder, Some(next)) = (own[..level].to_vec(), target.get(level)) else { continue };
            if folder.is_empty() {
                continue;
            }
            let from = own.get(level).cloned().unwrap_or_else(|| "mod".to_owned());
            let is_child = modules.contains(&[folder.clone(), vec![next.clone()]].concat());
            let to = passed
                .get(&(folder.clone(), next.clone()))
                .filter(|_| !is_child || target.len() == level + 1);
            let to = to
                .cloned()
                .unwrap_or_else(|| if is_child { next.clone() } else { "mod".to_owned() });
            if from != to {
                uses.entry(folder.join("/")).or_default().entry(from).or_default().insert(to);
            }
        }
    }
    uses
}

/// All that a file of a folder uses there, directly or not.
fn reached(uses: &BTreeMap<String, BTreeSet<String>>, from: &str) -> BTreeSet<String> {
    let (mut reached, mut open) = (BTreeSet::new(), vec![from.to_owned()]);
    while let Some(file) = open.pop() {
        for next in uses.get(&file).into_iter().flatten() {
            if reached.insert(next.clone()) {
                open.push(next.clone());
            }
        }
    }
    reached
}

#[test]
fn no_files_of_a_folder_use_each_other() {
    let mut circles: Vec<String> = Vec::new();
    for (folder, uses) in uses_within_folders() {
        let mut seen = BTreeSet::new();
        for file in uses.keys() {
            let beyond = reached(&uses, file);
            if beyond.contains(file) && !seen.contains(file) {
                let circle: BTreeSet<String> = beyond
                    .into_iter()
                    .filter(|other| reached(&uses, other).contains(file))
                    .collect();
                circles.push(format!(
                    "{folder}: {}",
                    circle.iter().map(String::as_str).collect::<Vec<_>>().join(" ")
                ));
                seen.extend(circle);
            }
        }
    }
    assert_eq!(
        circles, CIRCLES,
        "a circle that is new must be broken, one that is gone leaves the list"
    );
}

/// The names that stand more than once, in order.
fn repeated(mut names: Vec<String>) -> Vec<String> {
    names.sort();
    let mut twice: Vec<String> =
        names.windows(2).filter(|two| two[0] == two[1]).map(|two| two[0].clone()).collect();
    twice.dedup();
    twice
}

#[test]
fn a_name_of_a_file_or_a_type_stands_once() {
    let sources: Vec<(String, String)> =
        sources().into_iter().filter(|(name, _)| !name.contains("tests")).collect();
    let stem = |name: &String| name.rsplit('/').next().unwrap().trim_end_matches(".rs").to_owned();
    let is_free =
        |name: &String| name == "mod" || FORMATS.contains(&&**name) || COMMANDS.contains(&&**name);
    let files = sources.iter().map(|(name, _)| stem(name)).filter(|name| !is_free(name));
    assert_eq!(repeated(files.collect()), [""; 0], "a file is found by its name");
    let mut types = Vec::new();
    for (_, text) in &sources {
        // A macro names the types that it makes by a variable.
        for line in tested_code(text).filter(|line| !line.contains('$')) {
            let mut before = words(line)
                .skip_while(|word| ["pub", "crate", "super", "self", "in"].contains(word));
            if before.next().is_some_and(|word| ["struct", "enum", "trait"].contains(&word)) {
                types.extend(before.next().map(str::to_owned));
            }
        }
    }
    assert!(types.len() > 400, "only {} types were found", types.len());
    assert_eq!(repeated(types), SAME_NAMES, "one word stands for one thing");
}

/// A rule that runs by itself has the file of its id; one that is reported while reading is named in the layers that its
/// row says, and in no other of them. Each file of the rules is one of these, or a helper.
#[test]
fn a_rule_is_where_its_row_says() {
    let sources = sources();
    let mut due: Vec<String> = HELPERS.map(str::to_owned).to_vec();
    for (rule, stage) in RULES.all() {
        let Stage::Reading(layers) = stage else {
            due.push(rule.id().replace(['-', '.'], "_"));
            continue;
        };
        let naming = |reader: &&str| {
            let mut files =
                sources.iter().filter(|(name, _)| name.split('/').next() == Some(reader));
            files.any(|(_, text)| {
                let mut pairs = tested_code(text).flat_map(|line| line.split("Rule::").skip(1));
                pairs.any(|rest| words(rest).next() == Some(&*format!("{rule:?}")))
            })
        };
        let found: Vec<&str> = READERS.into_iter().filter(naming).collect();
        assert_eq!(found, layers, "{rule} is reported while these layers read");
    }
    due.sort();
    due.dedup();
    let files =
        sources.iter().filter_map(|(name, _)| name.strip_prefix("rules/")?.strip_suffix(".rs"));
    assert_eq!(files.collect::<Vec<_>>(), due);
}
