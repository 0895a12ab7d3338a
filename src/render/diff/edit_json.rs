//! What was written anew, in JSON: entries, keys, findings, single points of failure, and whom to ask.

use serde::Serialize;

use crate::difference::{DiffPlace, EntryEdit, KeyEdit, PlacedOccurrence, ToAsk, WeakPoints};
use crate::text::{Raw, Untrusted};

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct EntryEditJson<'a> {
    from: &'a Untrusted,
    to: &'a [Untrusted],
    at_least: u32,
    relation: &'static str,
    kind: &'a Untrusted,
    old_relation: Option<&'static str>,
    old_kind: Option<&'a Untrusted>,
    change: &'static str,
    path: Raw<'a>,
    line: usize,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct KeyEditJson<'a> {
    family: &'static str,
    id: Option<&'a Untrusted>,
    key: Option<&'static str>,
    change: &'static str,
    from: Option<&'a Untrusted>,
    to: Option<&'a Untrusted>,
    path: Option<Raw<'a>>,
    line: Option<usize>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct WeakPointsJson<'a> {
    new: &'a [Untrusted],
    gone: &'a [Untrusted],
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct OccurrenceJson<'a> {
    rule: &'static str,
    level: &'static str,
    message: Raw<'a>,
    path: Raw<'a>,
    line: usize,
    column: usize,
    fingerprint: &'a str,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct ToAskJson<'a> {
    team: Option<&'a Untrusted>,
    owner: Option<&'a Untrusted>,
    contact: Option<&'a Untrusted>,
}

/// The path and the line of a place.
pub(super) fn path(place: Option<&DiffPlace>) -> (Option<Raw<'_>>, Option<usize>) {
    (place.map(|place| place.path.raw()), place.map(|place| place.line))
}

impl<'a> EntryEditJson<'a> {
    pub(super) fn new(edit: &'a EntryEdit) -> Self {
        Self {
            from: &edit.owner,
            to: &edit.providers,
            at_least: edit.at_least,
            relation: edit.is.0.id(),
            kind: &edit.is.1,
            old_relation: edit.was.as_ref().map(|was| was.0.id()),
            old_kind: edit.was.as_ref().map(|was| &was.1),
            change: edit.change.id(),
            path: edit.place.path.raw(),
            line: edit.place.line,
        }
    }
}

impl<'a> KeyEditJson<'a> {
    pub(super) fn new(edit: &'a KeyEdit) -> Self {
        let (path, line) = path(edit.place.as_ref());
        Self {
            family: edit.family.name(),
            id: edit.id.as_ref(),
            key: edit.key.map(|key| key.name),
            change: edit.kind.id(),
            from: edit.from.as_ref(),
            to: edit.to.as_ref(),
            path,
            line,
        }
    }
}

impl<'a> WeakPointsJson<'a> {
    pub(super) fn new(weak: &'a WeakPoints) -> Self {
        Self { new: &weak.new, gone: &weak.gone }
    }
}

impl<'a> OccurrenceJson<'a> {
    pub(super) fn new(it: &'a PlacedOccurrence) -> Self {
        Self {
            rule: it.rule.id(),
            level: it.level.id(),
            message: Raw::from(&it.message),
            path: it.place.path.raw(),
            line: it.place.line,
            column: it.column,
            fingerprint: &it.fingerprint,
        }
    }
}

impl<'a> ToAskJson<'a> {
    pub(super) fn new(it: &'a ToAsk) -> Self {
        Self { team: it.team.as_ref(), owner: it.owner.as_ref(), contact: it.contact.as_ref() }
    }
}
