//! Finds and reads the files of an inventory.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result, ensure};

use super::terminal;
use crate::source::Sources;
use crate::text::{Untrusted, shown};

/// All inputs together may be this large, in bytes.
const MOST_BYTES: u64 = 512 << 20;
/// An inventory may have so many files.
const MOST_FILES: usize = 100_000;
/// Directories may lie so deep in each other.
const DEEPEST: usize = 32;

/// The inputs of a run.
pub(super) struct Inputs {
    pub(super) sources: Sources,
    /// Where the files really are, so that no answer is written over them.
    pub(super) real_paths: BTreeSet<PathBuf>,
    /// The inputs as they can be typed again, with a leading space; empty for the default.
    pub(super) typed: String,
}

/// Reads everything that was named, or the default of this directory.
///
/// # Errors
/// When there is nothing to read, or something cannot be read.
pub(super) fn read(named: &[PathBuf]) -> Result<Inputs> {
    let typed = named.iter().map(|path| typed(path)).collect();
    let mut found = Found::default();
    if named.is_empty() {
        found.name(default_inventory()?)?;
    }
    for path in named {
        found.name(path)?;
    }
    ensure!(found.files.len() <= MOST_FILES, "more than {MOST_FILES} files: name fewer");
    let mut sources = Sources::default();
    let mut left = MOST_BYTES;
    for (path, input) in found.files {
        let bytes = match input {
            Input::StandardInput => read_all(io::stdin().lock(), 0, "standard input", &mut left)?,
            Input::File(file) => read_file(&file, &path, &mut left)?,
        };
        sources.push_bytes(Untrusted::new(String::from_utf8_lossy(&path)), bytes);
    }
    Ok(Inputs { sources, real_paths: found.real_paths, typed })
}

fn default_inventory() -> Result<&'static Path> {
    ["rewave.toml", "inventory"].map(Path::new).into_iter().find(|path| path.exists()).context(
        "no inventory: there is neither rewave.toml nor inventory/ here; name one, or begin with \
         `rewave init`",
    )
}

/// A path as a shell takes it, behind a space; one that would need quoting stands as INVENTORY.
pub(super) fn typed(path: &Path) -> String {
    let text = path.to_string_lossy();
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-+,@%".contains(c);
    if text.chars().all(plain) { format!(" {text}") } else { " INVENTORY".to_owned() }
}

enum Input {
    StandardInput,
    File(PathBuf),
}

/// The files to read, by the bytes of their paths as they are shown.
#[derive(Default)]
struct Found {
    files: BTreeMap<Vec<u8>, Input>,
    real_paths: BTreeSet<PathBuf>,
}

impl Found {
    fn name(&mut self, path: &Path) -> Result<()> {
        if path == Path::new("-") {
            self.files.insert(b"-".to_vec(), Input::StandardInput);
            // Where the system tells which file it is, no answer is written over it.
            let real = Path::new("/dev/stdin").canonicalize().ok();
            self.real_paths.extend(real.filter(|real| real.is_file()));
            return Ok(());
        }
        let kind = fs::metadata(path).with_context(|| format!("cannot read {}", name_of(path)))?;
        if !kind.is_dir() {
            return self.add(path);
        }
        let before = self.real_paths.len();
        let root = path.canonicalize().with_context(|| format!("cannot read {}", name_of(path)))?;
        self.walk(path, &root, 0)?;
        let named_before = before == self.real_paths.len()
            && self.real_paths.iter().any(|real| real.starts_with(&root));
        ensure!(
            before < self.real_paths.len() || named_before,
            "no *.toml in {}: an inventory is one file or more",
            name_of(path)
        );
        Ok(())
    }

    /// Every `*.toml` below a directory, names with a leading dot apart. A link to a directory is not
    /// followed, nor one to a file outside.
    fn walk(&mut self, folder: &Path, root: &Path, depth: usize) -> Result<()> {
        let context = || format!("cannot read {}", name_of(folder));
        ensure!(depth <= DEEPEST, "{} lies more than {DEEPEST} directories deep", name_of(folder));
        let mut entries: Vec<_> =
            fs::read_dir(folder).and_then(Iterator::collect).with_context(context)?;
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let name = entry.file_name();
            if name.as_encoded_bytes().starts_with(b".") {
                continue;
            }
            let path = folder.join(&name);
            let is_toml = name.as_encoded_bytes().ends_with(b".toml");
            let kind = entry.file_type().with_context(context)?;
            if kind.is_dir() {
                self.walk(&path, root, depth + 1)?;
            } else if kind.is_symlink() {
                self.link(&path, root, is_toml)?;
            } else if is_toml {
                self.add(&path)?;
            } else if name.to_ascii_lowercase().as_encoded_bytes().ends_with(b".toml") {
                terminal::say(&format!("note: {} does not end in .toml: left out", name_of(&path)));
            }
        }
        Ok(())
    }

    fn link(&mut self, path: &Path, root: &Path, is_toml: bool) -> Result<()> {
        let real = match path.canonicalize() {
            Ok(real) => real,
            Err(_) if !is_toml => return Ok(()),
            Err(error) => {
                return Err(error).with_context(|| format!("cannot read {}", name_of(path)));
            }
        };
        if !real.starts_with(root) {
            terminal::say(&format!("note: {} leads out of the directory: left out", name_of(path)));
        } else if real.is_dir() {
            // What is not hidden inside is read where it really is.
            let inside = real.strip_prefix(root).unwrap_or(&real).components();
            let hidden = |part: &OsStr| part.as_encoded_bytes().starts_with(b".");
            if !inside.map(Component::as_os_str).any(hidden) {
                return Ok(());
            }
            terminal::say(&format!("note: {} is a link to a directory: left out", name_of(path)));
        } else if is_toml {
            self.add(path)?;
        }
        Ok(())
    }

    /// Adds a file, once however often it is named.
    fn add(&mut self, path: &Path) -> Result<()> {
        let context = || format!("cannot read {}", name_of(path));
        let kind = fs::metadata(path).with_context(context)?;
        ensure!(
            kind.is_file(),
            "cannot read {}: not a regular file; a stream goes to standard input, named -",
            name_of(path)
        );
        let real = path.canonicalize().with_context(context)?;
        if self.real_paths.insert(real) {
            let shown = path.as_os_str().as_encoded_bytes().to_vec();
            #[cfg(windows)]
            let shown = shown.into_iter().map(|b| if b == b'\\' { b'/' } else { b }).collect();
            self.files.insert(shown, Input::File(path.to_owned()));
        }
        Ok(())
    }
}

fn read_file(path: &Path, shown_path: &[u8], left: &mut u64) -> Result<Vec<u8>> {
    let name = shown(&String::from_utf8_lossy(shown_path)).to_string();
    let file = File::open(path).with_context(|| format!("cannot read {name}"))?;
    let length = file.metadata().map_or(0, |kind| kind.len());
    read_all(file, length, &name, left)
}

/// Reads all that there is, `length` bytes as far as is known beforehand.
fn read_all(from: impl Read, length: u64, name: &str, left: &mut u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(usize::try_from(length.min(*left)).unwrap_or(0));
    let read = from.take(*left + 1).read_to_end(&mut bytes);
    let read = read.with_context(|| format!("cannot read {name}"))? as u64;
    ensure!(
        read <= *left,
        "the inputs hold more than {} MiB in all, the limit, at {name}",
        MOST_BYTES >> 20
    );
    *left -= read;
    Ok(bytes)
}

fn name_of(path: &Path) -> String {
    shown(&path.to_string_lossy()).to_string()
}
