//! rewave plans the waves in which applications are reconnected after an attack.
pub mod date;
pub mod analysis;
pub mod answer;
pub mod check;
pub mod cli;
pub mod diagnostic;
pub mod graph;
pub mod inventory;
pub mod plan;
pub mod render;
pub mod source;
pub mod text;
