//! Finds texts of other formats, and conflicts that git left in a text, so that each is reported once and not at every
//! line that TOML cannot read.

use std::ops::Range;

use memchr::memmem;

use crate::diagnostic::{Finding, Rule};
use crate::source::{FileId, Span};

/// A text of another format.
pub(crate) struct OtherFormat {
    name: &'static str,
    /// The first line of the text that is not blank.
    line: Range<usize>,
}

impl OtherFormat {
    /// The format of a text that cannot be TOML by its first line.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let start = text.len() - text.trim_start().len();
        let lines = text.lines().map(str::trim);
        let mut lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
        let first = lines.next()?;
        let start = start.max(text.find(first)?);
        let name = if is_json(first, lines.clone().next()) {
            "JSON"
        } else if is_yaml(first, lines.clone()) {
            "YAML"
        } else if is_csv(first, lines) {
            "CSV"
        } else {
            return None;
        };
        Some(Self { name, line: start..start + first.len() })
    }

    /// The finding about the text.
    pub(crate) fn finding(self, file: FileId) -> Finding {
        let message = format!("this is {}, and an inventory is TOML", self.name);
        Finding::new(Rule::Syntax, Span::new(file, self.line), message).help(
            "write [applications.ID] for each application, and its keys below; `rewave init` \
             writes an inventory to begin with",
        )
    }
}

fn is_json(first: &str, second: Option<&str>) -> bool {
    let list = first.strip_prefix('[').map(str::trim);
    let object = |text: &str| text.starts_with(['{', '"', '[']);
    first.starts_with('{') && !first.starts_with("{applications")
        || list.is_some_and(|rest| {
            rest.is_empty() && second.is_some_and(object) || rest.starts_with('{')
        })
}

/// Whether the first line is a key with a colon, and no line is TOML.
fn is_yaml<'t>(first: &str, mut rest: impl Iterator<Item = &'t str>) -> bool {
    let key =
        first.trim_start_matches("- ").split_once(':').map(|(key, value)| (key.trim(), value));
    let is_key = |(key, value): (&str, &str)| {
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ');
        !key.is_empty() && key.chars().all(plain) && (value.is_empty() || value.starts_with(' '))
    };
    let is_toml = |line: &str| line.starts_with('[') || line.contains(" = ");
    first == "---" || first.starts_with("%YAML") || {
        let mut lines = 0;
        key.is_some_and(is_key)
            && !rest.any(|line| {
                lines += 1;
                is_toml(line)
            })
            && lines > 0
    }
}

/// Whether each line has as many separators as the first, and no line is TOML.
fn is_csv<'t>(first: &str, mut rest: impl Iterator<Item = &'t str>) -> bool {
    let commas = |line: &str, separator| line.matches(separator).count();
    let separator = [',', ';', '\t'].into_iter().find(|&separator| commas(first, separator) > 0);
    let Some(separator) =
        separator.filter(|_| !first.contains(['=', '[', '{']) && !first.starts_with('/'))
    else {
        return false;
    };
    let columns = commas(first, separator);
    let mut rows = 0;
    rest.all(|line| {
        rows += 1;
        commas(line, separator) >= columns && !line.starts_with('[')
    }) && rows > 0
}

/// The ranges of a text between the lines that git writes around two versions.
pub(crate) fn conflicts(text: &str) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    // A mark inside a string of several lines is not a conflict.
    let mut begins = memmem::find_iter(text.as_bytes(), "<<<<<<< ").peekable();
    if begins.peek().is_none() || text.contains("\"\"\"") || text.contains("'''") {
        return all;
    }
    let mut done = 0;
    for start in begins {
        let Some((above, rest)) = text.split_at_checked(start).filter(|_| start >= done) else {
            continue;
        };
        if !above.is_empty() && !above.ends_with('\n') {
            continue;
        }
        let Some(end) = rest.find("\n>>>>>>> ") else { break };
        let line = rest.get(end + 1..).and_then(|last| last.find('\n'));
        done = line.map_or(text.len(), |line| start + end + 1 + line);
        if rest.get(..end).is_some_and(|versions| versions.contains("\n=======")) {
            all.push(start..done);
        }
    }
    all
}

/// The finding about a conflict.
pub(crate) fn conflict_finding(file: FileId, text: &str, stretch: &Range<usize>) -> Finding {
    let line = text.get(stretch.clone()).and_then(|text| text.lines().next()).map_or(0, str::len);
    let span = Span::new(file, stretch.start..stretch.start + line);
    let message = "git left a conflict here: two versions stand one below the other";
    Finding::new(Rule::Syntax, span, message).help(
        "keep one of the two versions, and take out the lines with <<<<<<<, ======= and >>>>>>>",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_formats_are_told_by_their_first_lines() {
        let name = |text| OtherFormat::of(text).map(|it| it.name);
        for (text, format) in [
            ("{ \"applications\": {} }", Some("JSON")),
            ("\n[\n  {\"id\": 1}\n]", Some("JSON")),
            ("[{\"id\": 1}]", Some("JSON")),
            ("---\na: 1", Some("YAML")),
            ("# x\napplications:\n  a:\n    name: A", Some("YAML")),
            ("- id: a\n  name: A", Some("YAML")),
            ("id,name\na,A", Some("CSV")),
            ("id;name;team\na;A;t", Some("CSV")),
            ("name: \"A\"\n[applications.a]", None),
            ("// a, b\n[applications.a]", None),
            ("[applications.a]\nname = \"A\"", None),
            ("x = 1", None),
            ("hello", None),
            ("", None),
        ] {
            assert_eq!(name(text), format, "{text:?}");
        }
    }

    #[test]
    fn a_conflict_has_three_lines_of_its_own() {
        let text = "a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> x\nd\n";
        let found = conflicts(text);
        assert_eq!(found.len(), 1);
        assert_eq!(text.get(found[0].clone()), Some("<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> x"));
        assert!(conflicts("<<<<<<< HEAD\nb\n").is_empty());
        assert!(conflicts("a = '''\n<<<<<<< HEAD\n=======\n>>>>>>> x'''").is_empty());
    }
}
