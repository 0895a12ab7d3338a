//! Finds and reads the files of an inventory.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use anyhow::{Result, ensure};

use super::Streams;
use super::discovery::default_inventory;
use super::path_words::{name_of, typed};
use super::unusable::{failure, unreadable, words};
use crate::explain::RootPaths;
use crate::source::{FileId, Sources};
use crate::text::{Untrusted, count};

/// The maximum size of all inputs together, in bytes.
pub(super) const MOST_BYTES: u64 = 512 << 20;
/// The maximum number of files of an inventory.
const MOST_FILES: usize = 100_000;
/// The maximum depth of directories inside each other.
const DEEPEST: usize = 32;

/// The inputs of a run.
#[derive(Default)]
pub(super) struct Inputs {
    pub(super) sources: Sources,
    /// The files and directories that are read: those that were named, or the one inventory that was found.
    pub(super) named: Vec<PathBuf>,
    /// The file of each text; `None` for standard input.
    files: Vec<Option<PathBuf>>,
    /// The real places of the files and directories, so that no answer is written over a file or into a directory.
    pub(super) places: Places,
    /// The inputs as they can be typed again, with a leading space; empty for the default.
    pub(super) typed: String,
}

impl Inputs {
    /// The file of a text; `None` for a text that is not one.
    pub(super) fn file(&self, text: FileId) -> Option<&Path> {
        self.files.get(text.index())?.as_deref()
    }

    /// Adds a text that is not a file, under a name.
    pub(super) fn push(&mut self, name: &str, text: &str) {
        self.sources.push(name.into(), text.to_owned());
        self.files.push(None);
    }

    /// The path of each text inside of a file or directory; of that file itself nothing is left.
    pub(super) fn paths_within(&self, named: &Path) -> Vec<Untrusted> {
        let inner = |file: &Option<PathBuf>| {
            let inner = file.as_deref().and_then(|file| file.strip_prefix(named).ok());
            inner.map(slashes).unwrap_or_default()
        };
        self.files.iter().map(|file| Untrusted::new(inner(file))).collect()
    }
}

/// A path with `/` between its parts.
fn slashes(path: &Path) -> String {
    let parts = path.components().map(|part| part.as_os_str().to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}

/// The real places of an inventory.
#[derive(Default)]
pub(super) struct Places {
    pub(super) files: BTreeSet<PathBuf>,
    pub(super) directories: BTreeSet<PathBuf>,
}

/// Reads all paths that are named, or the inventory that is found where none is named.
///
/// # Errors
/// When there is no input to read, or an input cannot be read.
pub(super) fn read(named: &[PathBuf], streams: &Streams) -> Result<Inputs> {
    let typed = named.iter().map(|path| typed(path)).collect();
    let mut found = FoundFiles::new(streams);
    let named = match named {
        [] => vec![default_inventory(streams)?],
        named => named.to_vec(),
    };
    for path in &named {
        found.name(path)?;
    }
    let mut sources = Sources::default();
    let mut left = MOST_BYTES;
    let mut files = Vec::with_capacity(found.files.len());
    for (path, input) in found.files {
        let path = Untrusted::new(String::from_utf8_lossy(&path));
        let bytes = match input {
            Input::StandardInput => {
                take("standard input", &mut left, |most, to| streams.read_input(most, to))?
            }
            Input::File(ref file) => read_file(file, &path, &mut left, streams)?,
        };
        files.push(match input {
            Input::StandardInput => None,
            Input::File(file) => Some(file),
        });
        sources.push_bytes(path, bytes);
    }
    Ok(Inputs { sources, named, files, places: found.places, typed })
}

/// The directory from which paths count: the one that is given, else the root of the repository in which this directory
/// lies, else this directory.
///
/// # Errors
/// When the directory that is given cannot be found.
pub(super) fn root_of(given: Option<&Path>) -> Result<Option<PathBuf>> {
    if let Some(root) = given {
        return root.canonicalize().map(Some).map_err(|error| unreadable(root, &error));
    }
    let here = std::env::current_dir().and_then(|here| here.canonicalize());
    Ok(here.ok().map(|here| {
        let repository = here.ancestors().find(|directory| directory.join(".git").exists());
        repository.unwrap_or(&here).to_owned()
    }))
}

/// The paths of the inputs from a directory: from the one that is given, else from the root of the repository in which
/// this directory lies, else from this directory. The path of an input that lies elsewhere stays as it is.
///
/// # Errors
/// When the directory that is given cannot be found.
pub(super) fn root_paths(inputs: &Inputs, given: Option<&Path>) -> Result<RootPaths> {
    let root = root_of(given)?;
    let from_root = |file: &PathBuf| {
        let real = file.canonicalize().ok()?;
        let inner = real.strip_prefix(root.as_ref()?).ok()?;
        Some(Untrusted::new(slashes(inner)))
    };
    let both = inputs.sources.iter().zip(&inputs.files);
    let paths = both.map(|((_, source), file)| {
        file.as_ref().and_then(from_root).unwrap_or_else(|| source.path().clone())
    });
    Ok(RootPaths(paths.collect()))
}

enum Input {
    StandardInput,
    File(PathBuf),
}

/// The files to read, by the bytes of their paths as they are shown.
struct FoundFiles<'s> {
    streams: &'s Streams,
    files: BTreeMap<Vec<u8>, Input>,
    places: Places,
    /// The number of `*.toml` files that were left out because their names begin with a dot.
    hidden: usize,
}

