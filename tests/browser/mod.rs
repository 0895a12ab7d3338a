//! The page of `report` in a real headless Chromium.

mod chromium;
mod filter;
mod hostile;
mod keyboard;
mod pages;
mod quiet;
mod selection;
mod tab;
