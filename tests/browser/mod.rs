//! The page of `report` in a real headless Chromium.

mod chromium;
mod filter;
mod keyboard;
mod pages;
mod quiet;
mod selection;
mod tab;
