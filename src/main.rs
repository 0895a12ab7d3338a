//! The binary: hands its arguments to the library and its verdict to the system.

use std::process::ExitCode;

/// An inventory is a million small pieces, made on all cores and given back on others.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    rewave::cli::run(std::env::args_os())
}
