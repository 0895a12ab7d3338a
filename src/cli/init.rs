//! `init`: a first inventory.

use std::fs::OpenOptions;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Result, bail};

use super::args::InitArgs;
use super::discovery::is_default;
use super::inputs::typed;
use super::unusable::unwritable;
use super::{Streams, Verdict};
use crate::render::Lines;
use crate::text::Untrusted;

/// The inventory that is written.
const FIRST: &str = include_str!("../../examples/minimal.toml");

/// Makes the directories of a path that are not there, and returns them, the innermost first.
fn make_directories(path: &Path) -> Result<Vec<&Path>> {
    let above = path.ancestors().skip(1);
    let missing: Vec<&Path> =
        above.take_while(|above| *above != Path::new("") && !above.exists()).collect();
    for directory in missing.iter().rev() {
        let made = std::fs::create_dir(directory);
        // `a/b/..` is there as soon as `a/b` is.
        made.or_else(
            |error| if directory.is_dir() { Ok(()) } else { Err(unwritable(path, &error)) },
        )?;
    }
    Ok(missing)
}

pub(super) fn init(args: &InitArgs, streams: &Streams) -> Result<Verdict> {
    let path = &args.path;
    let given = Untrusted::path(path);
    let name = given.shown();
    if path == Path::new("-") {
        bail!("init writes a file: name one");
    }
    let made = make_directories(path)?;
    let mut file = match OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            bail!("{name} is there already: nothing was written")
        }
        Err(error) => return Err(unwritable(path, &error)),
    };
    if let Err(error) = streams.fill(&mut file, FIRST.as_bytes()) {
        // A half-written inventory would look like one of theirs.
        let _ = std::fs::remove_file(path);
        for directory in made {
            let _ = std::fs::remove_dir(directory);
        }
        return Err(unwritable(path, &error));
    }
    let default = if is_default(path) { String::new() } else { typed(path) };
    let mut answer = Vec::new();
    let mut lines = Lines::new(&mut answer);
    lines.line(format_args!("Wrote {name}: a small inventory, to be replaced by yours."))?;
    lines.line(format_args!("Next: rewave plan{default}"))?;
    streams.answer(&answer)?;
    Ok(Verdict::Done)
}
