//! Answers about a plan as values; their words are a renderer's business.

mod chain;
mod view;
mod why;

pub use view::{Filter, UnknownFilter, View};
pub use why::{By, Link, Node, Why, why};
