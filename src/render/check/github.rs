//! Findings as commands of a workflow on GitHub, which shows them in the lines of a change.

use std::io::{self, Write};

use super::check_page::{CheckPage, word};
use crate::diagnostic::{Level, Reported};

/// GitHub shows ten annotations of a level in a step; the tenth of ours counts the others.
const SHOWN: usize = 9;
/// GitHub cuts a message at 4 096 characters; one that is cut here ends in words.
const LONGEST: usize = 4000;

/// A writer of commands; it takes nothing else.
pub struct Commands<'w>(&'w mut dyn Write);

impl<'w> Commands<'w> {
    /// Commands that go there.
    pub fn new(out: &'w mut dyn Write) -> Self {
        Self(out)
    }

    /// Writes `::NAME KEY=VALUE,..::MESSAGE`, with the characters that are special in each place escaped: no text ends a value, a command
    /// or a line.
    fn command(
        &mut self,
        name: &'static str,
        properties: &[(&'static str, String)],
        message: &str,
    ) -> io::Result<()> {
        let properties: Vec<String> =
            properties.iter().map(|(key, value)| format!("{key}={}", property(value))).collect();
        writeln!(self.0, "::{name} {}::{}", properties.join(","), data(message))
    }
}

/// A message in which no line ends, and no per cent sign begins an escape that was not made here.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The same of the value of a property, which a colon and a comma would end.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// Writes a command for each of the first findings, errors first, and one that counts the others of a level.
///
/// # Errors
/// When writing fails.
pub fn write(out: &mut Commands<'_>, page: &CheckPage<'_>) -> io::Result<()> {
    let report = &page.report.listed();
    for (level, total) in [(Level::Deny, report.counts.deny), (Level::Warn, report.counts.warn)] {
        let shown = if total <= SHOWN + 1 { total } else { SHOWN };
        let of_level = report.findings.iter().filter(|reported| reported.level == level);
        for reported in of_level.take(shown) {
            annotation(out, page, reported)?;
        }
        // Not all of them may have been kept.
        let more = total - shown;
        if more > 0 {
            let word = word(level);
            let several = if more == 1 { "" } else { "s" };
            let message =
                format!("and {more} more {word}{several}: `rewave check` shows all of them");
            out.command(word, &[("title", "rewave".to_owned())], &message)?;
        }
    }
    Ok(())
}

fn annotation(out: &mut Commands<'_>, page: &CheckPage<'_>, reported: &Reported) -> io::Result<()> {
    let finding = &reported.finding;
    let (start, end) = (page.sources.start(finding.span), page.sources.end(finding.span));
    let path = page.path(finding.span).raw().unescaped().to_owned();
    let mut properties = vec![("file", path), ("line", start.line.to_string())];
    properties.push(("endLine", end.line.to_string()));
    // Columns of a place that spans lines are dropped together with the place.
    if start.line == end.line {
        properties.push(("col", start.column.to_string()));
        if end.column > start.column {
            properties.push(("endColumn", end.column.to_string()));
        }
    }
    properties.push(("title", format!("rewave: {}", finding.rule)));
    let help = finding.help.iter().map(|help| format!("\nhelp: {help}"));
    let message = help.fold(finding.message.clone(), |message, help| message + &help);
    out.command(word(reported.level), &properties, &cut(message))
}

/// A message that is not too long.
fn cut(message: String) -> String {
    if message.chars().nth(LONGEST).is_none() {
        return message;
    }
    let first: String = message.chars().take(LONGEST).collect();
    first + "\n(cut: `rewave check` shows all of it)"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_a_value_a_command_or_a_line() {
        let mut bytes = Vec::new();
        let file = ("file", "inventory/réseau, a:b 100%".to_owned());
        Commands::new(&mut bytes).command("error", &[file], "50 % of a::b\nc\r").unwrap();
        let due = "::error file=inventory/réseau%2C a%3Ab 100%25::50 %25 of a::b%0Ac%0D\n";
        assert_eq!(String::from_utf8(bytes).unwrap(), due);
    }

    #[test]
    fn a_long_message_is_cut_and_says_so() {
        let message = cut("é".repeat(5000));
        assert!(message.chars().count() < 4096 && message.ends_with("shows all of it)"));
    }
}
