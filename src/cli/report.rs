//! The command `report`: its arguments, and the way to its page.

use anyhow::Result;
use clap::builder::{OsStringValueParser, TypedValueParser as _};
use clap::{ArgMatches, Args, ValueEnum};

use super::flags::{Flags, Source};
use super::formats::{Answering, Format, FormatRow, Trait};
use super::job::{Run, page, verdict};
use super::output::OutputTarget;
use super::plan::unknown_filter;
use super::planning::How;
use super::streams::Streams;
use super::verdict::Verdict;
use crate::analysis::PlannedAnalysis;
use crate::explain::{Estimates, Explainer, Filter};
use crate::render::report::{Audience, Language, ReportPage, html};

/// The command `report`.
pub(super) enum ReportCommand {}

impl Answering for ReportCommand {
    const NAME: &'static str = "report";

    type Answer<'a> = ReportPage<'a>;

    const FORMATS: &'static [FormatRow<Self>] = &[FormatRow {
        name: "html",
        also: &["htm"],
        has: &[Trait::Alone],
        write: |out, report, _| out.whole(html(report).as_bytes()),
    }];
}

pub(super) fn report(
    args: &ReportArgs,
    flags: &Flags,
    sub: Option<&ArgMatches>,
    streams: &Streams,
) -> Result<Verdict> {
    let job = Run::new(streams, flags, args.format, &args.output);
    let job = job.asked(&args.source, sub, (args.how.planning(), args.how.following()));
    job.guard(|| {
        let inputs = job.inputs(&args.source)?;
        let PlannedAnalysis { analysis, plan, .. } = job.plan(&inputs)?;
        if job.nothing_to_plan(&inputs, &analysis)? {
            return Ok(Verdict::BadNews);
        }
        let view = Filter::default().view(&analysis.catalog, &analysis.graph, &plan);
        let view = view.map_err(|unknown| unknown_filter(&unknown, &inputs.typed))?;
        let estimates = Estimates::new(&analysis.catalog, &plan);
        let explainer = Explainer {
            sources: &inputs.sources,
            catalog: &analysis.catalog,
            graph: &analysis.graph,
            plan: &plan,
            estimates: &estimates,
        };
        let page = page((&inputs, &analysis), (&plan, &estimates), &view, args.source.today);
        let (language, audience) = (args.lang.into(), args.audience.into());
        job.answer(&ReportPage { page, explainer, asked: &job.asked, language, audience })?;
        Ok(verdict(&analysis, &plan))
    })
}

#[derive(Args, Debug)]
pub(super) struct ReportArgs {
    /// The language of the page: en, fr, nl or de
    ///
    /// Names and texts of the inventory stay as they are.
    #[arg(long, value_name = "LANGUAGE", default_value = "en", hide_possible_values = true)]
    lang: LangArg,
    /// Whom the page is for: staff or public
    ///
    /// The page for the public holds the services alone, each in one of four states, with dates that are rounded up to
    /// the day; no cause, and no name of an application or of a team.
    #[arg(long, value_name = "AUDIENCE", default_value = "staff", hide_possible_values = true)]
    audience: AudienceArg,
    /// As html
    #[arg(long, value_name = "FORMAT", default_value = "html", value_parser = Format::<ReportCommand>::parse)]
    format: Format<ReportCommand>,
    /// Write a file too: .html
    ///
    /// A file is written whole or not at all, never over an input and never into a directory that is read. Where a file
    /// is named, the page does not go to standard output.
    #[arg(short, long, value_name = "[FORMAT=]PATH", value_parser = OsStringValueParser::new().try_map(OutputTarget::<ReportCommand>::parse))]
    output: Vec<OutputTarget<ReportCommand>>,
    #[command(flatten)]
    how: How,
    #[command(flatten)]
    source: Source,
}

/// The languages of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum LangArg {
    En,
    Fr,
    Nl,
    De,
}

impl From<LangArg> for Language {
    fn from(lang: LangArg) -> Self {
        match lang {
            LangArg::En => Self::English,
            LangArg::Fr => Self::French,
            LangArg::Nl => Self::Dutch,
            LangArg::De => Self::German,
        }
    }
}

/// The readers of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum AudienceArg {
    Staff,
    Public,
}

impl From<AudienceArg> for Audience {
    fn from(audience: AudienceArg) -> Self {
        match audience {
            AudienceArg::Staff => Self::Staff,
            AudienceArg::Public => Self::Public,
        }
    }
}
