//! The keys of the tables that are no definitions: the terms of a plan, the kinds of dependency, and the defaults.

use super::shape::{AssumedValue, CRITICALITIES, Effect, Fields, Key, Shape};
use super::table_key::TableKey;

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

keys! {
    InventoryKey of Inventory, "inventory", "The inventory" {
        Name: Tells("name", Shape::Text, "Whose inventory it is. A plan begins with this name."),
        Kinds: Orders("kinds", Shape::Kinds, "Your own kinds of dependency, besides the built-in ones."),
    };

    IncidentKey of Incident, "incident", "The incident" {
        Date: Orders("date", Shape::Date, "The day of the incident, from which `rto` and `mtd` count."),
        Start: Orders("start", Shape::Date, "The first day of wave 1."),
    };

    PlanKey of Plan, "plan", "The plan" {
        WaveLength: Orders(
            "wave-length",
            Shape::Days { least: 1 },
            "How long a wave lasts, in calendar time. Without it, a wave is one round of work and the plan has no \
             dates.",
        ),
        MaxPerWave: Orders(
            "max-per-wave",
            Shape::Number(0),
            "How many applications may be reconnected in one wave.",
        ),
        DefaultDuration: Orders(
            "default-duration",
            Shape::Work,
            "How long the work on an application takes if the application does not say so. Without it, the work \
             takes the rest of its wave.",
        ),
        Approved: Orders(
            "approved",
            Shape::Text,
            "The file of the approved plan, which new plans follow. Its path counts from the directory of this file.",
        ),
    } reserved "gates";

    CalendarKey of Calendar, "calendar", "The calendar" {
        Days: Orders("days", Shape::Words(&WEEK), "The working days of the week. Without it: all seven.")
            .or(AssumedValue::AllWords),
        Hours: Orders("hours", Shape::Hours, "The working hours of a day. Without it: `00:00-24:00`.")
            .or(AssumedValue::Text("00:00-24:00")),
        Holidays: Orders(
            "holidays",
            Shape::Holidays(&HolidayKey::FIELDS),
            "Days without work: dates, and ranges of at most 366 days that include both of their ends.",
        ),
    };

    HolidayKey, "range-of-days", "A range of days" {
        From: Orders("from", Shape::Date, "The first day without work.").required(),
        To: Orders("to", Shape::Date, "The last day without work.").required(),
    };

    WaveKey of Waves, "wave", "A wave" {
        Name: Tells("name", Shape::Text, "The name of the wave for people."),
        Start: Orders("start", Shape::Date, "The first day of the wave, in place of the computed one."),
        MaxPerWave: Orders(
            "max-per-wave",
            Shape::Number(0),
            "How many applications may be reconnected in this wave.",
        ),
        Capacity: Orders(
            "capacity",
            Shape::Units { least: 0, named: false },
            "What a team can do in this wave, in place of its own `capacity`.",
        ),
    };

    DefaultsKey of Defaults, "defaults", "Defaults" {
        Team: Orders("team", Shape::Reference, "The team. An application with `teams` does not take it."),
        Owner: Tells("owner", Shape::Text, "The owner."),
        Criticality: Weighs("criticality", Shape::Word(&CRITICALITIES), "The criticality."),
        Tags: Tells("tags", Shape::Texts, "The tags."),
        Duration: Orders("duration", Shape::Work, "How long the work takes."),
    };
}

/// States that the format documents and this version does not read.
pub(crate) const STATES_NOT_YET: [&str; 1] = ["restoring"];

/// The days of the week as the calendar names them, from Monday.
pub(crate) const WEEK_DAYS: [(&str, usize); 7] =
    [("mon", 0), ("tue", 1), ("wed", 2), ("thu", 3), ("fri", 4), ("sat", 5), ("sun", 6)];
