//! Runs the program inside this process.

use std::cell::RefCell;
use std::io::{self, Write};
use std::path::Path;
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

/// Runs the program with a text on standard input.
pub(crate) fn run(args: &[&str], input: &str) -> Ran {
    let (stdout, stderr) = (Kept::default(), Kept::default());
    let input = io::Cursor::new(input.as_bytes().to_vec());
    let streams = Streams::new(input, stdout.clone(), stderr.clone());
    let args = std::iter::once(&"rewave").chain(args);
    let status = run_with(args.map(std::ffi::OsString::from), &streams);
    Ran { status, stdout: stdout.text(), stderr: stderr.text() }
}

/// The plan of an inventory that stands on standard input: the first schedule, which keeps to the contract as
/// all others do.
pub(crate) fn plan(inventory: &str, format: &str) -> Ran {
    run(&["plan", "-", "--effort", "quick", "--format", format], inventory)
}

/// The same with the effort that is usual.
pub(crate) fn usual_plan(inventory: &str, format: &str) -> Ran {
    run(&["plan", "-", "--format", format], inventory)
}

/// What is found in an inventory.
pub(crate) fn check(inventory: &str) -> Ran {
    run(&["check", "-"], inventory)
}

/// The plan of the files of a folder.
pub(crate) fn plan_of_folder(folder: &Path, format: &str) -> Ran {
    let folder = folder.to_str().expect("UTF-8");
    run(&["plan", folder, "--effort", "quick", "--format", format], "")
}
