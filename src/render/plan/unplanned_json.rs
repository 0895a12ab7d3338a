//! What cannot be planned, in JSON.

use serde::Serialize;

use crate::explain::UnplannedRow;
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
    pub(crate) fn new(row: &UnplannedRow<'a>) -> Self {
        let root = row.root();
        Self {
            id: row.id.raw(),
            reason: row.reason.id(),
            applications: row.all_causes(),
            root: root.id,
            root_reason: root.reason.id(),
            is_unknown: root.is_unknown,
        }
    }
}
