//! Help, and the messages about wrong usage.

use std::ffi::OsString;
use std::io;

use super::corrections::meant;
use super::streams::Streams;
use super::verdict::Verdict;
use crate::render::write::Lines;
use crate::text::Raw;

/// Writes the text of clap: help that was asked for is an answer, every other text is about wrong usage.
pub(crate) fn say(error: &clap::Error, args: &[OsString], streams: &Streams) -> Verdict {
    if let Some(meant) = meant(error, args) {
        streams.say(format_args!("error: {meant}"));
        return Verdict::Failed;
    }
    if error.use_stderr() {
        let color = anstream::AutoStream::choice(&io::stderr());
        streams.say_lines(|lines| write(lines, error, args, color));
        return Verdict::Failed;
    }
    let color = anstream::AutoStream::choice(&io::stdout());
    let mut help = Vec::new();
    let written = write(&mut Lines::new(&mut help), error, args, color);
    match written.map_err(anyhow::Error::from).and_then(|()| streams.answer(&*help)) {
        Ok(()) => Verdict::Done,
        Err(error) => {
            streams.say(format_args!("error: {error:#}"));
            Verdict::Failed
        }
    }
}

fn write(
    lines: &mut Lines<'_>,
    error: &clap::Error,
    args: &[OsString],
    color: anstream::ColorChoice,
) -> io::Result<()> {
    let said = error.render();
    // Arguments are quoted as they were given, so there are colours only where each is harmless.
    if color != anstream::ColorChoice::Never && args.iter().all(is_harmless) {
        return lines.coloured(&trimmed(&said.ansi().to_string()));
    }
    trimmed(&said.to_string()).lines().try_for_each(|line| lines.line(line))
}

/// The text without spaces at the ends of its lines.
fn trimmed(text: &str) -> String {
    text.lines().flat_map(|line| [line.trim_end(), "\n"]).collect()
}

fn is_harmless(arg: &OsString) -> bool {
    let arg = arg.to_string_lossy();
    Raw::from(&arg).shown().to_string() == arg
}
