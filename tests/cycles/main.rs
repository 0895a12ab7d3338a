//! What `check` says of cycles and of alternatives, over small inventories.

mod run;
mod wants;
