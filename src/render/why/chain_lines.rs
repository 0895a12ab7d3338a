//! The chain of an explanation as text.

use std::io;

use super::binding_lines::{comes_first, limit};
use super::due_times::work_time;
use super::why_text::WhyText;
use crate::catalog::EntryIx;
use crate::explain::{By, ChainStart, Hold, Link, LinkAbsence, Node, PassedOver, Place, Tie};
use crate::format::When;
use crate::render::clockface::{UNKNOWN, marked, there};
use crate::render::phrases::Style;
use crate::render::plan::text::{defined_as, reason};
use crate::render::write::{Lines, TextCell, placed};
use crate::text::{Raw, shown};

impl WhyText<'_, '_> {
    /// The chain, a line each: who, when, by which entry of which file.
    pub(super) fn chain(&self, out: &mut Lines<'_>) -> io::Result<()> {
        out.blank()?;
        out.line("What decides it, first to last")?;
        let mut rows: Vec<(Vec<TextCell>, Option<String>)> = Vec::new();
        let mut before = None;
        for link in &self.why.chain {
            let mut said = vec![self.hold(link, before)];
            if let Some(work) = link.work {
                said[0] = format!("{}; {}", work_time(work), said[0]);
            }
            said.extend(link.limits.iter().map(|it| limit(self.why.frame, it)));
            let mut below = None;
            match link.by().and_then(|by| by.place).map(place) {
                Some(place) if self.style.width >= Style::WIDE => {
                    said[0] = format!("{}  {place}", said[0]);
                }
                place => below = place,
            }
            let moment =
                if link.is_unknown { UNKNOWN.to_owned() } else { there(self.why.frame, link.at) };
            let at = TextCell::whole([marked(moment, link.is_estimate)]);
            rows.push((vec![shown(link.id).to_string().into(), at, TextCell::lines(said)], below));
            before = Some(link.id);
        }
        placed(out, self.style, &rows)
    }

    /// How a link is held by the one before, or how it stands as the first.
    fn hold(&self, link: &Link<'_>, before: Option<Raw<'_>>) -> String {
        match (&link.hold, before) {
            (Hold::By(by), Some(before)) => tie(link, by, before),
            (Hold::By(_), None) => String::new(),
            (Hold::First(standing), _) => self.standing(standing),
        }
    }

    /// The words about the first link of a chain, which nothing holds.
    fn standing(&self, standing: &ChainStart<'_>) -> String {
        let frame = self.why.frame;
        match standing {
            ChainStart::RequiresNothing(over) => {
                format!("it requires nothing{}", passed_over(over))
            }
            ChainStart::AllThere => "all that it waits for is there".to_owned(),
            ChainStart::Up(None) => "up already".to_owned(),
            ChainStart::Up(Some(day)) => format!("up since {}", frame.say_when(When::Date(*day))),
            ChainStart::Retired => "retired".to_owned(),
            ChainStart::Unplanned(Some(unplanned)) => reason(self.page, unplanned).0,
            ChainStart::Unplanned(None) | ChainStart::Service => String::new(),
            ChainStart::Partner(None) => "a partner".to_owned(),
            ChainStart::Partner(Some(opens)) => {
                format!("a partner, opens {}", frame.say_when(*opens))
            }
            ChainStart::Undefined(Some(defined)) => {
                format!("{}, which cannot be required", defined_as(*defined))
            }
            ChainStart::Undefined(None) => "not defined".to_owned(),
        }
    }
}

/// "infra.toml:12": a place in an input.
pub(super) fn place(place: Place<'_>) -> String {
    format!("{}:{}", place.path.shown(), place.line)
}

/// How the link before holds this one: "requires pki (authentication)", "takes team gis after map-store; map-store comes
/// first: more work waits behind it".
fn tie(link: &Link<'_>, by: &By<'_>, before: Raw<'_>) -> String {
    let before = shown(before);
    // A service has no kinds, so none is said.
    let kind = match (link.node, by.kind) {
        (Node::Target(_), Some(kind)) => format!(" ({})", shown(kind)),
        (Node::Target(_), None) | (Node::Service(_), _) => String::new(),
    };
    match by.tie {
        Tie::After => format!("comes after {before}"),
        Tie::Since if by.entry.is_some_and(EntryIx::is_after) => {
            format!("comes after {before}")
        }
        Tie::Dependency | Tie::Since => format!("requires {before}{kind}"),
        Tie::Partner => format!("requires {before}"),
        Tie::Group => format!("is back together with {before}"),
        Tie::Approved => format!(
            "{before} keeps its place in the approved plan, and would have to leave it first"
        ),
        Tie::Team(_) => {
            let team = by.team.map_or_else(String::new, |team| shown(team).to_string());
            let first = by.comes_first.map_or_else(String::new, |reason| {
                format!("; {before} {}", comes_first(reason, link.id))
            });
            format!("takes team {team} after {before}{first}")
        }
    }
}

/// ", and old, which it comes after, is retired": the entries of `after` that hold nothing, since the ids that they
/// name never come.
fn passed_over(all: &[PassedOver<'_>]) -> String {
    let one = |over: &PassedOver<'_>| {
        let absence = match over.absence {
            LinkAbsence::Retired => "is retired",
            LinkAbsence::Unplanned => "is not in this plan",
            LinkAbsence::Undefined => "is not defined",
        };
        format!("{}, which it comes after, {absence}", shown(over.id))
    };
    let never: Vec<String> = all.iter().map(one).collect();
    if never.is_empty() { String::new() } else { format!(", and {}", never.join(", and ")) }
}
