//! The program beside its peers: makes inventories of four sizes and has `peers.py` time them, and compare them with the
//! marks that the project has set itself. `REWAVE_BEFORE=PATH` names another build to compare with.

#[path = "../examples/generate/shape.rs"]
mod shape;

use std::io::{Error, Result, Write};
use std::process::Command;

use shape::{Wish, generate};

const SIZES: [usize; 4] = [800, 10_000, 100_000, 1_000_000];

fn main() -> Result<()> {
    // Not where the benchmarks are only tried, as `cargo test --benches` does.
    if !std::env::args().any(|argument| argument == "--bench") {
        return Ok(());
    }
    if Command::new("python3").arg("--version").output().is_err() {
        return writeln!(std::io::stdout(), "no python3: the peers are skipped");
    }
    let folder = tempfile::tempdir()?;
    let mut timing = Command::new("python3");
    timing.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/benches/peers.py"));
    timing.arg(env!("CARGO_BIN_EXE_rewave"));
    for applications in SIZES {
        let path = folder.path().join(format!("{applications}.toml"));
        std::fs::write(&path, generate(&Wish { applications, ..Wish::default() }).concat())?;
        timing.arg(path);
    }
    let status = timing.status()?;
    if status.success() { Ok(()) } else { Err(Error::other(format!("peers.py: {status}"))) }
}
