//! What `check` says of cycles and of alternatives, over small inventories.

mod retired;
mod run;
mod wants;
