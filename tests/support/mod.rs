//! What tests of several topics need: runs of the program, as a process or inside this one, folders, dice.

mod dice;
pub(crate) mod followed;
pub(crate) mod pictures;

use std::cell::RefCell;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::rc::Rc;

use rewave::cli::{Streams, run_with};
use tempfile::TempDir;

pub(crate) use dice::Dice;

/// The commands of the program, in the order of the help.
pub(crate) const COMMANDS: [&str; 11] = [
    "check",
    "plan",
    "why",
    "diff",
    "report",
    "list",
    "init",
    "rules",
    "completions",
    "man",
    "schema",
];

/// The exit status of a run, and its two answers.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Ran {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            status: output.status.code().expect("the program was not killed"),
            stdout: String::from_utf8(output.stdout).expect("standard output is UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("standard error is UTF-8"),
        }
    }
}

/// A writer whose bytes can be read while a run holds a clone of it.
#[derive(Clone, Default)]
pub(crate) struct Kept(pub(crate) Rc<RefCell<Vec<u8>>>);

impl Kept {
    fn text(&self) -> String {
        String::from_utf8(self.0.borrow().clone()).expect("the program writes UTF-8")
    }
}

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Runs the program inside this process, with a text on standard input; the arguments are without its name.
pub(crate) fn inside(args: impl IntoIterator<Item = OsString>, input: &str) -> Ran {
    let (stdout, stderr) = (Kept::default(), Kept::default());
    let input = io::Cursor::new(input.as_bytes().to_vec());
    let streams = Streams::new(input, stdout.clone(), stderr.clone());
    let status = run_with(std::iter::once("rewave".into()).chain(args), &streams);
    Ran { status: status.into(), stdout: stdout.text(), stderr: stderr.text() }
}

/// The program as a process in a directory, with nothing on standard input and nothing of this environment.
pub(crate) fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rewave"));
    command.args(args).current_dir(folder).env_clear().stdin(Stdio::null());
    command
}

/// Runs the program in a directory with a minute of processor time, many times its need: a loaded machine does not
/// spend it, and quadratic work does. Systems other than Unix have no limit.
pub(crate) fn run_within_a_minute(folder: &Path, args: &[&str]) -> Ran {
    let mut run = command(folder, args);
    if cfg!(unix) {
        run = Command::new("sh");
        run.args(["-c", "ulimit -t 60; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_rewave")]);
        run.args(args).current_dir(folder).env_clear().stdin(Stdio::null());
    }
    run.output().expect("the program starts").into()
}

/// The root of the repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A page of the repository shows these texts, each between its mark and the end of it; the page is written where the
/// tests bless.
pub(crate) fn assert_shown(page: &str, texts: &[(&str, &str)]) {
    let path = root().join(page);
    let kept = std::fs::read_to_string(&path).expect("the page");
    let mut made = kept.clone();
    for (mark, text) in texts {
        let begin = format!("<!-- {mark} -->\n");
        let (before, rest) = made.split_once(&begin).unwrap_or_else(|| panic!("no mark {mark}"));
        let (_, after) = rest.split_once("<!-- end -->").expect("the end of a mark");
        made = format!("{before}{begin}{text}<!-- end -->{after}");
    }
    if std::env::var_os("REWAVE_BLESS").is_some() {
        std::fs::write(path, made).expect("the page is written");
    } else {
        assert!(kept == made, "{page} is old: run `REWAVE_BLESS=1 cargo test --test all`");
    }
}

/// A new directory that holds these files.
pub(crate) fn folder<B: AsRef<[u8]>>(files: &[(&str, B)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a directory");
    for (path, bytes) in files {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).expect("a directory");
        std::fs::write(path, bytes).expect("a file");
    }
    folder
}

/// The inventories beside which `NAME.expected.json` says what networkx computed and `NAME.oracle.json` what an exact
/// solver proved: those of `tests/fixtures/cases/`, and those that lie beside the project where there are some.
pub(crate) fn solved_inventories() -> Vec<PathBuf> {
    let mut paths = Vec::new();
    for folder in [root().join("tests/fixtures/cases"), root().join("../shared/cases")] {
        let entries = folder.read_dir().into_iter().flatten().filter_map(Result::ok);
        let files = entries.map(|entry| entry.path());
        paths.extend(files.filter(|path| path.extension().is_some_and(|it| it == "toml")));
    }
    paths.sort();
    assert!(paths.len() > 1, "the inventories of tests/fixtures/cases are not found");
    paths
}
