//! The words of the board.

/// The board.
#[derive(Debug)]
pub(in crate::render::report) struct BoardWords {
    /// The heading of the column with the names.
    pub(in crate::render::report) application: &'static str,
    pub(in crate::render::report) criticality: &'static str,
    pub(in crate::render::report) team: &'static str,
    pub(in crate::render::report) tag: &'static str,
    pub(in crate::render::report) service: &'static str,
    pub(in crate::render::report) state: &'static str,
    pub(in crate::render::report) back: &'static str,
    pub(in crate::render::report) full: &'static str,
    /// For the constraints of an application.
    pub(in crate::render::report) waits_for: &'static str,
    /// The wants that are not there.
    pub(in crate::render::report) lacks: &'static str,
    pub(in crate::render::report) no_team: &'static str,
    pub(in crate::render::report) states: StateWords,
    /// The places of a wave, with `{taken}` and `{places}`.
    pub(in crate::render::report) room: &'static str,
    /// A partner that opens, with `{partner}`.
    pub(in crate::render::report) opens: &'static str,
    /// Of an application with another place than in the approved plan.
    pub(in crate::render::report) moved: &'static str,
    pub(in crate::render::report) waits: WaitWords,
    pub(in crate::render::report) filter: FilterWords,
    pub(in crate::render::report) why: WhyWords,
}

/// The states of an application in a plan.
#[derive(Debug)]
pub(in crate::render::report) struct StateWords {
    pub(in crate::render::report) planned: &'static str,
    pub(in crate::render::report) up: &'static str,
    pub(in crate::render::report) degraded: &'static str,
    pub(in crate::render::report) unplanned: &'static str,
    pub(in crate::render::report) retired: &'static str,
}

/// For the constraints of an application that are no application and no partner.
#[derive(Debug)]
pub(in crate::render::report) struct WaitWords {
    /// With `{when}`.
    pub(in crate::render::report) not_before: &'static str,
    /// With `{team}`.
    pub(in crate::render::report) team: &'static str,
    pub(in crate::render::report) room: &'static str,
    /// An application that keeps its place in the approved plan, with `{id}`.
    pub(in crate::render::report) place: &'static str,
    pub(in crate::render::report) calendar: &'static str,
    /// How many are not named, with `{count}`.
    pub(in crate::render::report) more: &'static str,
}

/// The filter of the board.
#[derive(Debug)]
pub(in crate::render::report) struct FilterWords {
    /// The label of the field for a text.
    pub(in crate::render::report) text: &'static str,
    /// The choice that filters nothing.
    pub(in crate::render::report) all: &'static str,
    /// With `{shown}` and `{all}`.
    pub(in crate::render::report) shown: &'static str,
    /// What a reader can do, and with which keys.
    pub(in crate::render::report) hint: &'static str,
    pub(in crate::render::report) legend: &'static str,
}

/// The answer to why an application is where it is.
#[derive(Debug)]
pub(in crate::render::report) struct WhyWords {
    pub(in crate::render::report) why: &'static str,
    pub(in crate::render::report) clear: &'static str,
    /// Of an application that the selected one needs.
    pub(in crate::render::report) needs: &'static str,
    /// Of an application that needs the selected one.
    pub(in crate::render::report) needed_by: &'static str,
    pub(in crate::render::report) all_needs: &'static str,
    pub(in crate::render::report) all_needed_by: &'static str,
    /// A number of applications, some of them directly, with `{count}` and `{direct}`.
    pub(in crate::render::report) directly: &'static str,
    /// The heading of the chain.
    pub(in crate::render::report) chain: &'static str,
    /// Of the first link.
    pub(in crate::render::report) first: &'static str,
    /// Of a first link that is not defined.
    pub(in crate::render::report) unknown: &'static str,
    pub(in crate::render::report) dependency: &'static str,
    pub(in crate::render::report) group: &'static str,
    pub(in crate::render::report) after: &'static str,
    pub(in crate::render::report) partner: &'static str,
    pub(in crate::render::report) since: &'static str,
    /// With `{team}`.
    pub(in crate::render::report) shared_team: &'static str,
    pub(in crate::render::report) approved: &'static str,
}
