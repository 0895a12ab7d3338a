//! The keys of definitions: of applications and services, of their parts, and of the teams and partners.

use super::shape::{AssumedValue, CRITICALITIES, Fields, Key, Shape, read};
use crate::format::words::State;

pub(crate) const TEAM: &[Key] = &[
    read("name", Shape::Text, "Its name for people."),
    read("contact", Shape::Text, "Whom to call."),
    read(
        "capacity",
        Shape::Number(0),
        "How many applications the team can work on at the same time. Without it, there is no limit.",
    ),
];
pub(super) const A_TEAM: Fields = Fields::new("team", "A team", TEAM);

pub(crate) const PARTNER: &[Key] = &[
    read("name", Shape::Text, "Its name for people."),
    read("contact", Shape::Text, "Whom to call."),
    read("opens", Shape::When, "From when on it is there: a date or a wave."),
    read(
        "confirmed",
        Shape::Date,
        "The day on which the partner confirmed that. Until then, the plan shows `ASK` beside it.",
    ),
];
pub(super) const A_PARTNER: Fields = Fields::new("partner", "A partner", PARTNER);

/// The criticality of an application or a service.
const fn criticality(purpose: &'static str) -> Key {
    read("criticality", Shape::Word(&CRITICALITIES), purpose)
        .or(AssumedValue::Text(CRITICALITIES[2]))
}

const DEADLINE: Key =
    read("deadline", Shape::When, "It should be back by the end of this date or wave.");
const KNOWN: Key = read("allow", Shape::Tables(&A_KNOWN_FINDING), "Findings that are known.");

pub(crate) const APPLICATION: &[Key] = &[
    read("name", Shape::Text, "Its name for people."),
    read("description", Shape::Text, "What it is. This text may have several lines."),
    criticality(
        "How much it matters: `critical`, `high`, `medium` or `low`. Without it: `medium`.",
    ),
    read("duration", Shape::Work, "How long the work takes, in working time."),
    read("owner", Shape::Text, "Who answers for it."),
    read("runbook", Shape::Text, "Where people read how it is reconnected."),
    read("tags", Shape::Texts, "Words by which `--tag` finds it."),
    read(
        "meta",
        Shape::Anything,
        "Anything of your own, which rewave does not interpret. A key of the format in it, such as `owner`, is \
         a finding of `key-in-meta`, since it has no effect there.",
    ),
    read(
        "rto",
        Shape::Days { least: 0 },
        "Its recovery time objective: the longest time after the incident that it should take to be back, in \
         whole days.",
    ),
    read("requires", Shape::Needs(&AN_ENTRY), "What it cannot start without."),
    read(
        "wants",
        Shape::Needs(&AN_ENTRY),
        "What it can start without, but is degraded until then.",
    ),
    read("team", Shape::Reference, "The team that reconnects it."),
    read(
        "teams",
        Shape::Units { least: 1, named: true },
        "Several teams that work on it together, and how much of the capacity of each they use. It replaces \
         `team`.",
    ),
    read(
        "after",
        Shape::References,
        "Applications that come before it although it does not need them.",
    ),
    read("earliest", Shape::When, "No work on it begins before this date or wave."),
    DEADLINE,
    KNOWN,
];
pub(super) const AN_APPLICATION: Fields = Fields {
    apart: Some(["team", "teams"]),
    ..Fields::new("application", "An application", APPLICATION)
};

pub(crate) const ALLOW: &[Key] = &[
    read("rule", Shape::Rule, "The rule. This key is required."),
    read("reason", Shape::Text, "Why the finding is accepted. This key is required."),
    read("until", Shape::Date, "The last day on which the entry counts."),
];
const A_KNOWN_FINDING: Fields = Fields {
    required: &["rule", "reason"],
    ..Fields::new("known-finding", "A finding that is known", ALLOW)
};

pub(crate) const ENTRY: &[Key] = &[
    read("id", Shape::Reference, "The application or the partner."),
    read("any-of", Shape::References, "In place of `id`: several of which one is enough."),
    read("at-least", Shape::Number(0), "How many of `any-of` are needed. Without it: 1.")
        .or(AssumedValue::Number(1)),
    read("without", Shape::Text, "What people miss as long as it is not back."),
    read("workaround", Shape::Text, "What people do meanwhile."),
];
pub(super) const AN_ENTRY: Fields = Fields {
    one_of: &["id", "any-of"],
    apart: Some(["id", "any-of"]),
    beside: Some(["at-least", "any-of"]),
    ..Fields::new("entry", "An entry of a dependency", ENTRY)
};

pub(crate) const GROUP: &[Key] = &[
    read("members", Shape::References, "Two or more applications."),
    read("reason", Shape::Text, "Why they start together."),
];
pub(super) const A_GROUP: Fields = Fields::new("group", "A group", GROUP);

pub(crate) const SERVICE: &[Key] = &[
    read("name", Shape::Text, "Its name for people."),
    read("audience", Shape::Texts, "Whom it serves."),
    read("owner", Shape::Text, "Who answers for it."),
    criticality("As for an application."),
    read(
        "mtd",
        Shape::Days { least: 0 },
        "Its maximum tolerable downtime: the longest time after the incident that it should take to be back, \
         in whole days.",
    ),
    DEADLINE,
    read(
        "requires",
        Shape::Entries(&AN_ENTRY),
        "Entries as for an application, in one list without kinds.",
    ),
    read(
        "wants",
        Shape::Entries(&AN_ENTRY),
        "Entries as for an application, in one list without kinds.",
    ),
    read("workaround", Shape::Table(&A_WORKAROUND), "What people do until it is back."),
    KNOWN,
];
pub(super) const A_SERVICE: Fields = Fields::new("service", "A service", SERVICE);

pub(crate) const WORKAROUND: &[Key] = &[
    read("what", Shape::Text, "What people do. This key is required."),
    read(
        "until",
        Shape::Until,
        "How long the workaround lasts: to the end of a date, or for a time from the incident, such as \
         `\"20d\"`.",
    ),
    read("owner", Shape::Text, "Who answers for it."),
];
const A_WORKAROUND: Fields = Fields {
    required: &["what"],
    ..Fields::new("workaround", "The workaround of a service", WORKAROUND)
};

const STATES: [&str; 5] = [
    State::ALL[0].id(),
    State::ALL[1].id(),
    State::ALL[2].id(),
    State::ALL[3].id(),
    State::ALL[4].id(),
];

pub(crate) const STATUS: &[Key] = &[
    read(
        "state",
        Shape::Word(&STATES),
        "`isolated` (cut off), `degraded`, `restored`, `unaffected` (it never went down) or `retired` (it does \
         not come back). Without it: `isolated`.",
    )
    .or(AssumedValue::Text(STATES[0])),
    read("since", Shape::Date, "Since which day."),
    read("reason", Shape::Text, "Why."),
    read("replaced-by", Shape::Reference, "The application that replaces a retired one."),
];
pub(super) const A_STATUS: Fields = Fields::new("status", "The state of an application", STATUS);
