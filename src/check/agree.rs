//! What the parts of an inventory say of time must agree: durations and dates need waves that have a length
//! and a first day, and waves begin one after the other.
//!
//! What does not agree is reported and left out, so that what is left is sound: without a wave length
//! there is no duration and no date, without an incident no date.

use std::collections::BTreeMap;

use super::Partner;
use super::names::Names;
use super::terms::{Given, Misgiven, Terms, WaveTerms};
use crate::date::Date;
use crate::diagnostic::{Collector, Finding, Rule};
use crate::duration::Work;
use crate::inventory::{Incident, IncidentTable, Inventory, Placed, When};
use crate::source::Span;

/// The terms of a plan; in `inventory` and `partners` only those times are left that go with them.
pub(super) fn terms(
    inventory: &mut Inventory,
    partners: &mut [Partner],
    names: &Names,
    given: Given,
    findings: &mut Collector,
) -> Terms {
    let plan = inventory.terms.plan;
    let table = inventory.terms.incident;
    let doubt = findings.has_broken_syntax() || inventory.terms.unknown_table;
    let misgiven = misgiven(table, given, doubt);
    let incident = incident(table, given, findings);
    let lacks = match (plan.wave_length, incident) {
        (None, _) => Some(Lacks::WaveLength),
        (Some(_), None) => Some(Lacks::Incident),
        (Some(_), Some(_)) => None,
    };
    let told = match lacks {
        Some(Lacks::WaveLength) => plan.unread,
        Some(Lacks::Incident) => table.is_some() || misgiven.is_some(),
        None => false,
    };
    let mut denier = Denier { findings, lacks, silent: doubt || told };
    let mut default_duration = plan.default_duration;
    denier.length("default-duration", &mut default_duration);
    denier.deny_in(inventory, partners);
    let mut terms = Terms {
        incident,
        wave_length: plan.wave_length,
        max_per_wave: plan.max_per_wave.map(|most| most.value),
        default_duration: default_duration.map(|duration| duration.value),
        hours: inventory.terms.hours.take(),
        waves: waves(inventory, names),
        max_per_wave_at: plan.max_per_wave.map(|most| most.span),
        misgiven,
        unread: plan.unread || doubt,
    };
    let first = table.and_then(|table| table.start).filter(|_| given.start.is_none());
    keep_increasing(&mut terms, first.map(|start| start.span), findings);
    terms
}

/// What is said of single waves, with the teams resolved; those that are unknown are reported by
/// who resolves names.
fn waves(inventory: &Inventory, names: &Names) -> BTreeMap<u32, WaveTerms> {
    let waves = inventory.terms.waves.iter().map(|(&number, (_, wave))| {
        let capacity = wave.capacity.iter();
        let capacity =
            capacity.filter_map(|(team, units)| Some((names.team(team.symbol)?, *units)));
        let terms = WaveTerms {
            name: wave.name.clone(),
            start: wave.start,
            max_per_wave: wave.max_per_wave,
            capacity: capacity.collect(),
        };
        (number, terms)
    });
    waves.collect()
}

/// What is wrong with the dates of the command line.
fn misgiven(table: Option<IncidentTable>, given: Given, doubt: bool) -> Option<Misgiven> {
    let date = given.incident.or(table.and_then(|table| table.date).map(|date| date.value));
    let start = given.start.or(table.and_then(|table| table.start).map(|start| start.value));
    let unread = doubt || table.is_some_and(|table| table.unread);
    match (date, start) {
        (Some(_), None) if given.incident.is_some() && !unread => Some(Misgiven::NoStart),
        (None, Some(_)) if given.start.is_some() && !unread => Some(Misgiven::NoIncident),
        (Some(_), Some(_)) => {
            let both = given.incident.zip(given.start);
            both.is_some_and(|(date, start)| start < date).then_some(Misgiven::StartFirst)
        }
        (_, _) => None,
    }
}

/// The incident of the inventory, each day replaced by the one of the command line.
fn incident(
    table: Option<IncidentTable>,
    given: Given,
    findings: &mut Collector,
) -> Option<Incident> {
    let written_date = table.and_then(|table| table.date).filter(|_| given.incident.is_none());
    let written_start = table.and_then(|table| table.start).filter(|_| given.start.is_none());
    let date = given.incident.or(written_date.map(|date| date.value));
    let start = given.start.or(written_start.map(|start| start.value));
    let mut report = |span: Span, message: String, help: &str| {
        findings.unread_at(Rule::InvalidValue, span, || {
            Finding::new(Rule::InvalidValue, span, message).help(help)
        });
    };
    let missing = match (date, start) {
        (Some(date), Some(start)) if date <= start => return Some(Incident { date, start }),
        (Some(date), Some(start)) => {
            if let Some(at) = written_start.or(written_date) {
                let message = format!("wave 1 starts on {start}, before the incident on {date}");
                report(at.span, message, "are the two days exchanged?");
            }
            return None;
        }
        (Some(_), None) => "no `start`",
        (None, Some(_)) => "no `date`",
        (None, None) => "neither `date` nor `start`",
    };
    if let Some(table) = table.filter(|table| !table.unread) {
        let help = "say both: the day of the incident, date = 2025-04-17, and the first day of wave 1, \
                    start = 2025-05-05; or give --incident and --start";
        report(table.span, format!("`[incident]` has {missing}"), help);
    }
    None
}

/// What the waves of a plan do not have.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lacks {
    /// A length: they are rounds of work.
    WaveLength,
    /// A first day: the plan is an exercise.
    Incident,
}

