//! The rules about time that only a plan can judge: what is late, what no longer bridges the gap, what never
//! fits.

use super::{At, Due, Outcome, Plan, Reason, Tie};
use crate::check::{ApplicationIx, Catalog, Service, Target, never_run};
use crate::diagnostic::{Collector, Finding, Rule};
use crate::inventory::{Placed, Until};
use crate::source::narrow;
use crate::text::{Raw, shown};

/// So many links of a chain are named in one sentence.
const LINKS: usize = 8;

/// Reports what is back after it is due, and services that are back after their workaround ends.
pub fn report_late(catalog: &Catalog, plan: &Plan, findings: &mut Collector) {
    for ix in catalog.application_indices() {
        let application = catalog.application(ix);
        let planned = matches!(plan.outcomes[ix.index()], Outcome::Planned(_));
        let back = plan.at(Target::Application(ix)).filter(|_| planned);
        if let (Some(back), Some(due)) = (back, plan.frame.due_of(application)) {
            let subject = Some(narrow(ix.index()));
            let id = application.id.raw();
            plan.report_missed(catalog, findings, subject, id, back, due, Some(ix));
        }
    }
    for planned in &plan.services {
        let service = &catalog.services[planned.ix.index()];
        let subject = Some(catalog.service_subject(planned.ix.index()));
        let Some(back) = planned.back.filter(|&back| back != At::default()) else { continue };
        if let Some(due) = planned.due {
            let id = service.id.raw();
            plan.report_missed(catalog, findings, subject, id, back, due, planned.last);
        }
        plan.report_expired(findings, subject, service, back);
    }
}

/// Reports what could be done by nobody at no time, besides what the terms themselves forbid.
pub fn report_impossible(catalog: &Catalog, plan: &Plan, findings: &mut Collector) {
    let rule = Rule::Impossible;
    let by_terms = never_run(catalog);
    for unplanned in plan.unplanned.iter().filter(|u| u.reason == Reason::Impossible) {
        if by_terms[unplanned.ix.index()] {
            continue;
        }
        let application = catalog.application(unplanned.ix);
        findings.report(rule, Some(narrow(unplanned.ix.index())), application.span, || {
            let id = application.id.shown();
            let message = format!("`{id}` never fits: its team has enough hands only in waves that are too short or taken");
            Finding::new(rule, application.span, message)
                .help("give the team more hands for longer, or ask less of it")
        });
    }
}

impl Plan {
    #[expect(
        clippy::too_many_arguments,
        reason = "the same sentence for applications and services"
    )]
    fn report_missed(
        &self,
        catalog: &Catalog,
        findings: &mut Collector,
        subject: Option<u32>,
        id: Raw<'_>,
        back: At,
        due: Due,
        last: Option<ApplicationIx>,
    ) {
        let late = self.lateness(back, Some(due));
        if late == 0 {
            return;
        }
        let rule = Rule::DeadlineMissed;
        findings.report(rule, subject, due.span, || {
            let frame = &self.frame;
            let when = if frame.is_dated {
                frame.say_moment(back.minute)
            } else {
                format!("in wave {}", back.wave)
            };
            let (late, limit) = (frame.say_length(late), frame.say_limit(due.minute));
            let message =
                format!("`{}` is back {when}, {late} after its limit, {limit}", shown(id));
            let finding = Finding::new(rule, due.span, message);
            match last.map(|last| self.say_chain(catalog, last)) {
                Some(chain) => finding.help(format!("what decides it: {chain}")),
                None => finding.help("it waits for a partner that opens later"),
            }
        });
    }

    /// "pki > (team network) reverse-proxy > mywallonia": what decides when an application is back.
    fn say_chain(&self, catalog: &Catalog, last: ApplicationIx) -> String {
        let links = self.chain(catalog, last).into_iter().map(|(target, tie)| {
            let id = shown(catalog.target_id(target));
            match tie {
                Some(Tie::Team(team)) => {
                    format!("(team {}) {id}", catalog.teams[team.index()].id.shown())
                }
                Some(Tie::After | Tie::Dependency | Tie::Group | Tie::Partner) | None => {
                    id.to_string()
                }
            }
        });
        let links: Vec<String> = links.collect();
        let from = links.len().saturating_sub(LINKS);
        let more = if from > 0 { format!("{from} more > ") } else { String::new() };
        let text = format!("{more}{}", links[from..].join(" > "));
        if self.held(catalog, last).wave_limit { format!("{text}; the wave is full") } else { text }
    }

    fn report_expired(
        &self,
        findings: &mut Collector,
        subject: Option<u32>,
        service: &Service,
        back: At,
    ) {
        let until = service.workaround.as_ref().and_then(|workaround| workaround.until);
        let Some((end, Placed { span, .. })) = until.and_then(|u| Some((self.end_of(u.value)?, u)))
        else {
            return;
        };
        let gap = self.lateness(back, Some(Due { minute: end, span }));
        if gap == 0 {
            return;
        }
        let rule = Rule::WorkaroundExpires;
        findings.report(rule, subject, span, || {
            let frame = &self.frame;
            let message = format!(
                "the workaround of `{}` lasts to {}, and the service is back {}: {} without either",
                service.id.shown(),
                frame.say_limit(end),
                frame.say_moment(back.minute),
                frame.say_length(gap),
            );
            Finding::new(rule, span, message)
                .help("make it last longer, or bring the service back sooner")
        });
    }

    /// The minute at which a workaround ends; `None` where the plan has no dates to compare it with.
    #[must_use]
    pub fn end_of(&self, until: Until) -> Option<i64> {
        let frame = &self.frame;
        match until {
            Until::After(days) => frame.is_dated.then(|| frame.end_after(days)),
            Until::Date(date) => frame.start.map(|_| frame.end_on(date)),
        }
    }
}
