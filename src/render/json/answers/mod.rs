//! The schemas of JSON answers. They are kept as files, which a test makes anew from the types of the answers and from
//! the page that describes them.

#[cfg(test)]
mod made;
#[cfg(test)]
mod types;

use std::io;

use crate::render::write::Json;

/// A command whose JSON answer has a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerOf {
    /// `check`.
    Check,
    /// `plan`.
    Plan,
    /// `why`.
    Why,
    /// `list`.
    List,
    /// `diff`.
    Diff,
}

impl AnswerOf {
    const fn schema(self) -> &'static str {
        match self {
            Self::Check => include_str!("check.json"),
            Self::Plan => include_str!("plan.json"),
            Self::Why => include_str!("why.json"),
            Self::List => include_str!("list.json"),
            Self::Diff => include_str!("diff.json"),
        }
    }
}

/// Writes the schema of the JSON answer of a command.
///
/// # Errors
/// When writing fails.
pub fn answer_schema(out: &mut Json<'_>, of: AnswerOf) -> io::Result<()> {
    out.write_kept(of.schema())
}
