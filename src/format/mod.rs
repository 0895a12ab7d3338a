//! The format of inventories: its keys, its words in other tongues, and the form of ids.

mod ids;
mod keys;
mod meant_key;
mod other_words;
mod symbols;
mod words;

pub(crate) use ids::id_fault;
pub use ids::{plain_id, proper_id};
pub use keys::{
    AllowKey, ApplicationKey, AssumedValue, BUILT_IN_KINDS, CalendarKey, DefaultsKey, Effect,
    EntryKey, Family, Fields, GroupKey, HolidayKey, IncidentKey, InventoryKey, Key, PartnerKey,
    PlanKey, ServiceKey, Shape, StatusKey, TABLES, TableKey, TeamKey, WaveKey, WorkaroundKey,
};
pub(crate) use keys::{STATES_NOT_YET, WEEK_DAYS, keys_below};
pub(crate) use meant_key::{is_recovery_point, meant};
pub use other_words::kind_by_other_word;
pub(crate) use other_words::{by_other_name, by_other_word};
pub use symbols::{Symbol, Symbols};
pub use words::{Criticality, Mention, State, When};
