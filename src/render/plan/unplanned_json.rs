//! What cannot be planned, in JSON.

use serde::Serialize;

use crate::catalog::{Catalog, Target};
use crate::plan::Unplanned;
use crate::text::Raw;

/// An application that cannot be planned, and why.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct UnplannedJson<'a> {
    id: Raw<'a>,
    reason: &'static str,
    applications: Vec<Raw<'a>>,
    root: Raw<'a>,
    root_reason: &'static str,
    is_unknown: bool,
}

impl<'a> UnplannedJson<'a> {
    pub(crate) fn new(catalog: &'a Catalog, unplanned: &Unplanned) -> Self {
        let id = |target: &Target| catalog.target_id(*target);
        Self {
            id: catalog.application(unplanned.ix).id.raw(),
            reason: unplanned.reason.id(),
            applications: unplanned.causes.iter().map(id).collect(),
            root: catalog.target_id(unplanned.root.target),
            root_reason: unplanned.root.reason.id(),
            is_unknown: unplanned.root.is_unknown,
        }
    }
}
