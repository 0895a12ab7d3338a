//! The page of a plan.

mod board;
mod answer;
mod public;
mod read;
mod details;
mod drawn;
mod staff_page;
mod teams;
