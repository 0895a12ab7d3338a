//! The links of a chain, what is asked about, and single changes that help: what explanations are made of.

use super::chain_of_ties::Tie;
use crate::catalog::{Dependency, EntryIx, ServiceIx, Target};
use crate::plan::At;
use crate::source::Span;

/// A change that would bring something forward.
#[derive(Clone, Copy, Debug)]
pub struct Forward {
    /// The entry that would become a want; of `after`, that would go.
    pub entry: EntryIx,
    /// When the thing asked about would be back.
    pub at: At,
    /// How many other applications would be later than they are.
    pub others_later: usize,
}

/// The changes that were tried.
#[derive(Clone, Debug, Default)]
pub struct Tried {
    /// Those that help, the most helpful first, then as they stand in the chain.
    pub forward: Vec<Forward>,
    /// How many were tried.
    pub tried: usize,
}

/// A step of a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Node {
    /// What an entry names.
    Target(Target),
    /// A service, at the end.
    Service(ServiceIx),
}

/// A step of a chain, with what ties it to the step before.
#[derive(Clone, Debug)]
pub struct Link<'c> {
    /// Who.
    pub node: Node,
    /// When it is there; at 0 when it is already, `None` when never.
    pub at: Option<At>,
    /// How the step before holds it; `None` for the first.
    pub by: Option<By<'c>>,
}

/// How a step of a chain holds the next.
#[derive(Clone, Copy, Debug)]
pub struct By<'c> {
    /// The sort of tie.
    pub tie: Tie,
    /// The entry that names the step before; `None` in a group.
    pub entry: Option<&'c Dependency>,
    /// Where the tie is written; nowhere where a team is shared.
    pub span: Option<Span>,
}
