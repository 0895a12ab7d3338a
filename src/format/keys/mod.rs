//! The keys of the format: one description for the reader, for did-you-mean, for the schema that editors take, and for
//! the messages about keys that are documented and not yet read.

mod definition_keys;
mod shape;
mod tables;
#[cfg(test)]
mod tests;

pub(crate) use definition_keys::{
    ALLOW, APPLICATION, ENTRY, GROUP, PARTNER, SERVICE, STATUS, TEAM, WORKAROUND,
};
pub use shape::{AssumedValue, Fields, Key, Shape};
pub use tables::{BUILT_IN_KINDS, TABLES};
pub(crate) use tables::{
    CALENDAR, DEFAULTS, HOLIDAY, INCIDENT, INVENTORY, PLAN, STATES_NOT_YET, WAVE, WEEK_DAYS,
    keys_below, keys_of,
};
