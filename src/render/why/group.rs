//! The answer about a group that was asked about, as text.

use std::io;

use super::why_text::{WhyText, ids, state};
use crate::explain::GroupFacts;
use crate::render::plan::text::reason;
use crate::render::time_words::TimeWords;
use crate::render::write::Lines;
use crate::text::and_list;

impl WhyText<'_, '_> {
    /// When the group is back, and what put it there or keeps it out.
    pub(super) fn group(&self, out: &mut Lines<'_>, facts: &GroupFacts<'_>) -> io::Result<()> {
        let (why, group) = (self.why, facts.group);
        let members = ids(&facts.members);
        let members = if members.is_empty() { "nothing".to_owned() } else { and_list(&members) };
        let who = format!("{} (group of {members})", group.id.shown());
        match why.at {
            Some(at) if at.presence().is_already() => {
                self.sentence(out, format!("{who} is up already."))?;
            }
            Some(at) => {
                let comes = TimeWords::of(why.frame).comes;
                let back = why.frame.say_back_in_wave(at);
                self.sentence(out, format!("{who} is {comes} together {back}."))?;
                self.chain(out)?;
                self.holding(out)?;
            }
            None => {
                let reason = why.unplanned.map(|unplanned| reason(self.page, unplanned).0);
                let reason = reason.unwrap_or_else(|| "none of its members is planned".to_owned());
                self.sentence(out, format!("{who} CANNOT BE PLANNED: {reason}."))?;
                if why.chain.len() > 1 {
                    self.chain(out)?;
                }
            }
        }
        state(out, None, group.reason.as_ref())
    }
}
