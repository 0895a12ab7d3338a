//! The links of a chain: what explanations of moments are made of.

use super::chain_of_ties::Tie;
use super::explainer::Place;
use super::holding_limits::{ComesFirst, HoldingLimit};
use super::rows::Defined;
use crate::catalog::{EntryIx, ServiceIx, Target};
use crate::date::Date;
use crate::duration::Work;
use crate::format::When;
use crate::plan::{At, Unplanned};
use crate::text::Raw;

/// The application, partner or service of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Node {
    /// An application or a partner, or an id that is not defined.
    Target(Target),
    /// A service, at the end of a chain.
    Service(ServiceIx),
}

/// A link of a chain, with how the link before holds it.
#[derive(Clone, Debug)]
pub struct Link<'c> {
    /// The target or the service that the link stands for.
    pub node: Node,
    /// Its id.
    pub id: Raw<'c>,
    /// When it is there; at 0 when it is already, `None` when never.
    pub at: Option<At>,
    /// Whether that moment rests on a duration that nobody wrote.
    pub is_estimate: bool,
    /// Whether it never comes only because a text could not be read.
    pub is_unknown: bool,
    /// How long the work on it takes; `None` without dates, and for everything that is not planned.
    pub work: Option<WorkTime>,
    /// How the link before holds it, or how it stands as the first.
    pub hold: Hold<'c>,
    /// The limits that held it besides the link before; none of the last application, of which all that holds it is told
    /// apart.
    pub limits: Vec<HoldingLimit<'c>>,
}

impl<'c> Link<'c> {
    /// How the link before holds this one; `None` for the first.
    #[must_use]
    pub fn by(&self) -> Option<&By<'c>> {
        match &self.hold {
            Hold::By(by) => Some(by),
            Hold::First(_) => None,
        }
    }
}

/// How long the work on an application takes.
#[derive(Clone, Copy, Debug)]
pub enum WorkTime {
    /// As long as the inventory says.
    Lasts(Work),
    /// To the end of its wave, since the inventory says nothing.
    RestOfWave,
}

/// How a link of a chain is held.
#[derive(Clone, Debug)]
pub enum Hold<'c> {
    /// The link before holds it.
    By(By<'c>),
    /// Nothing holds it: it is the first.
    First(ChainStart<'c>),
}

/// How a link of a chain holds the next.
#[derive(Clone, Copy, Debug)]
pub struct By<'c> {
    /// The sort of tie.
    pub tie: Tie,
    /// The entry that names the link before; `None` in a group, at a team and of a service.
    pub entry: Option<EntryIx>,
    /// The kind of the entry that names the link before; `None` in a group and at a team.
    pub kind: Option<Raw<'c>>,
    /// The place where the tie is written; nowhere where a team is shared.
    pub place: Option<Place<'c>>,
    /// The team that both take, where it ties them.
    pub team: Option<Raw<'c>>,
    /// Why the link before had the team first; `None` where no team ties, and in a long chain.
    pub comes_first: Option<ComesFirst>,
}

/// How the first link of a chain stands.
#[derive(Clone, Debug)]
pub enum ChainStart<'c> {
    /// An application that requires nothing; with the ids of its `after` that never come.
    RequiresNothing(Vec<PassedOver<'c>>),
    /// An application all requirements of which are there.
    AllThere,
    /// An application that is up, since a day.
    Up(Option<Date>),
    /// An application that is retired.
    Retired,
    /// An application that cannot be planned.
    Unplanned(Option<&'c Unplanned>),
    /// A partner, which may open only at a day or in a wave.
    Partner(Option<When>),
    /// An id that is not the id of an application or of a partner; with its sort of definition, where it has one.
    Undefined(Option<Defined>),
    /// A service that nothing holds.
    Service,
}

/// An entry of `after` that holds nothing, since its application never comes.
#[derive(Clone, Copy, Debug)]
pub struct PassedOver<'c> {
    /// The id that the entry names.
    pub id: Raw<'c>,
    /// Why it never comes.
    pub absence: LinkAbsence,
}

/// Why an application never comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkAbsence {
    /// It is retired.
    Retired,
    /// This plan does not bring it.
    Unplanned,
    /// It is not defined.
    Undefined,
}
