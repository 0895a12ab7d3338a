//! One function a command: inputs, answer, renderer, verdict.

use anyhow::{Result, anyhow, bail};
use clap::ArgMatches;

use super::args::{Flags, PlanArgs, RulesArgs};
use super::check_args::CheckArgs;
use super::inputs::{Inputs, root_paths};
use super::job::Run;
use super::output::{FindingsFormat, Format, OutputTarget};
use super::why_args::WhyArgs;
use super::{Streams, Verdict, compared, revision};
use crate::analysis::{Analysis, Planning};
use crate::catalog::Given;
use crate::date::Date;
use crate::diagnostic::{Kept, Rule, nearest, or_list};
use crate::explain;
use crate::explain::{Estimates, Filter, RootPaths, UnknownFilter, View};
use crate::plan::{Plan, ServiceOutcome};
use crate::render::check::CheckPage;
use crate::render::check::github::Commands;
use crate::render::check::junit::Xml;
use crate::render::write::{Csv, Json, Lines, Markdown};
use crate::render::{self, PlanPage, Show};
use crate::text::{Raw, Untrusted, shown};

pub(super) fn check(
    args: &CheckArgs,
    flags: &Flags,
    sub: Option<&ArgMatches>,
    streams: &Streams,
) -> Result<Verdict> {
    let targets: Vec<OutputTarget> =
        args.output.iter().chain(&args.write_baseline).cloned().collect();
    let job = Run::new("check", streams, flags, args.format, &targets);
    let job = job.asked(&args.source, sub, Planning::default());
    job.guard(|| {
        if args.show_known && !compared::is_asked(args) {
            bail!("--show-known shows what was known before: say what, by --base REV or --baseline FILE");
        }
        if args.show_known && !job.marks_known() {
            bail!(
                "--show-known is for SARIF alone: write it with `-o sarif=PATH` or `--format sarif`"
            );
        }
        if let Some(base) = &args.base {
            revision::refuse(base, &args.source.inventory)?;
        }
        let inputs = job.inputs(&args.source)?;
        let today = args.source.today.unwrap_or_else(Date::today);
        let is_compared = compared::is_asked(args);
        let all = is_compared || job.has_every_place();
        let kept = if all { Kept::All } else { Kept::First };
        let analysis = job.analyse_as_of(&inputs, Some(today), kept);
        if let Err(error) = job.refused(&inputs, &analysis) {
            job.say_findings(&inputs, &analysis);
            return Err(error);
        }
        let (sources, found) = (&inputs.sources, &analysis.report);
        // To find a file from the root takes a look at each of its folders.
        let paths = if all || args.root.is_some() || job.counts_from_root() {
            root_paths(&inputs, args.root.as_deref())?
        } else {
            RootPaths::as_given(sources)
        };
        let occurrences =
            if all { explain::occurrences(sources, found, &paths) } else { Vec::new() };
        let new = if is_compared {
            let given = Given { today: Some(today), ..job.asked.given };
            let known = compared::known(args, &job, &inputs, given, found)?;
            Some(compared::new(known, found, &occurrences, &paths))
        } else {
            None
        };
        let page = CheckPage {
            sources,
            analysis: &analysis,
            report: new.as_ref().map_or(found, |new| &new.report),
            occurrences: new.as_ref().map_or(&occurrences, |new| &new.occurrences),
            all: &occurrences,
            paths: &paths,
            is_known: new.as_ref().map(|new| &*new.is_known),
            shows_known: args.show_known,
        };
        job.answer(&|out, format, style| match format {
            Format::Json => render::json::check(&mut Json::new(out), &page, &job.asked),
            Format::Findings(FindingsFormat::Gitlab) => {
                render::check::gitlab::gitlab(&mut Json::new(out), &page)
            }
            Format::Findings(FindingsFormat::Sarif) => {
                render::check::sarif::sarif(&mut Json::new(out), &page)
            }
            Format::Findings(FindingsFormat::Junit) => {
                render::check::junit::write(&mut Xml::new(out), &page)
            }
            Format::Findings(FindingsFormat::Github) => {
                render::check::github::write(&mut Commands::new(out), &page)
            }
            Format::Markdown => render::check::markdown::check(&mut Markdown::new(out), &page),
            Format::Findings(FindingsFormat::Baseline) => {
                render::check::text::baseline(&mut Lines::new(out), &page)
            }
            Format::Findings(FindingsFormat::Concise) => {
                render::check::text::concise(&mut Lines::new(out), &page, flags.quiet)
            }
            Format::Text | Format::Csv => {
                render::check::text::full(&mut Lines::new(out), &page, style, flags.quiet)
            }
        })?;
        let denied = page.report.counts.deny > 0;
        drop((new, occurrences));
        leave_to_the_system((inputs, analysis));
        Ok(if denied { Verdict::BadNews } else { Verdict::Done })
    })
}