impl<'s> FoundFiles<'s> {
    fn new(streams: &'s Streams) -> Self {
        Self { streams, files: BTreeMap::new(), places: Places::default(), hidden: 0 }
    }

    fn name(&mut self, path: &Path) -> Result<()> {
        if path == Path::new("-") {
            self.files.insert(b"-".to_vec(), Input::StandardInput);
            // Where the system tells the file behind standard input, no answer is written over that file.
            let real = Path::new("/dev/stdin").canonicalize().ok();
            self.places.files.extend(real.filter(|real| real.is_file()));
            return Ok(());
        }
        let kind = fs::metadata(path).map_err(|error| unreadable(path, &error))?;
        if !kind.is_dir() {
            return self.add(path);
        }
        let before = self.places.files.len();
        let root = path.canonicalize().map_err(|error| unreadable(path, &error))?;
        self.hidden = 0;
        self.walk(path, &root, 0)?;
        self.places.directories.insert(root.clone());
        if self.hidden > 0 {
            let files = count(self.hidden, "*.toml", "*.toml");
            let name = name_of(path);
            self.streams.say(format_args!(
                "note: {files} in {name} left out: names with a leading dot are not read"
            ));
        }
        let named_before = before == self.places.files.len()
            && self.places.files.iter().any(|real| real.starts_with(&root));
        ensure!(
            before < self.places.files.len() || named_before,
            "no *.toml in {}: an inventory is one file or more",
            name_of(path)
        );
        Ok(())
    }

