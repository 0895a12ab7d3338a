//! The command `init`: a first inventory, and the schema of its format for editors.

use std::fs::OpenOptions;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};
use clap::Args;

use super::Streams;
use super::discovery::is_default;
use super::path_words::typed;
use super::unusable::unwritable;
use super::verdict::Verdict;
use crate::render::json;
use crate::render::json::{Dates, Unknown};
use crate::render::write::{Json, Lines};
use crate::text::Untrusted;

/// The inventory that is written.
const FIRST: &str = include_str!("../../examples/minimal.toml");

/// The name of the file in which editors find the schema.
const SCHEMA: &str = "rewave.schema.json";

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

/// A file that is to be made, with its contents.
struct NewFile<'n> {
    path: &'n Path,
    bytes: &'n [u8],
}

/// The state of the schema file beside the inventory.
enum Beside {
    /// There is no such file yet.
    Missing,
    /// The file holds the schema of this version.
    Same,
    /// The file is that of another version or of another program: it stays as it is.
    Other,
}

/// The schema of the format, and the inventory that names it on its first line. An editor looks for that line only
/// before the first key, and for the file from the directory of the inventory on.
struct WithSchema {
    path: PathBuf,
    schema: Vec<u8>,
    beside: Beside,
    inventory: String,
}

impl WithSchema {
    fn new(inventory: &Path) -> Result<Self> {
        let path = inventory.with_file_name(SCHEMA);
        if path == inventory {
            bail!("{SCHEMA} is the name of the schema: name another file for the inventory");
        }
        let mut schema = Vec::new();
        json::schema(&mut Json::new(&mut schema), Unknown::Refused, Dates::Strings)?;
        let beside = match path.symlink_metadata() {
            Err(_) => Beside::Missing,
            Ok(_) if holds(&path, &schema) => Beside::Same,
            Ok(_) => Beside::Other,
        };
        let inventory = format!(
            "#:schema ./{SCHEMA}\n# By that line an editor finds the schema. Make it anew with each new version of \
             rewave:\n# rewave schema > {SCHEMA}\n\n{FIRST}"
        );
        Ok(Self { path, schema, beside, inventory })
    }

    /// The files that are to be made. The inventory comes first, so that a refusal names the file that the user named.
    fn files<'n>(&'n self, inventory: &'n Path) -> Vec<NewFile<'n>> {
        let inventory = NewFile { path: inventory, bytes: self.inventory.as_bytes() };
        let schema = matches!(self.beside, Beside::Missing)
            .then_some(NewFile { path: &self.path, bytes: &self.schema });
        [inventory].into_iter().chain(schema).collect()
    }

    /// The line of the answer about the schema.
    fn said(&self) -> String {
        let name = Untrusted::path(&self.path);
        let name = name.shown();
        match self.beside {
            Beside::Missing => {
                format!("Wrote {name}: with it an editor completes keys and marks typos.")
            }
            Beside::Same => format!("Kept {name}: it is the schema of this version."),
            Beside::Other => {
                let typed = typed(&self.path);
                // A path that a shell would take apart is not typed: its directory is left to the reader.
                let file = if typed.ends_with(SCHEMA) { typed.trim_start() } else { SCHEMA };
                format!(
                    "Kept {name}: it differs from what this version writes by `rewave schema > {file}`."
                )
            }
        }
    }
}

/// Whether a file holds these bytes; a pipe, which has no end, is not read.
fn holds(path: &Path, bytes: &[u8]) -> bool {
    let is_file = std::fs::metadata(path).is_ok_and(|there| there.is_file());
    is_file && std::fs::read(path).is_ok_and(|there| there == bytes)
}

/// Makes files that are not there, all of them or none.
fn make(files: &[NewFile<'_>], streams: &Streams) -> Result<()> {
    for (n, NewFile { path, bytes }) in files.iter().enumerate() {
        let made = match OpenOptions::new().write(true).create_new(true).open(path) {
            Ok(mut file) => streams.fill(&mut file, *bytes).map_err(|error| {
                // A half-written inventory would look like one of the user's own.
                let _ = std::fs::remove_file(path);
                unwritable(path, &error)
            }),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                let name = Untrusted::path(path);
                Err(anyhow!("{} is there already: nothing was written", name.shown()))
            }
            Err(error) => Err(unwritable(path, &error)),
        };
        if made.is_err() {
            for NewFile { path, .. } in files.iter().take(n) {
                let _ = std::fs::remove_file(path);
            }
            return made;
        }
    }
    Ok(())
}

pub(super) fn init(args: &InitArgs, streams: &Streams) -> Result<Verdict> {
    let path = &args.path;
    let given = Untrusted::path(path);
    let name = given.shown();
    if path == Path::new("-") {
        bail!("init writes a file: name one");
    }
    let with_schema = WithSchema::new(path)?;
    let directories = make_directories(path)?;
    if let Err(error) = make(&with_schema.files(path), streams) {
        for directory in directories {
            let _ = std::fs::remove_dir(directory);
        }
        return Err(error);
    }
    let default = if is_default(path) { String::new() } else { typed(path) };
    let mut answer = Vec::new();
    let mut lines = Lines::new(&mut answer);
    lines.line(format_args!("Wrote {name}: a small inventory, to be replaced by yours."))?;
    lines.line(format_args!("{}", with_schema.said()))?;
    lines.line(format_args!("Next: rewave plan{default}"))?;
    streams.answer(&*answer)?;
    Ok(Verdict::Done)
}

#[derive(Args, Debug)]
pub(super) struct InitArgs {
    /// The file to write
    #[arg(value_name = "PATH", default_value = "rewave.toml")]
    pub(super) path: PathBuf,
}
