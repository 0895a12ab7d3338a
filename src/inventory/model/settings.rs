//! The levels of rules, their exceptions, and keys that mislead, as they were written.

use super::placed::Named;
use crate::date::Date;
use crate::diagnostic::{Level, Rule};
use crate::format::Symbol;
use crate::source::Span;
use crate::text::Untrusted;

/// An entry of `allow`: the exception for a finding that is known.
#[derive(Clone, Debug)]
pub struct Allow {
    /// The place of the entry in the text.
    pub span: Span,
    /// The rule of which a finding is known.
    pub rule: Rule,
    /// The reason for the exception.
    pub reason: Option<Untrusted>,
    /// The last day on which the exception counts.
    pub until: Option<Date>,
}

/// A kind of dependency that is not a built-in one, where a list of an application gives it.
#[derive(Clone, Copy, Debug)]
pub struct UsedKind {
    /// The id of the application.
    pub owner: Symbol,
    /// The kind with its place.
    pub kind: Named,
}

/// One line of the table `[rules]`.
#[derive(Clone, Copy, Debug)]
pub struct RuleLevel {
    /// The rule.
    pub rule: Rule,
    /// The level of the rule for the whole inventory.
    pub level: Level,
    /// The place of the line in the text.
    pub span: Span,
}

/// A text that holds hidden characters.
#[derive(Clone, Debug)]
pub struct Misleading {
    /// The application or the service in whose table the text stands, if any.
    pub subject: Option<Symbol>,
    /// The place of the text.
    pub span: Span,
    /// The first hidden character.
    pub character: char,
    /// The path of Windows, in single quotes, whose backslashes were read as escapes.
    pub path: Option<String>,
}

/// A key of the format that stands inside `meta`, where it has no effect.
#[derive(Clone, Debug)]
pub struct KeyInMeta {
    /// The application in whose `meta` the key stands.
    pub subject: Symbol,
    /// The key.
    pub key: &'static str,
    /// The place of the key in the text.
    pub span: Span,
    /// The place of the `meta` that holds the key.
    pub meta: Span,
}
