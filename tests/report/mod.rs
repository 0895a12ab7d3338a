//! The page of a plan.

mod board;
