//! Inventories as deep, round and wide as they get, through the program with a small stack: nothing may
//! recurse along dependencies, and nothing may take quadratic time.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Output};
use std::time::Instant;

const MANY: usize = 100_000;

struct Inventory {
    name: String,
    folder: tempfile::TempDir,
}

impl Inventory {
    fn new(name: &str, text: &str) -> Self {
        let Ok(folder) = tempfile::tempdir() else { panic!("no temporary folder") };
        let written = std::fs::write(folder.path().join("rewave.toml"), text);
        assert!(written.is_ok(), "{written:?}");
        Self { name: name.to_owned(), folder }
    }

    /// Applications of which each requires what `needs` says, by number.
    fn of(name: &str, needs: impl Fn(usize) -> Option<usize>) -> Self {
        let mut text = String::new();
        for i in 0..MANY {
            let _ = writeln!(text, "[applications.a{i}]");
            if let Some(needed) = needs(i) {
                let _ = writeln!(text, "requires = ['a{needed}']");
            }
        }
        Self::new(name, &text)
    }

    /// Runs the program with a stack of 1 MiB and 2 GiB of memory, and says how long it took. The minute that it gets is
    /// many times what it needs, even unoptimized on a slow machine, and nothing to what quadratic
    /// time would need.
    fn run(&self, arguments: &[&str], status: i32) -> Output {
        let start = Instant::now();
        let output = Command::new("sh")
            .args([
                "-c",
                "ulimit -s 1024; ulimit -t 60; ulimit -v 2097152; exec \"$0\" \"$@\"",
                env!("CARGO_BIN_EXE_rewave"),
            ])
            .args(arguments)
            .current_dir(self.folder.path())
            .output();
        let Ok(output) = output else { panic!("the program does not start") };
        let seconds = start.elapsed().as_secs_f32();
        let _ = writeln!(std::io::stdout(), "{} {arguments:?}: {seconds:.1} s", self.name);
        let end: String = String::from_utf8_lossy(&output.stderr).chars().take(2000).collect();
        assert_eq!(output.status.code(), Some(status), "{} {arguments:?}: {end}", self.name);
        output
    }

    /// A file that a run has written.
    fn written(&self, name: &str) -> Vec<u8> {
        let written = std::fs::read(self.folder.path().join(name));
        written.unwrap_or_else(|error| panic!("{}: {name}: {error}", self.name))
    }
}

/// The third column of a CSV, by how many rows hold it; in order of numbers. An application that is not planned has none.
fn rows_by_wave(output: &Output) -> std::collections::BTreeMap<u32, usize> {
    let mut waves = std::collections::BTreeMap::new();
    for line in String::from_utf8_lossy(&output.stdout).lines().skip(1) {
        let wave = line.split(',').nth(2).filter(|cell| !cell.is_empty());
        if let Some(wave) = wave {
            *waves.entry(wave.parse().unwrap_or(0)).or_default() += 1;
        }
    }
    waves
}

#[test]
fn a_chain() {
    let chain = Inventory::of("Chain", |i| i.checked_sub(1));
    chain.run(&["check"], 0);
    let waves = rows_by_wave(&chain.run(&["plan", "--format", "csv"], 0));
    assert_eq!(waves.len(), MANY);
    assert_eq!((waves.keys().next(), waves.keys().last()), (Some(&1), Some(&100_000)));
    assert!(waves.values().all(|&rows| rows == 1));
}

#[test]
fn a_ring() {
    let ring = Inventory::of("Ring", |i| Some((i + MANY - 1) % MANY));
    let output = ring.run(&["check", "--format", "json"], 1);
    let Ok(json) = serde_json::from_slice::<serde_json::Value>(&output.stdout) else {
        panic!("no JSON")
    };
    let data = &json["findings"][0]["data"];
    assert_eq!(data["path"].as_array().map(Vec::len), Some(MANY + 1));
    assert_eq!(data["path_is_shortest"], true);
    let planned = ring.run(&["plan", "--no-assume", "--format", "csv"], 1);
    assert_eq!(rows_by_wave(&planned).len(), 0);
    let rows = String::from_utf8_lossy(&planned.stdout)
        .lines()
        .filter(|l| l.contains(",unplanned,"))
        .count();
    assert_eq!(rows, MANY, "what is not planned has a row of its own");
}

