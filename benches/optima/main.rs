//! How far plans are above the best that is known, at 30 to 300 applications and four teams: `cargo bench
//! --bench optima`; with `-- --each` the finishes of each project too, with `-- --write DIR` the inventories, for
//! whoever wants to find better ones.
//!
//! `best.txt` holds the shortest finish of each project in hours. It is proved where the constraint solver CP-SAT
//! (OR-Tools 9.15, one thread, 10 to 40 seconds) proved it, or where it is the longest chain or a bound of the work
//! of one team. Else it was found by that solver, by a genetic algorithm with forward and backward passes in up to
//! half a minute, or by a plan of ours that was shorter still. Four projects of PSPLIB are planned too where their
//! folder is there. Fails where the averages are above those of [`MOST`].

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

mod planned;
mod projects;
mod psplib;

use std::process::ExitCode;

use planned::{Averages, Reference, plan_all};
use projects::{Project, Wish, designs};
use rewave::schedule::Effort;

/// The most that plans may average above the best known, in hundredths of a percent.
struct Most {
    /// How many applications.
    tasks: usize,
    /// With normal and with thorough effort, over all parameters, each with the same weight.
    all: [u64; 2],
    /// The same over the hard projects.
    hard: [u64; 2],
}

/// With 300 applications none counts as hard.
const MOST: [Most; 5] = [
    Most { tasks: 30, all: [10, 5], hard: [30, 10] },
    Most { tasks: 60, all: [40, 15], hard: [190, 60] },
    Most { tasks: 90, all: [50, 25], hard: [230, 100] },
    Most { tasks: 120, all: [150, 55], hard: [300, 120] },
    Most { tasks: 300, all: [90, 35], hard: [0, 0] },
];

/// The most that plans of the projects of PSPLIB may average above their optima.
const MOST_OF_PSPLIB: [u64; 2] = [60, 10];

/// What the projects with the same parameters count together: a multiple of the number of draws.
const WEIGHT: u64 = 84;

/// Projects of which the averages are printed together.
struct Rows {
    name: String,
    /// The most that plans may average above the best known, with normal and with thorough effort.
    most: [u64; 2],
    /// How much each project that is planned counts; none where it does not belong to these.
    weights: Vec<u64>,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(at) = arguments.iter().position(|argument| argument == "--write") {
        return write(arguments.get(at + 1).map_or(".", String::as_str));
    }
    // Not where the benchmarks are only tried, as `cargo test --benches` does.
    if !arguments.iter().any(|argument| argument == "--bench") {
        return ExitCode::SUCCESS;
    }
    let prints_each = arguments.iter().any(|argument| argument == "--each");
    println!("{}", Averages::HEAD);
    let mut holds = true;
    for Most { tasks, all, hard } in MOST {
        let wishes = designs(tasks);
        let references: Vec<Reference> =
            wishes.iter().filter_map(|&wish| reference(wish)).collect();
        assert_eq!(references.len(), wishes.len(), "best.txt lacks projects of {tasks} tasks");
        let rows = |kind: &str, most, weight: fn(&Wish) -> u64| Rows {
            name: format!("{tasks} {kind}"),
            most,
            weights: wishes.iter().map(weight).collect(),
        };
        let rows = [
            rows("all", all, |it| WEIGHT / it.draws()),
            rows("hard", hard, |it| u64::from(it.is_hard())),
        ];
        holds &= print(&references, prints_each, &rows);
    }
    match psplib::all() {
        Some(references) => {
            let weights = vec![1; references.len()];
            let rows = Rows { name: "PSPLIB".to_owned(), most: MOST_OF_PSPLIB, weights };
            holds &= print(&references, prints_each, &[rows]);
        }
        None => println!("no projects of PSPLIB in {}: they are skipped", psplib::FOLDER),
    }
    if holds { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Plans projects with each effort, and prints the averages of rows. Says whether none is above its most.
fn print(references: &[Reference], prints_each: bool, rows: &[Rows]) -> bool {
    let mut holds = true;
    let efforts = [Effort::Quick, Effort::Normal, Effort::Thorough];
    let planned = efforts.map(|effort| plan_all(references, effort));
    for (at, Reference { name, least, .. }) in references.iter().enumerate().filter(|_| prints_each)
    {
        let finishes = planned.each_ref().map(|planned| planned[at].finish);
        println!("{name}: {finishes:?}, {least} known, bound {}", planned[0][at].bound);
    }
    for Rows { name, most: [normal, thorough], weights } in rows {
        let mosts = [("quick", u64::MAX), ("normal", *normal), ("thorough", *thorough)];
        for (planned, (effort, most)) in planned.iter().zip(mosts) {
            let all = references.iter().zip(planned).zip(weights);
            let group: Vec<_> = all.filter(|&(_, &weight)| weight > 0).collect();
            if let Some(averages) = Averages::new(&group) {
                println!("{name:<10}  {effort:<8}  {averages}");
                if averages.above > most {
                    println!("missed: {name} {effort} may be {most} hundredths of a percent above");
                    holds = false;
                }
            }
        }
    }
    holds
}

/// The name of a project: its parameters.
fn name(wish: Wish) -> String {
    let Wish { tasks, complexity, factor, strength, draw } = wish;
    format!("{tasks}-{complexity}-{factor}-{strength}-{draw}")
}

/// A project with the best results that are known of it: a line of `best.txt`.
fn reference(wish: Wish) -> Option<Reference> {
    let name = name(wish);
    let mut lines = include_str!("best.txt").lines().map(str::split_whitespace);
    let mut line = lines.find_map(|mut words| (words.next()? == name).then_some(words))?;
    let least = line.next()?.parse().ok()?;
    let is_proved = line.next()? == "proved";
    Some(Reference { name, inventory: Project::new(wish).inventory(), unit: 60, least, is_proved })
}

/// Writes each project as an inventory into a folder.
fn write(folder: &str) -> ExitCode {
    for wish in MOST.iter().flat_map(|most| designs(most.tasks)) {
        let path = format!("{folder}/{}.toml", name(wish));
        if let Err(error) = std::fs::write(&path, Project::new(wish).inventory()) {
            println!("cannot write {path}: {error}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
