//! The interface for other programs: the inputs, answers and errors of the commands, as values.

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::path::PathBuf;

use super::Streams;
use super::approved;
use super::inputs::{self, Inputs};
use super::job::{page, refuse, verdict};
use super::levels;
use super::plan::unknown_filter;
use super::verdict::Verdict;
use super::why::unknown_id;
use crate::analysis::{self, Analysis, Checked, Options, PlannedAnalysis, Planning};
use crate::catalog::Given;
use crate::date::Date;
use crate::diagnostic::{Kept, Level, Rule};
use crate::explain::{Estimates, Explainer, Filter, InventoryTotals, RootPaths, View, occurrences};
use crate::plan::ApprovedPlan;
use crate::render::PlanPage;
use crate::render::check::CheckPage;
use crate::render::json::{self, Asked, Following};
use crate::render::write::Json;
use crate::schedule::Effort;
use crate::text::Untrusted;

/// The reason why a job could not be done: a file that cannot be read, an inventory without an application, an id that
/// is not defined. The text is the message of the commands. A mistake inside an inventory is not an error but a
/// finding.
#[derive(Debug)]
pub struct Error(anyhow::Error);

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:#}", self.0)
    }
}

impl std::error::Error for Error {}

impl From<anyhow::Error> for Error {
    fn from(error: anyhow::Error) -> Self {
        Self(error)
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self(error.into())
    }
}

/// The settings of a check or a plan, which are the options of the commands. The default is that of the commands,
/// except for the day of today: the library never asks the clock for it.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The day that counts as today, by which exceptions end; without it, no exception has ended.
    pub today: Option<Date>,
    /// The day of the incident, in place of the one in the inventory.
    pub incident: Option<Date>,
    /// The first day of wave 1, in place of the one in the inventory.
    pub start: Option<Date>,
    /// The effort to look for a better schedule.
    pub effort: Effort,
    /// Whether to leave out the applications on a cycle or behind one, in place of assuming the proposed cut.
    pub no_assume: bool,
    /// The file of the approved plan that is followed, in place of the one that the inventory names. The path that an
    /// inventory of texts names counts from the working directory.
    pub approved: Option<PathBuf>,
    /// Whether no approved plan is followed; a plan is compared with the one that would have been.
    pub from_scratch: bool,
    /// The levels of rules, in place of those in the inventory.
    pub levels: BTreeMap<Rule, Level>,
}

impl Settings {
    fn asked(&self) -> Asked {
        Asked {
            given: Given { today: self.today, incident: self.incident, start: self.start },
            planning: Planning { no_assume: self.no_assume, effort: self.effort },
            following: match &self.approved {
                file if self.from_scratch => Following::FromScratch(file.clone()),
                Some(file) => Following::File(file.clone()),
                None => Following::OfInventory,
            },
            levels: self.levels.iter().map(|(&rule, &level)| (Some(rule), level)).collect(),
            ..Asked::default()
        }
    }
}

/// Streams on which nothing comes and nothing is said.
fn silent() -> Streams {
    Streams::new(io::empty(), io::sink(), io::sink())
}

fn options(asked: &Asked, kept: Kept) -> Options {
    let policy = levels::policy(&asked.levels);
    Options { policy, given: asked.given, planning: asked.planning, kept }
}

/// The texts of an inventory.
pub struct Inventory {
    inputs: Inputs,
}

impl Inventory {
    /// Reads files and directories as the commands do; without any, the inventory that is found from this directory on.
    ///
    /// # Errors
    /// When there is no input to read, or one of the files cannot be read.
    pub fn read(paths: &[PathBuf]) -> Result<Self, Error> {
        Ok(Self { inputs: inputs::read(paths, &silent())? })
    }

    /// An inventory of texts in TOML, each with the name that stands before its places in messages.
    pub fn of_texts<'t>(texts: impl IntoIterator<Item = (&'t str, &'t str)>) -> Self {
        let mut inputs = Inputs::default();
        for (name, text) in texts {
            inputs.push(name, text);
        }
        Self { inputs }
    }

    /// Finds all mistakes in the inventory.
    ///
    /// # Errors
    /// When all inputs were read and there is no application, a date lacks the other one, or the approved plan cannot be
    /// followed.
    pub fn check(&self, settings: &Settings) -> Result<CheckedInventory<'_>, Error> {
        let asked = settings.asked();
        let (checked, approved) = self.checked(&asked, Kept::All)?;
        let analysis = checked.analyse(approved.as_ref());
        refuse(&analysis)?;
        Ok(CheckedInventory { inventory: self, analysis, asked })
    }

    /// Plans the waves in which the applications of the inventory are reconnected.
    ///
    /// # Errors
    /// When there is no application, none could be read, a date lacks the other one, or the approved plan cannot be
    /// followed.
    pub fn plan(&self, settings: &Settings) -> Result<PlannedInventory<'_>, Error> {
        let asked = settings.asked();
        let (checked, approved) = self.checked(&asked, Kept::First)?;
        let planned = if let Following::FromScratch(file) = &asked.following {
            let named = || approved::of_inventory(&self.inputs, checked.catalog());
            let file = file.clone().or_else(named);
            let compared = file.map(|file| approved::compare(&file, &checked, &silent(), false));
            checked.plan_from_scratch(compared.and_then(|it| it.plan).as_ref())
        } else {
            checked.plan(approved.as_ref())
        };
        if refuse(&planned.analysis)? {
            return Err(anyhow::anyhow!("no application could be read: see the findings").into());
        }
        Ok(PlannedInventory { inventory: self, whole: planned, asked })
    }

    /// The inventory up to its plan, and the approved plan that it follows.
    fn checked(&self, asked: &Asked, kept: Kept) -> Result<(Checked, Option<ApprovedPlan>), Error> {
        let checked = analysis::check(&self.inputs.sources, options(asked, kept));
        let approved = approved::follow(&asked.following, &self.inputs, &checked, &silent())?;
        Ok((checked, approved.plan))
    }
}

