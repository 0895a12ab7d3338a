//! The table: `cases/*.txt`, each case a title, files, and what `check` says of them.
//!
//! `=== title`, then `--- path` and its text for each file, then optionally `$ arguments` for another
//! command than `check --format json` of all files, then `>>>` and the expected answer. In a file
//! `<U+202E>` stands for that character. `REWAVE_BLESS=1 cargo test --test all bad_input` writes down the
//! present answer of the program, to be read line by line before it is kept.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::bad_input::run::{Ran, check, folder, rewave};

pub(crate) struct Case {
    pub(crate) title: String,
    /// Everything up to the expectation, as it stands in the table.
    given: String,
    files: Vec<(String, String)>,
    pub(crate) args: Option<String>,
    expected: String,
}

impl Case {
    fn parse(text: &str) -> Self {
        let (given, expected) = text.split_once(">>>\n").unwrap_or((text, ""));
        let (title, rest) = given.split_once('\n').expect("a case has a title and files");
        let mut case = Self {
            title: title.to_owned(),
            given: given.to_owned(),
            files: Vec::new(),
            args: None,
            expected: expected.trim_end().to_owned(),
        };
        for line in rest.split_inclusive('\n') {
            if let Some(path) = line.strip_prefix("--- ") {
                case.files.push((path.trim_end().to_owned(), String::new()));
            } else if let Some(args) = line.strip_prefix("$ ") {
                case.args = Some(args.trim_end().to_owned());
            } else {
                case.files.last_mut().expect("a path before its text").1.push_str(line);
            }
        }
        case
    }

    /// The files as they are given to the program.
    pub(crate) fn texts(&self) -> Vec<(String, String)> {
        self.files.iter().map(|(path, text)| (path.clone(), unmask(text))).collect()
    }

    fn run(&self) -> String {
        let files = self.texts();
        let files: Vec<(&str, &str)> =
            files.iter().map(|(path, text)| (&**path, &**text)).collect();
        let folder = folder(&files);
        let Some(args) = &self.args else {
            let paths: Vec<&str> = files.iter().map(|&(path, _)| path).collect();
            return check(folder.path(), &paths).findings().trim_end().to_owned();
        };
        let Ran { status, stdout, stderr } =
            rewave(folder.path(), &args.split(' ').collect::<Vec<_>>());
        let mut said = format!("exit {status}\n{stdout}");
        for line in stderr.lines() {
            writeln!(said, "stderr {line}").unwrap();
        }
        said.trim_end().to_owned()
    }
}

/// `<U+202E>` to the character, so that no table holds what an editor hides.
fn unmask(text: &str) -> String {
    let mut parts = text.split("<U+");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (digits, rest) = part.split_once('>').expect("<U+ has its end");
        let code = u32::from_str_radix(digits, 16).expect("hexadecimal digits");
        plain.push(char::from_u32(code).expect("a character"));
        plain.push_str(rest);
    }
    plain
}

fn path_of(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad_input/cases");
    folder.join(format!("{name}.txt"))
}

/// The text above the cases of a table, and the cases.
fn read(name: &str) -> (String, Vec<Case>) {
    let text = fs::read_to_string(path_of(name)).expect("the table");
    let (head, cases) = text.split_once("=== ").expect("a case");
    (head.to_owned(), cases.split("\n=== ").map(Case::parse).collect())
}

/// The cases of a table.
pub(crate) fn cases(name: &str) -> Vec<Case> {
    read(name).1
}

fn run_all(name: &str) {
    let path = path_of(name);
    let (head, cases) = read(name);
    let mut wrong = String::new();
    let mut blessed = head;
    for case in &cases {
        let found = case.run();
        if found != case.expected {
            let (title, expected) = (&case.title, &case.expected);
            write!(wrong, "\n=== {title}\n--- expected\n{expected}\n--- found\n{found}\n").unwrap();
        }
        write!(blessed, "=== {}>>>\n{found}\n\n", case.given).unwrap();
    }
    if std::env::var_os("REWAVE_BLESS").is_some() {
        fs::write(path, blessed.trim_end().to_owned() + "\n").expect("the table is written");
    } else {
        assert!(wrong.is_empty(), "{wrong}");
    }
}

macro_rules! tables {
    ($($name:ident)*) => { $(
        #[test]
        fn $name() {
            run_all(stringify!($name));
        }
    )*

    /// The names of the tables.
    pub(crate) const NAMES: &[&str] = &[$(stringify!($name)),*];
    };
}

tables! { agree newcomer syntax keys not_yet terms times holidays values ids references rules_and_levels shapes texts as_text left_out follows }
