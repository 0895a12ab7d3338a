//! What the page of 800 applications costs whoever makes it and whoever looks at it: `cargo bench --bench page`.
//!
//! Fails where a figure is above its mark. Without Chromium the figures of the browser are skipped.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]
#![expect(clippy::expect_used, reason = "a browser that does not answer ends the benchmark")]

#[path = "../../tests/browser/chromium.rs"]
mod chromium;
mod looks;
#[path = "../../examples/generate/shape.rs"]
mod shape;
#[path = "../../tests/browser/tab.rs"]
mod tab;

use std::fs;
use std::io;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use shape::{Limits, Wish, generate};

const APPLICATIONS: usize = 800;

/// The most bytes of the page: for each application, and besides.
const BYTES_OF_EACH: f64 = 1.2 * 1024.0;
const BYTES_BESIDES: f64 = 60.0 * 1024.0;
/// The most milliseconds of processor time that `report` takes beyond `plan`.
const REPORT: f64 = 150.0;
/// How often each command is timed.
const RUNS: u32 = 15;

/// A figure and its mark.
struct Figure {
    name: String,
    measured: f64,
    mark: f64,
    unit: &'static str,
}

fn main() -> io::Result<ExitCode> {
    let mut figures = Vec::new();
    for (name, limits) in [("without dates", Limits::None), ("with dates", Limits::Dates)] {
        let folder = tempfile::tempdir()?;
        let inventory = folder.path().join("rewave.toml");
        let page = folder.path().join("report.html");
        let wish = Wish { applications: APPLICATIONS, limits, ..Wish::default() };
        fs::write(&inventory, generate(&wish).concat())?;
        let mut measured = made(&inventory, &page)?;
        measured.extend(looks::measured(&page));
        for figure in &mut measured {
            figure.name = format!("{APPLICATIONS} applications {name}: {}", figure.name);
            println!("{}", line(figure));
        }
        figures.append(&mut measured);
    }
    let is_kept = figures.iter().all(|figure| figure.measured < figure.mark);
    Ok(if is_kept { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn line(Figure { name, measured, mark, unit }: &Figure) -> String {
    let verdict = if measured < mark { "kept" } else { "BROKEN" };
    format!("{name} {measured:.1} {unit}, under {mark:.1}: {verdict}")
}

/// What it costs to make the page, and how large it is.
fn made(inventory: &Path, page: &Path) -> io::Result<Vec<Figure>> {
    let mut spent = [Duration::ZERO; 2];
    // In turns, so that a busy machine slows both.
    for _ in 0..RUNS {
        spent[0] += run(&["plan"], inventory, None)?;
        spent[1] += run(&["report"], inventory, Some(page))?;
    }
    let [plan, report] = spent.map(|spent| spent.as_secs_f64() * 1000.0 / f64::from(RUNS));
    println!("plan {plan:.1} ms, report {report:.1} ms");
    let bytes = fs::read(page)?.len();
    let kibibytes = |bytes: f64| bytes / 1024.0;
    #[expect(clippy::cast_precision_loss, reason = "a page is small")]
    let (bytes, applications) = (bytes as f64, APPLICATIONS as f64);
    let most = applications * BYTES_OF_EACH + BYTES_BESIDES;
    let figure =
        |name: &str, measured, mark, unit| Figure { name: name.to_owned(), measured, mark, unit };
    Ok(vec![
        figure("page", kibibytes(bytes), kibibytes(most), "KiB"),
        figure("report beyond plan", report - plan, REPORT, "ms"),
    ])
}

/// Runs a command: its processor time where the system tells it, else its time.
fn run(command: &[&str], inventory: &Path, page: Option<&Path>) -> io::Result<Duration> {
    let mut run = Command::new(env!("CARGO_BIN_EXE_rewave"));
    run.args(command).arg(inventory).stdout(Stdio::null()).stderr(Stdio::null());
    if let Some(page) = page {
        run.arg("-o").arg(page);
    }
    let (before, start) = (children(), Instant::now());
    run.status()?;
    Ok(before
        .zip(children())
        .map_or_else(|| start.elapsed(), |(before, after)| after.saturating_sub(before)))
}

/// The processor time of all processes that this one waited for, as Linux tells it in hundredths of a second.
fn children() -> Option<Duration> {
    let text = fs::read_to_string("/proc/self/stat").ok()?;
    let (_, behind_name) = text.rsplit_once(") ")?;
    // The fields 16 and 17 of all; the one behind the name is the third.
    let ticks: Option<Vec<u64>> =
        behind_name.split(' ').skip(13).take(2).map(|ticks| ticks.parse().ok()).collect();
    Some(Duration::from_millis(ticks?.iter().sum::<u64>() * 10))
}
