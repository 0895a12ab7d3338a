//! The reason why a file cannot be read or written, in the same words for both.

use std::fmt::Display;
use std::io::{self, ErrorKind};
use std::path::Path;

use super::path_words::name_of;

/// The reason that the system gives for a file, without its number; where a directory of the path does not exist, its
/// name.
pub(super) fn reason(path: &Path, error: &io::Error) -> String {
    let above: Vec<&Path> =
        path.ancestors().skip(1).filter(|above| *above != Path::new("")).collect();
    let kind = error.kind();
    let unusable = above.iter().rev().find(|above| {
        kind == ErrorKind::NotFound && !above.exists()
            || kind == ErrorKind::NotADirectory && above.is_file()
    });
    match unusable {
        Some(above) if above.is_file() => format!("{} is no directory", name_of(above)),
        Some(above) => format!("there is no directory {}", name_of(above)),
        None => words(error),
    }
}

/// The reason that the system gives, without its number.
pub(super) fn words(error: &io::Error) -> String {
    let text = inner(error).map_or_else(|| error.to_string(), ToString::to_string);
    let number = text.rfind(" (os error ");
    number.and_then(|number| text.get(..number)).unwrap_or(&text).to_owned()
}

/// The error of the system inside one that a library has wrapped with a path of its own.
fn inner(error: &io::Error) -> Option<&io::Error> {
    error.get_ref()?.source()?.downcast_ref()
}

/// The error for a job that could not be done because a file cannot be read.
pub(super) fn unreadable(path: &Path, error: &io::Error) -> anyhow::Error {
    failure("read", name_of(path), reason(path, error))
}

/// The error for a job that could not be done because a file cannot be written.
pub(super) fn unwritable(path: &Path, error: &io::Error) -> anyhow::Error {
    failure("write", name_of(path), reason(path, error))
}

/// The error for a job that could not be done because a stream cannot be read or written.
pub(super) fn failure(verb: &str, name: impl Display, reason: impl Display) -> anyhow::Error {
    anyhow::anyhow!("cannot {verb} {name}: {reason}")
}
