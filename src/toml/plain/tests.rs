//! Tests that plain text is read as the TOML library reads it.

use std::fs;
use std::ops::Range;
use std::path::PathBuf;

use proptest::prelude::*;
use toml::de::DeTable;

use super::builder::Builder;
use crate::source::narrow;
use crate::toml::library;
use crate::toml::tree_view::{Content, Table, Value};

/// A value with all values inside it and their places.
fn show(value: Value<'_>) -> String {
    let inside = match value.content() {
        Content::String(text) => format!("{text:?}"),
        Content::Integer(number) => format!("{number:?}"),
        Content::Float => "float".to_owned(),
        Content::Boolean => "boolean".to_owned(),
        Content::Datetime(when) => when.to_string(),
        Content::Array(items) => {
            format!("{:?}", items.into_iter().map(show).collect::<Vec<_>>())
        }
        Content::Table(table) => show_table(table),
    };
    format!("{inside}@{:?}", value.span())
}

fn show_table(table: Table<'_>) -> String {
    let entries = table
        .into_iter()
        .map(|(key, value)| format!("{:?}@{:?}={}", key.name, key.span(), show(value)));
    format!("{{{}}}", entries.collect::<Vec<_>>().join(","))
}

/// Whether the text is plain; then the library finds no error in it and the same tree.
fn is_plain(text: &str) -> bool {
    let mut builder = Builder::new();
    let Some(tree) = builder.build(text, std::iter::once(0..text.len())) else { return false };
    let (exact, errors) = DeTable::parse_recoverable(text);
    assert!(errors.is_empty(), "{text:?}: {errors:?}");
    let place = |range: Range<usize>| narrow(range.start)..narrow(range.end);
    let exact = library::tree(exact.into_inner(), place);
    assert_eq!(show_table(tree.root()), show_table(exact.root()), "{text:?}");
    true
}

#[test]
fn the_examples_are_plain() {
    let mut folders = vec![PathBuf::from("examples"), PathBuf::from("tests")];
    let (mut plain, mut all) = (0, 0);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "toml") {
                let read = fs::read_to_string(&path);
                plain += usize::from(read.is_ok_and(|text| is_plain(&text)));
                all += 1;
            }
        }
    }
    assert!(all > 10 && plain * 10 > all * 9, "{plain} of {all}");
}

#[test]
fn what_is_not_plain_is_left_to_the_library() {
    let left = [
        "a = 1\na = 2",
        "a.b = 1\na = 2",
        "a = {}\na.b = 1",
        "[a]\n[a]",
        "[a.b]\n[a]\nb.c = 1",
        "[[a]]",
        "a = [1",
        "a = \"\\q\"",
        "# \u{1}",
        "a = 08",
        "[a]\nb.c = 1\n[a.b]",
        "a = \"\u{1}\"",
        "[]",
        "a =",
        "= 1",
        "a = 1 b = 2",
        "a = '''",
        "'''a''' = 1",
        "a = 2025-02-30",
        "\u{e9} = 1",
        "a = 1\r",
        "a = 1\r\n",
        "a = '''\r\n'''",
    ];
    for text in left {
        assert!(!is_plain(text), "{text:?}");
    }
    assert!(!is_plain(&format!("a = {}{}", "[".repeat(200), "]".repeat(200))));
    let many: Vec<_> = (0..100).map(|i| format!("a{i} = 1")).collect();
    assert!(!is_plain(&many.join("\n")));
}

#[test]
fn plain_is_more_than_strings() {
    let values = "{b.c = [1, 0x1f, 1.5, true, 2025-01-02, [ ], {}],\n }";
    for text in [
        &format!("[a.'b']\nz.y = 'x' # c\nk = {values}\nz.a = \"\\n\""),
        "[a.b.c]\n[a]\nx = 1\n[a.b]\n[d]\n\"\" = ''",
        "\"q r\" . s = 07:32:00\n\n\t [ t . u ] \n",
    ] {
        assert!(is_plain(text), "{text:?}");
    }
}

#[test]
fn a_unit_begins_at_the_top_whatever_was_read_before() {
    let mut builder = Builder::new();
    let mut show = |text| {
        builder.build(text, std::iter::once(0..text.len())).map(|tree| show_table(tree.root()))
    };
    let alone = show("c = 1\n");
    assert!(alone.is_some());
    for (before, is_plain) in [("[a.b]\nd = 1\n", true), ("[a.b]\nd = [{ e = [1\n", false)] {
        assert_eq!(show(before).is_some(), is_plain, "{before:?}");
        assert_eq!(show("c = 1\n"), alone, "behind {before:?}");
    }
}

