//! The tables of partners, teams, groups and status, as they were written.

use super::placed::{Named, Placed};
use crate::date::Date;
use crate::format::{State, When};
use crate::source::Span;
use crate::text::Untrusted;

/// The table `[partners.ID]` of one partner, which others restore.
#[derive(Clone, Debug)]
pub struct PartnerTable {
    /// The id of the partner, with the place where it is defined.
    pub id: Named,
    /// The name of the partner for people.
    pub name: Option<Untrusted>,
    /// The person or the address to ask at the partner.
    pub contact: Option<Untrusted>,
    /// The day or the wave from which on the partner is there.
    pub opens: Option<Placed<When>>,
    /// The day on which the partner confirmed when it opens, or that it is open.
    pub confirmed: Option<Date>,
}

/// The table `[teams.ID]` of one team.
#[derive(Clone, Debug)]
pub struct TeamTable {
    /// The id of the team, with the place where it is defined.
    pub id: Named,
    /// The name of the team for people.
    pub name: Option<Untrusted>,
    /// The person or the address to ask in the team.
    pub contact: Option<Untrusted>,
    /// The number of units of work that the team does at the same time.
    pub capacity: Option<Placed<u32>>,
}

/// The table `[groups.ID]` of one group, whose members are reconnected together.
#[derive(Clone, Debug)]
pub struct GroupTable {
    /// The id of the group, with the place where it is defined.
    pub id: Named,
    /// The members in the order in which they are written; a member may be repeated.
    pub members: Vec<Named>,
    /// The reason why the members start together.
    pub reason: Option<Untrusted>,
}

/// The table `[status.ID]`: the state of one application on the day.
#[derive(Clone, Debug)]
pub struct Status {
    /// The id of the application whose status it is, with the place where it is written.
    pub id: Named,
    /// The state with its place; without one, the application is isolated.
    pub state: Option<(State, Span)>,
    /// The day since which the application is in the state.
    pub since: Option<Date>,
    /// The reason for the state.
    pub reason: Option<Untrusted>,
    /// The application that replaces a retired one.
    pub replaced_by: Option<Named>,
}
