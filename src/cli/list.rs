//! The command `list`: the ids of an inventory.

use anyhow::Result;
use clap::builder::{OsStringValueParser, TypedValueParser as _};
use clap::{ArgMatches, Args, ValueEnum};

use super::Streams;
use super::flags::{Flags, Source};
use super::formats::{Answering, Format, FormatRow, Trait};
use super::job::Run;
use super::output::OutputTarget;
use super::verdict::Verdict;
use crate::analysis::Analysis;
use crate::explain::{ListOf, Listing, listing};
use crate::render::json::{self, Asked};
use crate::render::list::{csv, text};
use crate::render::write::{Csv, Json, Lines};
use crate::source::Sources;
use crate::text::{Sought, Untrusted};

#[derive(Args, Debug)]
pub(super) struct ListArgs {
    /// What to list
    #[arg(value_name = "WHAT")]
    what: WhatArg,
    /// Only what has this text in its id or name
    ///
    /// Capitals make no difference. A dependency is listed where the text is in the id or name of either end.
    #[arg(long = "match", value_name = "TEXT")]
    sought: Option<Untrusted>,
    /// As text, json or csv
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = Format::<ListCommand>::parse)]
    format: Format<ListCommand>,
    /// Write a file too: .txt, .json, .csv
    ///
    /// The ending tells the format, or FORMAT= before the path does. Repeatable. A file is written whole or not at all,
    /// never over an input and never into a directory that is read.
    #[arg(short, long, value_name = "[FORMAT=]PATH", value_parser = OsStringValueParser::new().try_map(OutputTarget::<ListCommand>::parse))]
    output: Vec<OutputTarget<ListCommand>>,
    #[command(flatten)]
    source: Source,
}

/// The sorts of things that are listed, each with the word for one of them as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum WhatArg {
    #[value(alias = "application")]
    Applications,
    #[value(alias = "service")]
    Services,
    #[value(alias = "team")]
    Teams,
    #[value(alias = "partner")]
    Partners,
    #[value(alias = "group")]
    Groups,
    #[value(alias = "tag")]
    Tags,
    #[value(alias = "dependency")]
    Dependencies,
}

impl From<WhatArg> for ListOf {
    fn from(what: WhatArg) -> Self {
        match what {
            WhatArg::Applications => Self::Applications,
            WhatArg::Services => Self::Services,
            WhatArg::Teams => Self::Teams,
            WhatArg::Partners => Self::Partners,
            WhatArg::Groups => Self::Groups,
            WhatArg::Tags => Self::Tags,
            WhatArg::Dependencies => Self::Dependencies,
        }
    }
}

/// The command `list`.
pub(super) enum ListCommand {}

/// The answer of the command, with the arguments that were given.
pub(super) struct ListAnswer<'a> {
    sources: &'a Sources,
    analysis: &'a Analysis,
    listing: Listing<'a>,
    sought: Option<&'a Untrusted>,
    asked: &'a Asked,
}

impl Answering for ListCommand {
    const NAME: &'static str = "list";

    type Answer<'a> = ListAnswer<'a>;

    const FORMATS: &'static [FormatRow<Self>] = &[
        FormatRow {
            name: "text",
            also: &["txt", "table"],
            has: &[],
            write: |out, it, style| text::text(&mut Lines::new(out), &it.listing, it.sought, style),
        },
        FormatRow {
            name: "json",
            also: &[],
            has: &[Trait::Json],
            write: |out, it, _| {
                let known = (it.sources, it.analysis);
                json::list(&mut Json::new(out), known, &it.listing, it.asked)
            },
        },
        FormatRow {
            name: "csv",
            also: &[],
            has: &[Trait::Rows],
            write: |out, it, _| csv::list(&mut Csv::new(out), &it.listing),
        },
    ];
}

pub(super) fn list(
    args: &ListArgs,
    flags: &Flags,
    sub: Option<&ArgMatches>,
    streams: &Streams,
) -> Result<Verdict> {
    let job = Run::new(streams, flags, args.format, &args.output);
    let mut job = job.asked(&args.source, sub, Default::default());
    let what = ListOf::from(args.what);
    job.asked.listed = Some((what, args.sought.clone()));
    job.guard(|| {
        let inputs = job.inputs(&args.source)?;
        let analysis = job.analyse(&inputs)?;
        // Where no application could be read, there may be teams and partners.
        job.refused(&inputs, &analysis)?;
        let sought = Sought::new(args.sought.as_ref().map(Untrusted::raw).unwrap_or_default());
        let listing = listing(&analysis.catalog, what, &sought);
        let sought = args.sought.as_ref();
        let (sources, asked) = (&inputs.sources, &job.asked);
        job.answer(&ListAnswer { sources, analysis: &analysis, listing, sought, asked })?;
        let is_denied = analysis.report.counts.deny > 0;
        Ok(if is_denied { Verdict::BadNews } else { Verdict::Done })
    })
}
