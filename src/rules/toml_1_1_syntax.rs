//! The rule `toml-1.1-syntax`: syntax that this program reads and other readers of TOML refuse.

use crate::diagnostic::{Collector, Finding, Rule, Site};
use crate::source::Sources;
use crate::toml::{Newer, newer_syntax};

/// Reports the syntax that only TOML 1.1 has; runs only where the rule is raised, since it looks at every text again.
pub(super) fn check(sources: &Sources, findings: &mut Collector) {
    let rule = Rule::Toml11Syntax;
    if !findings.listens_to(rule) {
        return;
    }
    for (span, newer) in newer_syntax(sources) {
        let (message, help) = match newer {
            Newer::Mark => ("a byte order mark stands before the text", "save the file without it"),
            Newer::Lines => (
                "an inline table stands on several lines",
                "write it on one line, or as a table of its own",
            ),
            Newer::Comma => {
                ("a comma stands behind the last entry of an inline table", "take the comma out")
            }
            Newer::Escape => (
                "a string holds the escape `\\e` or `\\x`",
                "write `\\u` and four hexadecimal digits, as in `\\u001b`",
            ),
            Newer::Time => ("a time has no seconds", "write it with seconds, as 07:32:00"),
        };
        findings.report_of(Site { rule, subject: None, span }, Some(message.to_owned()), || {
            Finding::new(rule, span, format!("{message}, which other readers refuse")).help(help)
        });
    }
}