/// Takes out what the waves of the plan cannot keep to.
struct Denier<'f> {
    findings: &'f mut Collector,
    lacks: Option<Lacks>,
    /// Whether that follows from what is reported already.
    silent: bool,
}

impl Denier<'_> {
    /// Takes out all that the waves cannot keep to; whose it is counts as unread where that is told.
    fn deny_in(&mut self, inventory: &mut Inventory, partners: &mut [Partner]) {
        if self.lacks.is_none() {
            return;
        }
        for defaults in inventory.defaults.values_mut() {
            self.length("duration", &mut defaults.duration);
        }
        for application in &mut inventory.applications {
            let Some(times) = &mut application.times else { continue };
            let denied = [
                self.length("duration", &mut times.duration),
                self.when("earliest", &mut times.earliest),
                self.when("deadline", &mut times.deadline),
            ];
            application.unread |= denied.contains(&true);
        }
        for service in &mut inventory.services {
            service.unread |= self.when("deadline", &mut service.deadline);
        }
        for partner in partners {
            self.when("opens", &mut partner.opens);
        }
        for (_, wave) in inventory.terms.waves.values_mut() {
            self.date("start", &mut wave.start);
        }
        let hours = &mut inventory.terms.hours;
        if let Some(hours) = hours.take_if(|_| self.lacks == Some(Lacks::WaveLength)) {
            self.report(hours.span, || round("[calendar]"));
        }
    }

    /// A length of work; whether it was denied.
    fn length(&mut self, key: &str, value: &mut Option<Placed<Work>>) -> bool {
        let denied = self.lacks == Some(Lacks::WaveLength);
        let lost = value.take_if(|_| denied);
        lost.is_some_and(|lost| self.report(lost.span, || round(key)))
    }

    /// A day or a wave; whether it was denied.
    fn when(&mut self, key: &str, value: &mut Option<Placed<When>>) -> bool {
        let denied = self.lacks.is_some();
        let lost = value.take_if(|when| denied && matches!(when.value, When::Date(_)));
        lost.is_some_and(|lost| {
            self.report_date(key, lost.span, &format!(", or write a wave: {key} = 2"))
        })
    }

    /// A day; whether it was denied.
    fn date(&mut self, key: &str, value: &mut Option<Placed<Date>>) -> bool {
        let denied = self.lacks.is_some();
        let lost = value.take_if(|_| denied);
        lost.is_some_and(|lost| self.report_date(key, lost.span, ", or take it out"))
    }

    /// `or` is what can be done besides.
    fn report_date(&mut self, key: &str, span: Span, or: &str) -> bool {
        let (needs, without, give) = match self.lacks {
            Some(Lacks::Incident) => (
                "an incident",
                "the plan is an exercise",
                "date and start in [incident] or by --incident and --start",
            ),
            Some(Lacks::WaveLength) | None => {
                ("a `wave-length`", "a wave is one round of work", "wave-length in [plan]")
            }
        };
        self.report(span, || {
            let message = format!("`{key}` is a date, which needs {needs}: without one {without}");
            (message, format!("give {give}{or}"))
        })
    }

    /// Whether it is told: not where it follows from what is told already.
    fn report(&mut self, span: Span, say: impl FnOnce() -> (String, String)) -> bool {
        if !self.silent {
            self.findings.unread_at(Rule::InvalidValue, span, || {
                let (message, help) = say();
                Finding::new(Rule::InvalidValue, span, message).help(help)
            });
        }
        !self.silent
    }
}

/// What is said of a length of work, or of the calendar, where a wave is one round of work.
fn round(key: &str) -> (String, String) {
    let message = format!("`{key}` needs a `wave-length`: without one a wave is one round of work");
    (message, "give wave-length in [plan], or take it out".to_owned())
}

/// Takes out the starts of waves that do not come after the wave before, and that of wave 1 where it is
/// not the first day of the plan, which stands at `first`.
fn keep_increasing(terms: &mut Terms, first: Option<Span>, findings: &mut Collector) {
    let Some(incident) = terms.incident else { return };
    let starts = terms.waves.iter().filter_map(|(&number, wave)| Some((number, wave.start?)));
    for (number, start) in starts.collect::<Vec<_>>() {
        let before = number.max(2) - 1;
        // Those before are in order already.
        let begins = if number == 1 { Some(incident.start) } else { terms.begin(before) };
        let right = begins.is_some_and(|begins| match number {
            1 => start.value == begins,
            _ => start.value > begins,
        });
        if right {
            continue;
        }
        let of_before = terms.waves.get(&before).filter(|_| number > 1).and_then(|wave| wave.start);
        let place = if number == 1 { first } else { of_before.map(|start| start.span) };
        findings.unread_at(Rule::InvalidValue, start.span, || {
            wrong_start(number, start, begins, place)
        });
        if let Some(wave) = terms.waves.get_mut(&number) {
            wave.start = None;
        }
    }
}

fn wrong_start(
    number: u32,
    start: Placed<Date>,
    begins: Option<Date>,
    place: Option<Span>,
) -> Finding {
    let day = begins.map_or("after the calendar ends".to_owned(), |day| format!("on {day}"));
    let (message, help) = if number == 1 {
        let message = format!("wave 1 starts on {} here, and the plan {day}", start.value);
        (message, "wave 1 starts when the plan does: make them agree, or take this one out")
    } else {
        let before = number - 1;
        let message =
            format!("wave {number} cannot start on {}: wave {before} starts {day}", start.value);
        (message, "each wave starts after the one before: write a later day, or take it out")
    };
    let finding = Finding::new(Rule::InvalidValue, start.span, message).help(help);
    match place {
        Some(place) => finding.related(place, day),
        None => finding,
    }
}
