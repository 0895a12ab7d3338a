//! Partners, teams, groups and states of the day, as they were written.

use super::doubts::Doubts;
use super::placed::{Named, Placed};
use crate::date::Date;
use crate::format::{State, When};
use crate::source::Span;
use crate::text::Untrusted;

/// `[partners.ID]`: not ours to restore.
#[derive(Clone, Debug)]
pub struct PartnerTable {
    /// Its id, where it is defined.
    pub id: Named,
    /// Its name for people.
    pub name: Option<Untrusted>,
    /// Whom to ask.
    pub contact: Option<Untrusted>,
    /// From when on it is there.
    pub opens: Option<Placed<When>>,
    /// The day on which it confirmed when it opens, or that it is open.
    pub confirmed: Option<Date>,
}

/// `[teams.ID]`.
#[derive(Clone, Debug)]
pub struct TeamTable {
    /// Its id, where it is defined.
    pub id: Named,
    /// Its name for people.
    pub name: Option<Untrusted>,
    /// Whom to ask.
    pub contact: Option<Untrusted>,
    /// How many units of work it does at the same time.
    pub capacity: Option<Placed<u32>>,
}

/// `[groups.ID]`: reconnected together.
#[derive(Clone, Debug)]
pub struct GroupTable {
    /// Its id, where it is defined.
    pub id: Named,
    /// Its members, in the order in which they stand; may repeat.
    pub members: Vec<Named>,
    /// Why they start together.
    pub reason: Option<Untrusted>,
    /// Whether a key of its table could not be read that may name another member.
    pub unread: bool,
}

/// `[status.ID]`.
#[derive(Clone, Debug)]
pub struct Status {
    /// Whose status it is, where it is written.
    pub id: Named,
    /// The state, with its place; isolated where it is not said.
    pub state: Option<(State, Span)>,
    /// Since which day.
    pub since: Option<Date>,
    /// Why.
    pub reason: Option<Untrusted>,
    /// What replaced something retired.
    pub replaced_by: Option<Named>,
    /// Whether a key of the table could not be read that may be the state.
    pub unread: bool,
    /// The keys of the table of which a value could not be read.
    pub doubts: Doubts,
}
