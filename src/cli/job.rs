//! The work that every command does around its answer: inputs in, findings beside it, outputs, the shape of JSON.

use std::cell::Cell;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::ArgMatches;

use super::approved::{self, Approved};
use super::flags::{Flags, Source};
use super::formats::{Answering, Format, Trait};
use super::inputs::{self, Inputs};
use super::output::{self, OutputTarget};
use super::revision::Revision;
use super::streams::Pieces;
use super::verdict::Verdict;
use super::{Streams, levels, terminal};
use crate::analysis::{self, Analysis, Checked, Options, PlannedAnalysis, Planning};
use crate::catalog::{Given, Misgiven};
use crate::date::Date;
use crate::diagnostic::Kept;
use crate::explain::{Estimates, View};
use crate::plan::{ApprovedPlan, Plan, ServiceOutcome};
use crate::render;
use crate::render::json::{Asked, Following};
use crate::render::write::Json;
use crate::render::{PlanPage, Show};

/// The message where no application could be read.
const UNREAD: &str = "no application could be read: see the findings above";

/// The work that every command with an inventory does around its answer.
pub(super) struct Run<'a, C: Answering> {
    streams: &'a Streams,
    flags: &'a Flags,
    format: Format<C>,
    targets: &'a [OutputTarget<C>],
    answered: Cell<bool>,
    pub(super) asked: Asked,
}

impl<'a, C: Answering> Run<'a, C> {
    pub(super) fn new(
        streams: &'a Streams,
        flags: &'a Flags,
        format: Format<C>,
        targets: &'a [OutputTarget<C>],
    ) -> Self {
        let (answered, asked) = (Cell::new(false), Asked::default());
        Self { streams, flags, format, targets, answered, asked }
    }

    /// The run with the options that its answer is asked for.
    pub(super) fn asked(
        self,
        source: &Source,
        sub: Option<&ArgMatches>,
        (planning, following): (Planning, Following),
    ) -> Self {
        let (given, levels) = (source.given(), levels::given(sub));
        Self { asked: Asked { given, planning, following, levels, ..Asked::default() }, ..self }
    }

    /// Whether an output is of a format with this trait.
    pub(super) fn writes(&self, it: Trait) -> bool {
        self.targets
            .iter()
            .map(|target| target.format)
            .chain([self.format])
            .any(|format| format.has(it))
    }

    pub(super) fn inputs(&self, source: &Source) -> Result<Inputs> {
        self.inputs_of(&source.inventory)
    }

    /// Reads the files and directories that are named, or the inventory that is found where none is.
    ///
    /// # Errors
    /// When one of them cannot be read.
    pub(super) fn inputs_of(&self, named: &[PathBuf]) -> Result<Inputs> {
        inputs::read(named, self.streams)
    }

    /// Analyses the inventory, and writes the findings to standard error: the answer has standard output. An approved
    /// plan that cannot be followed is said, and changes no definition.
    ///
    /// # Errors
    /// When an output would be written over an input.
    pub(super) fn analyse(&self, inputs: &Inputs) -> Result<Analysis> {
        let checked = self.check(inputs, self.asked.given.today, Kept::First)?;
        let approved = self.approved(inputs, &checked).unwrap_or_else(|error| {
            self.note(format_args!("note: {error:#}"));
            None
        });
        let analysis = checked.analyse(approved.as_ref());
        self.say_findings(inputs, &analysis);
        Ok(analysis)
    }

    /// Analyses the inventory as of a day, with this number of findings, and writes none of them.
    ///
    /// # Errors
    /// When an output would be written over an input, or the approved plan cannot be followed.
    pub(super) fn analyse_as_of(
        &self,
        inputs: &Inputs,
        today: Option<Date>,
        kept: Kept,
    ) -> Result<Analysis> {
        let checked = self.check(inputs, today, kept)?;
        let approved = self.approved(inputs, &checked)?;
        Ok(checked.analyse(approved.as_ref()))
    }

    /// Analyses and plans the inventory, and writes the findings to standard error: the answer has standard output.
    ///
    /// # Errors
    /// When an output would be written over an input, or the approved plan cannot be followed.
    pub(super) fn plan(&self, inputs: &Inputs) -> Result<PlannedAnalysis> {
        let checked = self.check(inputs, self.asked.given.today, Kept::First)?;
        let approved = self.approved(inputs, &checked)?;
        let planned = checked.plan(approved.as_ref());
        self.say_findings(inputs, &planned.analysis);
        Ok(planned)
    }

