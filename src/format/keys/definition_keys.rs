//! The keys of definitions: of applications and services, of their parts, and of the teams and partners.

use super::shape::{AssumedValue, CRITICALITIES, Effect, Fields, Key, Shape};
use super::table_key::TableKey;
use crate::format::words::State;

const STATES: [&str; 5] = [
    State::ALL[0].id(),
    State::ALL[1].id(),
    State::ALL[2].id(),
    State::ALL[3].id(),
    State::ALL[4].id(),
];

keys! {
    TeamKey of Teams, "team", "A team" {
        Name: Tells("name", Shape::Text, "Its name for people."),
        Contact: Tells("contact", Shape::Text, "Whom to call."),
        Capacity: Orders(
            "capacity",
            Shape::Number(0),
            "How many applications the team can work on at the same time. Without it, there is no limit.",
        ),
    };

    PartnerKey of Partners, "partner", "A partner" {
        Name: Tells("name", Shape::Text, "Its name for people."),
        Contact: Tells("contact", Shape::Text, "Whom to call."),
        Opens: Orders("opens", Shape::When, "From when on it is there: a date or a wave."),
        Confirmed: Tells(
            "confirmed",
            Shape::Date,
            "The day on which the partner confirmed that. Until then, the plan shows `ASK` beside it.",
        ),
    };

    ApplicationKey of Applications, "application", "An application" {
        Name: Tells("name", Shape::Text, "Its name for people."),
        Description: Tells("description", Shape::Lines, "What it is. This text may have several lines."),
        Criticality: Weighs(
            "criticality",
            Shape::Word(&CRITICALITIES),
            "How much it matters: `critical`, `high`, `medium` or `low`. Without it: `medium`.",
        )
        .or(AssumedValue::Text(CRITICALITIES[2])),
        Duration: Orders("duration", Shape::Work, "How long the work takes, in working time."),
        Owner: Tells("owner", Shape::Text, "Who answers for it."),
        Runbook: Tells("runbook", Shape::Text, "Where people read how it is reconnected."),
        Tags: Tells("tags", Shape::Texts, "Words by which `--tag` finds it."),
        Meta: Tells(
            "meta",
            Shape::Anything,
            "Anything of your own, which rewave does not interpret. A key of the format in it, such as `owner`, is \
             a finding of `key-in-meta`, since it has no effect there.",
        ),
        Rto: Weighs(
            "rto",
            Shape::Days { least: 0 },
            "Its recovery time objective: the longest time after the incident that it should take to be back, in \
             whole days.",
        ),
        Requires: Orders("requires", Shape::Needs(&EntryKey::FIELDS), "What it cannot start without."),
        Wants: Orders(
            "wants",
            Shape::Needs(&EntryKey::FIELDS),
            "What it can start without, but is degraded until then.",
        ),
        Team: Orders("team", Shape::Reference, "The team that reconnects it."),
        Teams: Orders(
            "teams",
            Shape::Units { least: 1, named: true },
            "Several teams that work on it together, and how much of the capacity of each they use. It replaces \
             `team`.",
        ),
        After: Orders(
            "after",
            Shape::References,
            "Applications that come before it although it does not need them.",
        ),
        Earliest: Orders("earliest", Shape::When, "No work on it begins before this date or wave."),
        Deadline: Weighs("deadline", Shape::When, "It should be back by the end of this date or wave."),
        Allow: Tells("allow", Shape::Tables(&AllowKey::FIELDS), "Findings that are known."),
    } with {
        apart: Some(["team", "teams"]),
    };

    AllowKey, "known-finding", "A finding that is known" {
        Rule: Tells("rule", Shape::Rule, "The rule. This key is required.").required(),
        Reason: Tells("reason", Shape::Lines, "Why the finding is accepted. This key is required.")
            .required(),
        Until: Tells("until", Shape::Date, "The last day on which the entry counts."),
    };

    EntryKey, "entry", "An entry of a dependency" {
        Id: Orders("id", Shape::Reference, "The application or the partner."),
        AnyOf: Orders("any-of", Shape::References, "In place of `id`: several of which one is enough."),
        AtLeast: Orders("at-least", Shape::Number(0), "How many of `any-of` are needed. Without it: 1.")
            .or(AssumedValue::Number(1)),
        Without: Tells("without", Shape::Text, "What people miss as long as it is not back."),
        Workaround: Tells("workaround", Shape::Lines, "What people do meanwhile."),
    } with {
        one_of: &["id", "any-of"],
        apart: Some(["id", "any-of"]),
        beside: Some(["at-least", "any-of"]),
    };

    GroupKey of Groups, "group", "A group" {
        Members: Orders("members", Shape::References, "Two or more applications."),
        Reason: Tells("reason", Shape::Lines, "Why they start together."),
    };

    ServiceKey of Services, "service", "A service" {
        Name: Tells("name", Shape::Text, "Its name for people."),
        Audience: Tells("audience", Shape::Texts, "Whom it serves."),
        Owner: Tells("owner", Shape::Text, "Who answers for it."),
        Criticality: Weighs("criticality", Shape::Word(&CRITICALITIES), "As for an application.")
            .or(AssumedValue::Text(CRITICALITIES[2])),
        Mtd: Weighs(
            "mtd",
            Shape::Days { least: 0 },
            "Its maximum tolerable downtime: the longest time after the incident that it should take to be back, \
             in whole days.",
        ),
        Deadline: Weighs("deadline", Shape::When, "It should be back by the end of this date or wave."),
        Requires: Orders(
            "requires",
            Shape::Entries(&EntryKey::FIELDS),
            "Entries as for an application, in one list without kinds.",
        ),
        Wants: Orders(
            "wants",
            Shape::Entries(&EntryKey::FIELDS),
            "Entries as for an application, in one list without kinds.",
        ),
        Workaround: Tells("workaround", Shape::Table(&WorkaroundKey::FIELDS), "What people do until it is back."),
        Allow: Tells("allow", Shape::Tables(&AllowKey::FIELDS), "Findings that are known."),
    };

    WorkaroundKey, "workaround", "The workaround of a service" {
        What: Tells("what", Shape::Lines, "What people do. This key is required.").required(),
        Until: Tells(
            "until",
            Shape::Until,
            "How long the workaround lasts: to the end of a date, or for a time from the incident, such as \
             `\"20d\"`.",
        ),
        Owner: Tells("owner", Shape::Text, "Who answers for it."),
    };

    StatusKey of Status, "status", "The state of an application" {
        State: Orders(
            "state",
            Shape::Word(&STATES),
            "`isolated` (cut off), `degraded`, `restored`, `unaffected` (it never went down) or `retired` (it does \
             not come back). Without it: `isolated`.",
        )
        .or(AssumedValue::Text(STATES[0])),
        Since: Tells("since", Shape::Date, "Since which day."),
        Reason: Tells("reason", Shape::Lines, "Why."),
        ReplacedBy: Tells("replaced-by", Shape::Reference, "The application that replaces a retired one."),
    };
}
