//! The page of `report` in a real headless Chromium.

mod accessible;
mod chromium;
mod filter;
mod hostile;
mod keyboard;
mod pages;
mod printed;
mod quiet;
mod selection;
mod tab;
