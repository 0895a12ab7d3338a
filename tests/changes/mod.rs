//! `diff`: what is told of a change, forth and back, and of no change.

mod causes;
mod mirrored;
mod pages;
mod revisions;
mod sides;
mod statuses;