#[test]
fn entries_are_those_of_one_table() {
    let entries = |text: &str| {
        let mut found = Vec::new();
        let read = Builder::new()
            .entries(text, 0..text.len(), |keys, start| found.push((keys.join(" "), start)));
        read.map(|()| found)
    };
    let due = [("a.b c", 0), ("a.b d", 14), ("e", 44)].map(|(keys, at)| (keys.to_owned(), at));
    let text = "'a.b'.c = 1 #\n\"a.b\".d = [\n'x', {y.z = 1},\n]\ne = { f = 1 }\n";
    assert_eq!(entries(text), Some(due.to_vec()));
    for broken in [
        "a = 1\n[b]\nc = 1\n",
        "a = 1\n[b.c]\nd = 1\n",
        "a = 1\n[[b.c.d]]\ne.f.g = { h = [1] }\n",
        "a = [\n",
        "a = {b = 1, b = 2}\nc.d = [{ e = 1 }]\n",
    ] {
        assert_eq!(entries(broken), None, "{broken:?}");
    }
}

/// The parser takes a long part in pieces; wherever one ends, the tree is that of the whole.
#[test]
fn a_long_part_is_read_in_pieces() {
    let table = |i: usize| {
        format!(
            "[a.t{i}] # a table\nl = [\n  'x', # the first\n  [{{ y = 1 }},\n 2],\n]\n\n\
             s = \"\"\"\nl = [\n\"\"\"\nd.e = '''\n[a.b]'''\n"
        )
    };
    let text: String = (0..60).map(table).collect();
    for before in 0..300 {
        assert!(is_plain(&format!("{}{text}", "\n".repeat(before))), "{before}");
    }
    for broken in ["l = [\n'y'\n", "s = \"\"\"\n", "k = 'x\n", "[a.t7]\n"] {
        assert!(!is_plain(&format!("{text}{broken}")), "{broken:?} at the end");
        assert!(!is_plain(&format!("{text}{broken}{text}")), "{broken:?} in the middle");
    }
}

const PIECES: [&str; 44] = [
    "a",
    "b",
    "c-1",
    "\"q\"",
    "'l'",
    ".",
    " = ",
    "=",
    "[",
    "]",
    "[a]\n",
    "[a.b]\n",
    "[b.a]\n",
    "{",
    "}",
    ", ",
    "\n",
    "\n",
    " ",
    "\t",
    "# c\n",
    "'s'",
    "\"s\\t\"",
    "\"\"\"m\n\"\"\"",
    "\"\"\"",
    "\"\"",
    "\"",
    "\'\'\'",
    "\'\'\'m\\\n\'\'\'\'",
    "\\\"",
    "\\\n",
    "\\\r\r\n",
    "1",
    "0x1",
    "1e5",
    "true",
    "2025-01-02",
    "a = 1\n",
    "b.c = 'x'\n",
    "a.b = [1, 2]\n",
    "c = {a.b = 1, c = 2}\n",
    "\u{e9}",
    "\r",
    "\\",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn what_is_plain_is_read_as_the_library_reads_it(
        pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..14)
    ) {
        is_plain(&pieces.concat());
    }

    #[test]
    fn a_string_of_several_lines_is_read_as_the_library_reads_it(
        pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..6),
        quotes in prop::sample::select(&["\"\"\"", "'''"][..]),
    ) {
        is_plain(&format!("k = {quotes}{}{quotes}\nl = 1\n", pieces.concat()));
    }

    /// Whole lines, each valid by itself, so that tables and keys meet.
    #[test]
    fn what_meets_is_plain_only_where_the_library_takes_it(
        lines in prop::collection::vec((0_usize..9, 0_usize..4, 0_usize..4, 0_usize..4), 0..9)
    ) {
        let key = |i: usize| ["a", "b", "\"a\"", "c"][i];
        let line = |&(form, i, j, k): &(usize, usize, usize, usize)| {
            let (x, y, z) = (key(i), key(j), key(k));
            match form {
                0 => format!("[{x}]\n"),
                1 => format!("[{x}.{y}]\n"),
                2 => format!("[{x}.{y}.{z}]\n"),
                3 => format!("{x} = '{y}'\n"),
                4 => format!("{x}.{y} = [{{{z} = 1}}, 2]\n"),
                5 => format!("{x}.{y}.{z} = 2025-01-02\n"),
                6 => format!("{x} = {{{y}.{z} = 1, {z}.{x} = 2}}\n"),
                7 => format!("[[{x}.{y}]]\n"),
                _ => "# c\n".to_owned(),
            }
        };
        is_plain(&lines.iter().map(line).collect::<String>());
    }
}

/// One byte that is missing, one too many, and one in place of another, at every place.
#[test]
fn no_byte_makes_it_less_exact() {
    const TEXT: &str =
        "[a.b]\nk.l = [\"s\", 'l', { id = \"\\t\" }]\nn = 1\nd = 2025-01-02 # c\n[a.c]\n";
    const BYTES: &str = "a1[]{}.,=\"'\\#\n \t\r-+_:é\u{1}\u{7f}";
    assert!(is_plain(TEXT));
    let mut plain = 0;
    for at in 0..=TEXT.len() {
        let (before, after) = TEXT.split_at(at);
        let mut rest = after.chars();
        rest.next();
        plain += usize::from(is_plain(&format!("{before}{}", rest.as_str())));
        for byte in BYTES.chars() {
            plain += usize::from(is_plain(&format!("{before}{byte}{after}")));
            plain += usize::from(is_plain(&format!("{before}{byte}{}", rest.as_str())));
        }
    }
    assert!(plain > 500, "only {plain} were plain");
}
