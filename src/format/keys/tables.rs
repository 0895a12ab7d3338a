//! The keys of the tables that are not definitions, and the list of all tables.

use super::definition_keys::{
    ApplicationKey, GroupKey, PartnerKey, ServiceKey, StatusKey, TeamKey,
};
use super::family::Family;
use super::shape::{AssumedValue, CRITICALITIES, Effect, Fields, Key, Shape};
use super::table_key::TableKey;

/// A key that this version reads.
const fn read(name: &'static str, shape: Shape, purpose: &'static str) -> Key {
    Key::new(name, Effect::Orders, shape, purpose)
}

/// The kinds of dependency that need no declaration.
pub const BUILT_IN_KINDS: [&str; 7] =
    ["authentication", "storage", "exchange", "network", "platform", "monitoring", "other"];

/// The days of the week, as the key `days` takes them.
const WEEK: [&str; 7] = [
    WEEK_DAYS[0].0,
    WEEK_DAYS[1].0,
    WEEK_DAYS[2].0,
    WEEK_DAYS[3].0,
    WEEK_DAYS[4].0,
    WEEK_DAYS[5].0,
    WEEK_DAYS[6].0,
];

/// The tables at the top of the format.
pub const TABLES: &[Key] = &[
    read(
        "inventory",
        Shape::Table(&Fields::new("inventory", "The inventory", INVENTORY)),
        "Whose inventory it is, and which kinds of dependency it has of its own.",
    ),
    read(
        "incident",
        Shape::Table(&Fields::new("incident", "The incident", INCIDENT)),
        "The dates of the incident, of which a plan with dates needs both.",
    ),
    read(
        "plan",
        Shape::Table(&Fields::new("plan", "The plan", PLAN)),
        "How long waves last, how much is done in one, and which approved plan is followed.",
    ),
    read(
        "calendar",
        Shape::Table(&Fields::new("calendar", "The calendar", CALENDAR)),
        "When people work. Without this table, they work day and night.",
    ),
    read(
        "waves",
        Shape::EachWave(&Fields::new("wave", "A wave", WAVE)),
        "What differs in a single wave, such as `[waves.1]`.",
    ),
    read(
        "rules",
        Shape::Levels,
        "Each key is the name of a rule, and its value is the level of that rule for the whole inventory: \
         `\"allow\"`, `\"warn\"` or `\"deny\"`.",
    ),
    read(
        "defaults",
        Shape::Table(&Fields::new("defaults", "Defaults", DEFAULTS)),
        "What holds for the applications of the same file that do not say it themselves.",
    ),
    read("teams", Shape::EachId(&TeamKey::FIELDS), "Those who reconnect applications."),
    read("partners", Shape::EachId(&PartnerKey::FIELDS), "What belongs to somebody else."),
    read("applications", Shape::EachId(&ApplicationKey::FIELDS), "What is reconnected."),
    read("groups", Shape::EachId(&GroupKey::FIELDS), "Applications that are reconnected together."),
    read("services", Shape::EachId(&ServiceKey::FIELDS), "What people get from the applications."),
    read("status", Shape::EachId(&StatusKey::FIELDS), "The state of an application today."),
];

pub(crate) const INVENTORY: &[Key] = &[
    read("name", Shape::Text, "Whose inventory it is. A plan begins with this name."),
    read("kinds", Shape::Kinds, "Your own kinds of dependency, besides the built-in ones."),
];

pub(crate) const INCIDENT: &[Key] = &[
    read("date", Shape::Date, "The day of the incident, from which `rto` and `mtd` count."),
    read("start", Shape::Date, "The first day of wave 1."),
];

pub(crate) const PLAN: &[Key] = &[
    read(
        "wave-length",
        Shape::Days { least: 1 },
        "How long a wave lasts, in calendar time. Without it, a wave is one round of work and the plan has no \
         dates.",
    ),
    read("max-per-wave", Shape::Number(0), "How many applications may be reconnected in one wave."),
    read(
        "default-duration",
        Shape::Work,
        "How long the work on an application takes if the application does not say so. Without it, the work \
         takes the rest of its wave.",
    ),
    read(
        "approved",
        Shape::Text,
        "The file of the approved plan, which new plans follow. Its path counts from the directory of this file.",
    ),
    Key::reserved("gates"),
];

pub(crate) const CALENDAR: &[Key] = &[
    read("days", Shape::Words(&WEEK), "The working days of the week. Without it: all seven.")
        .or(AssumedValue::AllWords),
    read("hours", Shape::Hours, "The working hours of a day. Without it: `00:00-24:00`.")
        .or(AssumedValue::Text("00:00-24:00")),
    read(
        "holidays",
        Shape::Holidays(&A_RANGE),
        "Days without work: dates, and ranges of at most 366 days that include both of their ends.",
    ),
];

pub(crate) const HOLIDAY: &[Key] = &[
    read("from", Shape::Date, "The first day without work.").required(),
    read("to", Shape::Date, "The last day without work.").required(),
];
const A_RANGE: Fields = Fields::new("range-of-days", "A range of days", HOLIDAY);

pub(crate) const WAVE: &[Key] = &[
    read("name", Shape::Text, "The name of the wave for people."),
    read("start", Shape::Date, "The first day of the wave, in place of the computed one."),
    read(
        "max-per-wave",
        Shape::Number(0),
        "How many applications may be reconnected in this wave.",
    ),
    read(
        "capacity",
        Shape::Units { least: 0, named: false },
        "What a team can do in this wave, in place of its own `capacity`.",
    ),
];

pub(crate) const DEFAULTS: &[Key] = &[
    read("team", Shape::Reference, "The team. An application with `teams` does not take it."),
    read("owner", Shape::Text, "The owner."),
    read("criticality", Shape::Word(&CRITICALITIES), "The criticality."),
    read("tags", Shape::Texts, "The tags."),
    read("duration", Shape::Work, "How long the work takes."),
];

/// States that the format documents and this version does not read.
pub(crate) const STATES_NOT_YET: [&str; 1] = ["restoring"];

/// The keys of one table of a family: of the table at the top, or of each with an id.
pub(crate) fn keys_of(family: Family) -> &'static [Key] {
    match family {
        Family::Applications => ApplicationKey::ROWS,
        Family::Calendar => CALENDAR,
        Family::Defaults => DEFAULTS,
        Family::Groups => GroupKey::ROWS,
        Family::Incident => INCIDENT,
        Family::Inventory => INVENTORY,
        Family::Partners => PartnerKey::ROWS,
        Family::Plan => PLAN,
        Family::Rules => &[],
        Family::Services => ServiceKey::ROWS,
        Family::Status => StatusKey::ROWS,
        Family::Teams => TeamKey::ROWS,
        Family::Waves => WAVE,
    }
}

/// The keys that a table holds, by the first part of its header and the number of the header's parts. Where the header
/// has no first part, they are the keys at the top.
pub(crate) fn keys_below(first: &str, parts: usize) -> &'static [Key] {
    if first.is_empty() {
        return TABLES;
    }
    let family = Family::of_name(first).filter(|family| parts == 1 + usize::from(family.has_ids()));
    family.map_or(&[], keys_of)
}

/// The days of the week as the calendar names them, from Monday.
pub(crate) const WEEK_DAYS: [(&str, usize); 7] =
    [("mon", 0), ("tue", 1), ("wed", 2), ("thu", 3), ("fri", 4), ("sat", 5), ("sun", 6)];
