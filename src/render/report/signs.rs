//! The signs of the page, which tell without colour.

use crate::format::Criticality;

/// The sign of a criticality, which stands before a name.
pub(super) const fn of_criticality(criticality: Criticality) -> &'static str {
    match criticality {
        Criticality::Critical => "▲",
        Criticality::High => "◆",
        Criticality::Medium => "●",
        Criticality::Low => "○",
    }
}
