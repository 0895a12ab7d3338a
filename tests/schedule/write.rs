//! Writes a random inventory as TOML, in one piece or in files, in any order.

use super::calendar::iso;
use super::model::{CRITICALITIES, Calendar, Dates, Entry, Model, Target, Wave, When, Work};
use crate::support::Dice;

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// A table, and whether it must stand in one file with others.
struct Table {
    shared: Option<&'static str>,
    head: String,
    lines: Vec<String>,
}

impl Table {
    fn text(&self) -> String {
        format!("[{}]\n{}\n", self.head, self.lines.concat())
    }
}

/// The inventory in one text, in the order of the model.
pub(crate) fn text(model: &Model) -> String {
    Pen { model, dice: None }.tables().iter().map(Table::text).collect()
}

/// The same in some files, tables, lines and entries in an order of the dice.
pub(crate) fn files(model: &Model, dice: &mut Dice) -> Vec<String> {
    let mut files = vec![String::new(); dice.between(1, 4) as usize];
    let waves = dice.index(files.len());
    let mut tables = Pen { model, dice: Some(dice) }.tables();
    dice.shuffle(&mut tables);
    for table in tables {
        let file = table.shared.map_or_else(|| dice.index(files.len()), |_| waves);
        files[file].push_str(&table.text());
    }
    files
}

struct Pen<'a> {
    model: &'a Model,
    dice: Option<&'a mut Dice>,
}

fn key(name: &str, value: impl std::fmt::Display) -> String {
    format!("{name} = {value}\n")
}

fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

/// As many days as a calendar opens in a week, or a multiple of them, are written as weeks.
fn work(work: Work, dates: Option<&Dates>) -> String {
    let days = dates.and_then(|dates| dates.calendar.as_ref()).map_or([true; 7], |of| of.days);
    let week = u32::try_from(days.iter().filter(|open| **open).count()).expect("at most 7");
    let weeks = work.days.checked_div(week).filter(|weeks| weeks * week == work.days);
    let days = if weeks.is_some() { 0 } else { work.days };
    let (hours, minutes) = (work.minutes / 60, work.minutes % 60);
    let parts = [(weeks.unwrap_or(0), "w"), (days, "d"), (hours, "h"), (minutes, "min")];
    let parts = parts.iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> = parts.map(|(count, unit)| format!("{count}{unit}")).collect();
    quoted(if parts.is_empty() { "0h".to_owned() } else { parts.join(" ") }.as_str())
}

