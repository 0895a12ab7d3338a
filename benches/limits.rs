//! What limits cost, and how far plans under them are from what no plan can beat: `cargo bench --bench limits`.
//!
//! Fails where 100 000 applications in 400 teams take more than three times as long as without limits, or
//! where the last finish is more than a twentieth above its bound.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

#[path = "../examples/generate/shape.rs"]
mod shape;

use std::process::ExitCode;
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
    if holds { ExitCode::SUCCESS } else { ExitCode::FAILURE }
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
