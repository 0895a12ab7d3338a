//! The rules as a page: a table of all, then each with its explanation.

use std::io;

use crate::diagnostic::Rule;
use crate::render::write::{Markdown, Md};

/// Writes a table of some rules, and the explanation of each.
///
/// # Errors
/// When writing fails.
pub fn rules(out: &mut Markdown<'_>, rules: &[Rule]) -> io::Result<()> {
    if rules.len() > 1 {
        out.line("# The rules")?;
        out.line("")?;
        out.line("This page is made by `rewave rules --format markdown`. A level is set in `[rules]`, or with")?;
        out.line("`--allow`, `--warn` and `--deny`. A rule that is *fixed* is always an error, because the text could not be read.")?;
        out.line("")?;
        let row = |rule: &Rule| {
            vec![Md::from("`").then(rule.id()).then("`"), level(*rule), Md::from(rule.summary())]
        };
        out.table(&["rule", "level", "what it finds"], rules.iter().map(row))?;
    }
    for &rule in rules {
        if rules.len() > 1 {
            out.line("")?;
        }
        out.line(Md::from("## `").then(rule.id()).then("`"))?;
        out.line("")?;
        out.line(level(rule).then(": ").then(rule.summary()).then("."))?;
        out.line("")?;
        for line in rule.explanation().trim_end().lines() {
            // A section of an explanation is one of its rule here.
            out.line(Md::from(if line.starts_with("## ") { "#" } else { "" }).then(line))?;
        }
    }
    Ok(())
}

/// The default level, and whether it can be lowered.
fn level(rule: Rule) -> Md {
    let fixed = if rule.is_lowerable() { "" } else { ", fixed" };
    Md::from(rule.default_level().id()).then(fixed)
}
