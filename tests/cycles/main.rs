//! What `check` says of cycles and of alternatives, over small inventories.

mod quoted;
mod retired;
mod run;
mod wants;