pub(super) fn plan(
    args: &PlanArgs,
    flags: &Flags,
    sub: Option<&ArgMatches>,
    streams: &Streams,
) -> Result<Verdict> {
    let job = Run::new("plan", streams, flags, args.format, &args.output);
    let mut job = job.asked(&args.source, sub, args.how.planning());
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
        let writes_csv = args.format == Format::Csv || job.writes(Format::Csv);
        let show = Show::from(args.show);
        if writes_csv && !render::plan::csv::has(show) {
            bail!("this view has no csv: take --show waves, services or teams, or another format");
        }
        let inputs = job.inputs(&args.source)?;
        let planning = job.asked.planning;
        let mut analysis = job.analyse(&inputs);
        if job.nothing_to_plan(&inputs, &analysis)? {
            return Ok(Verdict::BadNews);
        }
        let plan = analysis.take_plan(planning);
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
        job.answer(&|out, format, style| match format {
            Format::Json => render::json::plan(&mut Json::new(out), &page, &job.asked),
            Format::Markdown => render::plan::markdown::plan(&mut Markdown::new(out), &page),
            Format::Csv => {
                // A row is about so long; growing by doubling would hold a million of them twice.
                out.reserve(96 * plan.outcomes.len());
                render::plan::csv::plan(&mut Csv::new(out), &page)
            }
            Format::Text | Format::Findings(_) => {
                render::plan::text::report::text(&mut Lines::new(out), &page, style)
            }
        })?;
        if writes_csv {
            // Rows alone stand in csv, and nobody may miss it.
            for line in render::plan::text::report::reservations(&page) {
                streams.say(line);
            }
        }
        let verdict = verdict(&analysis, &plan);
        leave_to_the_system((inputs, analysis, plan));
        Ok(verdict)
    })
}

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

/// Gives memory back by ending: of a million applications, freeing each would take a tenth of the run.
fn leave_to_the_system<T>(value: T) {
    std::mem::forget(value);
}

fn page<'a>(
    (inputs, analysis): (&'a Inputs, &'a Analysis),
    (plan, estimates): (&'a Plan, &'a Estimates),
    view: &'a View,
    today: Option<Date>,
) -> PlanPage<'a> {
    let (sources, inputs) = (&inputs.sources, &*inputs.typed);
    PlanPage {
        sources,
        analysis,
        plan,
        estimates,
        view,
        show: Show::default(),
        verbose: false,
        today,
        inputs,
    }
}

/// Bad news: a denied finding, something that cannot be planned, a service that never comes back.
fn verdict(analysis: &Analysis, plan: &Plan) -> Verdict {
    let never = plan.services.iter().any(|service| service.outcome == ServiceOutcome::Never);
    let bad = analysis.report.counts.deny > 0 || !plan.unplanned.is_empty() || never;
    if bad { Verdict::BadNews } else { Verdict::Done }
}

fn unknown_filter(unknown: &UnknownFilter, inputs: &str) -> anyhow::Error {
    let given = shown(&unknown.given);
    let what = unknown.what;
    let near: Vec<Raw<'_>> = unknown.near.iter().map(Untrusted::raw).collect();
    if what == "wave" {
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
