//! The changes that would bring the thing asked about forward, as text.

use std::io;

use super::chain_lines::place;
use super::why_text::WhyText;
use crate::explain::{Change, Forward};
use crate::render::clockface::there;
use crate::render::phrases::{Style, need_of};
use crate::render::write::{Lines, TextCell, placed};
use crate::text::{count, shown};

impl WhyText<'_, '_> {
    /// Each change that helps, a line each, and whether one of them would meet the limit.
    pub(super) fn changes(&self, out: &mut Lines<'_>) -> io::Result<()> {
        let (tried, frame, style) = (&self.why.tried, self.why.frame, self.style);
        if tried.tried == 0 {
            return Ok(());
        }
        out.blank()?;
        if tried.forward.is_empty() {
            let line = format!(
                "With all others in place, it would be no earlier if an application of this chain could start \
                 without one of the others ({} tried).",
                tried.tried
            );
            return self.sentence(out, line);
        }
        let plans = count(tried.tried, "plan", "plans");
        self.sentence(out, format!("What would help, each tried alone ({plans})"))?;
        let row = |forward: &Forward<'_>| {
            let at = TextCell::whole([there(frame, Some(forward.at))]);
            let (line, place) = (change(forward), place(forward.place));
            if style.width >= Style::WIDE {
                (vec![at, format!("{line}  {place}").into()], None)
            } else {
                (vec![at, line.into()], Some(place))
            }
        };
        let rows: Vec<(Vec<TextCell>, Option<String>)> = tried.forward.iter().map(row).collect();
        placed(out, style, &rows)?;
        match self.why.missed {
            Some(due) if tried.forward.iter().all(|f| frame.is_late(f.at, Some(due))) => {
                let (limit, last) = (due.limit.word(), frame.say_limit(due.minute));
                self.sentence(out, format!("None of them alone meets its {limit}, {last}."))
            }
            Some(_) | None => Ok(()),
        }
    }
}

/// "sigec can start without map-store (storage); no other application is later".
fn change(forward: &Forward<'_>) -> String {
    let owner = shown(forward.owner);
    let named = need_of(&forward.providers, forward.at_least);
    let change = match forward.change {
        Change::Drop => format!("{owner} no longer comes after {named}"),
        Change::Soften => {
            format!("{owner} can start without {named} ({})", shown(forward.kind))
        }
    };
    let others = match forward.others_later {
        0 => "no other application is later".to_owned(),
        1 => "1 other application is later".to_owned(),
        n => format!("{n} other applications are later"),
    };
    format!("{change}; {others}")
}
