//! The time frame of a plan, in which all times of an inventory have to agree: durations and dates need waves that have
//! a length and a first day, and waves begin one after the other.
//!
//! Times that do not agree are reported and left out, so that the times that are left are sound: without a wave length
//! there is no duration and no date, without an incident no date.

use std::collections::BTreeMap;

use super::contents::Partner;
use super::names::NameIndex;
use super::starts_in_doubt::StartsInDoubt;
use super::terms::{Given, Misgiven, Terms, WaveTerms};
use crate::date::Date;
use crate::diagnostic::{Collector, Finding, Rule};
use crate::doubt::{Basis, Doubts, Unread, UnreadPlace};
use crate::duration::Work;
use crate::format::{
    ApplicationKey, DefaultsKey, Family, Key, PartnerKey, PlanKey, ServiceKey, Symbols, TableKey,
    WaveKey, When,
};
use crate::inventory::{Incident, IncidentTable, InventoryTables, Named, Placed};
use crate::source::{FileId, Span};

/// All tables that hold dates or lengths of time: those of the inventory as they are written, and the partners, which
/// are resolved already.
pub(super) struct TimedTables<'i> {
    pub(super) inventory: &'i mut InventoryTables,
    pub(super) partners: &'i mut [Partner],
    pub(super) symbols: &'i Symbols,
}

impl TimedTables<'_> {
    /// The terms of a plan. In the tables only those times are left that agree with the terms; the others are noted in
    /// the inventory as left out of the plan.
    pub(super) fn terms(
        &mut self,
        names: &NameIndex,
        given: Given,
        findings: &mut Collector,
    ) -> Terms {
        let Self { inventory, partners, symbols } = self;
        let plan = inventory.terms.plan.clone();
        let table = inventory.terms.incident;
        let mut doubts = std::mem::take(&mut inventory.doubts);
        let misgiven = misgiven(table, given, &doubts);
        let incident = incident(table, given, &mut doubts, findings);
        let lacks = match (plan.wave_length, incident) {
            (None, _) => Some(Lacks::WaveLength),
            (Some(_), None) => Some(Lacks::Incident),
            (Some(_), Some(_)) => None,
        };
        let told = match lacks {
            Some(Lacks::WaveLength) => doubts.shake(Basis::Time),
            Some(Lacks::Incident) => table.is_some() || misgiven.is_some(),
            None => false,
        };
        let silent = told || doubts.has_text_without_meaning();
        let mut denier = Denier { findings, doubts: &mut doubts, lacks, silent };
        let mut default_duration = plan.default_duration;
        let in_plan = || UnreadPlace::Table(Family::Plan);
        denier.length(PlanKey::DefaultDuration.row(), &mut default_duration, in_plan);
        denier.deny_in(inventory, partners, symbols);
        let mut terms = Terms {
            incident,
            wave_length: plan.wave_length.map(|length| length.value),
            wave_length_at: plan.wave_length.map(|length| length.span),
            max_per_wave: plan.max_per_wave.map(|most| most.value),
            default_duration: default_duration.map(|duration| duration.value),
            default_duration_at: default_duration.map(|duration| duration.span),
            file_durations: file_durations(inventory),
            hours: inventory.terms.hours.take(),
            waves: waves(inventory, names),
            incident_at: table.map(|table| table.span),
            max_per_wave_at: plan.max_per_wave.map(|most| most.span),
            approved: plan.approved,
            misgiven,
        };
        let first = table.and_then(|table| table.start).filter(|_| given.start.is_none());
        let first = first.map(|start| start.span);
        denier.keep_increasing(&mut terms, first);
        inventory.doubts = doubts;
        terms
    }
}

/// The durations that files give to those of their applications that give none themselves.
fn file_durations(inventory: &InventoryTables) -> BTreeMap<FileId, Placed<Work>> {
    let durations = inventory.defaults.iter();
    durations.filter_map(|(&file, defaults)| Some((file, defaults.duration?))).collect()
}

