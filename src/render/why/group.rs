//! What is said of a group that was asked about, as text.

use std::io;

use super::text::state;
use super::{binding_lines, chain_lines, due_times};
use crate::catalog::{ApplicationIx, GroupIx};
use crate::explain::Why;
use crate::render::phrases::{Style, id};
use crate::render::plan::text::reason;
use crate::render::plan_page::PlanPage;
use crate::render::write::{Lines, paragraph};
use crate::text::and_list;

/// When the group is back, and what put it there or keeps it out.
pub(super) fn write(
    out: &mut Lines<'_>,
    page: &PlanPage<'_>,
    why: &Why<'_>,
    ix: GroupIx,
    style: Style,
) -> io::Result<()> {
    let catalog = &page.analysis.catalog;
    let group = &catalog.groups[ix.index()];
    let members: Vec<String> = group.members.iter().map(|&ix| id(catalog, ix)).collect();
    let members = if members.is_empty() { "nothing".to_owned() } else { and_list(&members) };
    let who = format!("{} (group of {members})", group.id.shown());
    let planned = |ix: &&ApplicationIx| page.plan.is_planned(**ix);
    match (why.at, why.unplanned) {
        (Some(at), _) if at.presence().is_already() => {
            paragraph(out, style, format!("{who} is up already."))?;
        }
        (Some(at), _) => {
            let line = if page.plan.frame().has_clock() {
                format!("{who} is back together {}.", due_times::back(page, at))
            } else {
                format!("{who} is reconnected together in wave {}.", at.wave)
            };
            paragraph(out, style, &line)?;
            chain_lines::write(out, page, &why.chain, style)?;
            if let Some(&first) = group.members.iter().find(planned) {
                binding_lines::write(out, page, first, &why.held_by, style)?;
            }
        }
        (None, unplanned) => {
            let reason = unplanned.map(|unplanned| reason(page, unplanned).0);
            let reason = reason.unwrap_or_else(|| "none of its members is planned".to_owned());
            paragraph(out, style, format!("{who} CANNOT BE PLANNED: {reason}."))?;
            if why.chain.len() > 1 {
                chain_lines::write(out, page, &why.chain, style)?;
            }
        }
    }
    state(out, None, group.reason.as_ref())
}
