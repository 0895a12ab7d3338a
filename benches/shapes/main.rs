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
/// What makes much wait for little, at these sizes, planned with dates and quick effort.
const QUEUES: [Queue; 3] =
    [("OneTeam", one_team), ("FullWaves", full_waves), ("RareWaves", rare_waves)];
/// Its name, and the inventory for so many applications.
type Queue = (&'static str, fn(usize) -> String);
const QUEUED: [usize; 2] = [20_000, 200_000];
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
    for (name, text) in QUEUES {
        let mut seconds = [0.0; 2];
        for (size, seconds) in QUEUED.into_iter().zip(&mut seconds) {
            std::fs::write(&path, text(size))?;
            *seconds = run(&path, &["plan", "--effort", "quick", "--format", "csv"])?;
        }
        let [few, many] = seconds;
        let ratio = many / few;
        let line = format!("{name} plan: {few:.2} s, {many:.2} s, {ratio:.1} times");
        writeln!(std::io::stdout(), "{line}")?;
        slow.extend((ratio > MOST).then_some(line));
    }
    if slow.is_empty() { Ok(()) } else { Err(Error::other(slow.join("; "))) }
}

/// Waves of a day, and applications that take a day each.
fn dated(plan: &str, applications: usize) -> String {
    let head = "[incident]\ndate = 2025-04-17\nstart = 2025-05-05\n[plan]\nwave-length = \"1d\"\n";
    let each = (0..applications).map(|i| format!("[applications.a{i}]\n"));
    head.to_owned()
        + plan
        + "[defaults]\nteam = \"it\"\nduration = \"1d\"\n"
        + &each.collect::<String>()
}

/// All wait for one pair of hands.
fn one_team(applications: usize) -> String {
    dated("[teams.it]\ncapacity = 1\n", applications)
}

/// Groups of three in waves of four: one place of each wave is left.
fn full_waves(applications: usize) -> String {
    let group =
        |i| format!("[groups.g{i}]\nmembers = [\"a{i}\", \"a{}\", \"a{}\"]\n", i + 1, i + 2);
    let groups = (0..applications - 2).step_by(3).map(group);
    dated("max-per-wave = 4\n[teams.it]\n", applications) + &groups.collect::<String>()
}

/// One place in every other wave.
fn rare_waves(applications: usize) -> String {
    let wave = |i| format!("[waves.{}]\nmax-per-wave = 1\n", 2 * i);
    let waves = (1..=applications).map(wave).collect::<String>();
    dated(&format!("max-per-wave = 0\n{waves}[teams.it]\n"), applications)
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
