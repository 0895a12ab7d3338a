//! The waves of a plan as text.

use std::collections::BTreeMap;
use std::io;

use super::legend::{Used, Word};
use super::{brief, wave_rows};
use crate::catalog::{PartnerIx, ServiceIx, Target};
use crate::format::When;
use crate::plan::{Planned, ServiceOutcome, Wave};
use crate::render::phrases::{Style, named};
use crate::render::plan::summary::late_service;
use crate::render::plan_page::PlanPage;
use crate::render::write::{Lines, packed, paragraph};
use crate::text::{Untrusted, count};

/// Writes the waves that are shown, and notes which words of theirs need to be explained.
pub(crate) fn write(
    out: &mut Lines<'_>,
    page: &PlanPage<'_>,
    style: Style,
    used: &mut Used,
) -> io::Result<()> {
    let mut opening = opening(page);
    for wave in &page.plan.waves {
        let later = opening.split_off(&wave.number);
        for (number, partners) in std::mem::replace(&mut opening, later) {
            without_application(out, page, number, &partners, style, used)?;
        }
        let partners = opening.remove(&wave.number).unwrap_or_default();
        let shown: Vec<&Planned> =
            wave.applications.iter().filter(|planned| page.view.has(planned.ix)).collect();
        if shown.is_empty() {
            continue;
        }
        heading(out, page, wave, shown.len(), style)?;
        let partners = partners.into_iter().filter(|ix| concerns(page, &shown, *ix));
        for ix in partners {
            opening_partner(out, page, ix, style, used)?;
        }
        out.blank()?;
        if page.verbose {
            wave_rows::write(out, page, &shown, style, used)?;
        } else {
            brief::write(out, page, &shown, style, used)?;
        }
    }
    for (number, partners) in opening {
        without_application(out, page, number, &partners, style, used)?;
    }
    Ok(())
}

/// The partners that open later than the plan begins, by the wave in which they do.
pub(crate) fn opening(page: &PlanPage<'_>) -> BTreeMap<u32, Vec<PartnerIx>> {
    let mut opening: BTreeMap<u32, Vec<PartnerIx>> = BTreeMap::new();
    let partners = (0..page.analysis.catalog.partners.len()).map(PartnerIx::new);
    for ix in partners {
        let wave = page.plan.there(Target::Partner(ix)).filter(|wave| *wave > 0);
        if let Some(wave) = wave {
            opening.entry(wave).or_default().push(ix);
        }
    }
    opening
}

/// Whether a partner is named by something that is shown.
pub(crate) fn concerns(page: &PlanPage<'_>, shown: &[&Planned], ix: PartnerIx) -> bool {
    let names_it = |planned: &&Planned| {
        let application = page.analysis.catalog.application(planned.ix);
        let mut entries = application.requires.iter().chain(&application.wants);
        entries.any(|entry| entry.names(Target::Partner(ix)))
    };
    page.view.whole || shown.iter().any(names_it)
}

/// "partner National register (national-register) opens Thu 8 May: ASK", and whom; of one that confirmed it, "... opens
/// Thu 8 May, confirmed on Mon 5 May 2025".
pub(crate) fn opening_of<'p>(
    page: &PlanPage<'p>,
    ix: PartnerIx,
) -> (String, Option<&'p Untrusted>) {
    let partner = &page.analysis.catalog.partners[ix.index()];
    let frame = page.plan.frame();
    let when = partner.opens.map(|when| frame.say_when(when.value)).unwrap_or_default();
    let name = named(&partner.name, &partner.id);
    match partner.confirmed {
        Some(day) => {
            let day = frame.say_when(When::Date(day));
            (format!("partner {name} opens {when}, confirmed on {day}"), None)
        }
        None => (format!("partner {name} opens {when}: ASK"), partner.contact.as_ref()),
    }
}

/// The same on one line.
fn opens(page: &PlanPage<'_>, ix: PartnerIx) -> String {
    let (said, contact) = opening_of(page, ix);
    let contact = contact.map(|contact| format!(" {}", contact.shown()));
    said + &contact.unwrap_or_default()
}

