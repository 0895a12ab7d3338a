//! The binary: hands its arguments to the library and its verdict to the system.

use std::process::ExitCode;

fn main() -> ExitCode {
    rewave::cli::run(std::env::args_os())
}
