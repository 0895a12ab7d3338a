//! The chart of a team: a bar for the work on each application, below them the waits, above them the capacity.

use maud::{Markup, html};

use super::named::named;
use super::signs;
use super::team_axis::HEAD;
use super::team_lanes::{Bar, Lanes, lanes};
use super::team_telling::Teams;
use crate::explain::{CapacityStep, TaskRow, TeamRow};
use crate::format::Criticality;
use crate::text::{fit, width};

/// How high a lane is with room for a label, and how high all lanes together are where that is too much.
const LANE: u64 = 20;
const ALL_LANES: u64 = 640;
/// How high a lane of waits is.
const WAIT: u64 = 12;
/// How much room there is above the lanes, for the number of the capacity.
const ABOVE: u64 = 16;
/// How wide a letter is.
const LETTER: u64 = 7;
/// The fewest letters of a label.
const FEWEST: u64 = 5;
/// The narrowest bar.
const THIN: u64 = 3;
/// The most units that are drawn as lanes of their own.
const UNITS: u32 = 60;

/// The chart of a team, laid out.
struct Chart<'t> {
    tasks: Vec<TaskRow<'t>>,
    work: Lanes,
    /// The bars that take none of the team's capacity: the waits for room, and the work that takes no time.
    beside: Vec<(usize, u64, u64)>,
    below: Lanes,
    steps: Vec<CapacityStep>,
    /// How high a lane is.
    lane: u64,
    /// How many lanes there is room for.
    rows: u64,
}

/// The chart of a team. One that is wider than a sheet of paper is printed as slices.
pub(super) fn chart(part: &Teams<'_>, number: usize, team: &TeamRow<'_>) -> Markup {
    let chart = Chart::new(part, team);
    let (wide, high) = (part.axis.width, chart.height());
    let name = part.words.chart.replace("{team}", &part.name(team));
    let slices = part.axis.slices();
    let class = if slices.is_empty() { "chart" } else { "chart screen-only" };
    let drawn = format!("chart-{number}-bars");
    html! {
        div.wide tabindex="0" role="group" aria-label=(name) {
            svg class=(class) role="img" aria-label=(name) width=(wide) height=(high) viewBox=(format!("0 0 {wide} {high}")) {
                g.bars id=(drawn) { (chart.draw(part)) }
            }
            @for (from, to) in slices {
                svg.chart.print-only aria-hidden="true" width=(to - from) height=(high) viewBox=(format!("{from} 0 {} {high}", to - from)) {
                    use href=(format!("#{drawn}")) {}
                }
            }
        }
    }
}

/// A mark of the charts beside its meaning.
pub(super) fn swatch(class: &str) -> Markup {
    html! {
        svg.swatch aria-hidden="true" width="28" height="14" viewBox="0 0 28 14" {
            @if class == "limit" { path.limit d="M0 10h14v-6h14" {} }
            @else { rect class=(class) x="1" y="1" width="26" height="12" {} }
        }
    }
}

