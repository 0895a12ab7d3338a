//! An explanation as text.

use std::io;

use super::why_text::WhyText;
use crate::explain::{Facts, NextQuestion, Why};
use crate::render::phrases::{ASSUMPTIONS, Style, assumption};
use crate::render::plan::left_out;
use crate::render::plan_page::PlanPage;
use crate::render::write::Lines;
use crate::text::{count, shown};

/// The number of ids of a list that are printed unless all are asked for.
const LISTED: usize = 20;

/// An explanation, of which long lists are named in whole or not.
#[derive(Clone, Copy, Debug)]
pub struct WhyAnswer<'a> {
    /// The plan.
    pub page: &'a PlanPage<'a>,
    /// The explanation.
    pub why: &'a Why<'a>,
    /// Whether all of long lists is named.
    pub all: bool,
}

impl WhyAnswer<'_> {
    /// Writes why a thing is where it is.
    ///
    /// # Errors
    /// When writing fails.
    pub fn text(&self, out: &mut Lines<'_>, style: Style) -> io::Result<()> {
        let most = if self.all { usize::MAX } else { LISTED };
        let text = WhyText { page: self.page, why: self.why, style, most };
        text.write(out)
    }
}

impl WhyText<'_, '_> {
    fn write(&self, out: &mut Lines<'_>) -> io::Result<()> {
        if let Some(line) = left_out(self.page) {
            self.sentence(out, &line)?;
            out.blank()?;
        }
        self.assumed(out)?;
        match &self.why.facts {
            Facts::Application(facts) => self.application(out, facts)?,
            Facts::Service(facts) => self.service(out, facts)?,
            Facts::Partner(partner) => self.partner(out, partner)?,
            Facts::Group(facts) => self.group(out, facts)?,
        }
        self.changes(out)?;
        self.relations(out)?;
        self.next(out)
    }

    /// The assumptions about the thing and the things that it needs; of the others only how many there are.
    fn assumed(&self, out: &mut Lines<'_>) -> io::Result<()> {
        let (total, near) = (self.why.assumed, &self.why.assumed_of_it);
        let said = near.len().min(ASSUMPTIONS);
        for assumed in near.iter().take(said) {
            self.sentence(out, format!("THIS PLAN ASSUMES that {}.", assumption(assumed)))?;
        }
        if total > said {
            let things = count(total - said, "assumption", "assumptions");
            let inputs = self.page.inputs;
            let line = format!("THIS PLAN MAKES {things} about others: see `rewave plan{inputs}`.");
            self.sentence(out, line)?;
        }
        if total > 0 {
            out.blank()?;
        }
        Ok(())
    }

    /// The next command to type: about the first link of the chain, or the whole plan.
    fn next(&self, out: &mut Lines<'_>) -> io::Result<()> {
        let inputs = self.page.inputs;
        out.blank()?;
        match self.why.next {
            NextQuestion::Check => out.line(format_args!("Next: rewave check{inputs}")),
            NextQuestion::Why(id) => {
                out.line(format_args!("Next: rewave why {}{inputs}", shown(id)))
            }
            NextQuestion::Plan => out.line(format_args!("Next: rewave plan{inputs}")),
        }
    }
}
