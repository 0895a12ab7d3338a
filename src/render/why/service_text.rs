//! The answer about a service that was asked about, as text.

use std::io;

use super::due_times;
use super::why_text::WhyText;
use crate::explain::{BoundFacts, Hope, ServiceFacts};
use crate::plan::{At, ServiceOutcome, ServicePlan};
use crate::render::clockface::{NOT_PLANNED, UNKNOWN, marked};
use crate::render::plan::binding;
use crate::render::plan::text::until_then;
use crate::render::write::{Lines, TextCell, TextTable};

impl WhyText<'_, '_> {
    /// When the service is back and full, what decides it, and what people do until then.
    pub(super) fn service(&self, out: &mut Lines<'_>, facts: &ServiceFacts<'_>) -> io::Result<()> {
        let service = facts.service;
        let Some(planned) = facts.planned else { return Ok(()) };
        let (name, id) = (service.name.shown(), service.id.shown());
        let who = format!("{name} ({id}, service, {})", service.criticality().id());
        match planned.outcome {
            ServiceOutcome::Up => {
                let why = if service.requires().is_empty() {
                    "it requires nothing"
                } else {
                    "all that it requires is"
                };
                self.sentence(out, format!("{who} is up: {why}."))?;
            }
            ServiceOutcome::Planned => {
                self.sentence(out, self.back_of_service(&who, planned))?;
                let bound = facts.bound.as_ref().filter(|_| !self.page.rows().is_partial());
                if let Some(bound) = bound {
                    self.sentence(out, self.bound(planned, bound))?;
                }
                self.chain(out)?;
                self.holding(out)?;
            }
            ServiceOutcome::Never => {
                let said = if planned.is_unknown {
                    "is NOT KNOWN to come back: a key that decides it could not be read"
                } else if planned.is_gone {
                    "NEVER COMES BACK: what it requires is retired"
                } else {
                    "is NOT IN THIS PLAN: what it requires cannot be planned"
                };
                self.sentence(out, format!("{who} {said}."))?;
                if facts.is_read {
                    self.chain(out)?;
                }
            }
        }
        out.blank()?;
        self.service_table(facts, planned).write(out)
    }

    /// When it is full, what people do until then, and who answers for it.
    fn service_table(&self, facts: &ServiceFacts<'_>, planned: &ServicePlan) -> TextTable {
        let service = facts.service;
        let row = self.page.rows().service(planned);
        let lines = until_then(self.why.frame, &row);
        let none = lines.is_empty().then(|| "-".to_owned());
        let mut table = TextTable::new(self.style, "  ");
        let full = match planned.full {
            Some(at) if at.presence().is_already() => "already".to_owned(),
            Some(at) => {
                let frame = self.why.frame;
                marked(frame.say_back(frame.opened(at)), row.full_is_estimate)
            }
            None if planned.is_unknown => UNKNOWN.to_owned(),
            None => NOT_PLANNED.to_owned(),
        };
        table.row(["full".to_owned(), full]);
        table.row(["until then".into(), TextCell::lines(lines.into_iter().chain(none))]);
        if let Some(owner) = &service.owner {
            table.row(["owner".to_owned(), owner.shown().to_string()]);
        }
        if !service.audience.is_empty() {
            let audience = service.audience.iter().map(|audience| audience.shown().to_string());
            table.row(["audience".to_owned(), audience.collect::<Vec<_>>().join(", ")]);
        }
        table
    }

    /// ".. is back Tue 20 May 08:00 (ready Mon 19 May 18:00). Its deadline is Wed 14 May: 6 d late."
    fn back_of_service(&self, who: &str, planned: &ServicePlan) -> String {
        let (why, frame) = (self.why, self.why.frame);
        let back = planned.back.unwrap_or(At::START);
        let back_words = marked(frame.say_usable(back), why.is_estimate);
        let mut text = format!("{who} is back {back_words}.");
        if let Some(due) = planned.due {
            text.push_str(&due_times::limit(frame, back, due));
        }
        text
    }

    /// How much sooner it could be back at the best.
    fn bound(&self, planned: &ServicePlan, facts: &BoundFacts<'_>) -> String {
        let (frame, bound) = (self.why.frame, facts.bound);
        let when = format!("before {}", frame.say_there(bound.at()));
        let gap = if facts.gap.is_zero() {
            "this one is as early".to_owned()
        } else {
            format!("this one is {} later", frame.say_length(facts.gap.count()))
        };
        let reason = binding(frame, &self.page.rows().bound(bound));
        let limit = planned.due.map_or("limit", |due| due.limit.word());
        let hope = match facts.hope {
            None => String::new(),
            Some(Hope::Gone) => format!(" No plan meets its {limit}."),
            Some(Hope::Left) => {
                format!(" That leaves room for a plan that meets its {limit}, if there is one.")
            }
        };
        format!("No plan brings it back {when}: {reason}; {gap}.{hope}")
    }
}
