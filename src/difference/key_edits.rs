//! The keys that bear on a plan and have another value in one of two inventories: of applications, services, partners,
//! teams, groups, and of the terms of the plan.

use std::collections::{BTreeMap, BTreeSet};

use super::diff_side::{DiffPlace, DiffSide};
use super::key_values::{
    Value, criticality, date, days, holidays, members, number, placed_date, placed_number, teams,
    when, working_days, working_hours,
};
use super::paired::{Paired, Pairs};
use crate::catalog::{Application, Catalog, Service, TeamIx, Terms, Times, WaveTerms};
use crate::format::{
    ApplicationKey, CalendarKey, Family, GroupKey, IncidentKey, Key, PartnerKey, PlanKey,
    ServiceKey, StatusKey, TableKey, TeamKey, WaveKey,
};
use crate::inventory::Hours;
use crate::source::Span;
use crate::text::Untrusted;

/// How a key or a table changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditKind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It has another value.
    Changed,
}

impl EditKind {
    /// The word for it in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
        }
    }
}

/// A key that has another value, or a whole table that only one of the inventories has.
#[derive(Clone, Debug)]
pub struct KeyEdit {
    /// The family of the table.
    pub family: Family,
    /// The id of the table, where its family has ids; of a wave its number.
    pub id: Option<Untrusted>,
    /// The key; `None` for the whole table.
    pub key: Option<&'static Key>,
    /// How it changed.
    pub kind: EditKind,
    /// The value before, as it would be written; `None` where there was none.
    pub from: Option<Untrusted>,
    /// The value now, as it would be written; `None` where there is none.
    pub to: Option<Untrusted>,
    /// The line of the value, or else of its table; of one that is gone, the line in the old inventory.
    pub place: Option<DiffPlace>,
}

/// The table whose keys are compared, in both inventories.
struct ComparedTable {
    id: Option<Untrusted>,
    /// The places of the two tables.
    spans: (Option<Span>, Option<Span>),
}

/// The edits that were found between two inventories.
struct KeyComparison<'a> {
    old: DiffSide<'a>,
    new: DiffSide<'a>,
    found: Vec<KeyEdit>,
}

/// All keys and tables that changed, by family, then by id.
pub(super) fn key_edits(old: DiffSide<'_>, new: DiffSide<'_>, pairs: &Pairs<'_>) -> Vec<KeyEdit> {
    let mut comparison = KeyComparison { old, new, found: Vec::new() };
    comparison.applications(&pairs.applications);
    comparison.services(&pairs.services);
    comparison.parties(pairs);
    comparison.terms(&old.catalog.terms, &new.catalog.terms);
    comparison.waves(&old.catalog.terms, &new.catalog.terms);
    comparison.found
}