#[test]
fn a_star() {
    let star = Inventory::of("Star", |i| (i > 0).then_some(0));
    star.run(&["check"], 0);
    let waves = rows_by_wave(&star.run(&["plan", "--format", "csv"], 0));
    assert_eq!(waves.into_iter().collect::<Vec<_>>(), [(1, 1), (2, MANY - 1)]);
}

/// The other way round: one application that needs all others.
#[test]
fn a_hub() {
    let mut text = String::new();
    for i in 1..MANY {
        let _ = writeln!(text, "[applications.a{i}]");
    }
    text.push_str("[applications.hub]\nrequires = [");
    for i in 1..MANY {
        let _ = write!(text, "'a{i}',");
    }
    text.push_str("]\n");
    let waves = rows_by_wave(&Inventory::new("Hub", &text).run(&["plan", "--format", "csv"], 0));
    assert_eq!(waves.into_iter().collect::<Vec<_>>(), [(1, MANY - 1), (2, 1)]);
}

/// Triangles over one application: a component in which no search for a cycle may look at all of it.
#[test]
fn a_hub_of_triangles() {
    let mut text = "[applications.zz]\nrequires = [".to_owned();
    for i in 0..MANY / 2 {
        let _ = write!(text, "'a{i}',");
    }
    text.push_str("]\n");
    for i in 0..MANY / 2 {
        let _ = write!(
            text,
            "[applications.a{i}]\nrequires=['b{i}']\n[applications.b{i}]\nrequires=['zz']\n"
        );
    }
    let output = Inventory::new("Triangles", &text).run(&["check", "--format", "json"], 1);
    let Ok(json) = serde_json::from_slice::<serde_json::Value>(&output.stdout) else {
        panic!("no JSON")
    };
    assert_eq!(json["findings"][0]["data"]["path"].as_array().map(Vec::len), Some(4));
}

/// Everything is found fault with; the last in the file comes first by its id.
#[test]
fn warnings_without_end() {
    let mut text = "[rules]\nmissing-team = 'warn'\nmissing-criticality = 'warn'\n".to_owned();
    for i in (0..MANY).rev() {
        let _ = writeln!(text, "[applications.a{i:06}]\nwants = ['p', 'p']");
    }
    text.push_str("[partners.p]\n");
    let warned = Inventory::new("Warnings", &text);
    let shown = warned.run(&["check", "-o", "found.json"], 0);
    let written = warned.written("found.json");
    let Ok(json) = serde_json::from_slice::<serde_json::Value>(&written) else { panic!("no JSON") };
    assert_eq!(json["counts"]["warn"], 3 * MANY);
    assert_eq!(json["findings"].as_array().map(Vec::len), Some(3 * MANY));
    assert!(shown.stdout.len() < 500_000, "{} bytes", shown.stdout.len());
    let said = warned.run(&["plan", "--format", "csv"], 0);
    assert!(said.stderr.len() < 100_000, "{} bytes", said.stderr.len());
}

/// Every reference is unknown, in the same unlucky order.
#[test]
fn unknown_references_without_end() {
    let mut text = String::new();
    for i in (0..MANY).rev() {
        let _ = writeln!(text, "[applications.a{i:06}]\nrequires = ['x{i}']");
    }
    let output = Inventory::new("Unknown", &text).run(&["check", "--format", "json"], 1);
    let Ok(json) = serde_json::from_slice::<serde_json::Value>(&output.stdout) else {
        panic!("no JSON")
    };
    assert_eq!(json["counts"]["by_rule"]["unknown-reference"], MANY);
    // All of one cause, which is one finding at as many places.
    let mut text = String::new();
    for i in 0..MANY {
        let _ = writeln!(text, "[applications.a{i:06}]\nrequires = ['zz']");
    }
    let one = Inventory::new("Cause", &text);
    let formats = ["json", "gitlab", "sarif", "junit"];
    let outputs = formats.map(|format| format!("{format}={format}.out"));
    let outputs = outputs.iter().flat_map(|output| ["-o", output]);
    one.run(&["check"].into_iter().chain(outputs).collect::<Vec<_>>(), 1);
    for format in formats {
        let written = one.written(&format!("{format}.out"));
        assert!(written.len() > MANY, "{format}: {} bytes", written.len());
    }
}
