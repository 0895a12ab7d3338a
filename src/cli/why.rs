//! The command `why`: its arguments, and the way to its answer.

use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};
use clap::ArgMatches;
use clap::Args;
use clap::builder::{OsStringValueParser, TypedValueParser as _};

use super::flags::{Flags, Source};
use super::formats::{Answering, Format, FormatRow, Trait};
use super::job::{Run, page, verdict};
use super::output::OutputTarget;
use super::path_words::typed;
use super::plan::unknown_filter;
use super::planning::How;
use super::streams::Streams;
use super::verdict::Verdict;
use crate::analysis::{Analysis, PlannedAnalysis};

use crate::explain::{Estimates, Explainer, Filter, Neighbourhood, Why};
use crate::render::PlanPage;
use crate::render::json::{self, Asked};
use crate::render::why::{WhyAnswer, dot, how_to_choose, mermaid};
use crate::render::write::{Dot, Json, Lines, Mermaid};
use crate::text::{Untrusted, nearest, or_list, shown};

/// The command `why`.
pub(super) enum WhyCommand {}

/// The answer of the command, with the arguments that were given.
pub(super) struct AskedWhy<'a> {
    page: PlanPage<'a>,
    why: Why<'a>,
    /// What a picture shows; `None` where no format is one.
    near: Option<Neighbourhood<'a>>,
    asked: &'a Asked,
    /// Whether long lists are shown whole.
    all: bool,
}

impl Answering for WhyCommand {
    const NAME: &'static str = "why";

    type Answer<'a> = AskedWhy<'a>;

    const FORMATS: &'static [FormatRow<Self>] = &[
        FormatRow {
            name: "text",
            also: &["txt"],
            has: &[],
            write: |out, it, style| {
                let answer = WhyAnswer { page: &it.page, why: &it.why, all: it.all };
                answer.text(&mut Lines::new(out), style)
            },
        },
        FormatRow {
            name: "json",
            also: &[],
            has: &[Trait::Json],
            write: |out, it, _| json::why(&mut Json::new(out), &it.page, &it.why, it.asked),
        },
        FormatRow {
            name: "dot",
            also: &["gv"],
            has: &[Trait::Picture],
            write: |out, it, _| it.near.iter().try_for_each(|near| dot(&mut Dot::new(out), near)),
        },
        FormatRow {
            name: "mermaid",
            also: &["mmd"],
            has: &[Trait::Picture],
            write: |out, it, _| {
                it.near.iter().try_for_each(|near| mermaid(&mut Mermaid::new(out), near))
            },
        },
    ];
}

pub(super) fn why(
    args: &WhyArgs,
    flags: &Flags,
    sub: Option<&ArgMatches>,
    streams: &Streams,
) -> Result<Verdict> {
    let job = Run::new(streams, flags, args.format, &args.output);
    let job = job.asked(&args.source, sub, (args.how.planning(), args.how.following()));
    job.guard(|| {
        if let Some(meant) = args.meant() {
            bail!("`why` takes an id, and the inventory behind it: write `{meant}`");
        }
        let draws = job.writes(Trait::Picture);
        if args.depth.is_some() && !draws {
            bail!(
                "--depth chooses what a picture shows: add --format dot or --format mermaid, or leave it out"
            );
        }
        let inputs = job.inputs(&args.source)?;
        let PlannedAnalysis { analysis, plan, mut replanning } = job.plan(&inputs)?;
        if job.nothing_to_plan(&inputs, &analysis)? {
            return Ok(Verdict::BadNews);
        }
        let catalog = &analysis.catalog;
        let Some(thing) = catalog.find(&args.asked.id) else {
            let error = unknown_id(&analysis, &args.asked.id, &inputs.typed);
            job.null_answer(Some((&inputs, &analysis)), Some(format!("{error:#}")))?;
            return Err(error);
        };
        let view = Filter::default().view(catalog, &analysis.graph, &plan);
        let view = view.map_err(|unknown| unknown_filter(&unknown, &inputs.typed))?;
        let estimates = Estimates::new(&analysis.catalog, &plan);
        let explainer = Explainer {
            sources: &inputs.sources,
            catalog,
            graph: &analysis.graph,
            plan: &plan,
            estimates: &estimates,
        };
        let why = explainer.why(thing, &mut |changed| replanning.plan(changed, (catalog, &plan)));
        let near = draws.then(|| explainer.neighbourhood(thing, &why.chain, args.depth));
        let page = page((&inputs, &analysis), (&plan, &estimates), &view, args.source.today);
        let advice = near.as_ref().and_then(how_to_choose);
        job.answer(&AskedWhy { page, why, near, asked: &job.asked, all: args.all })?;
        if let Some(advice) = advice {
            job.note(advice);
        }
        Ok(verdict(&analysis, &plan))
    })
}

