//! Shows that the exit status is the same whatever the format, and that each stream gets what is its
//! own: the answer and nothing else on standard output, the rest on standard error, files whole.

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
