//! Properties of the answers over random inventories, against definitions that are naive on purpose:
//! ids as strings, sets, iteration until nothing changes. Nothing here uses the program's graph.

mod answers;
mod cycles;
mod generated;
mod layout;
mod metamorphic;
mod model;
mod naive;
mod planning;
mod reach;
mod redundancy;
mod rows;
mod services;
#[path = "../../examples/generate/shape.rs"]
mod shape;
mod strategy;