    /// Analyses and plans the inventory, as [`plan`](Self::plan) does; a plan from scratch is compared with the approved
    /// plan, where there is one.
    ///
    /// # Errors
    /// As those of `plan`. An approved plan that cannot be compared is said.
    pub(super) fn plan_or_compare(&self, inputs: &Inputs) -> Result<PlannedAnalysis> {
        let Following::FromScratch(file) = &self.asked.following else { return self.plan(inputs) };
        let checked = self.check(inputs, self.asked.given.today, Kept::First)?;
        let file = file.clone().or_else(|| approved::of_inventory(inputs, checked.catalog()));
        let Approved { plan, note } = match &file {
            Some(file) => {
                let is_replaced = output::writes_over(self.targets, file);
                approved::compare(file, &checked, self.streams, is_replaced)
            }
            None => Approved::default(),
        };
        if let Some(note) = note {
            self.note(note);
        }
        let planned = checked.plan_from_scratch(plan.as_ref());
        self.say_findings(inputs, &planned.analysis);
        Ok(planned)
    }

    /// Checks the inventory up to its plan, and the outputs against all that is read.
    fn check(&self, inputs: &Inputs, today: Option<Date>, kept: Kept) -> Result<Checked> {
        self.checked(inputs, self.options(today, kept))
    }

    /// Checks an inventory up to its plan, with options, and the outputs against all that is read.
    ///
    /// # Errors
    /// When an output would be written over an input.
    pub(super) fn checked(&self, inputs: &Inputs, options: Options) -> Result<Checked> {
        let checked = analysis::check(&inputs.sources, options);
        let mut approved: Vec<PathBuf> =
            approved::of_inventory(inputs, checked.catalog()).into_iter().collect();
        match &self.asked.following {
            Following::File(file) | Following::FromScratch(Some(file)) => {
                approved.push(file.clone());
            }
            Following::OfInventory | Following::FromScratch(None) => {}
        }
        let is_filtered = !self.asked.filter.is_empty();
        output::refuse_overlaps(self.targets, &inputs.places, &approved, is_filtered)?;
        Ok(checked)
    }

    /// The approved plan that the run follows.
    ///
    /// # Errors
    /// When it cannot be read, or the inventory cannot follow it.
    pub(super) fn approved(
        &self,
        inputs: &Inputs,
        checked: &Checked,
    ) -> Result<Option<ApprovedPlan>> {
        self.followed(&self.asked.following, inputs, checked)
    }

    /// The plan in a file, as one that the inventory follows; `None` where the inventory has no plan.
    ///
    /// # Errors
    /// When it cannot be read, or the inventory cannot follow it.
    pub(super) fn approved_in(
        &self,
        file: &Path,
        inputs: &Inputs,
        checked: &Checked,
    ) -> Result<Option<ApprovedPlan>> {
        self.followed(&Following::File(file.to_owned()), inputs, checked)
    }

    fn followed(
        &self,
        following: &Following,
        inputs: &Inputs,
        checked: &Checked,
    ) -> Result<Option<ApprovedPlan>> {
        let Approved { plan, note } = approved::follow(following, inputs, checked, self.streams)?;
        if let Some(note) = note {
            self.note(note);
        }
        Ok(plan)
    }

    /// The approved plan that another revision follows: the one that it names, as it was then, or the one that the
    /// command line names. A plan that it cannot follow is said, since nobody can mend it there any more.
    ///
    /// # Errors
    /// When a file of the revision cannot be read, or that of the command line.
    pub(super) fn approved_then(
        &self,
        base: &str,
        old: &Revision,
        checked: &Checked,
    ) -> Result<Option<ApprovedPlan>> {
        let Approved { plan, note } =
            approved::follow_then(&self.asked.following, (base, old), checked, self.streams)?;
        if let Some(note) = note {
            self.note(note);
        }
        Ok(plan)
    }

    /// The options of the command line for an analysis as of a day, with this number of findings.
    pub(super) fn options(&self, today: Option<Date>, kept: Kept) -> Options {
        let Asked { given, planning, levels, .. } = &self.asked;
        let given = Given { today, ..*given };
        Options { policy: levels::policy(levels), given, planning: *planning, kept }
    }

    /// Writes a line beside the answer, unless only errors are asked for.
    pub(super) fn note(&self, line: impl std::fmt::Display) {
        if !self.flags.quiet {
            self.streams.say(line);
        }
    }

    pub(super) fn say_findings(&self, inputs: &Inputs, analysis: &Analysis) {
        let quiet = self.flags.quiet;
        self.streams.say_lines(|lines| {
            let texts = (&inputs.sources, &*inputs.typed);
            render::check::text::brief(lines, texts, &analysis.report, quiet)
        });
    }

