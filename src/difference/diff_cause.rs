//! The cause of a change, in one shape for all of them.

use super::diff_side::DiffPlace;
use crate::format::State;
use crate::text::Untrusted;

/// The reason for which an application left its place, or a service comes at another moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CauseReason {
    /// An application that it requires.
    Dependency,
    /// Applications that start together with it.
    Group,
    /// An application that it comes after.
    After,
    /// A partner that it requires.
    Partner,
    /// An application that it requires is up only since a day.
    Since,
    /// The first day on which work may begin.
    Earliest,
    /// The hands of a team.
    Team,
    /// The places of a wave.
    WaveLimit,
    /// The working time.
    Calendar,
    /// Its own tables.
    Own,
    /// Applications or services that would be late else.
    Due,
    /// It comes earlier, since what held it came earlier or went.
    Freed,
}

impl CauseReason {
    /// The word for the reason in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Dependency => "dependency",
            Self::Group => "group",
            Self::After => "after",
            Self::Partner => "partner",
            Self::Since => "since",
            Self::Earliest => "earliest",
            Self::Team => "team",
            Self::WaveLimit => "wave-limit",
            Self::Calendar => "calendar",
            Self::Own => "own",
            Self::Due => "due",
            Self::Freed => "freed",
        }
    }
}

/// What somebody wrote that is the cause of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CauseEdit {
    /// The entry with this number among those that changed.
    Entry(usize),
    /// The key with this number among those that changed.
    Key(usize),
    /// An application has this state now.
    State(State),
    /// An application is new.
    Defined,
    /// An application is gone.
    Gone,
}

/// The cause of a change: of the lists, those are filled that tell of its reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiffCause {
    /// The reason.
    pub reason: CauseReason,
    /// The id of the application or the service that it moved; `None` where it is the one that is asked about.
    pub whose: Option<Untrusted>,
    /// The ids of the applications that it names.
    pub applications: Vec<Untrusted>,
    /// The ids of the services that it names.
    pub services: Vec<Untrusted>,
    /// The ids of the partners that it names.
    pub partners: Vec<Untrusted>,
    /// The id of the team that it names.
    pub team: Option<Untrusted>,
    /// The line that somebody changed, where one is the cause.
    pub place: Option<DiffPlace>,
    /// What changed on that line.
    pub edit: Option<CauseEdit>,
}

impl DiffCause {
    /// A cause that names nothing yet.
    pub(super) fn new(reason: CauseReason) -> Self {
        Self {
            reason,
            whose: None,
            applications: Vec::new(),
            services: Vec::new(),
            partners: Vec::new(),
            team: None,
            place: None,
            edit: None,
        }
    }

    /// The same with a changed line.
    pub(super) fn by(self, edit: CauseEdit, place: Option<DiffPlace>) -> Self {
        Self { edit: Some(edit), place, ..self }
    }

    /// The same with applications.
    pub(super) fn naming(self, applications: Vec<Untrusted>) -> Self {
        Self { applications, ..self }
    }
}
