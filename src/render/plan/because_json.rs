//! The causes of a move, in JSON: one shape wherever a move is told.

use serde::Serialize;

use crate::explain::CauseRow;
use crate::render::check::path;
use crate::source::Sources;
use crate::text::Raw;

/// A cause for which an application or a service is at another place than before.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct BecauseJson<'a> {
    reason: &'static str,
    applications: Vec<Raw<'a>>,
    services: Vec<Raw<'a>>,
    partners: Vec<Raw<'a>>,
    team: Option<Raw<'a>>,
    path: Option<Raw<'a>>,
    line: Option<usize>,
}

impl<'a> BecauseJson<'a> {
    /// A cause with the place of its entry or key.
    pub(crate) fn new(sources: &'a Sources, row: CauseRow<'a>) -> Self {
        Self {
            reason: row.reason.id(),
            applications: row.applications,
            services: row.services,
            partners: row.partners,
            team: row.team,
            path: row.span.map(|span| path(sources, span)),
            line: row.span.map(|span| sources.start(span).line),
        }
    }
}
