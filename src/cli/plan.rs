//! The command `plan`: its arguments, and the way to its answer.

use anyhow::{Result, anyhow, bail};
use clap::ArgMatches;
use clap::Args;
use clap::ValueEnum;
use clap::builder::{OsStringValueParser, TypedValueParser as _};

use super::filters::Filters;
use super::flags::{Flags, Former, Source};
use super::formats::{Answering, Format, FormatRow, Trait};
use super::job::{Run, leave_to_the_system, page, verdict};
use super::output::OutputTarget;
use super::planning::How;
use super::streams::Streams;
use super::verdict::Verdict;
use crate::analysis::PlannedAnalysis;
use crate::explain::{Estimates, Filter, FilterBy, UnknownFilter};
use crate::render::json::{self, Asked};
use crate::render::plan::text::report;
use crate::render::plan::{csv, markdown};
use crate::render::write::{Csv, Json, Lines, Markdown};
use crate::render::{PlanPage, Show};
use crate::text::{Raw, Untrusted, or_list, shown};

/// The command `plan`.
pub(super) enum PlanCommand {}

impl Answering for PlanCommand {
    const NAME: &'static str = "plan";

    /// The plan that is shown, and the arguments that were given.
    type Answer<'a> = (PlanPage<'a>, &'a Asked);

    const FORMATS: &'static [FormatRow<Self>] = &[
        FormatRow {
            name: "text",
            // The text of a plan was called a table once.
            also: &["txt", "table"],
            has: &[],
            write: |out, (page, _), style| report::text(&mut Lines::new(out), page, style),
        },
        FormatRow {
            name: "json",
            also: &[],
            has: &[Trait::Json, Trait::Plan],
            write: |out, (page, asked), _| json::plan(&mut Json::new(out), page, asked),
        },
        FormatRow {
            name: "markdown",
            also: &["md"],
            has: &[],
            write: |out, (page, _), _| markdown::plan(&mut Markdown::new(out), page),
        },
        FormatRow {
            name: "csv",
            also: &[],
            has: &[Trait::Rows],
            write: |out, (page, _), _| csv::plan(&mut Csv::new(out), page),
        },
    ];
}

pub(super) fn plan(
    args: &PlanArgs,
    flags: &Flags,
    sub: Option<&ArgMatches>,
    streams: &Streams,
) -> Result<Verdict> {
    let job = Run::new(streams, flags, args.format, &args.output);
    let mut job = job.asked(&args.source, sub, (args.how.planning(), args.how.following()));
    job.asked.is_compact = args.compact;
    job.asked.filter = Filter {
        waves: args.filters.wave.clone(),
        teams: args.filters.team.clone(),
        services: args.filters.service.clone(),
        tags: args.filters.tag.clone(),
    };
    job.guard(|| {
        if let Some((former, now)) = args.former.typed() {
            bail!("{former} is now {now}");
        }
        let writes_csv = job.writes(Trait::Rows);
        if args.compact && !job.writes(Trait::Plan) {
            bail!("--compact is for JSON alone: write it with `-o PLAN.json` or `--format json`");
        }
        let show = Show::from(args.show);
        if writes_csv && !csv::has(show) {
            bail!("this view has no csv: take --show waves, services or teams, or another format");
        }
        let inputs = job.inputs(&args.source)?;
        let PlannedAnalysis { analysis, plan, replanning } = job.plan_or_compare(&inputs)?;
        if job.nothing_to_plan(&inputs, &analysis)? {
            return Ok(Verdict::BadNews);
        }
        let view = job.asked.filter.view(&analysis.catalog, &analysis.graph, &plan);
        let view = match view {
            Ok(view) => view,
            Err(unknown) => {
                let error = unknown_filter(&unknown, &inputs.typed);
                job.null_answer(Some((&inputs, &analysis)), Some(format!("{error:#}")))?;
                return Err(error);
            }
        };
        let estimates = Estimates::new(&analysis.catalog, &plan);
        let page = page((&inputs, &analysis), (&plan, &estimates), &view, args.source.today);
        let page = PlanPage { show, verbose: args.verbose, ..page };
        job.answer(&(page, &job.asked))?;
        if writes_csv {
            // CSV holds rows alone, and nobody may miss these reservations.
            for line in report::reservations(&page) {
                streams.say(line);
            }
        }
        let verdict = verdict(&analysis, &plan);
        leave_to_the_system((inputs, analysis, plan, replanning));
        Ok(verdict)
    })
}

pub(super) fn unknown_filter(unknown: &UnknownFilter, inputs: &str) -> anyhow::Error {
    let given = shown(&unknown.given);
    let what = unknown.by.noun();
    let near: Vec<Raw<'_>> = unknown.near.iter().map(Untrusted::raw).collect();
    if unknown.by == FilterBy::Wave {
        let range =
            near.first().map_or("holds none".to_owned(), |range| format!("has {}", range.shown()));
        return anyhow!("there is no wave {given}: this plan {range}");
    }
    if near.is_empty() {
        anyhow!("there is no {what} `{given}`; `rewave list {what}s{inputs}` shows all")
    } else {
        anyhow!("there is no {what} `{given}`; did you mean {}?", or_list(&near))
    }
}

#[derive(Args, Debug)]
pub(super) struct PlanArgs {
    /// Show overview, waves, services, teams or order
    ///
    /// Text, Markdown and CSV show one side, JSON has all of them.
    #[arg(
        long,
        value_name = "VIEW",
        default_value = "waves",
        hide_possible_values = true,
        hide_default_value = true
    )]
    pub(super) show: ShowArg,
    /// Say more: notes below each row, complete lists
    ///
    /// What an application is without at first, its slack, its work, how many need it.
    #[arg(short, long)]
    pub(super) verbose: bool,
    /// As text, json, markdown or csv
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = Format::<PlanCommand>::parse)]
    pub(super) format: Format<PlanCommand>,
    /// Write a file too: .txt, .json, .md, .csv
    ///
    /// The ending tells the format, or FORMAT= before the path does. Repeatable. A file is written whole or not at all,
    /// never over an input and never into a directory that is read.
    #[arg(short, long, value_name = "[FORMAT=]PATH", value_parser = OsStringValueParser::new().try_map(OutputTarget::<PlanCommand>::parse))]
    pub(super) output: Vec<OutputTarget<PlanCommand>>,
    /// In JSON, hold the starts only
    ///
    /// That is all that a later plan needs to follow this one, and a tenth of the size.
    #[arg(long)]
    pub(super) compact: bool,
    #[command(flatten)]
    pub(super) how: How,
    #[command(flatten)]
    pub(super) source: Source,
    #[command(flatten)]
    pub(super) former: Former,
    #[command(flatten)]
    pub(super) filters: Filters,
}

/// A side of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ShowArg {
    Overview,
    Waves,
    Services,
    Teams,
    Order,
}
