//! The faults by which a file is no approved plan, or none that an inventory can follow.

use std::fmt::{self, Display};

use super::answer::SCHEMA;
use crate::plan::TimeScale;
use crate::text::Untrusted;

/// A fault by which a text is no approved plan, or none that an inventory can follow. It is shown as the end of a
/// sentence about the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApprovedFault {
    /// The text is empty.
    Empty,
    /// The text is UTF-16, as some shells write it.
    Utf16,
    /// The text is not UTF-8.
    NotUtf8,
    /// The text is no JSON from a place on: the line and the column, both from 1.
    NotJson(usize, usize),
    /// The text is JSON, and no answer of the program.
    NoAnswer,
    /// The text is the answer of another command.
    OtherAnswer(Untrusted),
    /// The text is an answer of `plan` in a form that this version does not read: its schema.
    OtherVersion(Untrusted),
    /// The answer holds no plan, since the job could not be done.
    NoPlan,
    /// The answer holds a part of its plan, chosen by a filter.
    Filtered,
    /// A key is missing or has a value of another type, at a line and a column.
    Misshapen(usize, usize),
    /// The plan has neither of the two forms of a plan, or a part of its form is missing.
    Incomplete,
    /// The plan names an application twice.
    Twice(Untrusted),
    /// The place of an application is out of range, or contradicts itself or the other places.
    Place(Untrusted),
    /// The moments of a service are out of range, or contradict each other or the places of applications.
    Service(Untrusted),
    /// The plan counts time in one way, and the inventory in another.
    OtherTime {
        /// How the approved plan counts time.
        approved: TimeScale,
        /// How the plan of the inventory counts time.
        here: TimeScale,
    },
}

impl Display for ApprovedFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str(
                "it is empty (`>` empties a file before it is read, -o writes it whole behind that)",
            ),
            Self::Utf16 => f.write_str("it is UTF-16, not UTF-8"),
            Self::NotUtf8 => f.write_str("it is not UTF-8"),
            Self::NotJson(line, column) => {
                write!(f, "it is no JSON, at line {line}, column {column}")
            }
            Self::NoAnswer => f.write_str("it is JSON, but no answer of `rewave plan`"),
            Self::OtherAnswer(command) => {
                write!(f, "it is an answer of `rewave {}`, not of `rewave plan`", command.shown())
            }
            Self::OtherVersion(schema) => {
                write!(f, "it is {}, and this version reads {}", schema.shown(), SCHEMA)
            }
            Self::NoPlan => f.write_str("it holds no plan, since the job that wrote it failed"),
            Self::Filtered => f.write_str("it holds only the part of its plan that a filter chose"),
            Self::Misshapen(line, column) => write!(
                f,
                "a key at line {line}, column {column}, is missing or is not as `rewave plan` writes it"
            ),
            Self::Incomplete => f.write_str("it lacks a part that `rewave plan` writes"),
            Self::Twice(id) => write!(f, "it names the application `{}` twice", id.shown()),
            Self::Place(id) => write!(
                f,
                "the wave and the times of the application `{}` in it do not fit together",
                id.shown()
            ),
            Self::Service(id) => write!(
                f,
                "the waves and the times of the service `{}` in it do not fit together",
                id.shown()
            ),
            Self::OtherTime { approved, here } => {
                let (approved, here) = (of_scale(*approved), of_scale(*here));
                write!(f, "it is a plan {approved}, and this inventory has one {here}")
            }
        }
    }
}

/// How a plan counts time.
const fn of_scale(scale: TimeScale) -> &'static str {
    match scale {
        TimeScale::Rounds => "in rounds of work",
        TimeScale::Exercise => "of an exercise, without dates",
        TimeScale::Dates(_) => "with dates",
    }
}