/// An inventory that was checked.
pub struct CheckedInventory<'i> {
    inventory: &'i Inventory,
    analysis: Analysis,
    asked: Asked,
}

/// A finding, at the first of its places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedFinding {
    /// The rule that the inventory breaks.
    pub rule: Rule,
    /// The level of the finding.
    pub level: Level,
    /// The path or the name of the text that holds the place.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The mistake in one sentence.
    pub message: String,
    /// The remedy in words.
    pub help: Option<String>,
}

impl CheckedInventory<'_> {
    /// The number of findings that are errors.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.analysis.report.counts.deny
    }

    /// The number of findings that are warnings.
    #[must_use]
    pub fn warnings(&self) -> usize {
        self.analysis.report.counts.warn
    }

    /// The findings, in the order of their places.
    #[must_use]
    pub fn findings(&self) -> Vec<PlacedFinding> {
        let sources = &self.inventory.inputs.sources;
        let findings = self.analysis.report.findings.iter().map(|reported| {
            let finding = &reported.finding;
            let place = sources.start(finding.span);
            PlacedFinding {
                rule: finding.rule,
                level: reported.level,
                path: sources.file(finding.span.file).path().shown().to_string(),
                line: place.line,
                column: place.column,
                message: finding.message.clone(),
                help: finding.help.clone(),
            }
        });
        findings.collect()
    }

    /// The answer of `rewave check --format json`.
    ///
    /// # Errors
    /// When writing fails.
    pub fn json(&self) -> Result<String, Error> {
        let sources = &self.inventory.inputs.sources;
        let (report, paths) = (&self.analysis.report, RootPaths::as_given(sources));
        let all = occurrences(sources, report, &paths);
        let page = CheckPage {
            sources,
            totals: InventoryTotals::of(&self.analysis.catalog),
            applications: &self.analysis.catalog.applications,
            report,
            occurrences: &all,
            all: &all,
            paths: &paths,
            is_known: None,
            shows_known: false,
        };
        written(|out| json::check(&mut Json::new(out), &page, &self.asked))
    }
}

/// An inventory that was planned.
pub struct PlannedInventory<'i> {
    inventory: &'i Inventory,
    whole: PlannedAnalysis,
    asked: Asked,
}

impl PlannedInventory<'_> {
    /// The ids of the applications of each wave, in the order in which they are reconnected.
    #[must_use]
    pub fn waves(&self) -> Vec<Vec<String>> {
        let catalog = &self.whole.analysis.catalog;
        let id = |ix| catalog.application(ix).id.shown().to_string();
        let waves = self.whole.plan.waves.iter();
        waves.map(|wave| wave.applications.iter().map(|it| id(it.ix)).collect()).collect()
    }

    /// Whether there is bad news: an error in the inventory, an application that cannot be planned, a service that
    /// never comes back. The commands then end with status 1.
    #[must_use]
    pub fn is_bad_news(&self) -> bool {
        verdict(&self.whole.analysis, &self.whole.plan) == Verdict::BadNews
    }

    /// The answer of `rewave plan --format json`.
    ///
    /// # Errors
    /// When writing fails.
    pub fn json(&self) -> Result<String, Error> {
        let estimates = Estimates::new(&self.whole.analysis.catalog, &self.whole.plan);
        let view = self.full_view()?;
        let page = self.page(&estimates, &view);
        written(|out| json::plan(&mut Json::new(out), &page, &self.asked))
    }

    /// The answer of `rewave why ID --format json`: why an application, a service, a group or a partner is where it is.
    ///
    /// # Errors
    /// When no definition has this id, with the ids that are near.
    pub fn why_json(&self, id: &str) -> Result<String, Error> {
        let PlannedAnalysis { analysis, plan, replanning } = &self.whole;
        let catalog = &analysis.catalog;
        let id = Untrusted::from(id);
        let Some(thing) = catalog.find(&id) else {
            return Err(unknown_id(analysis, &id, &self.inventory.inputs.typed).into());
        };
        let mut replanning = replanning.clone();
        let estimates = Estimates::new(catalog, plan);
        let explainer = Explainer {
            sources: &self.inventory.inputs.sources,
            catalog,
            graph: &analysis.graph,
            plan,
            estimates: &estimates,
        };
        let why = explainer.why(thing, &mut |changed| replanning.plan(changed, (catalog, plan)));
        let view = self.full_view()?;
        let page = self.page(&estimates, &view);
        written(|out| json::why(&mut Json::new(out), &page, &why, &self.asked))
    }

    fn page<'a>(&'a self, estimates: &'a Estimates, view: &'a View) -> PlanPage<'a> {
        let PlannedAnalysis { analysis, plan, .. } = &self.whole;
        let (inputs, today) = (&self.inventory.inputs, self.asked.given.today);
        page((inputs, analysis), (plan, estimates), view, today)
    }

    /// The view of a plan that shows every part.
    fn full_view(&self) -> Result<View, Error> {
        let PlannedAnalysis { analysis, plan, .. } = &self.whole;
        let view = Filter::default().view(&analysis.catalog, &analysis.graph, plan);
        Ok(view.map_err(|unknown| unknown_filter(&unknown, &self.inventory.inputs.typed))?)
    }
}

fn written(write: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> Result<String, Error> {
    let mut out = Vec::new();
    write(&mut out)?;
    Ok(String::from_utf8_lossy(&out).into_owned())
}