    /// Writes the files, then standard output, each while it is rendered.
    pub(super) fn answer(&self, answer: &C::Answer<'_>) -> Result<()> {
        self.answered.set(true);
        for OutputTarget { format, path } in self.targets {
            let write = |out: &mut Pieces<'_>| format.write(out, answer, terminal::plain());
            output::write_file(path, write, self.streams)?;
        }
        if !self.targets.is_empty() && self.format.has(Trait::Alone) {
            return Ok(());
        }
        let style = terminal::style(self.flags.color);
        self.streams.answer(|out: &mut Pieces<'_>| self.format.write(out, answer, style))
    }

    /// Whether no application could be read, though there may be some. The findings are already on standard error.
    ///
    /// # Errors
    /// When all inputs were read and there is no application.
    pub(super) fn nothing_to_plan(&self, inputs: &Inputs, analysis: &Analysis) -> Result<bool> {
        let nothing = refuse(analysis);
        match &nothing {
            Ok(false) => {}
            Ok(true) => {
                self.null_answer(Some((inputs, analysis)), Some(UNREAD.to_owned()))?;
                self.streams.say(format_args!("error: {UNREAD}"));
            }
            Err(error) => {
                self.null_answer(Some((inputs, analysis)), Some(format!("{error:#}")))?;
            }
        }
        nothing
    }

    /// Answers in JSON with the reason why there is no answer, where there cannot be one.
    ///
    /// # Errors
    /// When all inputs were read and there is no application, or a date of the command line lacks the other one.
    pub(super) fn refused(&self, inputs: &Inputs, analysis: &Analysis) -> Result<()> {
        let refused = refuse(analysis);
        if let Err(error) = &refused {
            self.null_answer(Some((inputs, analysis)), Some(format!("{error:#}")))?;
        }
        refused.map(drop)
    }

    /// Keeps the shape of JSON answers when the job cannot be done.
    pub(super) fn guard(&self, job: impl FnOnce() -> Result<Verdict>) -> Result<Verdict> {
        let result = job();
        if let Err(error) = &result {
            self.null_answer(None, Some(format!("{error:#}")))?;
        }
        result
    }

    /// Answers in JSON that there is no answer and why, unless an answer was given.
    pub(super) fn null_answer(
        &self,
        known: Option<(&Inputs, &Analysis)>,
        error: Option<String>,
    ) -> Result<()> {
        if !self.format.has(Trait::Json) || self.answered.replace(true) {
            return Ok(());
        }
        let mut answer = Vec::new();
        let known = known.map(|(inputs, analysis)| (&inputs.sources, analysis));
        render::json::none(&mut Json::new(&mut answer), (C::NAME, &self.asked), known, error)?;
        self.streams.answer(&*answer)
    }
}

/// Whether no application could be read, though there may be some.
///
/// # Errors
/// When all inputs were read and there is no application: that is never an empty plan. When a date of the command line
/// lacks the other one.
pub(super) fn refuse(analysis: &Analysis) -> Result<bool> {
    match analysis.catalog.terms.misgiven {
        Some(Misgiven::NoStart) => {
            bail!(
                "--incident needs the first day of wave 1, too: give --start, or start in [incident]"
            )
        }
        Some(Misgiven::NoIncident) => {
            bail!(
                "--start needs the day of the incident, too: give --incident, or date in [incident]"
            )
        }
        Some(Misgiven::StartFirst(start, incident)) => bail!(
            "wave 1 would start on {start}, before the incident on {incident}: correct --start or --incident"
        ),
        None => {}
    }
    let nothing = analysis.catalog.applications.is_empty();
    if nothing && !analysis.unread {
        bail!("the inventory has no application: define one, as [applications.ID]");
    }
    Ok(nothing)
}

/// Leaves a value to be freed with the process: to free each of a million applications would take a tenth of the run.
pub(super) fn leave_to_the_system<T>(value: T) {
    std::mem::forget(value);
}

pub(super) fn page<'a>(
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

/// The verdict is bad news when a finding is denied, an application cannot be planned, or a service never comes back.
pub(super) fn verdict(analysis: &Analysis, plan: &Plan) -> Verdict {
    let never = plan.services.iter().any(|service| service.outcome == ServiceOutcome::Never);
    let bad = analysis.report.counts.deny > 0 || !plan.unplanned().is_empty() || never;
    if bad { Verdict::BadNews } else { Verdict::Done }
}
