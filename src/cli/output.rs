//! The targets of answers: standard output, and files that are the old one or the new one, never half.

use std::ffi::{OsStr, OsString};
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::formats::{Answering, Format, Trait};
use super::inputs::Places;
use super::path_words::name_of;
use super::streams::Rendering;
use super::unusable::unwritable;
use super::{Streams, unfinished};

/// The message where standard output is named as a file.
const NOT_A_STREAM: &str = "this option writes a file, and `-` is none; --format chooses what standard output gets, \
                            and a file of that name is `./-`";

/// A file to write an answer to.
pub(super) struct OutputTarget<C: Answering> {
    pub(super) format: Format<C>,
    pub(super) path: PathBuf,
}

impl<C: Answering> OutputTarget<C> {
    /// Reads `FORMAT=PATH`, or a path whose ending tells the format. A path need not be UTF-8.
    ///
    /// # Errors
    /// When the text names no format, or no file.
    #[expect(clippy::needless_pass_by_value, reason = "clap hands over what it parses")]
    pub(super) fn parse(text: OsString) -> Result<Self, String> {
        if let Some((name, _)) = text.to_string_lossy().split_once('=')
            && let Ok(format) = Format::parse(name)
        {
            return Self::new(format, &behind(&text, name.len() + "=".len()));
        }
        if let Some(name) = text.to_str().filter(|name| Format::<C>::parse(name).is_ok()) {
            return Err(format!(
                "this option writes a file; for standard output write `--format {name}`, for a file `-o {name}=PATH`"
            ));
        }
        if text == "-" {
            return Err(NOT_A_STREAM.to_owned());
        }
        let ending = Path::new(&text).extension().and_then(|ending| ending.to_str());
        let format = Format::parse(ending.unwrap_or_default()).map_err(|formats| {
            format!("the ending of this path tells no format; write FORMAT=PATH: {formats}")
        })?;
        Self::new(format, &text)
    }

    /// A file of a format, at a path.
    ///
    /// # Errors
    /// When the path cannot name a file.
    pub(super) fn new(format: Format<C>, path: &OsStr) -> Result<Self, String> {
        if path.is_empty() {
            return Err("the path is empty".to_owned());
        }
        if path == "-" {
            return Err(NOT_A_STREAM.to_owned());
        }
        Ok(Self { format, path: PathBuf::from(path) })
    }
}

// If they were derived, they would require the same traits of the command, which has no values.
impl<C: Answering> Clone for OutputTarget<C> {
    fn clone(&self) -> Self {
        Self { format: self.format, path: self.path.clone() }
    }
}

impl<C: Answering> fmt::Debug for OutputTarget<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("OutputTarget").field(&self.format).field(&self.path).finish()
    }
}

/// An argument without its first bytes, which are ASCII.
#[cfg(unix)]
fn behind(text: &OsStr, bytes: usize) -> OsString {
    use std::os::unix::ffi::OsStrExt as _;
    OsStr::from_bytes(text.as_bytes().get(bytes..).unwrap_or_default()).to_owned()
}

/// An argument without its first bytes, which are ASCII.
#[cfg(windows)]
fn behind(text: &OsStr, bytes: usize) -> OsString {
    use std::os::windows::ffi::{OsStrExt as _, OsStringExt as _};
    OsString::from_wide(&text.encode_wide().skip(bytes).collect::<Vec<u16>>())
}

/// The real place of a file, also of one that does not exist yet, for any spelling of its path.
fn real(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new(".")).canonicalize();
    path.canonicalize()
        .ok()
        .or_else(|| Some(folder.ok()?.join(path.file_name()?)))
        .unwrap_or(path.into())
}

/// Whether a run writes one of its outputs over a file.
pub(super) fn writes_over<C: Answering>(targets: &[OutputTarget<C>], file: &Path) -> bool {
    targets.iter().any(|target| real(&target.path) == real(file))
}

/// Refuses files that are inputs or stand among them, and one file named twice. A file that is named as the approved
/// plan may stand anywhere, since it is read as nothing else, and only a whole plan is written over it: that is how
/// people approve the next one.
pub(super) fn refuse_overlaps<C: Answering>(
    targets: &[OutputTarget<C>],
    inputs: &Places,
    approved: &[PathBuf],
    is_filtered: bool,
) -> Result<()> {
    let approved: Vec<PathBuf> = approved.iter().map(|file| real(file)).collect();
    for (i, target) in targets.iter().enumerate() {
        let path = name_of(&target.path);
        let real = real(&target.path);
        let is_plan = target.format.has(Trait::Plan);
        if inputs.files.contains(&real) {
            bail!("{path} is an input: it is not written over");
        }
        if approved.contains(&real) {
            if !is_plan || is_filtered {
                bail!(
                    "{path} is the approved plan: only `rewave plan`, as JSON and without a filter, is written over it"
                );
            }
        } else if inputs.directories.iter().any(|directory| real.starts_with(directory)) {
            let or_named = if is_plan && real.extension().is_some_and(|it| it == "json") {
                ", or name it as `approved` in [plan] first"
            } else {
                ""
            };
            bail!(
                "{path} would stand inside the inventory, which is read: name a place outside of it{or_named}"
            );
        }
        if targets[..i].iter().any(|other| self::real(&other.path) == real) {
            bail!("{path} is named twice as an output");
        }
    }
    Ok(())
}

/// Writes a file whole or not at all: a file that is already there keeps its mode, or stays as it was. A path that is
/// not a regular file, like a device, is written through; of a link, the file that it leads to is replaced.
///
/// # Errors
/// When the file cannot be written.
pub(super) fn write_file(path: &Path, answer: impl Rendering, streams: &Streams) -> Result<()> {
    let written = match path.symlink_metadata() {
        Ok(there) if there.is_file() => replace(path, answer, Some(there.permissions()), streams),
        Ok(_) => through(path, answer, streams),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            replace(path, answer, None, streams)
        }
        Err(error) => Err(error),
    };
    written.map_err(|error| unwritable(path, &error))
}

/// Replaces the file that a link leads to, or writes straight to a path that is not a regular file.
fn through(path: &Path, answer: impl Rendering, streams: &Streams) -> io::Result<()> {
    let there = path.metadata()?;
    if there.is_file() {
        return replace(&path.canonicalize()?, answer, Some(there.permissions()), streams);
    }
    let mut file = std::fs::OpenOptions::new().write(true).open(path)?;
    streams.fill(&mut file, answer)
}

fn replace(
    path: &Path,
    answer: impl Rendering,
    mode: Option<std::fs::Permissions>,
    streams: &Streams,
) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut builder = tempfile::Builder::new();
    builder.prefix(".rewave-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let make = || builder.tempfile_in(folder.unwrap_or(Path::new(".")));
    unfinished::replace(path, make, |file| {
        if let Some(mode) = mode {
            file.set_permissions(mode)?;
        }
        streams.fill(file, answer)
    })
}