impl Pen<'_> {
    fn shuffle<T>(&mut self, items: &mut [T]) {
        if let Some(dice) = &mut self.dice {
            dice.shuffle(items);
        }
    }

    fn tables(&mut self) -> Vec<Table> {
        let model = self.model;
        let mut tables = Vec::new();
        let mut table = |shared, head: String, lines| tables.push(Table { shared, head, lines });
        let mut plan = Vec::new();
        if let Some(dates) = &model.dates {
            if let Some(incident) = dates.incident {
                let lines =
                    vec![key("date", iso(incident.date)), key("start", iso(incident.start))];
                table(None, "incident".to_owned(), lines);
            }
            plan.push(key("wave-length", quoted(&format!("{}d", dates.wave_length))));
            plan.extend(
                dates.default_duration.map(|it| key("default-duration", work(it, Some(dates)))),
            );
            if let Some(calendar) = &dates.calendar {
                table(None, "calendar".to_owned(), self.calendar(dates, calendar));
            }
        }
        plan.extend(model.max_per_wave.map(|most| key("max-per-wave", most)));
        if !plan.is_empty() {
            self.shuffle(&mut plan);
            table(None, "plan".to_owned(), plan);
        }
        for (number, wave) in &model.waves {
            table(Some("waves"), format!("waves.{number}"), self.wave(wave));
        }
        for team in &model.teams {
            let lines = team.capacity.map(|capacity| key("capacity", capacity));
            table(None, format!("teams.{}", team.id), lines.into_iter().collect());
        }
        for partner in &model.partners {
            let lines = partner.opens.map(|opens| key("opens", self.when(opens)));
            table(None, format!("partners.{}", partner.id), lines.into_iter().collect());
        }
        for (number, application) in model.applications.iter().enumerate() {
            let lines = self.application(number);
            table(None, format!("applications.{}", application.id), lines);
            if application.state != "isolated" {
                let lines = vec![key("state", quoted(application.state))];
                table(None, format!("status.{}", application.id), lines);
            }
        }
        for (number, group) in model.groups.iter().enumerate() {
            let members = group.iter().map(|&it| Target::Application(it)).collect();
            let lines = vec![key("members", self.ids(members)), key("reason", quoted("both"))];
            table(None, format!("groups.group-{number}"), lines);
        }
        for (number, service) in model.services.iter().enumerate() {
            let lines = self.service(number);
            table(None, format!("services.{}", service.id), lines);
        }
        tables
    }

    fn calendar(&mut self, dates: &Dates, calendar: &Calendar) -> Vec<String> {
        let open = DAYS.iter().zip(calendar.days).filter(|(_, open)| *open);
        let mut open: Vec<String> = open.map(|(day, _)| quoted(day)).collect();
        self.shuffle(&mut open);
        let start = dates.incident.map_or(20_000, |incident| incident.start);
        let iso = |day: u64| iso(start + i64::try_from(day).expect("a day"));
        let holidays = calendar.holidays.chunk_by(|day, next| day + 1 == *next);
        let mut holidays: Vec<String> = holidays
            .map(|days| match days {
                [first, .., last] => {
                    format!("{{ from = {}, to = {} }}", iso(*first), iso(*last))
                }
                days => iso(days[0]),
            })
            .collect();
        self.shuffle(&mut holidays);
        let clock = |minute: u64| format!("{:02}:{:02}", minute / 60, minute % 60);
        let hours = calendar.hours.map(|(opens, closes)| {
            key("hours", quoted(&format!("{}-{}", clock(opens), clock(closes))))
        });
        let mut lines = vec![key("days", format!("[{}]", open.join(", ")))];
        lines.extend(hours);
        lines.push(key("holidays", format!("[{}]", holidays.join(", "))));
        self.shuffle(&mut lines);
        lines
    }

    fn wave(&mut self, wave: &Wave) -> Vec<String> {
        let mut lines = Vec::new();
        lines.extend(wave.name.as_ref().map(|name| key("name", quoted(name))));
        let day = |day: u64| When::Day(i64::try_from(day).expect("a day"));
        lines.extend(wave.start.map(|start| key("start", self.when(day(start)))));
        lines.extend(wave.max.map(|most| key("max-per-wave", most)));
        if !wave.capacity.is_empty() {
            let units = wave.capacity.iter();
            let mut units: Vec<String> = units
                .map(|(&team, units)| format!("{} = {units}", self.model.teams[team].id))
                .collect();
            self.shuffle(&mut units);
            lines.push(key("capacity", format!("{{ {} }}", units.join(", "))));
        }
        self.shuffle(&mut lines);
        lines
    }

    fn when(&self, when: When) -> String {
        match when {
            When::Wave(wave) => wave.to_string(),
            When::Day(day) => {
                let dates = self.model.dates.as_ref().and_then(|dates| dates.incident);
                iso(dates.expect("days are of plans with an incident").start + day)
            }
        }
    }

    fn application(&mut self, number: usize) -> Vec<String> {
        let application = &self.model.applications[number];
        let mut lines = Vec::new();
        lines.extend(
            application.criticality.map(|it| key("criticality", quoted(CRITICALITIES[it]))),
        );
        lines.extend(self.entries("requires", &application.requires));
        lines.extend(self.entries("wants", &application.wants));
        if !application.after.is_empty() {
            let after = application.after.iter().map(|&it| Target::Application(it)).collect();
            lines.push(key("after", self.ids(after)));
        }
        let dates = self.model.dates.as_ref();
        lines.extend(application.duration.map(|it| key("duration", work(it, dates))));
        let name = |team: usize| self.model.teams[team].id.as_str();
        let teams: Vec<(usize, u32)> = application.teams.iter().map(|(&t, &u)| (t, u)).collect();
        match *teams.as_slice() {
            [] => {}
            [(team, 1)] => lines.push(key("team", quoted(name(team)))),
            _ => {
                let units = teams.iter();
                let mut units: Vec<String> =
                    units.map(|&(team, units)| format!("{} = {units}", name(team))).collect();
                self.shuffle(&mut units);
                lines.push(key("teams", format!("{{ {} }}", units.join(", "))));
            }
        }
        lines.extend(application.earliest.map(|it| key("earliest", self.when(it))));
        lines.extend(application.deadline.map(|it| key("deadline", self.when(it))));
        lines.extend(application.rto.map(|it| key("rto", quoted(&format!("{it}d")))));
        self.shuffle(&mut lines);
        lines
    }

    fn service(&mut self, number: usize) -> Vec<String> {
        let service = &self.model.services[number];
        let mut lines = Vec::new();
        lines.extend(service.criticality.map(|it| key("criticality", quoted(CRITICALITIES[it]))));
        lines.extend(self.entries("requires", &service.requires));
        lines.extend(self.entries("wants", &service.wants));
        lines.extend(service.deadline.map(|it| key("deadline", self.when(it))));
        lines.extend(service.mtd.map(|it| key("mtd", quoted(&format!("{it}d")))));
        self.shuffle(&mut lines);
        lines
    }

    fn entries(&mut self, name: &str, entries: &[Entry]) -> Option<String> {
        let mut entries: Vec<String> = entries
            .iter()
            .map(|entry| match *entry.of.as_slice() {
                [only] => quoted(self.model.id_of(only)),
                _ => {
                    let ids = self.ids(entry.of.clone());
                    format!("{{ any-of = {ids}, at-least = {} }}", entry.at_least)
                }
            })
            .collect();
        self.shuffle(&mut entries);
        (!entries.is_empty()).then(|| key(name, format!("[{}]", entries.join(", "))))
    }

    fn ids(&mut self, mut targets: Vec<Target>) -> String {
        self.shuffle(&mut targets);
        let ids: Vec<String> = targets.iter().map(|&it| quoted(self.model.id_of(it))).collect();
        format!("[{}]", ids.join(", "))
    }
}
