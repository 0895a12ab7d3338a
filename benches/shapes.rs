//! The program on shapes that hurt, with a stack of 1 MiB, at two sizes: ten times as much may take fifteen
//! times as long, and no more.

#[path = "../examples/generate/shape.rs"]
mod shape;

use std::io::{Error, Result, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use shape::{Shape, Wish, generate};

const SIZES: [usize; 2] = [100_000, 1_000_000];
const SHAPES: [Shape; 6] =
    [Shape::Chain, Shape::Ring, Shape::Star, Shape::TwoCycles, Shape::Dense, Shape::Layers];
/// How much longer ten times as much may take.
const MOST: f64 = 15.0;

fn main() -> Result<()> {
    // Not where the benchmarks are only tried, as `cargo test --benches` does.
    if !std::env::args().any(|argument| argument == "--bench") {
        return Ok(());
    }
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("rewave.toml");
    let mut slow = Vec::new();
    for shape in SHAPES {
        let mut seconds = [[0.0; 2]; 2];
        for (size, seconds) in SIZES.into_iter().zip(&mut seconds) {
            let wish = Wish { applications: size, shape, ..Wish::default() };
            std::fs::write(&path, generate(&wish).concat())?;
            *seconds = [run(&path, &["check"])?, run(&path, &["plan", "--format", "csv"])?];
        }
        let [few, many] = seconds;
        for (command, few, many) in [("check", few[0], many[0]), ("plan", few[1], many[1])] {
            let ratio = many / few;
            let line = format!("{shape:?} {command}: {few:.2} s, {many:.2} s, {ratio:.1} times");
            writeln!(std::io::stdout(), "{line}")?;
            slow.extend((ratio > MOST).then_some(line));
        }
    }
    if slow.is_empty() { Ok(()) } else { Err(Error::other(slow.join("; "))) }
}

/// The seconds that a command takes; it ends with 0 or, where there is a cycle, with 1.
fn run(inventory: &Path, arguments: &[&str]) -> Result<f64> {
    let start = Instant::now();
    let status = Command::new("sh")
        .args(["-c", "ulimit -s 1024; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_rewave")])
        .args(arguments)
        .arg(inventory)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()?;
    match status.code() {
        Some(0 | 1) => Ok(start.elapsed().as_secs_f64()),
        _ => Err(Error::other(format!("{arguments:?}: {status}"))),
    }
}
