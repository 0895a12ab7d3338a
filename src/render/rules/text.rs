//! The rules as text: a table of all, or the explanation of one.

use std::io;

use crate::diagnostic::Rule;
use crate::render::phrases::Style;
use crate::render::write::{Lines, TextTable, paragraph};

/// Writes a line for each rule.
///
/// # Errors
/// When writing fails.
pub fn list(out: &mut Lines<'_>, style: Style) -> io::Result<()> {
    let mut table = TextTable::new(style, "");
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
    out.blank()?;
    let line = "A level is set in [rules], or with --allow, --warn or --deny; \
                one that is fixed cannot be lowered.";
    paragraph(out, style, line)?;
    out.line(format_args!("Next: rewave rules {}", Rule::DependencyCycle))
}

/// Writes the explanation of one rule.
///
/// # Errors
/// When writing fails.
pub fn explain(out: &mut Lines<'_>, rule: Rule) -> io::Result<()> {
    let lowered = if rule.is_lowerable() { "" } else { ", cannot be lowered" };
    out.line(format_args!("{rule} ({}{lowered}): {}", rule.default_level(), rule.summary()))?;
    out.blank()?;
    out.words(rule.explanation().trim_end())
}
