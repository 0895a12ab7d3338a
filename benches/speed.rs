//! How long the stages take, beside the TOML library alone on the same text.

#[path = "../examples/generate/shape.rs"]
mod shape;

use std::hint::black_box;
use std::io::Write;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion, Throughput};
use rewave::analysis::{Analysis, analyse};
use rewave::answer::Filter;
use rewave::diagnostic::{Collector, Policy};
use rewave::plan::Plan;
use rewave::render::{PlanPage, csv};
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
    analyse(sources, Policy::default(), None)
}

/// From the text to the bytes of a CSV.
fn whole(sources: &Sources) -> Vec<u8> {
    let analysis = check(sources);
    let plan = Plan::new(&analysis.catalog, &analysis.graph);
    let Ok(view) = Filter::default().view(&analysis.catalog, &analysis.graph, &plan) else {
        panic!("no filter is no filter");
    };
    let (analysis, plan, view) = (&analysis, &plan, &view);
    let page = PlanPage { sources, analysis, plan, view, today: None, inputs: "" };
    let mut out = Vec::new();
    let written = csv::plan(&mut out, &page);
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
            .measurement_time(Duration::from_secs(3))
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
            bencher.iter(|| Plan::new(black_box(&analysis.catalog), &analysis.graph));
        });
        group.bench_function(BenchmarkId::from_parameter("whole"), |bencher| {
            bencher.iter(|| whole(black_box(&sources)));
        });
        group.finish();
    }
}

/// The median of some runs, what they give back dropped after the clock stopped.
fn median<T>(runs: usize, mut run: impl FnMut() -> T) -> Duration {
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            let result = black_box(run());
            let time = start.elapsed();
            drop(result);
            time
        })
        .collect();
    times.sort();
    times[runs / 2]
}

/// The two figures that are promised.
fn promises() -> std::io::Result<()> {
    let mut out = std::io::stdout();
    let large = text(100_000);
    let from = sources(&large);
    // In turns, so that a busy machine slows both.
    let mut pairs: Vec<(Duration, Duration)> = (0..9)
        .map(|_| (median(1, || DeTable::parse(&large)), median(1, || whole(&from))))
        .collect();
    pairs.sort_by_key(|pair| pair.0);
    let toml = pairs[pairs.len() / 2].0;
    pairs.sort_by_key(|pair| pair.1);
    let whole = pairs[pairs.len() / 2].1;
    let ratio = whole.as_secs_f64() / toml.as_secs_f64();
    let verdict = if ratio <= 2.0 { "kept" } else { "BROKEN" };
    writeln!(
        out,
        "100 000 applications, {} bytes: toml {toml:.1?}, whole {whole:.1?}",
        large.len()
    )?;
    writeln!(out, "whole / toml = {ratio:.2}, at most 2.0: {verdict}")?;

    let folder = tempfile::tempdir()?;
    let path = folder.path().join("rewave.toml");
    std::fs::write(&path, text(800))?;
    for command in [&["check"][..], &["plan", "--format", "csv"], &["plan"]] {
        let time = median(21, || {
            let mut run = Command::new(env!("CARGO_BIN_EXE_rewave"));
            run.args(command).arg(&path).stdout(Stdio::null()).stderr(Stdio::null()).status()
        });
        let verdict = if time < Duration::from_millis(20) { "kept" } else { "BROKEN" };
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
    if std::env::args().any(|argument| argument == "--bench") { promises() } else { Ok(()) }
}