    /// Adds every `*.toml` below a directory, except names with a leading dot. A link to a directory is not
    /// followed, nor one to a file outside.
    fn walk(&mut self, folder: &Path, root: &Path, depth: usize) -> Result<()> {
        let unreadable = |error| unreadable(folder, &error);
        ensure!(depth <= DEEPEST, "{} lies more than {DEEPEST} directories deep", name_of(folder));
        let mut entries: Vec<_> =
            fs::read_dir(folder).and_then(Iterator::collect).map_err(unreadable)?;
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let name = entry.file_name();
            let is_toml = is_toml(&name);
            let kind = entry.file_type().map_err(unreadable)?;
            if is_hidden(&name) {
                self.hidden += usize::from(is_toml && !kind.is_dir());
                continue;
            }
            let path = folder.join(&name);
            if kind.is_dir() {
                self.walk(&path, root, depth + 1)?;
            } else if kind.is_symlink() {
                self.link(&path, root, is_toml)?;
            } else if is_toml {
                self.add(&path)?;
            } else if name.to_ascii_lowercase().as_encoded_bytes().ends_with(b".toml") {
                let name = name_of(&path);
                self.streams.say(format_args!("note: {name} does not end in .toml: left out"));
            }
        }
        Ok(())
    }

    fn link(&mut self, path: &Path, root: &Path, is_toml: bool) -> Result<()> {
        let real = match path.canonicalize() {
            Ok(real) => real,
            Err(_) if !is_toml => return Ok(()),
            Err(error) => return Err(unreadable(path, &error)),
        };
        if !real.starts_with(root) {
            let name = name_of(path);
            self.streams.say(format_args!("note: {name} leads out of the directory: left out"));
        } else if real.is_dir() {
            // A directory inside that is not hidden is read at its real place.
            let inside = real.strip_prefix(root).unwrap_or(&real).components();
            if !inside.map(Component::as_os_str).any(is_hidden) {
                return Ok(());
            }
            let name = name_of(path);
            self.streams.say(format_args!("note: {name} is a link to a directory: left out"));
        } else if is_toml {
            self.add(path)?;
        }
        Ok(())
    }

    /// Adds a file once, even where it is named several times.
    fn add(&mut self, path: &Path) -> Result<()> {
        let unreadable = |error| unreadable(path, &error);
        let kind = fs::metadata(path).map_err(unreadable)?;
        ensure!(
            kind.is_file(),
            "cannot read {}: not a regular file; a stream goes to standard input, named -",
            name_of(path)
        );
        let real = path.canonicalize().map_err(unreadable)?;
        if self.places.files.insert(real) {
            let shown = path.as_os_str().as_encoded_bytes().to_vec();
            #[cfg(windows)]
            let shown = shown.into_iter().map(|b| if b == b'\\' { b'/' } else { b }).collect();
            self.files.insert(shown, Input::File(path.to_owned()));
            ensure!(
                self.files.len() <= MOST_FILES,
                "the inventory has more than {MOST_FILES} files, the limit"
            );
        }
        Ok(())
    }
}

fn read_file(
    path: &Path,
    shown_path: &Untrusted,
    left: &mut u64,
    streams: &Streams,
) -> Result<Vec<u8>> {
    let name = shown_path.shown().to_string();
    let unreadable = |error| unreadable(path, &error);
    let file = File::open(path).map_err(unreadable)?;
    // A path that was a file when it was listed may be a device by now.
    let kind = file.metadata().map_err(unreadable)?;
    ensure!(kind.is_file(), "cannot read {name}: it is no regular file any more");
    ensure!(kind.len() <= *left, too_much(&name));
    let reader = streams.reader(file);
    take(&name, left, |most, bytes| {
        // The end is found by one byte of room behind the last.
        bytes.reserve(usize::try_from(kind.len()).unwrap_or_default() + 1);
        reader.take(most).read_to_end(bytes)
    })
}

/// Reads one input to its end, within the bytes that are left of the limit.
fn take(
    name: &str,
    left: &mut u64,
    read: impl FnOnce(u64, &mut Vec<u8>) -> io::Result<usize>,
) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = read(*left + 1, &mut bytes);
    let read = read.map_err(|error| failure("read", name, words(&error)))? as u64;
    take_bytes(name, left, read)?;
    Ok(bytes)
}

/// Whether a directory is read for files of this name.
pub(super) fn is_toml(name: &OsStr) -> bool {
    name.as_encoded_bytes().ends_with(b".toml")
}

/// Whether a file or directory of this name is passed over in a directory.
pub(super) fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

/// Takes a number of bytes from those that the inputs together may have.
///
/// # Errors
/// When fewer bytes are left.
pub(super) fn take_bytes(name: &str, left: &mut u64, bytes: u64) -> Result<()> {
    ensure!(bytes <= *left, too_much(name));
    *left -= bytes;
    Ok(())
}

fn too_much(name: &str) -> String {
    format!("the inputs hold more than {} MiB in all, the limit, at {name}", MOST_BYTES >> 20)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_file_more_than_the_limit_is_refused() {
        let streams = Streams::new(io::empty(), io::sink(), io::sink());
        let mut found = FoundFiles::new(&streams);
        let others = (1..MOST_FILES).map(|i| (i.to_string().into_bytes(), Input::StandardInput));
        found.files.extend(others);
        let file = tempfile::NamedTempFile::new().unwrap();
        found.add(file.path()).unwrap();
        let other = tempfile::NamedTempFile::new().unwrap();
        let refused = found.add(other.path()).unwrap_err().to_string();
        assert_eq!(refused, "the inventory has more than 100000 files, the limit");
    }
}
