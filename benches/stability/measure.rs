//! Plans of an edited inventory, and the applications and services that moved in them.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use rewave::analysis::{Options, PlannedAnalysis, check};
use rewave::diagnostic::Level;
use rewave::plan::ApprovedPlan;
use rewave::source::Sources;
use rewave::text::Untrusted;

use super::edits::Edit;
use super::inventories::Texts;

/// The numbers of applications that start in another minute or stand in another wave than before, and of services that
/// are back or full at another moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Moved {
    pub(crate) applications: usize,
    pub(crate) services: usize,
}

/// The numbers of moves by an edit in a plan that follows the plan of the unedited inventory, and in a plan from
/// scratch.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Both {
    pub(crate) followed: Moved,
    pub(crate) from_scratch: Moved,
}

/// Plans an inventory with normal effort, following the approved plan where there is one.
pub(crate) fn planned(texts: &Texts, approved: Option<&ApprovedPlan>) -> PlannedAnalysis {
    let mut sources = Sources::default();
    for (name, text) in texts {
        sources.push(name.as_str().into(), text.clone());
    }
    check(&sources, Options::default()).plan(approved)
}

/// The places of the applications and services of a plan.
pub(crate) fn places(planned: &PlannedAnalysis) -> ApprovedPlan {
    ApprovedPlan::of(&planned.analysis.catalog, &planned.plan, Untrusted::new("approved.json"))
}

/// The moves by each edit, in the order of the edits, measured on all cores.
///
/// # Panics
///
/// Where an edit brings an error: then the edit is wrong, and not the plan.
pub(crate) fn measure(edits: &[Edit], old: &ApprovedPlan) -> Vec<Both> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut own = Vec::new();
        while let Some((at, edit)) = taken(edits, &next) {
            own.push((at, both(edit, old)));
        }
        own
    };
    let mut all: Vec<(usize, Both)> = thread::scope(|scope| {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        let own = workers.into_iter().flat_map(|worker| match worker.join() {
            Ok(own) => own,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        own.collect()
    });
    all.sort_by_key(|&(at, _)| at);
    all.into_iter().map(|(_, both)| both).collect()
}

fn taken<'e>(edits: &'e [Edit], next: &AtomicUsize) -> Option<(usize, &'e Edit)> {
    let at = next.fetch_add(1, Ordering::Relaxed);
    edits.get(at).map(|edit| (at, edit))
}

fn both(edit: &Edit, old: &ApprovedPlan) -> Both {
    let moved = |approved| {
        let planned = planned(&edit.texts, approved);
        let errors = planned.analysis.report.of_level(Level::Deny, |_| true);
        assert_eq!(errors, 0, "{} of {} brings an error", edit.kind, edit.id);
        moved(old, &places(&planned))
    };
    Both { followed: moved(Some(old)), from_scratch: moved(None) }
}

/// The applications and services that moved between two plans, of those in both.
fn moved(old: &ApprovedPlan, new: &ApprovedPlan) -> Moved {
    let applications = old.applications.iter().filter(|(id, old)| {
        let new = new.applications.get(*id);
        new.is_some_and(|new| (new.wave, new.start) != (old.wave, old.start))
    });
    let services = old.services.iter().filter(|(id, old)| new.services.get(*id) != Some(old));
    Moved { applications: applications.count(), services: services.count() }
}