impl KeyComparison<'_> {
    /// Compares the values of a key; equal ones are no edit.
    fn key(&mut self, table: &ComparedTable, key: impl TableKey, (was, is): (Value, Value)) {
        let key = key.row();
        let Some(family) = key.family else { return };
        let text = |value: &Value| value.as_ref().map(|(text, _)| text.clone());
        let (from, to) = (text(&was), text(&is));
        if from == to {
            return;
        }
        let kind = match (&from, &to) {
            (None, _) => EditKind::Added,
            (_, None) => EditKind::Removed,
            (Some(_), Some(_)) => EditKind::Changed,
        };
        let span = |value: Value, table: Option<Span>| value.and_then(|(_, at)| at).or(table);
        let place = match kind {
            EditKind::Removed => span(was, table.spans.0).map(|span| self.old.place(span)),
            EditKind::Added | EditKind::Changed => {
                span(is, table.spans.1).map(|span| self.new.place(span))
            }
        };
        let id = table.id.clone();
        self.found.push(KeyEdit { family, id, key: Some(key), kind, from, to, place });
    }

    /// Notes the tables that only one of the inventories has.
    fn tables<'t>(
        &mut self,
        (family, paired): (Family, &Paired),
        old: impl Fn(usize) -> (&'t Untrusted, Span),
        new: impl Fn(usize) -> (&'t Untrusted, Span),
    ) {
        let gone = paired.gone.iter().map(|&at| (old(at), EditKind::Removed, self.old));
        let added = paired.new.iter().map(|&at| (new(at), EditKind::Added, self.new));
        let edits = gone.chain(added).map(|((id, span), kind, side)| KeyEdit {
            family,
            id: Some(id.clone()),
            key: None,
            kind,
            from: None,
            to: None,
            place: Some(side.place(span)),
        });
        let edits: Vec<KeyEdit> = edits.collect();
        self.found.extend(edits);
    }

    fn applications(&mut self, paired: &Paired) {
        let (old, new) = (self.old.catalog, self.new.catalog);
        for &(was, is) in &paired.both {
            let (was, is) = (&old.applications[was], &new.applications[is]);
            if says_the_same((old, was), (new, is)) {
                continue;
            }
            let (id, spans) = (Some(is.id.clone()), (Some(was.span), Some(is.span)));
            let table = ComparedTable { id, spans };
            let stated = (criticality(was.stated_criticality), criticality(is.stated_criticality));
            self.key(&table, ApplicationKey::Criticality, stated);
            if !(was.teams.is_empty() && is.teams.is_empty()) {
                self.key(&table, ApplicationKey::Team, (teams(old, was), teams(new, is)));
            }
            if was.times.is_some() || is.times.is_some() {
                self.times(&table, was, is);
            }
            if was.since() != is.since() {
                let spans = (was.state_span().or(spans.0), is.state_span().or(spans.1));
                let table = ComparedTable { spans, ..table };
                self.key(&table, StatusKey::Since, (date(was.since()), date(is.since())));
            }
        }
    }

    fn times(&mut self, table: &ComparedTable, was: &Application, is: &Application) {
        let of = |it: &Application| it.times.as_deref().copied().unwrap_or_default();
        let (was, is) = (of(was), of(is));
        let duration = |times: Times| {
            let of = times.duration?;
            Some((Untrusted::from(&*of.value.written()), Some(of.span)))
        };
        self.key(table, ApplicationKey::Duration, (duration(was), duration(is)));
        self.key(table, ApplicationKey::Rto, (days(was.rto), days(is.rto)));
        self.key(table, ApplicationKey::Earliest, (when(was.earliest), when(is.earliest)));
        self.key(table, ApplicationKey::Deadline, (when(was.deadline), when(is.deadline)));
    }

    fn services(&mut self, paired: &Paired) {
        let (old, new) = (self.old.catalog, self.new.catalog);
        for &(was, is) in &paired.both {
            let (was, is): (&Service, &Service) = (&old.services[was], &new.services[is]);
            let (id, spans) = (Some(is.id.clone()), (Some(was.span), Some(is.span)));
            let table = ComparedTable { id, spans };
            let stated = (criticality(was.stated_criticality), criticality(is.stated_criticality));
            self.key(&table, ServiceKey::Criticality, stated);
            self.key(&table, ServiceKey::Mtd, (days(was.mtd), days(is.mtd)));
            self.key(&table, ServiceKey::Deadline, (when(was.deadline), when(is.deadline)));
        }
    }

    fn parties(&mut self, pairs: &Pairs<'_>) {
        let (old, new): (&Catalog, &Catalog) = (self.old.catalog, self.new.catalog);
        for &(was, is) in &pairs.partners.both {
            let (was, is) = (&old.partners[was], &new.partners[is]);
            let (id, spans) = (Some(is.id.clone()), (Some(was.span), Some(is.span)));
            let table = ComparedTable { id, spans };
            self.key(&table, PartnerKey::Opens, (when(was.opens), when(is.opens)));
            self.key(&table, PartnerKey::Confirmed, (date(was.confirmed), date(is.confirmed)));
        }
        self.tables(
            (Family::Partners, &pairs.partners),
            |at| (&old.partners[at].id, old.partners[at].span),
            |at| (&new.partners[at].id, new.partners[at].span),
        );
        for &(was, is) in &pairs.teams.both {
            let (was, is) = (&old.teams[was], &new.teams[is]);
            let (id, spans) = (Some(is.id.clone()), (Some(was.span), Some(is.span)));
            let table = ComparedTable { id, spans };
            let both = (placed_number(was.capacity), placed_number(is.capacity));
            self.key(&table, TeamKey::Capacity, both);
        }
        self.tables(
            (Family::Teams, &pairs.teams),
            |at| (&old.teams[at].id, old.teams[at].span),
            |at| (&new.teams[at].id, new.teams[at].span),
        );
        for &(was, is) in &pairs.groups.both {
            let (was, is) = (&old.groups[was], &new.groups[is]);
            let (id, spans) = (Some(is.id.clone()), (Some(was.span), Some(is.span)));
            let table = ComparedTable { id, spans };
            self.key(&table, GroupKey::Members, (Some(members(old, was)), Some(members(new, is))));
        }
        self.tables(
            (Family::Groups, &pairs.groups),
            |at| (&old.groups[at].id, old.groups[at].span),
            |at| (&new.groups[at].id, new.groups[at].span),
        );
    }

    fn terms(&mut self, was: &Terms, is: &Terms) {
        let spans = (was.incident_at, is.incident_at);
        let table = ComparedTable { id: None, spans };
        let incident = (was.incident, is.incident);
        let of = |day: fn(crate::inventory::Incident) -> crate::date::Date| {
            (date(incident.0.map(day)), date(incident.1.map(day)))
        };
        self.key(&table, IncidentKey::Date, of(|incident| incident.date));
        self.key(&table, IncidentKey::Start, of(|incident| incident.start));
        let table = ComparedTable { id: None, spans: (None, None) };
        let length = |terms: &Terms| {
            let length = terms.wave_length?;
            Some((Untrusted::from(&*format!("{}d", length.count())), terms.wave_length_at))
        };
        self.key(&table, PlanKey::WaveLength, (length(was), length(is)));
        let most = |terms: &Terms| {
            let most = terms.max_per_wave?;
            Some((Untrusted::from(&*most.to_string()), terms.max_per_wave_at))
        };
        self.key(&table, PlanKey::MaxPerWave, (most(was), most(is)));
        let default = |terms: &Terms| {
            let of = terms.default_duration?;
            Some((Untrusted::from(&*of.written()), terms.default_duration_at))
        };
        self.key(&table, PlanKey::DefaultDuration, (default(was), default(is)));
        let hours = (was.hours.as_ref(), is.hours.as_ref());
        let spans = (hours.0.map(|of| of.span), hours.1.map(|of| of.span));
        let table = ComparedTable { id: None, spans };
        let both = |value: fn(&Hours) -> Value| (hours.0.and_then(value), hours.1.and_then(value));
        self.key(&table, CalendarKey::Days, both(|hours| Some(working_days(hours))));
        self.key(&table, CalendarKey::Hours, both(|hours| Some(working_hours(hours))));
        self.key(&table, CalendarKey::Holidays, both(holidays));
    }

    fn waves(&mut self, was: &Terms, is: &Terms) {
        let numbers: BTreeSet<u32> = was.waves.keys().chain(is.waves.keys()).copied().collect();
        let none = WaveTerms::default();
        for wave in numbers {
            let of = |terms: &BTreeMap<u32, WaveTerms>| terms.get(&wave).cloned();
            let (was, is) = (of(&was.waves), of(&is.waves));
            let (was, is) = (was.unwrap_or(none.clone()), is.unwrap_or(none.clone()));
            let id = Some(Untrusted::from(&*wave.to_string()));
            let table = ComparedTable { id, spans: (None, None) };
            self.key(&table, WaveKey::Start, (placed_date(was.start), placed_date(is.start)));
            let most = (number(was.max_per_wave), number(is.max_per_wave));
            self.key(&table, WaveKey::MaxPerWave, most);
            let capacities = (self.capacities(true, &was), self.capacities(false, &is));
            self.key(&table, WaveKey::Capacity, capacities);
        }
    }

    /// The capacities of teams in a wave: "gis 1, network 2".
    fn capacities(&self, is_old: bool, wave: &WaveTerms) -> Value {
        let catalog = if is_old { self.old.catalog } else { self.new.catalog };
        let one = |(team, units): (&TeamIx, &u32)| {
            format!("{} {units}", catalog.teams[team.index()].id.shown())
        };
        let all: Vec<String> = wave.capacity.iter().map(one).collect();
        Some((Untrusted::from(&*all.join(", ")), None)).filter(|_| !all.is_empty())
    }
}

/// Whether all keys of an application that are compared have the same value in both inventories, as most have. It is
/// found without a copy.
fn says_the_same(old: (&Catalog, &Application), new: (&Catalog, &Application)) -> bool {
    let ((old, was), (new, is)) = (old, new);
    let (then, now) = (was.times.as_deref(), is.times.as_deref());
    let times = |of: Option<&Times>| {
        let of = of.copied().unwrap_or_default();
        let limits = (of.earliest.map(|at| at.value), of.deadline.map(|at| at.value));
        (of.duration.map(|of| of.value), of.rto.map(|of| of.value), limits)
    };
    let is_same_team = |(&(one, of_one), &(other, of_other)): (&(TeamIx, u32), &(TeamIx, u32))| {
        of_one == of_other && old.teams[one.index()].id == new.teams[other.index()].id
    };
    was.stated_criticality == is.stated_criticality
        && was.since() == is.since()
        && was.teams.len() == is.teams.len()
        && was.teams.iter().zip(is.teams.iter()).all(is_same_team)
        && (then.is_none() && now.is_none() || times(then) == times(now))
}
