//! What is read does not depend on how many threads read it, and how much is read has limits.

#[path = "../examples/generate/shape.rs"]
mod shape;

use std::fmt::Write as _;

use rewave::diagnostic::{Collector, LISTED_PER_RULE};
use rewave::inventory::read_on;
use rewave::source::Sources;
use shape::{Wish, generate};

/// Everything that can go wrong in a file, often enough that not all of it is listed.
fn faulty(file: usize) -> String {
    let mut text =
        "[inventory]\nname = 'x'\nkinds = ['k']\nkinks = 1\n[rules]\n[plan]\n".to_owned();
    for i in 0..2 * LISTED_PER_RULE {
        let _ = match i % 10 {
            0 => writeln!(text, "[applications.a{i}]\nrequires.k = ['b{i}', 'a{file}'\nname = 'y'"),
            1 => {
                writeln!(text, "[applications.a{i}]\nrequires.c = ['a1', {{ id = 'b', with = 1 }}]")
            }
            2 => writeln!(text, "[applications.a{}.meta]\nteam = 't'", i - 1),
            3 => writeln!(text, "[applications.a{}]\nwants = ['a{i}']\ntags = 'z'", i - 2),
            4 => writeln!(text, "[status.a{i}]\nstate = 'restored'\nsince = 2025-05-04\nby = 1"),
            5 => writeln!(text, "[services.s{i}]\nrequires = ['a1']\naudience = ['\u{202e}']"),
            6 => writeln!(text, "[teams.t{i}]\nname = \"\\u200b\"\n[partners.a{i}]\nname = 1"),
            7 => writeln!(text, "[applications.'é{i}']\nteam = 't6'\nallow = [{{ rule = 'x' }}]"),
            8 => writeln!(text, "[defaults]\nteam = 't6'\n[inventory]\nkinds = ['m']\nnew = 2"),
            _ => writeln!(text, "[applications.a1.requires]\nstorage = ['a{i}']\n[other.x]\ny = 1"),
        };
    }
    text
}

fn read_in(threads: usize, texts: &[String]) -> String {
    let mut sources = Sources::default();
    for (i, text) in texts.iter().enumerate() {
        sources.push_bytes(format!("{i:03}.toml").as_str().into(), text.clone().into_bytes());
    }
    let mut findings = Collector::default();
    let inventory = read_on(threads, &sources, &mut findings);
    format!("{inventory:#?}\n{:#?}", findings.finish())
}

/// The first line that differs says more than the whole.
fn assert_same(texts: &[String]) {
    let alone = read_in(1, texts);
    for threads in [2, 16] {
        let together = read_in(threads, texts);
        let lines = alone.lines().zip(together.lines()).enumerate();
        let different = lines.into_iter().find(|(_, (one, other))| one != other);
        assert_eq!(different, None, "{threads} threads, {} files", texts.len());
        assert_eq!(alone.len(), together.len());
    }
}

#[test]
fn of_one_good_file_and_of_many() {
    for files in [1, 7] {
        let texts = generate(&Wish { applications: 300, files, ..Wish::default() });
        assert_eq!(texts.len(), files);
        assert_same(&texts);
    }
}

#[test]
fn of_faulty_files() {
    let found = read_in(1, &[faulty(0)]);
    for rule in ["Syntax", "UnknownKey", "InvalidValue", "InvalidId", "DuplicateDefinition"] {
        assert!(found.contains(&format!("rule: {rule}")), "{rule} is not tried");
    }
    assert_same(&[faulty(0)]);
    assert_same(&(0..4).map(faulty).collect::<Vec<_>>());
    assert_same(&["[applications.a]\n".to_owned(), "a = '".to_owned(), String::new(), faulty(3)]);
}
