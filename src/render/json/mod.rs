//! JSON answers. Their types are their own, with a version, so that no change of the program changes
//! them by accident. Within a version keys are only added.

mod answers;
mod asked;
mod envelope;
mod schema;

pub use answers::{AnswerOf, answer_schema};
pub use asked::{Asked, Following};
pub use envelope::{check, diff, list, none, plan, rules, why};
pub use schema::{Dates, Unknown, schema};
