//! What keeps applications from being back earlier, in JSON.

use serde::Serialize;

use crate::explain::Holder;
use crate::text::Raw;

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct HeldJson<'a> {
    reason: &'static str,
    applications: Vec<Raw<'a>>,
    team: Option<Raw<'a>>,
}

/// What holds an application, a reason each; nothing where nothing holds.
pub(crate) fn held_by(holders: Vec<Holder<'_>>) -> Vec<HeldJson<'_>> {
    let one = |Holder { reason, ids, team }| HeldJson { reason, applications: ids, team };
    holders.into_iter().map(one).collect()
}
