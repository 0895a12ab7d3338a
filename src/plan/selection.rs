//! Which applications can be planned, in which wave, and why the others cannot.

use crate::check::{ApplicationIx, Catalog, Target};
use crate::graph::Requirements;
use crate::inventory::State;

/// What becomes of an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is up already, or never went down.
    Up,
    /// It does not come back.
    Retired,
    /// It is reconnected in this wave, from 1.
    Planned(u32),
    /// It cannot be planned.
    Unplanned,
}

impl Outcome {
    /// The wave in which it is there: 0 for what is up, `None` for what never is.
    #[must_use]
    pub fn wave(self) -> Option<u32> {
        match self {
            Self::Up => Some(0),
            Self::Planned(wave) => Some(wave),
            Self::Retired | Self::Unplanned => None,
        }
    }
}

/// Why an application cannot be planned; the first that applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Something in its own tables could not be read.
    Invalid,
    /// It requires something that is not defined.
    Unknown,
    /// It requires something that is retired.
    Retired,
    /// It is on a cycle, or requires itself.
    Cycle,
    /// It requires something that cannot be planned.
    Behind,
}

impl Reason {
    /// The word for it in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Invalid => "invalid",
            Self::Unknown => "unknown",
            Self::Retired => "retired",
            Self::Cycle => "cycle",
            Self::Behind => "behind",
        }
    }
}

/// An application that cannot be planned.
#[derive(Clone, Debug)]
pub struct Unplanned {
    /// Which.
    pub ix: ApplicationIx,
    /// Why.
    pub reason: Reason,
    /// The members of its component, or the direct causes, sorted; at most [`Unplanned::MOST`].
    pub causes: Vec<Target>,
}

impl Unplanned {
    /// How many causes are named of one application.
    pub const MOST: usize = 100;
}

/// What was chosen.
pub(super) struct Selection {
    pub(super) outcomes: Vec<Outcome>,
    pub(super) unplanned: Vec<Unplanned>,
}

pub(super) fn select(catalog: &Catalog, graph: &Requirements) -> Selection {
    let mut reasons = own_reasons(catalog);
    let open: Vec<bool> = catalog
        .applications
        .iter()
        .zip(&reasons)
        .map(|(a, reason)| reason.is_some() || a.state == State::Isolated)
        .collect();
    let cycles = graph.cycles(&open);
    let mut component = vec![None; catalog.applications.len()];
    for (i, members) in cycles.iter().enumerate() {
        for member in members {
            component[member.index()] = Some(i);
            reasons[member.index()].get_or_insert(Reason::Cycle);
        }
    }
    spread_behind(graph, &open, &mut reasons);
    let keep: Vec<bool> =
        open.iter().zip(&reasons).map(|(&open, reason)| open && reason.is_none()).collect();
    // What is kept holds no cycle: every component has a reason.
    let generations = graph.generations(&keep).unwrap_or_default();
    let outcome = |ix: ApplicationIx| {
        let i = ix.index();
        match (reasons[i], catalog.applications[i].state) {
            (Some(_), _) => Outcome::Unplanned,
            (None, State::Retired) => Outcome::Retired,
            (None, State::Isolated) => Outcome::Planned(generations[i]),
            (None, State::Degraded | State::Restored | State::Unaffected) => Outcome::Up,
        }
    };
    let outcomes: Vec<Outcome> = catalog.application_indices().map(outcome).collect();
    let unplanned = catalog.application_indices().filter_map(|ix| {
        let reason = reasons[ix.index()]?;
        let members = component[ix.index()].map(|i: usize| cycles[i].as_slice());
        Some(Unplanned { ix, reason, causes: causes(catalog, &outcomes, ix, reason, members) })
    });
    let unplanned = unplanned.collect();
    Selection { outcomes, unplanned }
}

/// The reasons that lie in an application's own tables. What is up or retired has none but `Invalid`:
/// its state cannot be trusted then.
fn own_reasons(catalog: &Catalog) -> Vec<Option<Reason>> {
    let reason = |ix: ApplicationIx| {
        let application = catalog.application(ix);
        if application.unread {
            return Some(Reason::Invalid);
        }
        if application.state != State::Isolated {
            return None;
        }
        let reason_of = |target| match target {
            Target::Undefined(_) => Some(Reason::Unknown),
            Target::Application(to) if to == ix => Some(Reason::Cycle),
            Target::Application(to) => {
                let needed = catalog.application(to);
                (needed.state == State::Retired && !needed.unread).then_some(Reason::Retired)
            }
            Target::Partner(_) => None,
        };
        application.requires.iter().filter_map(|d| reason_of(d.target)).min()
    };
    catalog.application_indices().map(reason).collect()
}

fn spread_behind(graph: &Requirements, open: &[bool], reasons: &mut [Option<Reason>]) {
    let mut next: Vec<ApplicationIx> =
        (0..reasons.len()).filter(|&i| reasons[i].is_some()).map(ApplicationIx::new).collect();
    while let Some(cause) = next.pop() {
        for behind in graph.needed_by(cause) {
            let i = behind.index();
            if open[i] && reasons[i].is_none() {
                reasons[i] = Some(Reason::Behind);
                next.push(behind);
            }
        }
    }
}

fn causes(
    catalog: &Catalog,
    outcomes: &[Outcome],
    ix: ApplicationIx,
    reason: Reason,
    members: Option<&[ApplicationIx]>,
) -> Vec<Target> {
    let is_cause = |target: &Target| match (reason, *target) {
        (Reason::Unknown, Target::Undefined(_)) => true,
        (Reason::Retired, Target::Application(to)) => {
            catalog.application(to).state == State::Retired
        }
        (Reason::Behind, Target::Application(to)) => outcomes[to.index()] == Outcome::Unplanned,
        (_, _) => false,
    };
    let mut causes: Vec<Target> = match (reason, members) {
        (Reason::Cycle, Some(members)) => members
            .iter()
            .take(Unplanned::MOST)
            .map(|&member| Target::Application(member))
            .collect(),
        (Reason::Cycle, None) => vec![Target::Application(ix)],
        (_, _) => {
            catalog.application(ix).requires.iter().map(|d| d.target).filter(is_cause).collect()
        }
    };
    causes.sort_by(|a, b| catalog.target_id(*a).cmp(catalog.target_id(*b)));
    causes.dedup();
    causes.truncate(Unplanned::MOST);
    causes
}
