//! The rule `impossible`: work that the terms forbid in any plan, and work that no plan could place.
//!
//! At the stage of the catalog, only the units and places for which a single application or group asks are compared
//! with the most there ever are. A capacity that comes too late, or for too short a time, shows when the plan is made.

use crate::catalog::{ApplicationIx, Catalog, Group, Team, TeamIx};
use crate::catalog::{Capacities, asked_alone, has_no_hour, is_pending, pending};
use crate::diagnostic::{Collector, Finding, Rule, Site, Subject};
use crate::doubt::{Basis, KeyOf};
use crate::format::{TableKey, TeamKey, WaveKey, When};
use crate::plan::{Never, Plan, Reason};
use crate::source::{Span, narrow};
use crate::text::count;

/// The fact that no wave has more places than were read.
fn places_read() -> [Basis<'static>; 1] {
    [Basis::Each(WaveKey::MaxPerWave.row())]
}

/// The fact that a team has no more units than were read, in a wave or by its other definition.
fn units_read(catalog: &Catalog, team: TeamIx) -> [Basis<'_>; 2] {
    let Team { id, span, .. } = &catalog.teams[team.index()];
    let own = KeyOf { id, file: span.file, key: TeamKey::Capacity.row() };
    [Basis::Key(own), Basis::Each(WaveKey::Capacity.row())]
}

pub(super) fn check(catalog: &Catalog, findings: &mut Collector) {
    let most = Capacities::new(catalog);
    if let Some(hours) = catalog.terms.hours.as_ref().filter(|hours| has_no_hour(hours)) {
        findings.report(site(None, hours.span), || {
            let days = if hours.days.contains(&true) {
                "its `hours` end when they begin"
            } else {
                "`days` names no day"
            };
            let message = format!("the calendar has no hour of work: {days}");
            let help = "say when work is done, or take [calendar] out: then it is day and night";
            Finding::new(Rule::Impossible, hours.span, message).help(help)
        });
    }
    if let Some(span) = catalog.terms.max_per_wave_at.filter(|_| most.places == Some(0)) {
        findings.report_on(&places_read(), site(None, span), || {
            let help = "say how many reconnections can be watched in one wave, or take it out";
            Finding::new(Rule::Impossible, span, "no wave takes any application").help(help)
        });
    }
    for ix in catalog.application_indices() {
        let application = catalog.application(ix);
        if is_pending(catalog, application) {
            report_teams(catalog, findings, &most, ix);
            report_order(catalog, findings, ix);
        }
    }
    for group in &catalog.groups {
        report_group(catalog, findings, &most, group);
    }
}

/// Reports each application that nobody could reconnect at any time, except those that the terms themselves forbid.
pub(super) fn check_plan(catalog: &Catalog, plan: &Plan, findings: &mut Collector) {
    let rule = Rule::Impossible;
    for unplanned in plan.unplanned().iter().filter(|u| u.reason == Reason::Impossible) {
        let hindrance = plan.hindrance(unplanned.ix);
        if let Some(Never::Terms(_)) = hindrance {
            continue;
        }
        let application = catalog.application(unplanned.ix);
        let site =
            Site { rule, subject: Some(Subject::from(unplanned.ix)), span: application.span };
        findings.report(site, || {
            let id = application.id.shown();
            if hindrance == Some(Never::TooLate) {
                let message = format!("`{id}` would be back later than {}", plan.frame().say_last());
                return Finding::new(rule, application.span, message)
                    .help("give it less work, or longer working hours, or let it begin sooner");
            }
            let (why, help) = if application.teams.is_empty() {
                ("no wave has a place left for it", "give a wave more places with max-per-wave")
            } else {
                (
                    "its team has the capacity, or a wave a place for it, only for too short a time",
                    "give the team more capacity for longer, or a wave more places",
                )
            };
            Finding::new(rule, application.span, format!("`{id}` never fits: {why}")).help(help)
        });
    }
}

/// The site of a finding; no exception can cover one about a group or about the terms.
fn site(subject: Option<ApplicationIx>, span: Span) -> Site {
    Site { rule: Rule::Impossible, subject: subject.map(Subject::from), span }
}

