//! A long answer goes out in pieces: a disk that gets full between two of them leaves the old file, a pipe that is closed
//! between two of them keeps the status, and at no time is the whole answer held.

use std::cell::Cell;
use std::fmt::Write as _;
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::rc::Rc;

use rewave::cli::{Streams, run_with};

use crate::support::Kept;

/// A stream or a file that takes a number of bytes, and fails then.
#[derive(Clone)]
struct Room {
    left: Rc<Cell<usize>>,
    error: ErrorKind,
    longest: Rc<Cell<usize>>,
}

impl Room {
    fn of(bytes: usize, error: ErrorKind) -> Self {
        Self { left: Rc::new(Cell::new(bytes)), error, longest: Rc::default() }
    }
}

/// A writer into a limited room.
struct Limited<W> {
    inner: W,
    room: Room,
}

impl<W: Write> Write for Limited<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.room.longest.set(self.room.longest.get().max(bytes.len()));
        let left = self.room.left.get();
        if left == 0 {
            return Err(self.room.error.into());
        }
        let written = self.inner.write(&bytes[..bytes.len().min(left)])?;
        self.room.left.set(left - written);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// The plan of many applications in JSON takes more than two pieces.
fn inventory() -> String {
    let mut text = String::from("[applications.a0]\n");
    for i in 1..3_000 {
        writeln!(text, "[applications.a{i}]\nrequires = [\"a{}\"]", i / 2).unwrap();
    }
    text
}

/// Runs with this room on standard output or in files: the status, and standard output.
fn run(words: &[&str], inventory: &str, to: &Room, files: &Room) -> (u8, Vec<u8>) {
    let output = Kept::default();
    let files = files.clone();
    let streams = Streams::new(
        io::Cursor::new(inventory.to_owned()),
        Limited { inner: output.clone(), room: to.clone() },
        Kept::default(),
    )
    .with_files(
        |file| Box::new(file),
        move |file| Box::new(Limited { inner: file, room: files.clone() }),
    );
    let args = ["rewave", "plan", "--quiet"].into_iter().chain(words.iter().copied()).chain(["-"]);
    let status = run_with(args.map(Into::into), &streams);
    let written = output.0.borrow().clone();
    (status, written)
}

const NO_END: usize = usize::MAX;

#[test]
fn a_long_answer_is_never_held_whole() {
    let inventory = inventory();
    let room = Room::of(NO_END, ErrorKind::StorageFull);
    for format in ["json", "text", "markdown", "csv"] {
        let room = Room { longest: Rc::default(), ..room.clone() };
        let (status, answer) = run(&["--format", format], &inventory, &room, &room);
        assert_eq!(status, 0, "{format}");
        let piece = room.longest.get();
        assert!(piece <= 1 << 21, "{format}: {piece} bytes at once");
        assert!(format != "json" || answer.len() > 2 * piece, "{} bytes", answer.len());
    }
}

#[test]
fn an_end_between_two_pieces_is_the_same_as_any_other() {
    let inventory = inventory();
    let free = Room::of(NO_END, ErrorKind::StorageFull);
    let (status, whole) = run(&["--format", "json"], &inventory, &free, &free);
    assert_eq!(status, 0);
    for bytes in [0, 1, whole.len() / 2, whole.len() - 1] {
        for (error, due) in [(ErrorKind::StorageFull, 2), (ErrorKind::BrokenPipe, 0)] {
            let room = Room::of(bytes, error);
            let (status, written) = run(&["--format", "json"], &inventory, &room, &free);
            assert_eq!((status, written.len()), (due, bytes), "{error}");
            assert!(whole.starts_with(&written), "{error} after {bytes} bytes");
        }
    }
}

#[test]
fn a_disk_that_gets_full_between_two_pieces_leaves_the_old_file() {
    let inventory = inventory();
    let folder = tempfile::tempdir().expect("a directory");
    let target = folder.path().join("plan.json");
    let files = |folder: &Path| folder.read_dir().expect("a directory").count();
    let free = Room::of(NO_END, ErrorKind::StorageFull);
    let words = ["-o", target.to_str().expect("UTF-8")];
    assert_eq!(run(&words, &inventory, &free, &free).0, 0);
    let new = std::fs::read(&target).expect("a file");
    for bytes in [0, 1, new.len() / 2, new.len() - 1] {
        std::fs::write(&target, "old").expect("a file");
        let full = Room::of(bytes, ErrorKind::StorageFull);
        let (status, said) = run(&words, &inventory, &free, &full);
        assert_eq!((status, said.len()), (2, 0), "after {bytes} bytes");
        assert_eq!(std::fs::read(&target).expect("a file"), b"old", "after {bytes} bytes");
        assert_eq!(files(folder.path()), 1, "nothing is left over");
    }
}
