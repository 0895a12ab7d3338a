//! The format of inventories: its keys, its words in other tongues, and the form of ids.

mod effect;
mod ids;
mod keys;
mod other_words;
mod words;

pub(crate) use effect::{effect, effect_in_entry, is_recovery_point, meant};
pub(crate) use ids::id_fault;
pub use ids::{plain_id, proper_id};
pub(crate) use keys::{
    ALLOW, APPLICATION, CALENDAR, DEFAULTS, ENTRY, GROUP, HOLIDAY, INCIDENT, INVENTORY, PARTNER,
    PLAN, SERVICE, STATES_NOT_YET, STATUS, TEAM, WAVE, WEEK_DAYS, WORKAROUND, keys_below,
};
pub use keys::{
    AllowKey, ApplicationKey, AssumedValue, BUILT_IN_KINDS, CalendarKey, DefaultsKey, Effect,
    EntryKey, Family, Fields, GroupKey, HolidayKey, IncidentKey, InventoryKey, Key, PartnerKey,
    PlanKey, ServiceKey, Shape, StatusKey, TABLES, TableKey, TeamKey, WaveKey, WorkaroundKey,
};
pub use other_words::kind_by_other_word;
pub(crate) use other_words::{by_other_name, by_other_word};
pub use words::{Criticality, Mention, State, Symbol, Symbols, When};