/// The terms of single waves, with the teams resolved; unknown teams are reported where names are resolved.
fn waves(inventory: &InventoryTables, names: &NameIndex) -> BTreeMap<u32, WaveTerms> {
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

/// The fault of the dates of the command line, where they have one.
fn misgiven(table: Option<IncidentTable>, given: Given, doubts: &Doubts) -> Option<Misgiven> {
    let date = given.incident.or(table.and_then(|table| table.date).map(|date| date.value));
    let start = given.start.or(table.and_then(|table| table.start).map(|start| start.value));
    let in_doubt = doubts.of_table(Family::Incident).is_any();
    let unread = in_doubt || doubts.has_text_without_meaning();
    match (date, start) {
        (Some(_), None) if given.incident.is_some() && !unread => Some(Misgiven::NoStart),
        (None, Some(_)) if given.start.is_some() && !unread => Some(Misgiven::NoIncident),
        (Some(date), Some(start)) => {
            let is_given = given.incident.is_some() || given.start.is_some();
            (is_given && start < date).then_some(Misgiven::StartFirst(start, date))
        }
        (_, _) => None,
    }
}

/// The incident of the inventory, each day replaced by the one of the command line.
fn incident(
    table: Option<IncidentTable>,
    given: Given,
    doubts: &mut Doubts,
    findings: &mut Collector,
) -> Option<Incident> {
    let in_doubt = doubts.of_table(Family::Incident).is_any();
    let written_date = table.and_then(|table| table.date).filter(|_| given.incident.is_none());
    let written_start = table.and_then(|table| table.start).filter(|_| given.start.is_none());
    let date = given.incident.or(written_date.map(|date| date.value));
    let start = given.start.or(written_start.map(|start| start.value));
    let mut report = |span: Span, message: String, help: &str| {
        let place = UnreadPlace::Table(Family::Incident);
        doubts.leave_out(Unread { follows: false, span, place, key: None });
        findings.unread(Finding::new(Rule::InvalidValue, span, message).help(help));
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
    if let Some(table) = table.filter(|_| !in_doubt) {
        let help = "say both: the day of the incident, date = 2025-04-17, and the first day of wave 1, \
                    start = 2025-05-05; or give --incident and --start";
        report(table.span, format!("`[incident]` has {missing}"), help);
    }
    None
}

/// The part of the time frame that the waves of a plan lack.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lacks {
    /// A length: they are rounds of work.
    WaveLength,
    /// A first day: the plan is an exercise.
    Incident,
}

/// Takes out the times to which the waves of the plan cannot keep.
struct Denier<'f> {
    findings: &'f mut Collector,
    doubts: &'f mut Doubts,
    lacks: Option<Lacks>,
    /// Whether the lack follows from a finding that is reported already.
    silent: bool,
}

