//! Every read, write and flush of a run fails in turn, as `SQLite` tests its own: the exit status is never
//! 0, and a file that was to be written is the old one or the new one.

use std::cell::Cell;
use std::ffi::OsString;
use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;
use std::rc::Rc;

use rewave::cli::{Streams, run_with};

use crate::support::Kept;

/// One warning, so that standard error is written to.
const INVENTORY: &str = r#"
[applications.directory]
name = "Directory"
[applications.mail]
requires = ["directory"]
[services.post]
requires = ["mail"]
"#;

/// How a call fails: this one alone, or with all that follow, as on a disk that is full.
#[derive(Clone, Copy, Debug)]
struct Fault {
    kind: Kind,
    lasts: bool,
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    /// With an error of this kind.
    Error(ErrorKind),
    /// By doing nothing: a writer that takes no byte.
    Nothing,
}

/// Counts the calls of a run; the n-th fails, from 0.
#[derive(Clone)]
struct Calls {
    made: Rc<Cell<usize>>,
    n: usize,
    fault: Fault,
}

impl Calls {
    fn pass(&self) -> Result<(), Kind> {
        let call = self.made.replace(self.made.get() + 1);
        let fails = call == self.n || self.fault.lasts && call > self.n;
        if fails { Err(self.fault.kind) } else { Ok(()) }
    }
}

/// A reader or writer that does a little at a time, until it fails.
struct Failing<T> {
    inner: T,
    calls: Calls,
}

/// The most bytes of one call.
const A_LITTLE: usize = 200;

impl<T: Read> Read for Failing<T> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let few = bytes.len().min(A_LITTLE);
        match self.calls.pass() {
            Ok(()) => self.inner.read(&mut bytes[..few]),
            // A reader that gives nothing is at its end, which is no fault.
            Err(Kind::Error(kind)) => Err(kind.into()),
            Err(Kind::Nothing) => Err(ErrorKind::UnexpectedEof.into()),
        }
    }
}

impl<T: Write> Write for Failing<T> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.calls.pass() {
            Ok(()) => self.inner.write(&bytes[..bytes.len().min(A_LITTLE)]),
            Err(Kind::Error(kind)) => Err(kind.into()),
            Err(Kind::Nothing) => Ok(0),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self.calls.pass() {
            Ok(()) => self.inner.flush(),
            Err(Kind::Error(kind)) => Err(kind.into()),
            Err(Kind::Nothing) => Err(ErrorKind::Other.into()),
        }
    }
}

/// The number of a call that no run comes to.
const NEVER: usize = usize::MAX;

/// Runs with a fault at the n-th call: the status, standard output, and how many calls were made.
fn run(args: &[OsString], n: usize, fault: Fault) -> (u8, Vec<u8>, usize) {
    let calls = Calls { made: Rc::default(), n, fault };
    let output = Kept::default();
    let (reading, writing) = (calls.clone(), calls.clone());
    let streams = Streams::new(
        Failing { inner: INVENTORY.as_bytes(), calls: calls.clone() },
        Failing { inner: output.clone(), calls: calls.clone() },
        Failing { inner: Kept::default(), calls: calls.clone() },
    )
    .with_files(
        move |file| Box::new(Failing { inner: file, calls: reading.clone() }),
        move |file| Box::new(Failing { inner: file, calls: writing.clone() }),
    );
    let status = run_with(args.iter().cloned(), &streams);
    let written = output.0.borrow().clone();
    (status, written, calls.made.get())
}

const FULL: Kind = Kind::Error(ErrorKind::StorageFull);
const FAULTS: [Fault; 4] = [
    Fault { kind: FULL, lasts: true },
    Fault { kind: FULL, lasts: false },
    Fault { kind: Kind::Error(ErrorKind::UnexpectedEof), lasts: false },
    Fault { kind: Kind::Nothing, lasts: false },
];

fn names(folder: &Path) -> Vec<OsString> {
    let entries = folder.read_dir().expect("a directory");
    let mut names: Vec<_> = entries.map(|entry| entry.expect("an entry").file_name()).collect();
    names.sort();
    names
}

