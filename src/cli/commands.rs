//! One function a command: inputs, answer, renderer, verdict.

use std::cell::Cell;
use std::io;

use anyhow::{Result, anyhow, bail};
use clap::ArgMatches;

use super::Verdict;
use super::args::{CheckArgs, Flags, PlanArgs, RulesArgs, Source, WhyArgs};
use super::inputs::{self, Inputs};
use super::output::{self, Format, Target};
use super::{levels, terminal};
use crate::analysis::{Analysis, analyse};
use crate::answer::{self, Filter, UnknownFilter};
use crate::date::Date;
use crate::diagnostic::{Rule, nearest, or_list};
use crate::plan::{Plan, ServiceOutcome};
use crate::render::{self, PlanPage, Style};
use crate::text::shown;

/// Writes an answer in a format and style.
type Render<'a> = dyn Fn(&mut Vec<u8>, Format, Style) -> io::Result<()> + 'a;

pub(super) fn check(args: &CheckArgs, flags: &Flags, sub: Option<&ArgMatches>) -> Result<Verdict> {
    let job = Job::new("check", flags, args.format, &args.output);
    job.guard(|| {
        let inputs = job.inputs(&args.source)?;
        let today = args.source.today.unwrap_or_else(Date::today);
        let analysis = analyse(&inputs.sources, levels::policy(sub), Some(today));
        if let Err(error) = refuse_nothing(&analysis) {
            job.say_findings(&inputs, &analysis);
            job.null_answer(Some((&inputs, &analysis)))?;
            return Err(error);
        }
        job.answer(&|out, format, style| match format {
            Format::Json => render::json::check(out, &inputs.sources, &analysis),
            Format::Text | Format::Markdown | Format::Csv => {
                render::findings::full(out, &inputs.sources, &analysis, style, flags.quiet)
            }
        })?;
        Ok(if analysis.report.counts.deny > 0 { Verdict::BadNews } else { Verdict::Done })
    })
}

pub(super) fn plan(args: &PlanArgs, flags: &Flags, sub: Option<&ArgMatches>) -> Result<Verdict> {
    let job = Job::new("plan", flags, args.format, &args.output);
    job.guard(|| {
        if args.services && (args.format == Format::Csv || job.writes(Format::Csv)) {
            bail!(
                "csv has a row for each application: leave out --services, or take another format"
            );
        }
        let inputs = job.inputs(&args.source)?;
        let analysis = job.analyse(&inputs, &args.source, sub);
        if job.nothing_to_plan(&inputs, &analysis)? {
            return Ok(Verdict::BadNews);
        }
        let plan = Plan::new(&analysis.catalog, &analysis.graph);
        let filter = Filter {
            waves: args.wave.clone(),
            teams: args.team.clone(),
            services: args.service.clone(),
            tags: args.tag.clone(),
            services_alone: args.services,
        };
        let view = filter.view(&analysis.catalog, &analysis.graph, &plan);
        let view = match view {
            Ok(view) => view,
            Err(unknown) => {
                job.null_answer(Some((&inputs, &analysis)))?;
                return Err(unknown_filter(&unknown));
            }
        };
        let page = PlanPage {
            sources: &inputs.sources,
            analysis: &analysis,
            plan: &plan,
            view: &view,
            today: args.source.today,
            inputs: &inputs.typed,
        };
        job.answer(&|out, format, style| match format {
            Format::Json => render::json::plan(out, &page),
            Format::Markdown => render::markdown::plan(out, &page),
            Format::Csv => render::csv::plan(out, &page),
            Format::Text => render::plan::text(out, &page, style),
        })?;
        Ok(verdict(&analysis, &plan))
    })
}

pub(super) fn why(args: &WhyArgs, flags: &Flags, sub: Option<&ArgMatches>) -> Result<Verdict> {
    let job = Job::new("why", flags, args.format, &args.output);
    job.guard(|| {
        let inputs = job.inputs(&args.source)?;
        let analysis = job.analyse(&inputs, &args.source, sub);
        if job.nothing_to_plan(&inputs, &analysis)? {
            return Ok(Verdict::BadNews);
        }
        let catalog = &analysis.catalog;
        let Some(thing) = catalog.find(&args.id) else {
            job.null_answer(Some((&inputs, &analysis)))?;
            return Err(unknown_id(&analysis, &args.id));
        };
        let plan = Plan::new(catalog, &analysis.graph);
        let why = answer::why(catalog, &analysis.graph, &plan, thing);
        let view = Filter::default().view(catalog, &analysis.graph, &plan);
        let view = view.map_err(|unknown| unknown_filter(&unknown))?;
        let page = PlanPage {
            sources: &inputs.sources,
            analysis: &analysis,
            plan: &plan,
            view: &view,
            today: args.source.today,
            inputs: &inputs.typed,
        };
        job.answer(&|out, format, style| match format {
            Format::Json => render::json::why(out, &inputs.sources, &analysis, &why),
            Format::Text | Format::Markdown | Format::Csv => {
                render::why::text(out, &page, &why, style, args.all)
            }
        })?;
        Ok(verdict(&analysis, &plan))
    })
}

pub(super) fn rules(args: &RulesArgs, flags: &Flags) -> Result<Verdict> {
    let job = Job::new("rules", flags, args.format, &[]);
    job.answer(&|out, format, style| match (format, args.rule) {
        (Format::Json, Some(rule)) => render::json::rules(out, &[rule]),
        (Format::Json, None) => render::json::rules(out, Rule::ALL),
        (_, Some(rule)) => render::rules::explain(out, rule),
        (_, None) => render::rules::list(out, style),
    })?;
    Ok(Verdict::Done)
}

