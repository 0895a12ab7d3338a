//! The keys of the format: one row for each, which the reader, did-you-mean, the schema that editors take, the page of
//! the format and the messages about keys that are documented and not yet read have in common.

#[macro_use]
mod table_key;

mod definition_keys;
mod family;
mod shape;
mod tables;
mod term_keys;
#[cfg(test)]
mod tests;

pub use definition_keys::{
    AllowKey, ApplicationKey, EntryKey, GroupKey, PartnerKey, ServiceKey, StatusKey, TeamKey,
    WorkaroundKey,
};
pub use family::Family;
pub use shape::{AssumedValue, Effect, Fields, Key, Shape};
pub use table_key::TableKey;
pub use tables::TABLES;
pub(crate) use tables::keys_below;
pub use term_keys::{
    BUILT_IN_KINDS, CalendarKey, DefaultsKey, HolidayKey, IncidentKey, InventoryKey, PlanKey,
    WaveKey,
};
pub(crate) use term_keys::{STATES_NOT_YET, WEEK_DAYS};
