//! The program on shapes that hurt, with a stack of 1 MiB, at two sizes: ten times as much may take fifteen
//! times as long, and no more. Nor may a small inventory of which each schedule costs much take more than
//! fifteen times as long as an ordinary one.

mod costly;
mod queues;
#[path = "../../examples/generate/shape.rs"]
mod shape;
mod wide;

use std::io::{Error, Result, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use costly::COSTLY;
use queues::QUEUES;
use shape::{Shape, Wish, generate};
use wide::WIDE;

const SIZES: [usize; 2] = [100_000, 1_000_000];
const SHAPES: [Shape; 6] =
    [Shape::Chain, Shape::Ring, Shape::Star, Shape::TwoCycles, Shape::Dense, Shape::Layers];
/// The name of a shape, and its inventory for a number of applications.
type Inventory = (&'static str, fn(usize) -> String);
const QUEUED: [usize; 2] = [20_000, 200_000];
const WIDTHS: [usize; 2] = [10_000, 100_000];
/// A busy machine, or one that still writes the inventory to its disk, can double a moment: the shortest run counts.
const RUNS: usize = 3;
/// How much longer ten times as much may take.
const MOST: f64 = 15.0;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    // Not where the benchmarks are only tried, as `cargo test --benches` does.
    if !arguments.iter().any(|argument| argument == "--bench") {
        return Ok(());
    }
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("rewave.toml");
    // Words choose the shapes that have one of them in their names.
    let words: Vec<&String> = arguments.iter().filter(|word| !word.starts_with("--")).collect();
    let is_chosen = |name: &str| words.is_empty() || words.iter().any(|word| name.contains(*word));
    let mut slow = Vec::new();
    for shape in SHAPES.into_iter().filter(|shape| is_chosen(&format!("{shape:?}"))) {
        slow.extend(grown(&path, shape)?);
    }
    for inventory in QUEUES.into_iter().filter(|(name, _)| is_chosen(name)) {
        slow.extend(queued(&path, inventory)?);
    }
    for inventory in WIDE.into_iter().filter(|(name, _)| is_chosen(name)) {
        slow.extend(widened(&path, inventory)?);
    }
    for inventory in COSTLY.into_iter().filter(|(name, _)| is_chosen(name)) {
        slow.extend(charged(&path, inventory)?);
    }
    if slow.is_empty() { Ok(()) } else { Err(Error::other(slow.join("; "))) }
}

fn grown(path: &Path, shape: Shape) -> Result<Vec<String>> {
    let mut seconds = [[0.0; 2]; 2];
    for (size, seconds) in SIZES.into_iter().zip(&mut seconds) {
        let wish = Wish { applications: size, shape, ..Wish::default() };
        std::fs::write(path, generate(&wish).concat())?;
        *seconds = [run(path, &["check"])?, run(path, &["plan", "--format", "csv"])?];
    }
    let [few, many] = seconds;
    let check = compare(&format!("{shape:?} check"), [few[0], many[0]])?;
    let plan = compare(&format!("{shape:?} plan"), [few[1], many[1]])?;
    Ok(check.into_iter().chain(plan).collect())
}

fn queued(path: &Path, (name, text): Inventory) -> Result<Option<String>> {
    let mut seconds = [0.0; 2];
    for (size, seconds) in QUEUED.into_iter().zip(&mut seconds) {
        std::fs::write(path, text(size))?;
        *seconds = run(path, &["plan", "--effort", "quick", "--format", "csv"])?;
    }
    compare(&format!("{name} plan"), seconds)
}

fn widened(path: &Path, (name, text): Inventory) -> Result<Vec<String>> {
    let mut slow = Vec::new();
    for command in [&["check"][..], &["plan", "--format", "csv"]] {
        let mut seconds = [0.0; 2];
        for (size, seconds) in WIDTHS.into_iter().zip(&mut seconds) {
            std::fs::write(path, text(size))?;
            *seconds = run(path, command)?;
        }
        slow.extend(compare(&format!("{name} {}", command[0]), seconds)?);
    }
    Ok(slow)
}

/// The search of a costly inventory beside that of an ordinary one: both may take as many steps.
fn charged(path: &Path, (name, text): Inventory) -> Result<Option<String>> {
    let mut seconds = [0.0; 2];
    for (text, seconds) in [costly::ordinary(), text(costly::APPLICATIONS)].iter().zip(&mut seconds)
    {
        std::fs::write(path, text)?;
        *seconds = run(path, &["check"])?;
    }
    compare(&format!("{name} check beside an ordinary one"), seconds)
}

/// Prints how long a run took at both sizes, and returns that line where ten times as much took too long.
fn compare(what: &str, [few, many]: [f64; 2]) -> Result<Option<String>> {
    let ratio = many / few;
    let line = format!("{what}: {few:.2} s, {many:.2} s, {ratio:.1} times");
    writeln!(std::io::stdout(), "{line}")?;
    Ok((ratio > MOST).then_some(line))
}

/// The seconds of the shortest of some runs of a command.
fn run(inventory: &Path, arguments: &[&str]) -> Result<f64> {
    let mut shortest = f64::MAX;
    for _ in 0..RUNS {
        shortest = shortest.min(run_once(inventory, arguments)?);
    }
    Ok(shortest)
}

/// The seconds that a command takes; it ends with 0 or, where there is a cycle, with 1.
fn run_once(inventory: &Path, arguments: &[&str]) -> Result<f64> {
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
