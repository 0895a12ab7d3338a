//! The sources of every explanation, together.

use super::estimates::Estimates;
use crate::catalog::{ApplicationIx, Catalog};
use crate::graph::Requirements;
use crate::plan::Plan;
use crate::source::{Sources, Span};
use crate::text::Raw;

/// A plan with everything from which an answer about it is made.
#[derive(Clone, Copy, Debug)]
pub struct Explainer<'c> {
    /// The texts, for places.
    pub sources: &'c Sources,
    /// The inventory.
    pub catalog: &'c Catalog,
    /// Which application requires which.
    pub graph: &'c Requirements,
    /// The plan.
    pub plan: &'c Plan,
    /// Which dates of the plan are estimates.
    pub estimates: &'c Estimates,
}

/// A place in an input.
#[derive(Clone, Copy, Debug)]
pub struct Place<'c> {
    /// The path of the file.
    pub path: Raw<'c>,
    /// The line, from 1 on.
    pub line: usize,
}

impl<'c> Explainer<'c> {
    /// The id of an application.
    pub(super) fn id(&self, ix: ApplicationIx) -> Raw<'c> {
        self.catalog.application(ix).id.raw()
    }

    /// The ids of applications, in the same order.
    pub(super) fn ids(&self, list: &[ApplicationIx]) -> Vec<Raw<'c>> {
        list.iter().map(|&ix| self.id(ix)).collect()
    }

    /// The place at which a span begins.
    pub(super) fn place(&self, span: Span) -> Place<'c> {
        let path = self.sources.file(span.file).path().raw();
        Place { path, line: self.sources.start(span).line }
    }
}