pub(super) fn unknown_id(analysis: &Analysis, id: &Untrusted, inputs: &str) -> anyhow::Error {
    let catalog = &analysis.catalog;
    let applications = catalog.applications.iter().map(|a| a.id.raw());
    let services = catalog.services.iter().map(|s| s.id.raw());
    let partners = catalog.partners.iter().map(|p| p.id.raw());
    let groups = catalog.groups.iter().map(|g| g.id.raw());
    let near = nearest(id, services.chain(partners).chain(groups).chain(applications));
    if catalog.teams.iter().any(|team| team.id == *id) {
        return anyhow!("`{0}` is a team: see `rewave plan --team {0}{inputs}`", shown(id));
    }
    let id = shown(id);
    if near.is_empty() {
        anyhow!(
            "there is no application, service, partner or group `{id}`; `rewave list applications{inputs}` shows \
             all applications"
        )
    } else {
        anyhow!(
            "there is no application, service, partner or group `{id}`; did you mean {}?",
            or_list(&near)
        )
    }
}

#[derive(Args, Debug)]
pub(super) struct WhyArgs {
    /// An application, a service, a group or a partner
    #[arg(value_name = "ID")]
    pub(super) asked: AskedId,
    /// Name all of long lists
    #[arg(long)]
    pub(super) all: bool,
    /// As text, json, dot or mermaid
    ///
    /// `dot`, for Graphviz, and `mermaid`, which GitHub and GitLab draw in a page, are pictures of what it needs and what
    /// needs it. The chain that decides is thick.
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = Format::<WhyCommand>::parse)]
    pub(super) format: Format<WhyCommand>,
    /// In a picture, go this many steps on each side
    ///
    /// The chain that decides is whole at each depth. Without it the picture shows all.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    depth: Option<u32>,
    /// Write a file too: .txt, .json, .dot, .gv, .mmd
    ///
    /// The ending tells the format, or FORMAT= before the path does. Repeatable. A file is written whole or not at all,
    /// never over an input and never into a directory that is read.
    #[arg(short, long, value_name = "[FORMAT=]PATH", value_parser = OsStringValueParser::new().try_map(OutputTarget::<WhyCommand>::parse))]
    pub(super) output: Vec<OutputTarget<WhyCommand>>,
    #[command(flatten)]
    pub(super) how: How,
    #[command(flatten)]
    pub(super) source: Source,
}

/// The id that `why` is asked about; people type the inventory there, too.
#[derive(Clone, Debug)]
pub(super) struct AskedId {
    pub(super) id: Untrusted,
    path: PathBuf,
}

impl From<&str> for AskedId {
    fn from(text: &str) -> Self {
        Self { id: text.into(), path: text.into() }
    }
}

impl WhyArgs {
    /// The command to type where the given id is the inventory: the two were exchanged, or the id is missing.
    pub(super) fn meant(&self) -> Option<String> {
        let path = &self.asked.path;
        let is_there = |path: &Path| path == Path::new("-") || path.exists();
        let is_no_id = path == Path::new("-")
            || path.components().count() > 1
            || path.extension().is_some_and(|ending| ending == "toml");
        match &self.source.inventory[..] {
            [] if is_no_id && is_there(path) => Some(format!("rewave why ID{}", typed(path))),
            [other] if is_there(path) && !is_there(other) => {
                Some(format!("rewave why{}{}", typed(other), typed(path)))
            }
            _ => None,
        }
    }
}
