//! How far plans are above the best that is known, at 30 to 300 applications and four teams: `cargo bench
//! --bench optima`; with `-- --write DIR` the inventories, for whoever wants to find better ones.
//!
//! `best.txt` holds the shortest finish of each project in hours. It is proved where the constraint solver CP-SAT
//! (OR-Tools 9.15, one thread, 10 to 40 seconds) proved it, or where it is the longest chain or a bound of the work
//! of one team. Else it was found by that solver, by a genetic algorithm with forward and backward passes in up to
//! half a minute, or by a plan of ours that was shorter still. Fails where the averages are above those of [`MOST`].

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

mod projects;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use projects::{Project, Wish, designs};
use rewave::analysis::{Options, Planning, analyse_and_plan};
use rewave::schedule::Effort;
use rewave::source::Sources;

/// Tasks, and the most that normal and thorough effort may average above the best known, in hundredths of a
/// percent.
const MOST: [(usize, u64, u64); 5] =
    [(30, 100, 100), (60, 200, 200), (90, 200, 200), (120, 400, 400), (300, 200, 200)];

/// The best results that are known of one project.
struct Best {
    /// The shortest finish known, in hours.
    hours: u64,
    /// Whether none is shorter.
    is_proved: bool,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(at) = arguments.iter().position(|argument| argument == "--write") {
        return write(arguments.get(at + 1).map_or(".", String::as_str));
    }
    let mut holds = true;
    println!(
        "tasks  projects  proved  effort    mean above  worst above  best reached  median time"
    );
    for (tasks, normal, thorough) in MOST {
        let known: Vec<(Wish, Best)> =
            designs(tasks).into_iter().filter_map(|wish| Some((wish, best(wish)?))).collect();
        let proved = known.iter().filter(|(_, best)| best.is_proved).count();
        let efforts = [
            (Effort::Quick, "quick", u64::MAX),
            (Effort::Normal, "normal", normal),
            (Effort::Thorough, "thorough", thorough),
        ];
        for (effort, word, most) in efforts {
            let mut above: Vec<u64> = Vec::new();
            let mut times: Vec<Duration> = Vec::new();
            for (wish, best) in &known {
                let (hours, time) = planned(*wish, effort);
                assert!(!best.is_proved || hours >= best.hours, "{wish:?}: better than proved");
                if hours < best.hours {
                    println!("{}: {hours} h, better than the {} known", name(*wish), best.hours);
                }
                above.push((hours * 10_000 / best.hours).saturating_sub(10_000));
                times.push(time);
            }
            times.sort_unstable();
            let mean = above.iter().sum::<u64>() / (above.len() as u64).max(1);
            holds &= mean <= most;
            println!(
                "{tasks:>5}  {:>8}  {proved:>6}  {word:<8}  {:>8} %  {:>9} %  {:>12}  {:>8} ms",
                known.len(),
                percent(mean),
                percent(above.iter().max().copied().unwrap_or(0)),
                above.iter().filter(|&&above| above == 0).count(),
                times.get(times.len() / 2).map_or(0, Duration::as_millis),
            );
        }
    }
    if holds { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn percent(hundredths: u64) -> String {
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

/// The name of a project: its parameters.
fn name(wish: Wish) -> String {
    let Wish { tasks, complexity, factor, strength, draw } = wish;
    format!("{tasks}-{complexity}-{factor}-{strength}-{draw}")
}

/// The best results that are known of a project: a line of `best.txt`.
fn best(wish: Wish) -> Option<Best> {
    let name = name(wish);
    let mut lines = include_str!("best.txt").lines().map(str::split_whitespace);
    let mut line = lines.find_map(|mut words| (words.next()? == name).then_some(words))?;
    Some(Best { hours: line.next()?.parse().ok()?, is_proved: line.next()? == "proved" })
}

/// When everything is back, in hours, and how long that took to plan, from the text on.
fn planned(wish: Wish, effort: Effort) -> (u64, Duration) {
    let mut sources = Sources::default();
    sources.push("project.toml".into(), Project::new(wish).inventory());
    let start = Instant::now();
    let planning = Planning { effort, ..Planning::default() };
    let options = Options { planning, ..Options::default() };
    let plan = analyse_and_plan(&sources, options).plan;
    let time = start.elapsed();
    let back = plan.services.first().and_then(|service| service.back);
    (back.map_or(0, |at| at.minute / 60), time)
}

/// Writes each project as an inventory into a folder.
fn write(folder: &str) -> ExitCode {
    let sizes = MOST.iter().flat_map(|&(tasks, ..)| designs(tasks));
    for wish in sizes {
        let path = format!("{folder}/{}.toml", name(wish));
        if let Err(error) = std::fs::write(&path, Project::new(wish).inventory()) {
            println!("cannot write {path}: {error}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
