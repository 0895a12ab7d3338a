//! The values of keys that bear on a plan, as they would be written.

use crate::catalog::{Application, Catalog, Group, TeamIx};
use crate::date::{Date, DateRange};
use crate::duration::Days;
use crate::format::{Criticality, When};
use crate::inventory::{Hours, Placed};
use crate::source::Span;
use crate::text::Untrusted;

/// A value with its place, where the place is known.
pub(super) type WrittenValue = (Untrusted, Option<Span>);

/// A value; `None` where none is given.
pub(super) type Value = Option<WrittenValue>;

fn plain(text: &str) -> WrittenValue {
    (Untrusted::from(text), None)
}

pub(super) fn when(at: Option<Placed<When>>) -> Value {
    let said = |when| match when {
        When::Date(date) => date.iso(),
        When::Wave(number) => number.to_string(),
    };
    at.map(|at| (Untrusted::from(&*said(at.value)), Some(at.span)))
}

pub(super) fn days(of: Option<Placed<Days>>) -> Value {
    of.map(|of| (Untrusted::from(&*format!("{}d", of.value.count())), Some(of.span)))
}

pub(super) fn date(day: Option<Date>) -> Value {
    day.map(|day| plain(&day.iso()))
}

pub(super) fn placed_date(day: Option<Placed<Date>>) -> Value {
    day.map(|day| (Untrusted::from(&*day.value.iso()), Some(day.span)))
}

pub(super) fn number(of: Option<u32>) -> Value {
    of.map(|of| plain(&of.to_string()))
}

pub(super) fn placed_number(of: Option<Placed<u32>>) -> Value {
    of.map(|of| (Untrusted::from(&*of.value.to_string()), Some(of.span)))
}

pub(super) fn criticality(of: Option<Criticality>) -> Value {
    of.map(|of| plain(of.id()))
}

/// The teams that reconnect an application, with their units: "gis, network 2".
pub(super) fn teams(catalog: &Catalog, application: &Application) -> Value {
    let one = |&(team, units): &(TeamIx, u32)| {
        let id = catalog.teams[team.index()].id.shown();
        if units == 1 { id.to_string() } else { format!("{id} {units}") }
    };
    let all: Vec<String> = application.teams.iter().map(one).collect();
    (!all.is_empty()).then(|| plain(&all.join(", ")))
}

/// The members of a group.
pub(super) fn members(catalog: &Catalog, group: &Group) -> WrittenValue {
    let named = group.named.iter().map(|&(target, _)| catalog.target_id(target));
    let mut ids: Vec<String> = named.map(|id| id.shown().to_string()).collect();
    ids.sort_unstable();
    (Untrusted::from(&*ids.join(", ")), group.named.first().map(|&(_, span)| span))
}

/// The days of the week on which work is done.
pub(super) fn working_days(hours: &Hours) -> WrittenValue {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let open = DAYS.iter().zip(hours.days).filter(|&(_, is_open)| is_open);
    let open: Vec<&str> = open.map(|(&day, _)| day).collect();
    (Untrusted::from(&*open.join(", ")), Some(hours.span))
}

/// The hours of the day in which work is done.
pub(super) fn working_hours(hours: &Hours) -> WrittenValue {
    let said = |minute: u32| format!("{:02}:{:02}", minute / 60, minute % 60);
    let text = format!("{}-{}", said(hours.opens), said(hours.closes));
    (Untrusted::from(&*text), Some(hours.span))
}

/// The days on which no work is done.
pub(super) fn holidays(hours: &Hours) -> Value {
    let all: Vec<String> = hours.holidays.iter().copied().map(DateRange::written).collect();
    Some((Untrusted::from(&*all.join(", ")), Some(hours.span))).filter(|_| !all.is_empty())
}