/// What every command with an inventory does around its answer.
struct Job<'a> {
    command: &'static str,
    flags: &'a Flags,
    format: Format,
    targets: &'a [Target],
    answered: Cell<bool>,
}

impl<'a> Job<'a> {
    fn new(command: &'static str, flags: &'a Flags, format: Format, targets: &'a [Target]) -> Self {
        Self { command, flags, format, targets, answered: Cell::new(false) }
    }

    fn writes(&self, format: Format) -> bool {
        self.targets.iter().any(|target| target.format == format)
    }

    fn inputs(&self, source: &Source) -> Result<Inputs> {
        let inputs = inputs::read(&source.inventory)?;
        output::refuse_overlaps(self.targets, &inputs.real_paths)?;
        Ok(inputs)
    }

    /// Analyses, and says the findings on standard error: the answer has standard output.
    fn analyse(&self, inputs: &Inputs, source: &Source, sub: Option<&ArgMatches>) -> Analysis {
        let analysis = analyse(&inputs.sources, levels::policy(sub), source.today);
        self.say_findings(inputs, &analysis);
        analysis
    }

    fn say_findings(&self, inputs: &Inputs, analysis: &Analysis) {
        let mut said = Vec::new();
        let quiet = self.flags.quiet;
        if render::findings::brief(&mut said, &inputs.sources, &analysis.report, quiet).is_ok() {
            terminal::say_bytes(&said);
        }
    }

    /// Renders every output before the first is written, then writes the files, then standard output.
    fn answer(&self, render: &Render<'_>) -> Result<()> {
        self.answered.set(true);
        let bytes = |format, style| -> Result<Vec<u8>> {
            let mut bytes = Vec::new();
            render(&mut bytes, format, style)?;
            Ok(bytes)
        };
        let answer = bytes(self.format, terminal::style(self.flags.color))?;
        let files: Vec<_> = self
            .targets
            .iter()
            .map(|target| Ok((&target.path, bytes(target.format, terminal::plain())?)))
            .collect::<Result<_>>()?;
        for (path, bytes) in files {
            output::write_file(path, &bytes)?;
        }
        output::write_stdout(&answer)
    }

    /// Whether no application could be read, though there may be some; the findings are said already.
    ///
    /// # Errors
    /// When everything was read and there is none.
    fn nothing_to_plan(&self, inputs: &Inputs, analysis: &Analysis) -> Result<bool> {
        let nothing = refuse_nothing(analysis);
        if !matches!(nothing, Ok(false)) {
            self.null_answer(Some((inputs, analysis)))?;
        }
        if matches!(nothing, Ok(true)) {
            terminal::say("error: no application could be read: see the findings above");
        }
        nothing
    }

    /// Keeps the shape of JSON answers when the job cannot be done.
    fn guard(&self, job: impl FnOnce() -> Result<Verdict>) -> Result<Verdict> {
        let result = job();
        if result.is_err() {
            self.null_answer(None)?;
        }
        result
    }

    /// Says in JSON that there is no answer, unless one was given.
    fn null_answer(&self, known: Option<(&Inputs, &Analysis)>) -> Result<()> {
        if self.format != Format::Json || self.answered.replace(true) {
            return Ok(());
        }
        let mut answer = Vec::new();
        let known = known.map(|(inputs, analysis)| (&inputs.sources, analysis));
        render::json::none(&mut answer, self.command, known)?;
        output::write_stdout(&answer)
    }
}

/// Whether nothing could be read, though there may be applications.
///
/// # Errors
/// When everything was read and there is no application: that is never an empty plan.
fn refuse_nothing(analysis: &Analysis) -> Result<bool> {
    let nothing = analysis.catalog.applications.is_empty();
    if nothing && !analysis.unread {
        bail!("the inventory has no application: define one, as [applications.ID]");
    }
    Ok(nothing)
}

/// Bad news: a denied finding, something that cannot be planned, a service that never comes back.
fn verdict(analysis: &Analysis, plan: &Plan) -> Verdict {
    let never = plan.services.iter().any(|service| service.outcome == ServiceOutcome::Never);
    let bad = analysis.report.counts.deny > 0 || !plan.unplanned.is_empty() || never;
    if bad { Verdict::BadNews } else { Verdict::Done }
}

fn unknown_filter(unknown: &UnknownFilter) -> anyhow::Error {
    let given = shown(&unknown.given);
    let what = unknown.what;
    let near: Vec<&str> = unknown.near.iter().map(String::as_str).collect();
    if what == "wave" {
        let range = near.first().map_or("holds none".to_owned(), |range| format!("has {range}"));
        return anyhow!("there is no wave {given}: this plan {range}");
    }
    if near.is_empty() {
        anyhow!("there is no {what} `{given}`")
    } else {
        anyhow!("there is no {what} `{given}`; did you mean {}?", or_list(&near))
    }
}

fn unknown_id(analysis: &Analysis, id: &str) -> anyhow::Error {
    let catalog = &analysis.catalog;
    let applications = catalog.applications.iter().map(|a| a.id.raw());
    let services = catalog.services.iter().map(|s| s.id.raw());
    let partners = catalog.partners.iter().map(|p| p.id.raw());
    let near = nearest(id, services.chain(partners).chain(applications));
    if catalog.teams.iter().any(|team| team.id.raw() == id) {
        return anyhow!("`{0}` is a team: see `rewave plan --team {0}`", shown(id));
    }
    let id = shown(id);
    if near.is_empty() {
        anyhow!("there is no application, service or partner `{id}`")
    } else {
        anyhow!(
            "there is no application, service or partner `{id}`; did you mean {}?",
            or_list(&near)
        )
    }
}
