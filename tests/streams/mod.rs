//! Shows that the exit status is the same in every format, and that each stream gets its own text: the
//! answer and nothing else on standard output, the rest on standard error, files whole.

mod approved;
mod begin;
mod files;
mod from_scratch;
mod json;
mod list;
mod run;
mod statuses;
mod terminal;
mod usage;