fn opening_partner(
    out: &mut Lines<'_>,
    page: &PlanPage<'_>,
    ix: PartnerIx,
    style: Style,
    used: &mut Used,
) -> io::Result<()> {
    used.word(Word::Partner, true);
    let confirmed = page.analysis.catalog.partners[ix.index()].confirmed;
    used.word(Word::Ask, confirmed.is_none());
    paragraph(out, style, opens(page, ix))
}

/// A wave in which nothing but a partner opens; only where everything is shown.
fn without_application(
    out: &mut Lines<'_>,
    page: &PlanPage<'_>,
    number: u32,
    partners: &[PartnerIx],
    style: Style,
    used: &mut Used,
) -> io::Result<()> {
    if !page.view.whole {
        return Ok(());
    }
    out.blank()?;
    let mut parts = title(page, number);
    parts.push("no application".to_owned());
    packed(out, style, &parts)?;
    let back = page.plan.services.iter().filter(|planned| {
        planned.outcome == ServiceOutcome::Planned
            && planned.back.is_some_and(|back| back.wave == number)
    });
    let back: Vec<ServiceIx> = back.map(|planned| planned.ix).collect();
    if !back.is_empty() {
        paragraph(out, style, format!("brings back: {}", services(page, &back, true)))?;
    }
    for &ix in partners {
        opening_partner(out, page, ix, style, used)?;
    }
    Ok(())
}

/// "WAVE 1", "Foundations", "Mon 5 - Sun 11 May".
pub(crate) fn title(page: &PlanPage<'_>, number: u32) -> Vec<String> {
    let mut parts = vec![format!("WAVE {number}")];
    let name = page.analysis.catalog.wave(number).name();
    parts.extend(name.map(|name| name.shown().to_string()));
    let frame = page.plan.frame();
    parts.extend(frame.has_clock().then(|| frame.say_wave(number)));
    parts
}

/// "no room (16 of 16)", "room for 8 more"; `None` where the wave has no limit.
pub(crate) fn room(page: &PlanPage<'_>, wave: &Wave) -> Option<String> {
    let places = page.analysis.catalog.wave(wave.number).places()? as usize;
    let taken = wave.applications.len();
    Some(match places.saturating_sub(taken) {
        0 => format!("no room ({taken} of {places})"),
        more => format!("room for {more} more"),
    })
}

fn heading(
    out: &mut Lines<'_>,
    page: &PlanPage<'_>,
    wave: &Wave,
    shown: usize,
    style: Style,
) -> io::Result<()> {
    let all = count(wave.applications.len(), "application", "applications");
    let all = if shown < wave.applications.len() { format!("{shown} of {all}") } else { all };
    let mut parts = title(page, wave.number);
    parts.push(all);
    parts.extend(room(page, wave).filter(|_| page.view.has_whole_waves()));
    out.blank()?;
    packed(out, style, &parts)?;
    let [back, full] = [&wave.brings_back, &wave.completes].map(|all| page.view.said_of_wave(all));
    if !back.is_empty() {
        paragraph(out, style, format!("brings back: {}", services(page, &back, true)))?;
    } else if page.view.has_whole_waves() && !page.plan.services.is_empty() {
        paragraph(out, style, "brings back: no service")?;
    }
    if page.verbose && !full.is_empty() {
        paragraph(out, style, format!("makes full: {}", services(page, &full, false)))?;
    }
    Ok(())
}

/// "Sign-in (sign-in), 6 d late; Building permits (building-permits)"; late is only what is back.
fn services(page: &PlanPage<'_>, services: &[ServiceIx], back: bool) -> String {
    let one = |&ix: &ServiceIx| {
        let service = &page.analysis.catalog.services[ix.index()];
        let planned = page.plan.service(ix).filter(|_| back);
        let late = planned.and_then(|planned| late_service(page, planned));
        let late = late.map_or_else(String::new, |late| format!(", {late}"));
        named(&service.name, &service.id) + &late
    };
    services.iter().map(one).collect::<Vec<_>>().join("; ")
}
