//! The command `rules`: its arguments, and the way to its answer.

use anyhow::Result;
use clap::Args;

use super::flags::Flags;
use super::formats::{Answering, Format, FormatRow, Trait};
use super::job::Run;
use super::streams::Streams;
use super::verdict::Verdict;
use crate::diagnostic::Rule;
use crate::render::json;
use crate::render::rules::{markdown, text};
use crate::render::write::{Json, Lines, Markdown};

/// The command `rules`.
pub(super) enum RulesCommand {}

impl Answering for RulesCommand {
    const NAME: &'static str = "rules";

    /// The rule that was asked for; `None` stands for all rules.
    type Answer<'a> = Option<Rule>;

    const FORMATS: &'static [FormatRow<Self>] = &[
        FormatRow {
            name: "text",
            also: &["txt", "table"],
            has: &[],
            write: |out, rule, style| match *rule {
                Some(rule) => text::explain(&mut Lines::new(out), rule),
                None => text::list(&mut Lines::new(out), style),
            },
        },
        FormatRow {
            name: "json",
            also: &[],
            has: &[Trait::Json],
            write: |out, rule, _| json::rules(&mut Json::new(out), asked_for(rule.as_ref())),
        },
        FormatRow {
            name: "markdown",
            also: &["md"],
            has: &[],
            write: |out, rule, _| {
                markdown::rules(&mut Markdown::new(out), asked_for(rule.as_ref()))
            },
        },
    ];
}

/// The rules that an answer explains.
fn asked_for(rule: Option<&Rule>) -> &[Rule] {
    rule.map_or(Rule::ALL, std::slice::from_ref)
}

pub(super) fn rules(args: &RulesArgs, flags: &Flags, streams: &Streams) -> Result<Verdict> {
    Run::new(streams, flags, args.format, &[]).answer(&args.rule)?;
    Ok(Verdict::Done)
}

#[derive(Args, Debug)]
pub(super) struct RulesArgs {
    /// The rule to explain
    #[arg(value_name = "RULE", value_parser = super::levels::parse_rule)]
    pub(super) rule: Option<Rule>,
    /// As text, json or markdown
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = Format::<RulesCommand>::parse)]
    pub(super) format: Format<RulesCommand>,
}