/// Adds to a finding how many units a team has at most, and the place where its capacity stands.
fn with_capacity(catalog: &Catalog, team: TeamIx, most: u32, finding: Finding) -> Finding {
    let team = &catalog.teams[team.index()];
    let finding = match team.capacity {
        Some(capacity) => finding.related(capacity.span, "its capacity"),
        None => finding,
    };
    finding.help(format!(
        "raise `capacity` in [teams.{}], or that of a wave, above {most}, or take fewer units",
        team.id.shown()
    ))
}

fn report_teams(catalog: &Catalog, findings: &mut Collector, most: &Capacities, ix: ApplicationIx) {
    let application = catalog.application(ix);
    for (team, units, most) in most.too_much(asked_alone(application)) {
        let site = site(Some(ix), application.span);
        findings.report_on(&units_read(catalog, team), site, || {
            let message = format!(
                "`{}` takes {} of team `{}`, {}",
                application.id.shown(),
                units_of(units),
                catalog.teams[team.index()].id.shown(),
                never_more(most),
            );
            let finding = Finding::new(Rule::Impossible, application.span, message);
            with_capacity(catalog, team, most, finding)
        });
    }
}

fn never_more(most: u32) -> String {
    if most == 0 {
        "which never has any".to_owned()
    } else {
        format!("which never has more than {most}")
    }
}

fn units_of(units: u64) -> String {
    count(usize::try_from(units).unwrap_or(usize::MAX), "unit", "units")
}

/// Reports an application that may not begin before it is due. It is planned all the same, late.
fn report_order(catalog: &Catalog, findings: &mut Collector, ix: ApplicationIx) {
    let application = catalog.application(ix);
    let times = application.times.as_ref();
    let Some((earliest, deadline)) = times.and_then(|t| t.earliest.zip(t.deadline)) else { return };
    let begin = |when| match when {
        When::Date(date) => Some(date),
        When::Wave(wave) => catalog.wave(wave).start(),
    };
    let is_after = match (earliest.value, deadline.value) {
        (When::Wave(earliest), When::Wave(deadline)) => earliest > deadline,
        (_, When::Date(deadline)) => begin(earliest.value).is_none_or(|begin| begin > deadline),
        (When::Date(earliest), When::Wave(wave)) => {
            catalog.wave(wave).end().is_some_and(|end| earliest >= end)
        }
    };
    if is_after {
        let of_waves =
            matches!(earliest.value, When::Wave(_)) != matches!(deadline.value, When::Wave(_));
        let starts_read = [Basis::Each(WaveKey::Start.row())];
        let rests_on = starts_read.get(..usize::from(of_waves)).unwrap_or_default();
        findings.report_on(rests_on, site(Some(ix), earliest.span), || {
            let id = application.id.shown();
            let message = format!("`{id}` is due before it may begin");
            Finding::new(Rule::Impossible, earliest.span, message)
                .label("not before")
                .related(deadline.span, "due by the end of it")
                .help("one of the two is not what is meant: it is planned, and late")
        });
    }
}

fn report_group(catalog: &Catalog, findings: &mut Collector, most: &Capacities, group: &Group) {
    let members = pending(catalog, group).count();
    let id = group.id.shown();
    if let Some(places) = most.places.filter(|&places| (1..narrow(members)).contains(&places)) {
        findings.report_on(&places_read(), site(None, group.span), || {
            let message = format!(
                "the group `{id}` has {members} applications to reconnect together, and no wave takes more than {places}"
            );
            let finding = Finding::new(Rule::Impossible, group.span, message)
                .help("raise `max-per-wave`, also of one wave, or make the group smaller");
            match catalog.terms.max_per_wave_at {
                Some(at) => finding.related(at, "the limit"),
                None => finding,
            }
        });
    }
    for (team, units, most) in most.too_much(most.asked_by(catalog, group)) {
        // An excess of one member alone is reported of that member.
        let alone = pending(catalog, group).any(|ix| {
            asked_alone(catalog.application(ix))
                .any(|(of, units)| of == team && units > u64::from(most))
        });
        if alone {
            continue;
        }
        findings.report_on(&units_read(catalog, team), site(None, group.span), || {
            let message = format!(
                "the group `{id}` takes {} of team `{}` in its one wave, {}",
                units_of(units),
                catalog.teams[team.index()].id.shown(),
                never_more(most),
            );
            let finding = Finding::new(Rule::Impossible, group.span, message);
            with_capacity(catalog, team, most, finding)
        });
    }
}
