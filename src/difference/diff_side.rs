//! One of the two inventories that are compared.

use crate::catalog::{ApplicationIx, Catalog};
use crate::diagnostic::Report;
use crate::explain::RootPaths;
use crate::graph::Requirements;
use crate::plan::Plan;
use crate::source::{Sources, Span};
use crate::text::Untrusted;

/// One of the two inventories that are compared, with its findings and its plan.
#[derive(Clone, Copy, Debug)]
pub struct DiffSide<'a> {
    /// The texts, for places.
    pub sources: &'a Sources,
    /// The paths of the texts from the root, by which occurrences of findings are known.
    pub paths: &'a RootPaths,
    /// The inventory.
    pub catalog: &'a Catalog,
    /// Which application requires which.
    pub graph: &'a Requirements,
    /// The findings, all of them.
    pub report: &'a Report,
    /// The plan.
    pub plan: &'a Plan,
}

/// A line of a text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DiffPlace {
    /// The path of the text.
    pub path: Untrusted,
    /// The line, from 1.
    pub line: usize,
}

impl DiffSide<'_> {
    /// The line on which a span begins.
    pub(super) fn place(&self, span: Span) -> DiffPlace {
        let path = self.sources.file(span.file).path().clone();
        DiffPlace { path, line: self.sources.start(span).line }
    }

    /// The ids of applications.
    pub(super) fn ids(&self, list: &[ApplicationIx]) -> Vec<Untrusted> {
        list.iter().map(|&ix| self.catalog.application(ix).id.clone()).collect()
    }
}
