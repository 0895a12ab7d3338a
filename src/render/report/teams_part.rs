//! The teams: their work by day.

use maud::{Markup, html};

use super::moments::PageMoments;
use super::named::named;
use super::report_page::ReportPage;
use super::signs;
use super::team_axis::WorkAxis;
use super::team_chart;
use super::team_telling::Teams;
use super::words::fill;
use crate::explain::{CapacityStep, TaskRow, TeamRow};
use crate::format::Criticality;

/// The part with the teams.
pub(super) fn part(report: &ReportPage<'_>, moments: PageMoments<'_>) -> Markup {
    let rows = report.page.rows();
    let teams = rows.teams_by_load();
    let words = &moments.words.teams;
    if teams.is_empty() {
        return html! { p { (words.nothing) } };
    }
    let axis = WorkAxis::new(rows.work_days(), rows.totals().last_wave, moments);
    let part = Teams { moments, words, axis, held_up: rows.held_up() };
    html! {
        (part.axis.definitions(moments))
        (part.key(&teams))
        (part.overview(&teams))
        @for (number, team) in (1..).zip(&teams) { (part.team(number, team)) }
    }
}

impl Teams<'_> {
    /// What the marks of the charts mean.
    fn key(&self, teams: &[TeamRow<'_>]) -> Markup {
        let key = &self.words.key;
        let has = |is: fn(&TaskRow<'_>) -> bool| {
            teams.iter().any(|team| team.tasks(&self.held_up).any(|task| is(&task)))
        };
        let by = if self.axis.is_of_days() { key.by_days } else { key.by_waves };
        html! {
            p { (by) }
            ul.key {
                li { (team_chart::swatch("work")) (key.work) }
                @for criticality in Criticality::ALL {
                    li {
                        (signs::of_criticality(criticality)) " "
                        (self.moments.words.criticality.of(criticality))
                    }
                }
                @if has(|task| task.waits_for_room().is_some()) {
                    li { (team_chart::swatch("wait")) (key.waits) }
                }
                @if self.axis.has_closed() { li { (team_chart::swatch("closed")) (key.closed) } }
                @if teams.iter().any(|team| !team.capacity_steps().is_empty()) {
                    li { (team_chart::swatch("limit")) (key.capacity) }
                }
            }
        }
    }

    /// A row for each team.
    fn overview(&self, teams: &[TeamRow<'_>]) -> Markup {
        let columns = &self.words.columns;
        html! {
            div.wide tabindex="0" role="group" aria-label=(self.words.all_teams) {
                table.rows {
                    caption { (self.words.all_teams) }
                    thead { tr {
                        th scope="col" { (columns.team) }
                        th scope="col" { (columns.applications) }
                        @if self.axis.is_of_days() { th scope="col" { (columns.work) } }
                        th scope="col" { (columns.at_once) }
                        th scope="col" { (columns.first) }
                        th scope="col" { (columns.last) }
                    } }
                    tbody {
                        @for (number, team) in (1..).zip(teams) { (self.overview_row(number, team)) }
                    }
                }
            }
        }
    }

    fn overview_row(&self, number: usize, team: &TeamRow<'_>) -> Markup {
        let (first, last) = self.first_and_last(team);
        html! {
            tr {
                th scope="row" { a href=(format!("#chart-{number}")) { (self.name(team)) } }
                td { (team.total()) }
                @if self.axis.is_of_days() { td { (self.work(team).unwrap_or_default()) } }
                td { (self.capacity(&team.capacity_steps())) }
                td { (first) }
                td { (last) }
            }
        }
    }

    /// A team: its heading, its chart, and the same as a table.
    fn team(&self, number: usize, team: &TeamRow<'_>) -> Markup {
        let (words, name) = (self.words, self.name(team));
        let steps = team.capacity_steps();
        let facts = [
            Some(words.applications.of(team.total())),
            self.work(team).map(|work| words.work.replace("{length}", &work)),
            (!steps.is_empty()).then(|| self.capacity(&steps)),
        ];
        let facts: Vec<String> = facts.into_iter().flatten().collect();
        html! {
            div.team id=(format!("chart-{number}")) {
                h3 {
                    (name)
                    @if let Some((_, id)) = team.names().filter(|(_, id)| id.shown().to_string() != name) {
                        " " small { (id.shown()) }
                    }
                }
                p {
                    (facts.join(", "))
                    @if let Some(contact) = team.contact() {
                        ". " (words.contact.replace("{contact}", &contact.shown().to_string()))
                    }
                }
                (team_chart::chart(self, number, team))
                details {
                    summary { (words.table.replace("{team}", &name)) }
                    (self.table(team))
                }
            }
        }
    }

    /// The work of a team as a table.
    fn table(&self, team: &TeamRow<'_>) -> Markup {
        let columns = &self.words.columns;
        html! {
            div.wide tabindex="0" role="group" aria-label=(self.name(team)) {
                table.rows {
                    thead { tr {
                        th scope="col" { (columns.application) }
                        @if self.axis.is_of_days() {
                            th scope="col" { (columns.begins) }
                            th scope="col" { (columns.ready) }
                        }
                        th scope="col" { (columns.back) }
                        @if team.takes_several() { th scope="col" { (columns.units) } }
                    } }
                    tbody { @for task in team.tasks(&self.held_up) { (self.row(team, &task)) } }
                }
            }
        }
    }

    fn row(&self, team: &TeamRow<'_>, task: &TaskRow<'_>) -> Markup {
        let back = self.moments.marked(task.back(), task.is_estimate);
        html! {
            tr {
                th scope="row" { (signs::of_criticality(task.criticality)) " " (named(task.name.raw(), task.id.raw())) }
                @if let Some(work) = task.work {
                    td { (self.begin(work.begin)) }
                    td { (self.end(work.ready)) }
                    td { (back) @if task.waits_for_room().is_some() { " (" (self.words.waits_note) ")" } }
                } @else {
                    td { (back) }
                }
                @if team.takes_several() { td { (task.units) } }
            }
        }
    }

    /// "3 d 2 h": the working time of all units of a team together; `None` without dates.
    fn work(&self, team: &TeamRow<'_>) -> Option<String> {
        let load = team.load()?;
        Some(self.moments.words.lengths.minutes(load.minutes, self.moments.frame.work_day()))
    }

    /// "at most 3 at a time, from wave 2 on 5".
    fn capacity(&self, steps: &[CapacityStep]) -> String {
        let words = self.words;
        let say = |step: &CapacityStep| {
            let form = match (step.units, step.wave) {
                (Some(_), 1) => words.at_once,
                (Some(_), _) => words.at_once_from,
                (None, 1) => words.no_limit,
                (None, _) => words.no_limit_from,
            };
            let units = step.units.unwrap_or_default().to_string();
            fill(form, &[("n", &units), ("from", &self.moments.wave(step.wave))])
        };
        let said: Vec<String> = steps.iter().map(say).collect();
        if said.is_empty() { words.no_limit.to_owned() } else { said.join(", ") }
    }

    /// When the first work of a team begins and its last is ready; without dates its first and last wave.
    fn first_and_last(&self, team: &TeamRow<'_>) -> (String, String) {
        match (team.load(), team.waves()) {
            (Some(load), _) => (self.begin(load.span.begin), self.end(load.span.ready)),
            (None, Some((first, last))) => (self.moments.wave(first), self.moments.wave(last)),
            (None, None) => (String::new(), String::new()),
        }
    }
}
