//! Partners in JSON.

use serde::{Serialize, Serializer};

use crate::date::Date;
use crate::explain::PartnerRow;
use crate::format::When;
use crate::text::{Raw, Untrusted};

/// A partner, and when it is there.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct PartnerJson<'a> {
    id: Raw<'a>,
    name: Raw<'a>,
    contact: Option<Raw<'a>>,
    opens: Option<When>,
    confirmed: Option<String>,
}

impl<'a> PartnerJson<'a> {
    pub(super) fn new(row: PartnerRow<'a>) -> Self {
        Self {
            id: row.id.raw(),
            name: row.name.raw(),
            contact: row.contact.map(Untrusted::raw),
            opens: row.opens,
            confirmed: row.confirmed.map(Date::iso),
        }
    }
}

/// A day as `2025-05-08`, a wave as its number.
impl Serialize for When {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Date(day) => serializer.serialize_str(&day.iso()),
            Self::Wave(wave) => serializer.serialize_u32(*wave),
        }
    }
}
