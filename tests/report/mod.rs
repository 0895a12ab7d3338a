//! The page of a plan.

mod answer;
mod board;
mod details;
mod drawn;
mod public;
mod read;
mod staff_page;
mod teams;
