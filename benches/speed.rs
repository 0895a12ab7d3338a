//! How long the stages take, beside the TOML library alone on the same text.

#[path = "../examples/generate/shape.rs"]
mod shape;

use std::hint::black_box;
use std::io::Write;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion, Throughput};
use rewave::analysis::{Analysis, Options, analyse};
use rewave::budget::Budget;
use rewave::diagnostic::Collector;
use rewave::explain::{Estimates, Filter};
use rewave::graph::{Entrants, OnCycles, Opening, Requirements, Standing, Units};
use rewave::plan::Plan;
use rewave::render::plan::csv;
use rewave::render::write::Csv;
use rewave::render::{PlanPage, Show};
use rewave::schedule::Effort;
use rewave::source::Sources;
use shape::{Wish, generate};
use toml::de::DeTable;

const SIZES: [usize; 3] = [800, 10_000, 100_000];

fn text(applications: usize) -> String {
    generate(&Wish { applications, ..Wish::default() }).concat()
}

fn sources(text: &str) -> Sources {
    let mut sources = Sources::default();
    sources.push("bench.toml".into(), text.to_owned());
    sources
}

fn check(sources: &Sources) -> Analysis {
    analyse(sources, Options::default())
}

/// From the text to the bytes of a CSV.
fn whole(sources: &Sources) -> Vec<u8> {
    let analysis = check(sources);
    let plan = Plan::new(&analysis.catalog, &analysis.graph, OnCycles::LeaveOut, Effort::Quick);
    let Ok(view) = Filter::default().view(&analysis.catalog, &analysis.graph, &plan) else {
        panic!("no filter is no filter");
    };
    let (analysis, plan, view) = (&analysis, &plan, &view);
    let estimates = &Estimates::new(&analysis.catalog, plan);
    let show = Show::Waves;
    let page = PlanPage {
        sources,
        analysis,
        plan,
        estimates,
        view,
        show,
        verbose: false,
        today: None,
        inputs: "",
    };
    let mut out = Vec::new();
    let written = csv::plan(&mut Csv::new(&mut out), &page);
    assert!(written.is_ok(), "memory takes all bytes");
    out
}

fn stages(criterion: &mut Criterion) {
    for size in SIZES {
        let text = text(size);
        let sources = sources(&text);
        let mut group = criterion.benchmark_group(format!("{size}"));
        group.sample_size(10).warm_up_time(Duration::from_millis(500));
        group
            .measurement_time(Duration::from_secs(1))
            .throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(BenchmarkId::from_parameter("toml"), |bencher| {
            bencher.iter(|| DeTable::parse(black_box(&text)));
        });
        group.bench_function(BenchmarkId::from_parameter("parse"), |bencher| {
            bencher
                .iter(|| rewave::inventory::read(black_box(&sources), &mut Collector::default()));
        });
        group.bench_function(BenchmarkId::from_parameter("check"), |bencher| {
            bencher.iter(|| check(black_box(&sources)));
        });
        let analysis = check(&sources);
        group.bench_function(BenchmarkId::from_parameter("plan"), |bencher| {
            bencher.iter(|| {
                Plan::new(
                    black_box(&analysis.catalog),
                    &analysis.graph,
                    OnCycles::LeaveOut,
                    Effort::Quick,
                )
            });
        });
        group.bench_function(BenchmarkId::from_parameter("whole"), |bencher| {
            bencher.iter(|| whole(black_box(&sources)));
        });
        group.finish();
    }
}

/// How long a function takes: alone, and with giving back the memory of its result.
fn clock<T>(run: impl FnOnce() -> T) -> [Duration; 2] {
    let start = Instant::now();
    let result = black_box(run());
    let alone = start.elapsed();
    drop(result);
    [alone, start.elapsed()]
}

fn median(times: impl IntoIterator<Item = Duration>) -> Duration {
    let mut times: Vec<Duration> = times.into_iter().collect();
    times.sort();
    times[times.len() / 2]
}

fn verdict(kept: bool) -> &'static str {
    if kept { "kept" } else { "BROKEN" }
}

/// What the dependency graph of an inventory costs, and the topological order that gives its waves.
fn sort(applications: usize) -> std::io::Result<()> {
    let catalog = check(&sources(&text(applications))).catalog;
    let times = (0..9).map(|_| {
        let [graph_alone, _] = clock(|| Requirements::new(&catalog));
        let graph = Requirements::new(&catalog);
        let standing = vec![Standing::Open; catalog.applications.len()];
        let entrants = Entrants { standing, units: Units::new(&catalog, |_| true), on_itself: &[] };
        let opening = Opening { on_cycles: OnCycles::LeaveOut, budget: &mut Budget::new(0) };
        let [sort_alone, _] = clock(|| graph.resolve(&catalog, entrants, opening));
        [graph_alone, sort_alone]
    });
    let times: Vec<[Duration; 2]> = times.collect();
    let [graph, sorted] = [0, 1].map(|i| median(times.iter().map(|time| time[i])));
    let entries = catalog.entries;
    writeln!(
        std::io::stdout(),
        "{applications} applications, {entries} entries: graph {graph:.1?}, sorted into waves in {sorted:.1?}"
    )
}

/// The two figures that are promised.
fn promises() -> std::io::Result<()> {
    let mut out = std::io::stdout();
    let large = text(100_000);
    let from = sources(&large);
    // In turns, so that a busy machine slows both.
    let times: Vec<_> =
        (0..9).map(|_| (clock(|| DeTable::parse(&large)), clock(|| whole(&from)))).collect();
    let [alone, toml] = [0, 1].map(|i| median(times.iter().map(|(toml, _)| toml[i])));
    let whole = median(times.iter().map(|(_, whole)| whole[1]));
    let ratio = |toml: Duration| whole.as_secs_f64() / toml.as_secs_f64();
    writeln!(
        out,
        "100 000 applications, {} bytes: toml {toml:.1?} ({alone:.1?} without giving its tree back), \
         whole {whole:.1?}",
        large.len()
    )?;
    writeln!(
        out,
        "whole / toml = {:.2}, at most 2.0: {} ({:.2} without)",
        ratio(toml),
        verdict(ratio(toml) <= 2.0),
        ratio(alone)
    )?;

    let folder = tempfile::tempdir()?;
    let path = folder.path().join("rewave.toml");
    std::fs::write(&path, text(800))?;
    for command in [&["check"][..], &["plan", "--format", "csv"], &["plan"]] {
        let run = || {
            let mut run = Command::new(env!("CARGO_BIN_EXE_rewave"));
            run.args(command).arg(&path).stdout(Stdio::null()).stderr(Stdio::null()).status()
        };
        let time = median((0..21).map(|_| clock(run)[0]));
        let verdict = verdict(time < Duration::from_millis(20));
        writeln!(
            out,
            "800 applications, rewave {}: {time:.1?}, under 20 ms: {verdict}",
            command.join(" ")
        )?;
    }
    Ok(())
}

fn main() -> std::io::Result<()> {
    let mut criterion = Criterion::default().configure_from_args();
    stages(&mut criterion);
    criterion.final_summary();
    // Not where the benchmarks are only tried, as `cargo test --benches` does.
    if std::env::args().any(|argument| argument == "--bench") {
        sort(100_000)?;
        sort(1_000_000)?;
        promises()
    } else {
        Ok(())
    }
}
