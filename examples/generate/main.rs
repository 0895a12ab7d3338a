//! Writes an inventory of any size, the same for the same arguments:
//!
//! `cargo run --release --example generate -- --applications 800 --seed 1 [--dependencies 5]
//! [--layers 12] [--shape layers|chain|ring|star|two-cycles|dense] [--limits none|rounds|dates]
//! [--teams 8] [--files N -o DIR]`

mod shape;

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use shape::{Wish, generate};

fn main() -> Result<()> {
    let mut wish = Wish::default();
    let mut folder: Option<PathBuf> = None;
    let mut arguments = std::env::args().skip(1);
    while let Some(name) = arguments.next() {
        let value = arguments.next().with_context(|| format!("{name} needs a value"))?;
        let number = || value.parse::<usize>().with_context(|| format!("{name} {value}"));
        match name.as_str() {
            "--applications" => wish.applications = number()?,
            "--seed" => wish.seed = number()? as u64,
            "--dependencies" => wish.dependencies = number()?,
            "--layers" => wish.layers = number()?,
            "--files" => wish.files = number()?,
            "--shape" => wish.shape = value.parse().map_err(anyhow::Error::msg)?,
            "--limits" => wish.limits = value.parse().map_err(anyhow::Error::msg)?,
            "--teams" => wish.teams = number()?.max(8),
            "-o" => folder = Some(value.into()),
            _ => bail!("no option {name}"),
        }
    }
    ensure!(wish.applications > 0, "an inventory has an application");
    ensure!(wish.files < 2 || folder.is_some(), "--files needs -o DIR");
    let files = generate(&wish);
    match folder {
        Some(folder) => write_files(&folder, &files),
        None => Ok(std::io::stdout().write_all(files.concat().as_bytes())?),
    }
}

fn write_files(folder: &Path, files: &[String]) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    for (i, text) in files.iter().enumerate() {
        let path = folder.join(format!("part-{i:04}.toml"));
        std::fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}
