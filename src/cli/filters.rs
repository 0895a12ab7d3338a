//! The arguments that choose the part of a plan that is shown.

use clap::Args;

use crate::text::Untrusted;

/// What of a plan is shown; several of one flag widen it, several flags narrow it.
#[derive(Args, Debug)]
#[command(next_help_heading = "Filters (they choose what is shown, and never change the plan)")]
pub(super) struct Filters {
    /// Show this wave; repeatable
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = parse_wave)]
    pub(super) wave: Vec<u32>,
    /// Show what this team reconnects; repeatable
    #[arg(long, value_name = "ID")]
    pub(super) team: Vec<Untrusted>,
    /// Show this service and all that it needs; repeatable
    #[arg(long, value_name = "ID")]
    pub(super) service: Vec<Untrusted>,
    /// Show what has this tag; repeatable
    #[arg(long, value_name = "TAG")]
    pub(super) tag: Vec<Untrusted>,
}

fn parse_wave(text: &str) -> Result<u32, String> {
    text.parse().map_err(|_| {
        let several: Option<Vec<u32>> =
            text.split([',', '-']).map(|part| part.parse().ok()).collect();
        let several = several.filter(|waves| waves.len() > 1);
        several.map_or("a wave is a number, from 1 on".to_owned(), |waves| {
            let (first, last) = (waves[0], waves[waves.len() - 1]);
            format!("name each wave by itself: --wave {first} --wave {last}")
        })
    })
}
