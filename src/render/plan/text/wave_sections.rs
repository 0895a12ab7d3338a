//! The waves of a plan as text.

use std::io;

use super::legend::{Used, Word};
use super::{brief, wave_rows};
use crate::explain::{PartnerRow, Room, ServiceMention, WaveRow};
use crate::format::When;
use crate::plan::Frame;
use crate::render::clockface::by_how_much;
use crate::render::phrases::{Style, named};
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
    let frame = page.rows().frame();
    for wave in page.rows().waves() {
        out.blank()?;
        packed(out, style, &heading(frame, &wave))?;
        services(out, page, &wave, style)?;
        for partner in wave.partners() {
            used.word(Word::Partner, true);
            used.word(Word::Ask, partner.confirmed.is_none());
            paragraph(out, style, opens(frame, &partner))?;
        }
        if wave.total == 0 {
            continue;
        }
        out.blank()?;
        if page.verbose {
            wave_rows::write(out, page, &wave, (style, used))?;
        } else {
            brief::write(out, frame, &wave, (style, used))?;
        }
    }
    Ok(())
}

/// "partner National register (national-register) opens Thu 8 May: ASK", and whom; of one that confirmed it, "... opens
/// Thu 8 May, confirmed on Mon 5 May 2025".
pub(crate) fn opening_of<'p>(
    frame: &Frame,
    partner: &PartnerRow<'p>,
) -> (String, Option<&'p Untrusted>) {
    let when = partner.opens.map(|when| frame.say_when(when)).unwrap_or_default();
    let name = named(partner.name, partner.id);
    match partner.confirmed {
        Some(day) => {
            let day = frame.say_when(When::Date(day));
            (format!("partner {name} opens {when}, confirmed on {day}"), None)
        }
        None => (format!("partner {name} opens {when}: ASK"), partner.contact),
    }
}

/// The same on one line.
fn opens(frame: &Frame, partner: &PartnerRow<'_>) -> String {
    let (said, contact) = opening_of(frame, partner);
    let contact = contact.map(|contact| format!(" {}", contact.shown()));
    said + &contact.unwrap_or_default()
}

/// "WAVE 1", "Foundations", "Mon 5 - Sun 11 May".
pub(crate) fn title(frame: &Frame, wave: &WaveRow<'_>) -> Vec<String> {
    let mut parts = vec![format!("WAVE {}", wave.number)];
    parts.extend(wave.name.map(|name| name.shown().to_string()));
    parts.extend(wave.span.map(|(begin, end)| frame.say_days(begin, end)));
    parts
}

/// "no room (16 of 16)", "room for 8 more".
pub(crate) fn room(room: Room) -> String {
    match room.left() {
        0 => format!("no room ({} of {})", room.taken, room.places),
        more => format!("room for {more} more"),
    }
}

/// The title of a wave, how many applications it has, and how many more it takes.
fn heading(frame: &Frame, wave: &WaveRow<'_>) -> Vec<String> {
    let mut parts = title(frame, wave);
    let all = count(wave.total, "application", "applications");
    parts.push(match wave.shown {
        0 => "no application".to_owned(),
        shown if shown < wave.total => format!("{shown} of {all}"),
        _ => all,
    });
    parts.extend(wave.room.filter(|_| wave.is_whole).map(room));
    parts
}

/// The services that a wave brings back, and with all that is known those that it makes full.
fn services(
    out: &mut Lines<'_>,
    page: &PlanPage<'_>,
    wave: &WaveRow<'_>,
    style: Style,
) -> io::Result<()> {
    let frame = page.rows().frame();
    let back = wave.brings_back();
    let back = back.iter().map(|service| {
        let late = service.late().map(|late| format!(", {}", by_how_much(frame, late)));
        name(service) + &late.unwrap_or_default()
    });
    let back: Vec<String> = back.collect();
    if !back.is_empty() {
        paragraph(out, style, format!("brings back: {}", back.join("; ")))?;
    } else if wave.may_lack_services {
        paragraph(out, style, "brings back: no service")?;
    }
    let full: Vec<String> = wave.completes().iter().map(name).collect();
    if page.verbose && !full.is_empty() {
        paragraph(out, style, format!("makes full: {}", full.join("; ")))?;
    }
    Ok(())
}

/// "Sign-in (sign-in)".
fn name(service: &ServiceMention<'_>) -> String {
    named(service.name, service.id)
}