/// Fails every call in turn; the outputs exist before, or do not.
fn assert_never_done(args: &[&str], outputs: &[&str], there_before: bool) {
    let folder = tempfile::tempdir().expect("a directory");
    let input = folder.path().join("in.toml");
    std::fs::write(&input, INVENTORY).expect("a file");
    let paths: Vec<_> = outputs.iter().map(|name| folder.path().join(name)).collect();
    let mut all: Vec<OsString> = vec!["rewave".into()];
    let place = |word: &&str| {
        if *word == "in.toml" { input.clone().into() } else { OsString::from(*word) }
    };
    all.extend(args.iter().map(place));
    for path in &paths {
        all.extend(["-o".into(), path.clone().into_os_string()]);
    }
    let old = b"what stood there before";
    let set_back = || {
        for path in &paths {
            let _ = std::fs::remove_file(path);
            if there_before {
                std::fs::write(path, old).expect("a file");
            }
        }
    };
    for fault in FAULTS {
        set_back();
        let (status, answer, calls) = run(&all, NEVER, fault);
        assert_eq!(status, 0, "{args:?}");
        let due: Vec<_> = paths.iter().map(|path| std::fs::read(path).expect("a file")).collect();
        assert!(calls > 2 && !answer.is_empty(), "{args:?}: {calls} calls");
        for n in 0..calls {
            set_back();
            let (status, written, _) = run(&all, n, fault);
            assert_ne!(status, 0, "{args:?}: call {n} of {calls} fails with {fault:?}");
            // JSON may say that there is no answer.
            let whole = answer.starts_with(&written) || written.starts_with(b"{");
            assert!(whole, "{args:?}: {}", String::from_utf8_lossy(&written));
            for (path, due) in paths.iter().zip(&due) {
                let found = std::fs::read(path).ok();
                let is_old =
                    if there_before { found.as_deref() == Some(&old[..]) } else { found.is_none() };
                let is_new = found.as_ref() == Some(due);
                assert!(is_old || is_new, "{args:?}: half of {} at call {n}", path.display());
            }
            let others: Vec<_> = names(folder.path())
                .into_iter()
                .filter(|name| name != "in.toml" && !outputs.iter().any(|output| name == output))
                .collect();
            assert!(others.is_empty(), "left over: {others:?}");
        }
        set_back();
        assert_eq!(run(&all, calls, fault), (0, answer, calls), "{args:?}: one call too late");
    }
}

#[test]
fn answers_on_standard_output() {
    for args in [
        &["check", "-"][..],
        &["check", "--format", "json", "in.toml"],
        &["plan", "in.toml"],
        &["plan", "--format", "json", "-"],
        &["plan", "--format", "markdown", "in.toml"],
        &["plan", "--format", "csv", "-"],
        &["why", "mail", "in.toml"],
        &["why", "post", "--format", "json", "-"],
    ] {
        assert_never_done(args, &[], false);
    }
}

#[test]
fn answers_without_an_inventory() {
    for args in [&["rules"][..], &["rules", "syntax"], &["rules", "--format", "json"], &["--help"]]
    {
        for fault in FAULTS {
            let args: Vec<OsString> =
                ["rewave"].iter().chain(args).map(|&word| word.into()).collect();
            let (status, _, calls) = run(&args, NEVER, fault);
            assert_eq!(status, 0, "{args:?}");
            for n in 0..calls {
                assert_ne!(run(&args, n, fault).0, 0, "{args:?}: call {n} fails with {fault:?}");
            }
        }
    }
}

#[test]
fn files_are_the_old_ones_or_the_new_ones() {
    for there_before in [true, false] {
        assert_never_done(&["check", "in.toml"], &["found.json", "found.txt"], there_before);
        let all = ["plan.json", "plan.md", "plan.csv", "plan.txt"];
        assert_never_done(&["plan", "--quiet", "in.toml"], &all, there_before);
        assert_never_done(&["why", "mail", "in.toml"], &["why.json"], there_before);
    }
}

