//! What the formats of a difference receive.

use crate::diagnostic::Report;
use crate::difference::Difference;
use crate::plan::Frame;
use crate::source::Sources;
use crate::text::Untrusted;

/// A difference with everything that a renderer may need to show it.
#[derive(Clone, Copy, Debug)]
pub struct DiffPage<'a> {
    /// The difference.
    pub difference: &'a Difference,
    /// The texts of the new inventory, for places.
    pub sources: &'a Sources,
    /// The findings of the new inventory.
    pub report: &'a Report,
    /// The time of the new plan, in which all moments are told.
    pub frame: &'a Frame,
    /// What OLD and NEW are called.
    pub names: (&'a Untrusted, &'a Untrusted),
    /// Whether a part of the old and of the new inventory could not be read.
    pub unread: (bool, bool),
    /// The approved plan that the new inventory follows in place of the old plan; `None` where it follows the old plan.
    pub own: Option<&'a Untrusted>,
}
