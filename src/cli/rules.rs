//! `rules`: its arguments, and the way to its answer.

use anyhow::Result;
use clap::Args;

use super::flags::Flags;
use super::job::Run;
use super::output::Format;
use super::streams::Streams;
use super::verdict::Verdict;
use crate::diagnostic::Rule;
use crate::render;
use crate::render::write::{Json, Lines, Markdown};

pub(super) fn rules(args: &RulesArgs, flags: &Flags, streams: &Streams) -> Result<Verdict> {
    let job = Run::new("rules", streams, flags, args.format, &[]);
    job.answer(&|out, format, style| match (format, args.rule) {
        (Format::Json, Some(rule)) => render::json::rules(&mut Json::new(out), &[rule]),
        (Format::Json, None) => render::json::rules(&mut Json::new(out), Rule::ALL),
        (Format::Markdown, Some(rule)) => {
            render::rules::markdown::rules(&mut Markdown::new(out), &[rule])
        }
        (Format::Markdown, None) => {
            render::rules::markdown::rules(&mut Markdown::new(out), Rule::ALL)
        }
        (_, Some(rule)) => render::rules::text::explain(&mut Lines::new(out), rule),
        (_, None) => render::rules::text::list(&mut Lines::new(out), style),
    })?;
    Ok(Verdict::Done)
}

#[derive(Args, Debug)]
pub(super) struct RulesArgs {
    /// The rule to explain
    #[arg(value_name = "RULE", value_parser = super::levels::parse_rule)]
    pub(super) rule: Option<Rule>,
    /// As text, json or markdown
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = Format::parse_page)]
    pub(super) format: Format,
}
