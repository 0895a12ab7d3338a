//! Answers about a plan as values; their words are a renderer's business.

mod chain;
mod estimates;
mod forward;
mod known;
mod listing;
mod occurrences;
mod teams;
mod view;
mod why;

pub use estimates::Estimates;
pub use forward::{Forward, Tried, forward};
pub use known::Known;
pub use listing::{Column, ListOf, ListedValue, Listing, Row, listing};
pub use occurrences::{Fingerprint, Measure, Occurrence, RootPaths, occurrences};
pub use teams::{TeamTask, TeamWork, by_team, held_up};
pub use view::{Filter, UnknownFilter, View};
pub use why::{By, Link, Node, Why, why};
