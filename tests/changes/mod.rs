//! `diff`: what is told of a change, forth and back, and of no change.

mod causes;
mod mirrored;
mod revisions;
mod sides;
mod statuses;
