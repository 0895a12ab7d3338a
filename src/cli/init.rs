//! `init`: a first inventory.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};

use anyhow::{Context, Result, bail};

use super::args::InitArgs;
use super::inputs::typed;
use super::{Verdict, output};
use crate::text::shown;

/// The inventory that is written.
const FIRST: &str = include_str!("../../examples/minimal.toml");

pub(super) fn init(args: &InitArgs) -> Result<Verdict> {
    let path = &args.path;
    let name = shown(&path.to_string_lossy()).to_string();
    if name == "-" {
        bail!("init writes a file: name one");
    }
    let mut file = match OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            bail!("{name} is there already: nothing was written")
        }
        Err(error) => return Err(error).with_context(|| format!("cannot write {name}")),
    };
    if let Err(error) = file.write_all(FIRST.as_bytes()).and_then(|()| file.sync_all()) {
        // A half-written inventory would look like one of theirs.
        let _ = std::fs::remove_file(path);
        return Err(error).with_context(|| format!("cannot write {name}"));
    }
    let default = if name == "rewave.toml" { String::new() } else { typed(path) };
    let answer = format!(
        "Wrote {name}: a small inventory, to be replaced by yours.\nNext: rewave plan{default}\n"
    );
    output::write_stdout(answer.as_bytes())?;
    Ok(Verdict::Done)
}
