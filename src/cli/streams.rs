//! The streams that a run reads from and writes to: those of the process, or those of a test.

use std::cell::{Cell, RefCell};
use std::fmt::Display;
use std::fs::File;
use std::io::{self, ErrorKind, Read, Write};

use anyhow::Result;

use super::unusable::{failure, words};
use crate::render::write::Lines;

/// Puts a reader between a run and a file that it reads.
type Reading = Box<dyn Fn(File) -> Box<dyn Read>>;
/// Puts a writer between a run and a file that it writes.
type Writing = Box<dyn for<'f> Fn(&'f mut File) -> Box<dyn Write + 'f>>;

/// An answer: the bytes of it, or a function that renders it.
pub(super) trait Rendering {
    /// Renders the whole answer.
    ///
    /// # Errors
    /// When a piece cannot be written.
    fn render(self, out: &mut Pieces<'_>) -> io::Result<()>;
}

impl Rendering for &[u8] {
    fn render(self, out: &mut Pieces<'_>) -> io::Result<()> {
        out.whole(self)
    }
}

impl<F: FnOnce(&mut Pieces<'_>) -> io::Result<()>> Rendering for F {
    fn render(self, out: &mut Pieces<'_>) -> io::Result<()> {
        self(out)
    }
}

/// The size of the pieces in which an answer is written. A shorter answer is written when all of it is rendered, so that
/// a fault of the program leaves no part of it.
const PIECE: usize = 1 << 20;

/// An answer on its way out, of which less than a piece is held. Where an error or a fault ends the run, the held part is
/// never written, unlike that of a `BufWriter`.
pub(super) struct Pieces<'w> {
    held: Vec<u8>,
    out: &'w mut dyn Write,
}

impl Pieces<'_> {
    /// Writes an answer that is rendered already.
    ///
    /// # Errors
    /// When a piece cannot be written.
    pub(super) fn whole(&mut self, answer: &[u8]) -> io::Result<()> {
        self.write_all(answer)
    }
}

impl Write for Pieces<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.held.extend_from_slice(bytes);
        if self.held.len() >= PIECE {
            self.out.write_all(&self.held)?;
            self.held.clear();
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.write_all(&self.held)?;
        self.held.clear();
        self.out.flush()
    }
}

/// Renders an answer into a stream or a file, and flushes that.
fn in_pieces(out: &mut dyn Write, answer: impl Rendering) -> io::Result<()> {
    let mut pieces = Pieces { held: Vec::new(), out };
    answer.render(&mut pieces)?;
    pieces.flush()
}

/// Standard input, standard output and standard error of a run, and the way to its files.
pub struct Streams {
    input: RefCell<Box<dyn Read>>,
    output: RefCell<Box<dyn Write>>,
    errors: RefCell<Box<dyn Write>>,
    reading: Reading,
    writing: Writing,
    unsaid: Cell<bool>,
}

impl Streams {
    /// The streams of the process.
    #[must_use]
    pub fn of_the_process() -> Self {
        Self::new(io::stdin(), io::stdout(), io::stderr())
    }

    /// Streams that the caller provides; files are read and written as they are.
    pub fn new(
        input: impl Read + 'static,
        output: impl Write + 'static,
        errors: impl Write + 'static,
    ) -> Self {
        Self {
            input: RefCell::new(Box::new(input)),
            output: RefCell::new(Box::new(output)),
            errors: RefCell::new(Box::new(errors)),
            reading: Box::new(|file| Box::new(file)),
            writing: Box::new(|file| Box::new(file)),
            unsaid: Cell::new(false),
        }
    }

    /// Puts readers and writers between the run and its files, which may fail where a disk would.
    #[must_use]
    pub fn with_files(
        mut self,
        reading: impl Fn(File) -> Box<dyn Read> + 'static,
        writing: impl for<'f> Fn(&'f mut File) -> Box<dyn Write + 'f> + 'static,
    ) -> Self {
        (self.reading, self.writing) = (Box::new(reading), Box::new(writing));
        self
    }

    /// Reads standard input to its end, or to this number of bytes.
    pub(super) fn read_input(&self, most: u64, bytes: &mut Vec<u8>) -> io::Result<usize> {
        self.input.borrow_mut().by_ref().take(most).read_to_end(bytes)
    }

    /// A file to read.
    pub(super) fn reader(&self, file: File) -> Box<dyn Read> {
        (self.reading)(file)
    }

    /// Writes all of a file, up to the disk.
    pub(super) fn fill(&self, file: &mut File, write: impl Rendering) -> io::Result<()> {
        in_pieces(&mut *(self.writing)(file), write)?;
        // A device or a pipe has no disk behind it.
        match file.sync_all() {
            Err(error) if error.kind() == ErrorKind::InvalidInput => Ok(()),
            result => result,
        }
    }

    /// Writes the answer to standard output. A closed pipe is silent: its reader has read all that it needs, and the
    /// rest of the answer is not rendered.
    ///
    /// # Errors
    /// When the answer cannot be written, on a full disk for example.
    pub(super) fn answer(&self, write: impl Rendering) -> Result<()> {
        match in_pieces(&mut **self.output.borrow_mut(), write) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
            result => result.map_err(|error| failure("write", "to standard output", words(&error))),
        }
    }

    /// Writes a line to standard error.
    pub(super) fn say(&self, line: impl Display) {
        self.say_lines(|lines| lines.line(line));
    }

    /// Writes lines to standard error. If they cannot be written, the exit status shows it; a closed standard error is
    /// nobody's concern.
    pub(super) fn say_lines(&self, write: impl FnOnce(&mut Lines<'_>) -> io::Result<()>) {
        let mut bytes = Vec::new();
        let written = write(&mut Lines::new(&mut bytes));
        let mut errors = self.errors.borrow_mut();
        let said = written.and_then(|()| errors.write_all(&bytes)).and_then(|()| errors.flush());
        if said.is_err_and(|error| error.kind() != ErrorKind::BrokenPipe) {
            self.unsaid.set(true);
        }
    }

    /// Whether a message could not be written.
    pub(super) fn left_unsaid(&self) -> bool {
        self.unsaid.get()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_held_when_the_rendering_ends_early_is_never_written() {
        let mut written = Vec::new();
        let half = |out: &mut Pieces<'_>| {
            out.whole(b"half of an answer")?;
            Err(ErrorKind::Other.into())
        };
        assert!(in_pieces(&mut written, half).is_err());
        assert_eq!(written, b"");
        assert!(in_pieces(&mut written, &b"all of an answer"[..]).is_ok());
        assert_eq!(written, b"all of an answer");
    }
}
