//! What `check` says of cycles and of alternatives, over small inventories.

mod equal;
mod followed;
mod itself;
mod quoted;
mod retired;
mod run;
mod wants;
