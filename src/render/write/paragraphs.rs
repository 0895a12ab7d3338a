//! Sentences and headings of text that fit a width.

use std::io;

use super::lines::Lines;
use super::table::{TextTable, indented};
use super::tone::Tone;
use crate::render::phrases::Style;
use crate::text::width;

/// Writes a sentence, wrapped at words.
pub(crate) fn paragraph(
    out: &mut Lines<'_>,
    style: Style,
    text: impl AsRef<str>,
) -> io::Result<()> {
    indented(out, style, "", text)
}

/// The same of a sentence that begins with these words of ours, which stand out.
pub(crate) fn alarm(
    out: &mut Lines<'_>,
    style: Style,
    lead: &'static str,
    text: impl Into<String>,
) -> io::Result<()> {
    let mut table = TextTable::new(style, "").lead(lead, Tone::Alarm);
    table.row([text.into()]);
    table.write(out)
}

/// Writes parts of a heading, as many on a line as there is room for, none broken that fits on one.
pub(crate) fn packed(out: &mut Lines<'_>, style: Style, parts: &[String]) -> io::Result<()> {
    const BETWEEN: &str = "   ";
    const INDENT: &str = "         ";
    let mut lines: Vec<String> = Vec::new();
    let mut used = 0;
    for part in parts {
        let length = width(part);
        match lines.last_mut() {
            Some(line) if used + BETWEEN.len() + length <= usize::from(style.width) => {
                line.push_str(BETWEEN);
                line.push_str(part);
                used += BETWEEN.len() + length;
            }
            _ => {
                used = length + if lines.is_empty() { 0 } else { INDENT.len() };
                lines.push(part.clone());
            }
        }
    }
    for (i, line) in lines.into_iter().enumerate() {
        let indent = if i == 0 { "" } else { INDENT };
        // A heading that is longer than a line is wrapped.
        if width(&line) + indent.len() > usize::from(style.width) {
            indented(out, style, indent, &line)?;
        } else {
            out.heading(format_args!("{indent}{line}"), style)?;
        }
    }
    Ok(())
}