impl Denier<'_> {
    /// Takes out all times to which the waves cannot keep; the order of an application is in doubt where that is
    /// reported of it.
    fn deny_in(
        &mut self,
        inventory: &mut InventoryTables,
        partners: &mut [Partner],
        symbols: &Symbols,
    ) {
        if self.lacks.is_none() {
            return;
        }
        for defaults in inventory.defaults.values_mut() {
            self.length(DefaultsKey::Duration.row(), &mut defaults.duration, || {
                UnreadPlace::Table(Family::Defaults)
            });
        }
        for application in &mut inventory.applications {
            let Some(times) = &mut application.times else { continue };
            let id = application.id.symbol;
            let place = || UnreadPlace::Thing(Family::Applications, symbols.id(id));
            let denied = [
                self.length(ApplicationKey::Duration.row(), &mut times.duration, place),
                self.when(ApplicationKey::Earliest.row(), &mut times.earliest, place),
            ];
            if denied.contains(&true) {
                let Named { symbol, span } = application.id;
                self.doubts.note_order(Family::Applications, &symbols.id(symbol), span);
            }
            self.when(ApplicationKey::Deadline.row(), &mut times.deadline, place);
        }
        for service in &mut inventory.services {
            let id = service.id.symbol;
            let place = || UnreadPlace::Thing(Family::Services, symbols.id(id));
            self.when(ServiceKey::Deadline.row(), &mut service.deadline, place);
        }
        for partner in partners {
            let id = &partner.id;
            self.when(PartnerKey::Opens.row(), &mut partner.opens, || {
                UnreadPlace::Thing(Family::Partners, id.clone())
            });
        }
        for (number, (_, wave)) in &mut inventory.terms.waves {
            self.date(WaveKey::Start.row(), &mut wave.start, || wave_place(*number));
        }
        let hours = &mut inventory.terms.hours;
        if let Some(hours) = hours.take_if(|_| self.lacks == Some(Lacks::WaveLength)) {
            let place = || UnreadPlace::Table(Family::Calendar);
            self.report(None, hours.span, place, || round("[calendar]"));
        }
    }

    /// Takes out a length of work where it is denied, and returns whether that was reported.
    fn length(
        &mut self,
        key: &'static Key,
        value: &mut Option<Placed<Work>>,
        place: impl FnOnce() -> UnreadPlace,
    ) -> bool {
        let denied = self.lacks == Some(Lacks::WaveLength);
        let lost = value.take_if(|_| denied);
        lost.is_some_and(|lost| self.report(Some(key), lost.span, place, || round(key.name)))
    }

    /// Takes out a date where it is denied, and returns whether that was reported; a wave stays.
    fn when(
        &mut self,
        key: &'static Key,
        value: &mut Option<Placed<When>>,
        place: impl FnOnce() -> UnreadPlace,
    ) -> bool {
        let denied = self.lacks.is_some();
        let lost = value.take_if(|when| denied && matches!(when.value, When::Date(_)));
        lost.is_some_and(|lost| {
            self.report_date(key, lost.span, place, &format!(", or write a wave: {} = 2", key.name))
        })
    }

    /// Takes out a day where it is denied, and returns whether that was reported.
    fn date(
        &mut self,
        key: &'static Key,
        value: &mut Option<Placed<Date>>,
        place: impl FnOnce() -> UnreadPlace,
    ) -> bool {
        let denied = self.lacks.is_some();
        let lost = value.take_if(|_| denied);
        lost.is_some_and(|lost| self.report_date(key, lost.span, place, ", or take it out"))
    }

    /// Reports a date; `or` tells what people can do besides giving the missing terms.
    fn report_date(
        &mut self,
        key: &'static Key,
        span: Span,
        place: impl FnOnce() -> UnreadPlace,
        or: &str,
    ) -> bool {
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
        self.report(Some(key), span, place, || {
            let message =
                format!("`{}` is a date, which needs {needs}: without one {without}", key.name);
            (message, format!("give {give}{or}"))
        })
    }

    /// Notes a time as left out, and returns whether it is reported: it is not where it follows from an earlier
    /// finding. Then a plan goes on without it, as always where it belongs to no thing that could be left out of the
    /// plan instead.
    fn report(
        &mut self,
        key: Option<&'static Key>,
        span: Span,
        place: impl FnOnce() -> UnreadPlace,
        say: impl FnOnce() -> (String, String),
    ) -> bool {
        let (place, follows) = (place(), self.silent);
        self.doubts.leave_out(Unread { follows, span, place, key });
        if !self.silent {
            let (message, help) = say();
            self.findings.unread(Finding::new(Rule::InvalidValue, span, message).help(help));
        }
        !self.silent
    }

    /// Takes out the starts of waves that do not come after the wave before, and that of wave 1 where it is not the
    /// first day of the plan, which stands at `first`. Where the day of the wave before is in doubt, the last wave
    /// counts whose day is not.
    fn keep_increasing(&mut self, terms: &mut Terms, first: Option<Span>) {
        let Some(incident) = terms.incident else { return };
        let mut doubt = StartsInDoubt::new(terms, self.doubts);
        let starts = terms.waves.iter().filter_map(|(&number, wave)| Some((number, wave.start?)));
        let mut known = 1;
        for (number, start) in starts.collect::<Vec<_>>() {
            let just_before = number.max(2) - 1;
            let before = if doubt.covers(known, just_before) { known } else { just_before };
            // The beginnings of earlier waves are in order already.
            let begins = if number == 1 { Some(incident.start) } else { terms.begin(before) };
            let right = begins.is_some_and(|begins| match number {
                1 => start.value == begins,
                _ => start.value > begins,
            });
            if right {
                known = number;
                continue;
            }
            let of_before =
                terms.waves.get(&before).filter(|_| number > 1).and_then(|wave| wave.start);
            let place = if number == 1 { first } else { of_before.map(|start| start.span) };
            self.findings.unread(wrong_start((number, before), start, begins, place));
            let (span, place, key) = (start.span, wave_place(number), Some(WaveKey::Start.row()));
            self.doubts.leave_out(Unread { follows: false, span, place, key });
            doubt.waves.insert(number);
            if let Some(wave) = terms.waves.get_mut(&number) {
                wave.start = None;
            }
        }
    }
}

/// The message and the help about a length of work, or about the calendar, where a wave is one round of work.
fn round(key: &str) -> (String, String) {
    let message = format!("`{key}` needs a `wave-length`: without one a wave is one round of work");
    (message, "give wave-length in [plan], or take it out".to_owned())
}

fn wave_place(number: u32) -> UnreadPlace {
    UnreadPlace::Thing(Family::Waves, number.to_string().as_str().into())
}

fn wrong_start(
    (number, before): (u32, u32),
    start: Placed<Date>,
    begins: Option<Date>,
    place: Option<Span>,
) -> Finding {
    let day = begins.map_or("after the calendar ends".to_owned(), |day| format!("on {day}"));
    let (message, help) = if number == 1 {
        let message = format!("wave 1 starts on {} here, and the plan {day}", start.value);
        (message, "wave 1 starts when the plan does: make them agree, or take this one out")
    } else {
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
