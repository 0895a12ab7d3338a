//! The rules as text: a table of all, or the explanation of one.

use std::io::{self, Write};

use super::Style;
use super::table::{Table, paragraph};
use crate::diagnostic::Rule;

/// Writes a line for each rule.
///
/// # Errors
/// When writing fails.
pub fn list(out: &mut dyn Write, style: Style) -> io::Result<()> {
    let mut table = Table::new(style, "");
    table.header(&["RULE", "LEVEL", "WHAT IT FINDS"]);
    for rule in Rule::ALL {
        let fixed = if rule.is_lowerable() { "" } else { ", fixed" };
        table.row([
            rule.to_string(),
            format!("{}{fixed}", rule.default_level()),
            rule.summary().to_owned(),
        ]);
    }
    table.write(out)?;
    writeln!(out)?;
    let line = "A level is set in [rules], or with --allow, --warn or --deny; \
                one that is fixed cannot be lowered.";
    paragraph(out, style, line)?;
    writeln!(out, "Next: rewave rules {}", Rule::DependencyCycle)
}

/// Writes what is to be said about one rule.
///
/// # Errors
/// When writing fails.
pub fn explain(out: &mut dyn Write, rule: Rule) -> io::Result<()> {
    let lowered = if rule.is_lowerable() { "" } else { ", cannot be lowered" };
    writeln!(out, "{rule} ({}{lowered}): {}\n", rule.default_level(), rule.summary())?;
    writeln!(out, "{}", rule.explanation().trim_end())
}
