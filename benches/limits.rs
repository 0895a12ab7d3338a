//! What limits cost, and how far plans under them are from what no plan can beat: `cargo bench --bench limits`.
//!
//! Fails where 100 000 applications in 400 teams take more than three times as long as without limits, where the last
//! finish is more than a twentieth above its bound, or where `rewave diff` of ten changes among them takes more than two
//! and a half times as long as `rewave plan`.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

#[path = "../examples/generate/shape.rs"]
mod shape;

use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use rewave::analysis::{Options, PlannedAnalysis, Planning, analyse_and_plan};
use rewave::graph::OnCycles;
use rewave::plan::Plan;
use rewave::schedule::Effort;
use rewave::source::Sources;
use shape::{Limits, Wish, generate};

/// Each is timed so often; the median counts.
const RUNS: usize = 5;

struct Timed {
    /// From the text to the plan.
    whole: Duration,
    plan: Duration,
    last: Option<Plan>,
}

/// Reads and plans a text.
fn timed(text: &str, effort: Effort) -> Timed {
    let mut sources = Sources::default();
    sources.push("bench.toml".into(), text.to_owned());
    let mut times: Vec<(Duration, Duration)> = Vec::new();
    let mut last = None;
    for _ in 0..RUNS {
        let start = Instant::now();
        let planning = Planning { effort, ..Planning::default() };
        let options = Options { planning, ..Options::default() };
        let PlannedAnalysis { analysis, plan, .. } = analyse_and_plan(&sources, options);
        let whole = start.elapsed();
        assert_eq!(analysis.report.counts.deny, 0, "the generator writes sound inventories");
        last = Some(plan);
        let start = Instant::now();
        let plan = Plan::new(&analysis.catalog, &analysis.graph, OnCycles::LeaveOut, effort);
        times.push((whole, start.elapsed()));
        drop(plan);
    }
    times.sort_unstable();
    let (whole, plan) = times[RUNS / 2];
    Timed { whole, plan, last }
}

/// Thousandths of the last finish above its bound.
fn gap(plan: &Plan) -> u64 {
    let rows = plan.waves.iter().flat_map(|wave| &wave.applications);
    let back = rows.filter_map(|row| plan.at(rewave::catalog::Target::Application(row.ix)));
    let finish = back.map(|at| at.minute).max().unwrap_or(0);
    let bound = plan.bound.as_ref().map_or(finish, |bound| bound.minute);
    (finish * 1000).div_ceil(bound.max(1)).saturating_sub(1000)
}

fn main() -> ExitCode {
    let mut holds = true;
    println!(
        "applications  teams  limits  effort    text to plan      plan alone  above the bound"
    );
    for (applications, teams) in [(800, 20), (100_000, 400)] {
        let wish = Wish { applications, teams, ..Wish::default() };
        let free = timed(&generate(&wish).concat(), Effort::Quick);
        print(applications, teams, "none", "-", &free, None);
        for (limits, name) in [(Limits::Rounds, "rounds"), (Limits::Dates, "dates")] {
            let text = generate(&Wish { limits, ..wish }).concat();
            for (effort, word) in [(Effort::Quick, "quick"), (Effort::Normal, "normal")] {
                let limited = timed(&text, effort);
                let gap = limited.last.as_ref().map(gap);
                print(applications, teams, name, word, &limited, gap);
                let large = applications >= 100_000;
                holds &=
                    !large || gap.is_none_or(|gap| gap <= 50) && limited.whole <= free.whole * 3;
            }
        }
    }
    match diff_holds() {
        Ok(diff_holds) if holds && diff_holds => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            println!("the inventories for `rewave diff` could not be compared: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The number of durations that one of the two compared inventories has longer.
const CHANGES: usize = 10;

/// Whether `rewave diff` of two inventories that differ in ten durations takes at most two and a half times as long as
/// `rewave plan` of the old one. Both run in turns, so that a busy machine slows both.
fn diff_holds() -> std::io::Result<bool> {
    let wish = Wish { applications: 100_000, teams: 400, limits: Limits::Dates, ..Wish::default() };
    let before = generate(&wish).concat();
    let folder = tempfile::tempdir()?;
    let (old, new) = (folder.path().join("old.toml"), folder.path().join("new.toml"));
    fs::write(&old, &before)?;
    fs::write(&new, lengthened(&before))?;
    let mut times: [Vec<Duration>; 2] = [Vec::new(), Vec::new()];
    for _ in 0..RUNS {
        times[0].push(run("plan", &[&old])?);
        times[1].push(run("diff", &[&old, &new])?);
    }
    let [plan, diff] = times.map(|mut times| {
        times.sort_unstable();
        times[RUNS / 2]
    });
    let ratio = diff.as_secs_f64() / plan.as_secs_f64();
    println!("diff of {CHANGES} changes {diff:.1?}, plan {plan:.1?}: {ratio:.2}, at most 2.5");
    Ok(ratio <= 2.5)
}

/// An inventory with a longer duration in the last applications that have one.
fn lengthened(text: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    let durations = lines.iter_mut().rev().filter(|line| line.starts_with("duration = "));
    let mut changed = 0;
    for line in durations.filter(|line| **line != LONGER).take(CHANGES) {
        (*line, changed) = (LONGER, changed + 1);
    }
    assert_eq!(changed, CHANGES, "the generator writes durations");
    lines.join("\n")
}

/// The line of a duration that is longer than most.
const LONGER: &str = "duration = \"4d\"";

/// How long a command takes on some files.
fn run(command: &str, files: &[&Path]) -> std::io::Result<Duration> {
    let mut run = Command::new(env!("CARGO_BIN_EXE_rewave"));
    run.arg(command).args(files).stdout(Stdio::null()).stderr(Stdio::null());
    let start = Instant::now();
    let status = run.status()?;
    // Status 1 tells of bad news, such as a limit that cannot be kept.
    assert!(matches!(status.code(), Some(0 | 1)), "`rewave {command}` did its job");
    Ok(start.elapsed())
}

fn print(
    applications: usize,
    teams: usize,
    limits: &str,
    effort: &str,
    it: &Timed,
    gap: Option<u64>,
) {
    let ms = |time: Duration| format!("{} ms", time.as_micros().div_ceil(1000));
    let gap = gap.map_or("-".to_owned(), |gap| format!("{}.{} %", gap / 10, gap % 10));
    println!(
        "{applications:>12}  {teams:>5}  {limits:<6}  {effort:<6}  {:>14}  {:>14}  {gap:>15}",
        ms(it.whole),
        ms(it.plan)
    );
}
