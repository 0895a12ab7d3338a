//! Tests of schedules: against the limits that they keep to, and against the plainest way to find them.

mod charged;
mod ends;
mod estate;
mod hard;
mod keeps;
mod large;
mod limits;
mod rooms;
mod spaces;
