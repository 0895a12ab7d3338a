//! `list`: which ids an inventory has.

use anyhow::Result;
use clap::builder::{OsStringValueParser, TypedValueParser as _};
use clap::{ArgMatches, Args, ValueEnum};

use super::Streams;
use super::flags::{Flags, Source};
use super::job::Run;
use super::output::{Format, OutputTarget};
use super::verdict::Verdict;
use crate::analysis::Planning;
use crate::explain::{ListOf, listing};
use crate::render;
use crate::render::write::{Csv, Json, Lines};
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
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = Format::parse_rows)]
    format: Format,
    /// Write a file too: .txt, .json, .csv
    ///
    /// The ending tells the format, or FORMAT= before the path does. Repeatable. A file is written whole or not at all,
    /// never over an input and never into a directory that is read.
    #[arg(short, long, value_name = "[FORMAT=]PATH", value_parser = OsStringValueParser::new().try_map(OutputTarget::parse_rows))]
    output: Vec<OutputTarget>,
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

pub(super) fn list(
    args: &ListArgs,
    flags: &Flags,
    sub: Option<&ArgMatches>,
    streams: &Streams,
) -> Result<Verdict> {
    let job = Run::new("list", streams, flags, args.format, &args.output);
    let mut job = job.asked(&args.source, sub, Planning::default());
    let what = ListOf::from(args.what);
    job.asked.listed = Some((what, args.sought.clone()));
    job.guard(|| {
        let inputs = job.inputs(&args.source)?;
        let analysis = job.analyse(&inputs);
        // Where no application could be read, there may be teams and partners.
        job.refused(&inputs, &analysis)?;
        let sought = Sought::new(args.sought.as_ref().map(Untrusted::raw).unwrap_or_default());
        let listing = listing(&analysis.catalog, what, &sought);
        job.answer(&|out, format, style| match format {
            Format::Json => {
                let known = (&inputs.sources, &analysis);
                render::json::list(&mut Json::new(out), known, &listing, &job.asked)
            }
            Format::Csv => render::list::csv::list(&mut Csv::new(out), &listing),
            Format::Text | Format::Markdown | Format::Findings(_) => render::list::text::text(
                &mut Lines::new(out),
                &listing,
                args.sought.as_ref(),
                style,
            ),
        })?;
        let is_denied = analysis.report.counts.deny > 0;
        Ok(if is_denied { Verdict::BadNews } else { Verdict::Done })
    })
}
