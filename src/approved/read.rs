//! From the text of an answer to an approved plan.

use serde::de::IgnoredAny;

use super::answer::{Answer, AnswerHead, SCHEMA, WrittenId, WrittenPlan};
use super::fault::ApprovedFault;
use super::places::{WrittenPlace, places, services};
use crate::catalog::{Catalog, Thing};
use crate::plan::{ApprovedPlan, Frame};
use crate::text::Untrusted;

/// Reads an approved plan from the JSON answer of `rewave plan`, for an inventory whose plan has the time of a frame.
/// The name is that of the file.
///
/// # Errors
/// When the text is no whole answer of `rewave plan`, contradicts itself, or counts time in another way than the frame.
pub fn read(name: Untrusted, text: &[u8], frame: &Frame) -> Result<ApprovedPlan, ApprovedFault> {
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    if text.starts_with(b"\xff\xfe") || text.starts_with(b"\xfe\xff") {
        return Err(ApprovedFault::Utf16);
    }
    // A list would be read as the values of an object, in the order of its keys.
    let is_object = text.trim_ascii_start().starts_with(b"{");
    let answer: Answer<'_> = match serde_json::from_slice(text) {
        Ok(answer) if is_object => answer,
        Ok(_) => return Err(ApprovedFault::NoAnswer),
        Err(error) => return Err(fault(text, &error)),
    };
    if let Some(fault) = fault_of_schema(&answer.schema) {
        return Err(fault);
    }
    let plan = answer.plan.ok_or(ApprovedFault::NoPlan)?;
    if !answer.is_whole {
        return Err(ApprovedFault::Filtered);
    }
    let approved = plan.approved(name, frame)?;
    if approved.shift(frame).is_none() {
        let (approved, here) = (approved.scale, frame.scale());
        return Err(ApprovedFault::OtherTime { approved, here });
    }
    Ok(approved)
}

/// The fault of a text that could not be read.
fn fault(text: &[u8], error: &serde_json::Error) -> ApprovedFault {
    if text.trim_ascii().is_empty() {
        return ApprovedFault::Empty;
    }
    if str::from_utf8(text).is_err() {
        return ApprovedFault::NotUtf8;
    }
    if let Err(error) = serde_json::from_slice::<IgnoredAny>(text) {
        return ApprovedFault::NotJson(error.line(), error.column());
    }
    let head = serde_json::from_slice::<AnswerHead<'_>>(text);
    let Ok(head) = head else { return ApprovedFault::NoAnswer };
    let of_schema = fault_of_schema(&head.schema);
    of_schema.unwrap_or_else(|| ApprovedFault::Misshapen(error.line(), error.column()))
}

/// The fault of an answer with this schema, where it is not the one that is read.
fn fault_of_schema(schema: &str) -> Option<ApprovedFault> {
    if schema == SCHEMA {
        return None;
    }
    let mut parts = schema.splitn(3, '/');
    Some(match (parts.next(), parts.next(), parts.next()) {
        (Some("rewave"), Some("plan"), Some(_)) => ApprovedFault::OtherVersion(schema.into()),
        (Some("rewave"), Some(command), Some(_)) => ApprovedFault::OtherAnswer(command.into()),
        (_, _, _) => ApprovedFault::NoAnswer,
    })
}

impl WrittenPlan<'_> {
    fn approved(&self, name: Untrusted, frame: &Frame) -> Result<ApprovedPlan, ApprovedFault> {
        let (applications, found, others) = match (&self.waves, &self.applications) {
            (Some(waves), None) => {
                let rows = waves.iter().flat_map(|wave| {
                    wave.applications.iter().map(|of| WrittenPlace::whole(wave.number, of))
                });
                let (applications, found) = places(rows)?;
                (applications, found, self.left().ok_or(ApprovedFault::Incomplete)?)
            }
            (None, Some(started)) => {
                let (applications, found) = places(started.iter().map(WrittenPlace::compact))?;
                let others = self.others.as_ref().ok_or(ApprovedFault::Incomplete)?;
                (applications, found, others.iter().map(|id| Untrusted::from(&**id)).collect())
            }
            (_, _) => return Err(ApprovedFault::Incomplete),
        };
        // A plan in which nothing is left to do counts time as any other.
        let scale = found.unwrap_or_else(|| frame.scale());
        if let Some(twice) = others.iter().find(|id| applications.contains_key(id)) {
            return Err(ApprovedFault::Twice(twice.clone()));
        }
        let services = match (&self.waves, &self.services) {
            (Some(_), Some(written)) => services(written, scale)?,
            (Some(_), None) => return Err(ApprovedFault::Incomplete),
            (None, _) => std::collections::BTreeMap::new(),
        };
        Ok(ApprovedPlan { name, scale, applications, others, services })
    }

    /// The ids of the applications that the whole form does not plan; `None` where one of their lists is missing.
    fn left(&self) -> Option<Vec<Untrusted>> {
        let lists = [self.up.as_ref()?, self.retired.as_ref()?, self.unplanned.as_ref()?];
        let id = |of: &WrittenId<'_>| Untrusted::from(&*of.id);
        Some(lists.into_iter().flatten().map(id).collect())
    }
}

/// The part of the ids of an approved plan that an inventory defines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// The number of ids that are applications of the inventory.
    pub known: usize,
    /// The number of all ids.
    pub all: usize,
}

impl Share {
    /// The part of an approved plan that is known in a catalog.
    #[must_use]
    pub fn of(approved: &ApprovedPlan, catalog: &Catalog) -> Self {
        let ids = approved.applications.keys().chain(&approved.others);
        let is_known =
            |id: &&Untrusted| matches!(catalog.find(id.raw()), Some(Thing::Application(_)));
        let all = approved.applications.len() + approved.others.len();
        Self { known: ids.filter(is_known).count(), all }
    }

    /// Whether it is less than half, so that the plan may be that of another inventory.
    #[must_use]
    pub fn is_small(self) -> bool {
        self.known * 2 < self.all
    }
}
