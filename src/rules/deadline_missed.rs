//! The rules about time that only a plan can judge: what is late, what no longer bridges the gap, what never
//! fits.

use crate::catalog::{Catalog, Service, Target};
use crate::diagnostic::{Collector, Finding, Rule};
use crate::explain::Tie;
use crate::inventory::Placed;
use crate::plan::{At, Due, Never, Outcome, Plan, Reason};
use crate::source::narrow;
use crate::text::{Raw, shown};

/// So many links of a chain are named in one sentence.
const LINKS: usize = 8;

/// Notes the rules that say nothing of a plan where it leaves out what could not be read, from which all that they would
/// say may follow.
pub fn silence_doubtful(catalog: &Catalog, findings: &mut Collector) {
    if catalog.left_out.may_make_late() {
        for rule in [Rule::DeadlineMissed, Rule::WorkaroundExpires, Rule::Impossible] {
            findings.silence(rule);
        }
    }
}

/// Reports what is back after it is due, and services that are back after their workaround ends; nothing where
/// the plan leaves out what could not be read, from which that may follow.
pub fn report_late(catalog: &Catalog, plan: &Plan, findings: &mut Collector) {
    if catalog.left_out.may_make_late() {
        return;
    }
    for ix in catalog.application_indices() {
        let application = catalog.application(ix);
        let planned = matches!(plan.outcomes[ix.index()], Outcome::Planned(_));
        let back = plan.at(Target::Application(ix)).filter(|_| planned);
        if let (Some(back), Some(due)) = (back, plan.frame.due_of(application)) {
            let subject = narrow(ix.index());
            let id = application.id.raw();
            let last = Some(Target::Application(ix));
            let late = Late { subject, id, back, usable: false, due, last };
            plan.report_missed(catalog, findings, &late);
        }
    }
    for planned in &plan.services {
        let service = &catalog.services[planned.ix.index()];
        let subject = catalog.service_subject(planned.ix.index());
        let Some(back) = planned.back.filter(|&back| back != At::default()) else { continue };
        if let Some(due) = planned.due {
            let (id, last) = (service.id.raw(), planned.last);
            let late = Late { subject, id, back, usable: true, due, last };
            plan.report_missed(catalog, findings, &late);
        }
        plan.report_expired(findings, subject, service, back);
    }
}

/// Reports what could be done by nobody at no time, besides what the terms themselves forbid; nothing where
/// that may follow from what could not be read.
pub fn report_impossible(catalog: &Catalog, plan: &Plan, findings: &mut Collector) {
    let rule = Rule::Impossible;
    if catalog.left_out.may_make_late() {
        return;
    }
    for unplanned in plan.unplanned.iter().filter(|u| u.reason == Reason::Impossible) {
        let hindrance = plan.hindrance(unplanned.ix);
        if let Some(Never::Terms(_)) = hindrance {
            continue;
        }
        let application = catalog.application(unplanned.ix);
        findings.report(rule, Some(narrow(unplanned.ix.index())), application.span, || {
            let id = application.id.shown();
            if hindrance == Some(Never::TooLate) {
                let message = format!("`{id}` would be back later than {}", plan.frame.say_last());
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

/// Something that may be late.
struct Late<'c> {
    subject: u32,
    id: Raw<'c>,
    back: At,
    /// Whether people wait for it at a counter.
    usable: bool,
    due: Due,
    /// What decides over it.
    last: Option<Target>,
}

impl Plan {
    fn report_missed(&self, catalog: &Catalog, findings: &mut Collector, late: &Late<'_>) {
        let &Late { subject, id, back, usable, due, last } = late;
        if self.lateness(back, Some(due)) == 0 {
            return;
        }
        let rule = Rule::DeadlineMissed;
        findings.report(rule, Some(subject), due.span, || {
            let frame = &self.frame;
            let when = match (frame.is_dated, usable) {
                (true, true) => frame.say_usable(back),
                (true, false) => frame.say_at(back),
                (false, _) => format!("in wave {}", back.wave),
            };
            let (late, day) = (frame.say_late(back, due.minute), frame.say_limit(due.minute));
            let limit = due.limit.word();
            let message =
                format!("`{}` is back {when}, {late} after its {limit}, {day}", shown(id));
            let late = self.lateness(back, Some(due));
            let finding = Finding::new(rule, due.span, message).extent(late);
            match last {
                Some(last) => {
                    finding.help(format!("what decides it: {}", self.say_chain(catalog, last)))
                }
                None => finding,
            }
        });
    }

    /// "pki > (team network) reverse-proxy > mywallonia": what decides when an application is back.
    fn say_chain(&self, catalog: &Catalog, last: Target) -> String {
        let Target::Application(last) = last else {
            let id = shown(catalog.target_id(last));
            return format!("partner {id}, which opens later");
        };
        let links =
            self.chain(catalog, Target::Application(last)).into_iter().map(|(target, tie)| {
                let id = shown(catalog.target_id(target));
                match tie {
                    Some(Tie::Team(team)) => {
                        format!("(team {}) {id}", catalog.teams[team.index()].id.shown())
                    }
                    Some(Tie::After | Tie::Dependency | Tie::Group | Tie::Partner | Tie::Since)
                    | None => id.to_string(),
                }
            });
        let links: Vec<String> = links.collect();
        let from = links.len().saturating_sub(LINKS);
        let more = if from > 0 { format!("{from} more > ") } else { String::new() };
        let text = format!("{more}{}", links[from..].join(" > "));
        if self.held(catalog, last).wave_limit {
            format!("{text}; the waves before have no room")
        } else {
            text
        }
    }

    fn report_expired(&self, findings: &mut Collector, subject: u32, service: &Service, back: At) {
        let until = service.workaround.as_ref().and_then(|workaround| workaround.until);
        let Some((end, Placed { span, .. })) = until.and_then(|u| Some((self.end_of(u.value)?, u)))
        else {
            return;
        };
        if self.later_than(back, end) == 0 {
            return;
        }
        let rule = Rule::WorkaroundExpires;
        findings.report(rule, Some(subject), span, || {
            let frame = &self.frame;
            let message = format!(
                "the workaround of `{}` lasts to {}, and the service is back {}: {} without either",
                service.id.shown(),
                frame.say_limit(end),
                frame.say_usable(back),
                frame.say_late(back, end),
            );
            Finding::new(rule, span, message)
                .extent(self.later_than(back, end))
                .help("make it last longer, or bring the service back sooner")
        });
    }
}
