//! `why`: its arguments, and the way to its answer.

use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};
use clap::ArgMatches;
use clap::Args;

use super::flags::{Flags, Source, TextOrJson};
use super::inputs::typed;
use super::job::{Run, page, verdict};
use super::output::Format;
use super::plan::unknown_filter;
use super::planning::How;
use super::streams::Streams;
use super::verdict::Verdict;
use crate::analysis::Analysis;
use crate::diagnostic::{nearest, or_list};
use crate::explain::{Estimates, Filter};
use crate::render::write::{Json, Lines};
use crate::text::{Untrusted, shown};
use crate::{explain, render};

pub(super) fn why(
    args: &WhyArgs,
    flags: &Flags,
    sub: Option<&ArgMatches>,
    streams: &Streams,
) -> Result<Verdict> {
    let job = Run::new("why", streams, flags, args.answer.format, &args.answer.output);
    let job = job.asked(&args.source, sub, args.how.planning());
    job.guard(|| {
        if let Some(meant) = args.meant() {
            bail!("`why` takes an id, and the inventory behind it: write `{meant}`");
        }
        let inputs = job.inputs(&args.source)?;
        let planning = job.asked.planning;
        let mut analysis = job.analyse(&inputs);
        if job.nothing_to_plan(&inputs, &analysis)? {
            return Ok(Verdict::BadNews);
        }
        let plan = analysis.take_plan(planning);
        let catalog = &analysis.catalog;
        let Some(thing) = catalog.find(&args.asked.id) else {
            let error = unknown_id(&analysis, &args.asked.id, &inputs.typed);
            job.null_answer(Some((&inputs, &analysis)), Some(format!("{error:#}")))?;
            return Err(error);
        };
        let mut why = explain::why(catalog, &analysis.graph, &plan, thing);
        let mut replanning = analysis.replanning(planning);
        why.forward =
            explain::forward(catalog, &plan, &why, &mut |changed| replanning.plan(changed));
        let view = Filter::default().view(catalog, &analysis.graph, &plan);
        let view = view.map_err(|unknown| unknown_filter(&unknown, &inputs.typed))?;
        let estimates = Estimates::new(&analysis.catalog, &plan);
        let page = page((&inputs, &analysis), (&plan, &estimates), &view, args.source.today);
        job.answer(&|out, format, style| match format {
            Format::Json => render::json::why(&mut Json::new(out), &page, &why, &job.asked),
            Format::Text | Format::Markdown | Format::Csv | Format::Findings(_) => {
                render::why::text::text(&mut Lines::new(out), &page, &why, style, args.all)
            }
        })?;
        Ok(verdict(&analysis, &plan))
    })
}

fn unknown_id(analysis: &Analysis, id: &Untrusted, inputs: &str) -> anyhow::Error {
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
    #[command(flatten)]
    pub(super) answer: TextOrJson,
    #[command(flatten)]
    pub(super) how: How,
    #[command(flatten)]
    pub(super) source: Source,
}

/// What `why` is asked about; people type the inventory there, too.
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
    /// What to type where the id is the inventory: the two were exchanged, or the id is not there.
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
