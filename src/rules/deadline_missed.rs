//! The rule `deadline-missed`: an application or a service that the plan brings back after it is due.

use crate::catalog::{Catalog, Target};
use crate::diagnostic::{Collector, Finding, Rule, Site, Subject};
use crate::explain::Tie;
use crate::plan::{At, Due, Plan, Presence};
use crate::text::{Raw, shown};

/// The most links that a sentence names of the chain that decides when an application is back.
const LINKS: usize = 8;

pub(super) fn check(catalog: &Catalog, plan: &Plan, findings: &mut Collector) {
    for ix in catalog.application_indices() {
        let application = catalog.application(ix);
        let planned = plan.is_planned(ix);
        let back = plan.at(Target::Application(ix)).filter(|_| planned);
        if let (Some(back), Some(due)) = (back, plan.frame().due_of(application)) {
            let subject = Subject::from(ix);
            let id = application.id.raw();
            let last = Some(Target::Application(ix));
            let limited = Limited { subject, id, back, usable: false, due, last };
            limited.report_missed(catalog, plan, findings);
        }
    }
    for planned in &plan.services {
        let service = &catalog.services[planned.ix.index()];
        let subject = Subject::from(planned.ix);
        if let (Some(back), Some(due)) = (Presence::of(planned.back).back(), planned.due) {
            let (id, last) = (service.id.raw(), planned.last);
            let limited = Limited { subject, id, back, usable: true, due, last };
            limited.report_missed(catalog, plan, findings);
        }
    }
}

/// An application or a service that the plan brings back and that is due.
struct Limited<'c> {
    subject: Subject,
    id: Raw<'c>,
    back: At,
    /// Whether people use it themselves, and so only in working hours: it is a service.
    usable: bool,
    due: Due,
    /// The application or partner that is back last of those that it stands on.
    last: Option<Target>,
}

impl Limited<'_> {
    fn report_missed(&self, catalog: &Catalog, plan: &Plan, findings: &mut Collector) {
        let &Self { subject, id, back, usable, due, last } = self;
        if !plan.frame().is_late(back, Some(due)) {
            return;
        }
        let rule = Rule::DeadlineMissed;
        findings.report(Site { rule, subject: Some(subject), span: due.span }, || {
            let frame = plan.frame();
            let when = if usable { frame.say_usable(back) } else { frame.say_back(back) };
            let (late, day) = (frame.say_late(back, due.minute), frame.say_limit(due.minute));
            let limit = due.limit.word();
            let message =
                format!("`{}` is back {when}, {late} after its {limit}, {day}", shown(id));
            let late = plan.frame().lateness(back, Some(due));
            let finding = Finding::new(rule, due.span, message).extent(late.count());
            match last {
                Some(last) => {
                    finding.help(format!("what decides it: {}", say_chain(catalog, plan, last)))
                }
                None => finding,
            }
        });
    }
}

/// The words for the chain that decides when an application is back: "pki > (team network) reverse-proxy > mywallonia".
fn say_chain(catalog: &Catalog, plan: &Plan, last: Target) -> String {
    let Target::Application(last) = last else {
        let id = shown(catalog.target_id(last));
        return format!("partner {id}, which opens later");
    };
    let links = plan.chain(catalog, Target::Application(last)).into_iter().map(|(target, tie)| {
        let id = shown(catalog.target_id(target));
        match tie {
            Some(Tie::Team(team)) => {
                format!("(team {}) {id}", catalog.teams[team.index()].id.shown())
            }
            Some(Tie::Approved) => format!("(approved plan) {id}"),
            Some(Tie::After | Tie::Dependency | Tie::Group | Tie::Partner | Tie::Since) | None => {
                id.to_string()
            }
        }
    });
    let links: Vec<String> = links.collect();
    let from = links.len().saturating_sub(LINKS);
    let more = if from > 0 { format!("{from} more > ") } else { String::new() };
    let text = format!("{more}{}", links[from..].join(" > "));
    if plan.held(catalog, last).wave_limit {
        format!("{text}; the waves before have no room")
    } else {
        text
    }
}