impl<'t> Chart<'t> {
    fn new(part: &'t Teams<'_>, team: &'t TeamRow<'_>) -> Self {
        let tasks: Vec<TaskRow<'t>> = team.tasks(&part.held_up).collect();
        let is_timeless =
            |task: &TaskRow<'_>| task.work.is_some_and(|work| work.begin == work.ready);
        let most = tasks.iter().map(|task| task.units).max().unwrap_or(1);
        let bar = |task: &TaskRow<'_>| {
            let (begin, end) = part.axis.of_task(task);
            let units = if most > UNITS { 1 } else { task.units };
            Bar { begin, end, lanes: if is_timeless(task) { 0 } else { units } }
        };
        let bars: Vec<Bar> = tasks.iter().map(bar).collect();
        let work = lanes(&bars);
        let mut beside = Vec::new();
        for (at, task) in tasks.iter().enumerate() {
            let timeless = task.work.filter(|_| is_timeless(task));
            for span in timeless.into_iter().chain(task.waits_for_room()) {
                let (begin, end) = part.axis.span(span);
                beside.push((at, begin, end.max(begin + THIN)));
            }
        }
        beside.sort_by_key(|&(_, begin, _)| begin);
        let bars = beside.iter().map(|&(_, begin, end)| Bar { begin, end, lanes: 1 });
        let below = lanes(&bars.collect::<Vec<Bar>>());
        let steps = if most > UNITS { Vec::new() } else { team.capacity_steps() };
        let capacity = steps.iter().filter_map(|step| step.units).max().unwrap_or(0);
        let rows = u64::from(capacity.min(work.total + 2).max(work.total).max(1));
        let lane = (ALL_LANES / rows).clamp(2, LANE);
        Self { tasks, work, beside, below, steps, lane, rows }
    }

    /// The height at which the lanes stand.
    fn base(&self) -> u64 {
        HEAD + ABOVE + self.rows * self.lane
    }

    fn height(&self) -> u64 {
        self.base() + 4 + u64::from(self.below.total) * WAIT
    }

    fn draw(&self, part: &Teams<'_>) -> Markup {
        html! {
            use href="#chart-axis" {}
            path.base d=(format!("M0 {}h{}", self.base(), part.axis.width)) {}
            @for (task, runs) in self.tasks.iter().zip(&self.work.of) { (self.work(part, task, runs)) }
            @for (&(at, begin, end), runs) in self.beside.iter().zip(&self.below.of) {
                @let y = self.base() + 3 + u64::from(runs[0].0) * WAIT;
                (beside(part, &self.tasks[at], (begin, end, y)))
            }
            @if !self.steps.is_empty() { (self.capacity(part)) }
        }
    }

    /// The work on an application: a bar for each run of its lanes, the first with its name where there is room.
    fn work(&self, part: &Teams<'_>, task: &TaskRow<'_>, runs: &[(u32, u32)]) -> Markup {
        let Some(&(lowest, _)) = runs.first() else { return html! {} };
        let (begin, end) = part.axis.of_task(task);
        let wide = (end - begin).max(THIN);
        let top = |first: u32, count: u32| self.base() - u64::from(first + count) * self.lane;
        let letters = wide.saturating_sub(6) / LETTER;
        let label = format!("{} {}", signs::of_criticality(task.criticality), task.id.shown());
        let has_room = letters >= FEWEST.min(width(&label) as u64) && self.lane >= LANE;
        let label = has_room.then(|| fit(&label, usize::try_from(letters).unwrap_or(usize::MAX)));
        html! {
            g {
                title { (said(part, task)) }
                @for &(first, count) in runs {
                    rect class=[class(task)] x=(begin) y=(top(first, count) + 1) width=(wide) height=(u64::from(count) * self.lane - 2) {}
                }
                @if let Some(label) = label {
                    text x=(begin + 3) y=(top(lowest, 1) + 14) { (label) }
                }
            }
        }
    }

    /// The capacity as a line of steps, each with its number.
    fn capacity(&self, part: &Teams<'_>) -> Markup {
        let height = |units: Option<u32>| {
            let units = units.map_or(self.rows, |units| u64::from(units).min(self.rows));
            self.base() - units * self.lane
        };
        let from = |step: &CapacityStep| match step.minute {
            Some(minute) => part.axis.at(minute),
            None => part.axis.wave(step.wave),
        };
        let line = self.steps.iter().enumerate().map(|(i, step)| {
            let (x, y) = (from(step), height(step.units));
            if i == 0 { format!("M0 {y}") } else { format!("H{x}V{y}") }
        });
        let line: String = line.collect();
        html! {
            path.limit d=(format!("{line}H{}", part.axis.width)) {}
            @for (i, step) in self.steps.iter().enumerate() {
                @let x = if i == 0 { 0 } else { from(step) };
                text.number x=(x + 4) y=(height(step.units) - 4) {
                    @match step.units { Some(units) => (units), None => "∞" }
                }
            }
        }
    }
}

/// A bar that takes none of the capacity: the wait for room, or work that takes no time.
fn beside(part: &Teams<'_>, task: &TaskRow<'_>, (begin, end, y): (u64, u64, u64)) -> Markup {
    let is_wait = task.work.is_some_and(|work| begin >= part.axis.at(work.ready));
    let wait = task.waits_for_room().filter(|_| is_wait);
    let title = match wait {
        Some(wait) => format!("{}: {}", task.id.shown(), part.waits(wait)),
        None => said(part, task),
    };
    let class = if wait.is_some() { Some("wait") } else { class(task) };
    html! {
        rect class=[class] x=(begin) y=(y) width=(end - begin) height=(WAIT - 2) { title { (title) } }
    }
}

/// The class of the bar of an application, which gives it the colour of its criticality.
fn class(task: &TaskRow<'_>) -> Option<&'static str> {
    // Most are of medium criticality, and have the colour of a bar without a class.
    let criticality = Some(task.criticality).filter(|of| *of != Criticality::Medium);
    criticality.map(Criticality::id)
}

/// "Permits (permits): Mon 12 May 08:00 - Tue 13 May 12:00".
fn said(part: &Teams<'_>, task: &TaskRow<'_>) -> String {
    let when = match task.work {
        Some(work) => part.span(work),
        None => part.moments.wave(task.wave),
    };
    let units = (task.units > 1).then(|| format!(", {}", part.words.units.of(task.units as usize)));
    format!("{}: {when}{}", named(task.name.raw(), task.id.raw()), units.unwrap_or_default())
}
