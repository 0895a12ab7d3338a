//! Runs the program inside this process, or as a process where its environment matters.

use std::cell::RefCell;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::rc::Rc;

use rewave::cli::{Streams, run_with};

/// What a run came to.
pub(crate) struct Ran {
    pub(crate) status: u8,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

#[derive(Clone, Default)]
struct Kept(Rc<RefCell<Vec<u8>>>);

impl Kept {
    fn text(&self) -> String {
        String::from_utf8(self.0.borrow().clone()).expect("what is written is UTF-8")
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

/// Runs inside this process, with a text on standard input.
pub(crate) fn inside(args: &[OsString], input: &str) -> Ran {
    let (stdout, stderr) = (Kept::default(), Kept::default());
    let input = io::Cursor::new(input.as_bytes().to_vec());
    let streams = Streams::new(input, stdout.clone(), stderr.clone());
    let args = [&["rewave".into()], args].concat();
    let status = run_with(args, &streams);
    Ran { status, stdout: stdout.text(), stderr: stderr.text() }
}

/// The arguments as the system hands them over.
pub(crate) fn words(args: &[&str]) -> Vec<OsString> {
    args.iter().map(OsString::from).collect()
}

/// Runs as a process in a directory, that many columns wide.
pub(crate) fn outside(folder: &Path, columns: usize, args: &[&str]) -> Ran {
    let output = Command::new(env!("CARGO_BIN_EXE_rewave"))
        .args(args)
        .current_dir(folder)
        .env_clear()
        .env("COLUMNS", columns.to_string())
        .stdin(Stdio::null())
        .output()
        .expect("the binary runs");
    Ran {
        status: output.status.code().and_then(|code| u8::try_from(code).ok()).expect("a status"),
        stdout: String::from_utf8(output.stdout).expect("standard output is UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("standard error is UTF-8"),
    }
}
