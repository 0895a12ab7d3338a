//! When applications and partners are there.

use super::timeline::At;
use crate::catalog::{Need, Target};

/// When each application and partner is there.
#[derive(Clone, Debug)]
pub(crate) struct Moments {
    /// Of each application, in the catalog's order; `None` for never. An application that is up counts from the later
    /// of the plan's start and the day since which it is up.
    pub(crate) applications: Vec<Option<At>>,
    /// Of each partner, in the catalog's order.
    pub(crate) partners: Vec<At>,
    /// Of each application its turn among those that take no time and are back at the same moment, 0 for what
    /// takes time; empty where that tells nothing.
    pub(crate) turns: Vec<u32>,
}

impl Moments {
    /// When something is there; `None` for never.
    pub(crate) fn there(&self, target: Target) -> Option<At> {
        match target {
            Target::Application(ix) => self.applications[ix.index()],
            Target::Partner(ix) => Some(self.partners[ix.index()]),
            Target::Undefined(_) => None,
        }
    }

    /// When enough of what is needed is there; `None` for never.
    pub(crate) fn need(&self, need: &Need) -> Option<At> {
        need.met_at(|target| self.there(target), At::and)
    }
}
