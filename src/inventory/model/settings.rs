//! The levels of rules, their exceptions, and keys that mislead, as they were written.

use crate::date::Date;
use crate::diagnostic::{Level, Rule};
use crate::format::Symbol;
use crate::source::Span;
use crate::text::Untrusted;

/// An `allow` entry.
#[derive(Clone, Debug)]
pub struct Allow {
    /// Where it stands.
    pub span: Span,
    /// The rule of which a finding is known.
    pub rule: Rule,
    /// Why it is excepted.
    pub reason: Option<Untrusted>,
    /// The last day on which it counts.
    pub until: Option<Date>,
}

/// One line of `[rules]`.
#[derive(Clone, Copy, Debug)]
pub struct RuleLevel {
    /// The rule.
    pub rule: Rule,
    /// Its level for the whole inventory.
    pub level: Level,
    /// Where it stands.
    pub span: Span,
}

/// A text that holds hidden characters.
#[derive(Clone, Debug)]
pub struct Misleading {
    /// The application or service in whose table it stands, if any.
    pub subject: Option<Symbol>,
    /// Where it stands.
    pub span: Span,
    /// The first hidden character.
    pub character: char,
    /// The path of Windows, in single quotes, whose backslashes were read as escapes.
    pub path: Option<String>,
}

/// A key of ours inside `meta`.
#[derive(Clone, Debug)]
pub struct KeyInMeta {
    /// The application.
    pub subject: Symbol,
    /// The key.
    pub key: &'static str,
    /// Where it stands.
    pub span: Span,
    /// The `meta` that it stands in.
    pub meta: Span,
}