#[test]
#[cfg(unix)]
fn what_a_link_leads_to_is_the_old_one_or_the_new_one() {
    let folder = tempfile::tempdir().expect("a directory");
    let (real, link) = (folder.path().join("real.json"), folder.path().join("link.json"));
    std::os::unix::fs::symlink(&real, &link).expect("a link");
    let args: Vec<OsString> =
        vec!["rewave".into(), "plan".into(), "-".into(), "-o".into(), link.clone().into()];
    let fault = Fault { kind: FULL, lasts: true };
    std::fs::write(&real, "old").expect("a file");
    let (status, _, calls) = run(&args, NEVER, fault);
    let new = std::fs::read_to_string(&real).expect("a file");
    assert!(status == 0 && new.starts_with('{'), "{new}");
    for n in 0..calls {
        std::fs::write(&real, "old").expect("a file");
        assert_ne!(run(&args, n, fault).0, 0, "call {n}");
        let found = std::fs::read_to_string(&real).expect("a file");
        assert!(found == "old" || found == new, "half of it at call {n}");
        assert!(link.is_symlink());
    }
}

#[test]
fn a_first_inventory_is_written_whole_or_not_at_all() {
    let folder = tempfile::tempdir().expect("a directory");
    let path = folder.path().join("made/for/it/rewave.toml");
    let schema = path.with_file_name("rewave.schema.json");
    let args: Vec<OsString> = vec!["rewave".into(), "init".into(), path.clone().into()];
    for fault in FAULTS {
        let _ = std::fs::remove_dir_all(folder.path().join("made"));
        let (status, _, calls) = run(&args, NEVER, fault);
        assert_eq!(status, 0);
        let read = |path| std::fs::read(path).expect("a file");
        let (new, of_it) = (read(&path), read(&schema));
        for n in 0..calls {
            let _ = std::fs::remove_dir_all(folder.path().join("made"));
            assert_ne!(run(&args, n, fault).0, 0, "call {n}");
            let is_made = folder.path().join("made").exists();
            assert_eq!(is_made, path.exists(), "no directory is left without a file, call {n}");
            assert!(!is_made || read(&path) == new, "call {n}");
            assert!(!is_made || read(&schema) == of_it, "call {n}");
        }
    }
}

/// A reader of standard output that goes away is none of these faults: the status stays.
#[test]
fn a_closed_pipe_keeps_the_status() {
    let args: Vec<OsString> = ["rewave", "plan", "-"].map(Into::into).into();
    let fault = Fault { kind: Kind::Error(ErrorKind::BrokenPipe), lasts: true };
    let (status, answer, calls) = run(&args, NEVER, fault);
    assert_eq!(status, 0);
    let ran: Vec<_> = (0..calls).map(|n| run(&args, n, fault)).collect();
    let unread = ran.iter().position(|(status, ..)| *status == 0).expect("the input is read");
    assert!(ran[..unread].iter().all(|(status, written, _)| *status == 2 && written.is_empty()));
    assert!(ran[unread..].iter().all(|(status, ..)| *status == 0));
    let writes = answer.len() / A_LITTLE;
    assert!(ran.len() - unread > writes, "{unread} of {} calls read", ran.len());
}

/// A writer that hands nothing on before it is flushed.
struct Held {
    bytes: Vec<u8>,
    to: Kept,
}

impl Write for Held {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.write_all(&std::mem::take(&mut self.bytes))
    }
}

#[test]
fn what_is_written_is_flushed() {
    let (output, errors) = (Kept::default(), Kept::default());
    let held = |to: &Kept| Held { bytes: Vec::new(), to: to.clone() };
    let streams = Streams::new(INVENTORY.as_bytes(), held(&output), held(&errors));
    assert_eq!(run_with(["rewave", "plan", "-"].map(OsString::from), &streams), 0);
    assert!(output.0.borrow().ends_with(b"\n") && errors.0.borrow().ends_with(b"\n"));
}
