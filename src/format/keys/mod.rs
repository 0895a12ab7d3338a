//! The keys of the format: one description for the reader, for did-you-mean, for the schema that editors take, and for
//! the messages about keys that are documented and not yet read.

#[macro_use]
mod table_key;

mod definition_keys;
mod family;
mod shape;
mod tables;
#[cfg(test)]
mod tests;

pub use definition_keys::{
    AllowKey, ApplicationKey, EntryKey, GroupKey, PartnerKey, ServiceKey, StatusKey, TeamKey,
    WorkaroundKey,
};
pub use family::Family;
pub use shape::{AssumedValue, Effect, Fields, Key, Shape};
pub use table_key::TableKey;
pub use tables::{BUILT_IN_KINDS, TABLES};
pub(crate) use tables::{
    CALENDAR, DEFAULTS, HOLIDAY, INCIDENT, INVENTORY, PLAN, STATES_NOT_YET, WAVE, WEEK_DAYS,
    keys_below, keys_of,
};

pub(crate) const ALLOW: &[Key] = AllowKey::ROWS;
pub(crate) const APPLICATION: &[Key] = ApplicationKey::ROWS;
pub(crate) const ENTRY: &[Key] = EntryKey::ROWS;
pub(crate) const GROUP: &[Key] = GroupKey::ROWS;
pub(crate) const PARTNER: &[Key] = PartnerKey::ROWS;
pub(crate) const SERVICE: &[Key] = ServiceKey::ROWS;
pub(crate) const STATUS: &[Key] = StatusKey::ROWS;
pub(crate) const TEAM: &[Key] = TeamKey::ROWS;
pub(crate) const WORKAROUND: &[Key] = WorkaroundKey::ROWS;
