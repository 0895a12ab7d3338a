//! Answers about a plan as values; their words are a renderer's business.

mod binding;
mod binding_calendar;
mod binding_waves;
mod case;
mod chain;
mod chain_of_ties;
mod closed_days;
mod comparison;
mod estimates;
mod explainer;
mod facts;
mod inventory_totals;
mod known;
mod limits;
mod link;
mod listing;
mod occurrences;
mod relations;
mod rows;
mod team_work;
mod view;
mod what_helps;
mod why;

pub use binding::BindingConstraints;
pub use chain_of_ties::Tie;
pub use closed_days::ClosedDays;
pub use comparison::{Objective, Precedence};
pub use estimates::Estimates;
pub use explainer::{Explainer, Place};
pub use facts::{
    ApplicationFacts, BoundFacts, Facts, GroupFacts, Hope, Leeway, ServiceFacts, TeamShare,
    WorkFacts,
};
pub use inventory_totals::InventoryTotals;
pub use known::Known;
pub use limits::{
    ComesFirst, FullWaves, Holding, HoldingLimit, Occupancy, PlaceHolders, TeamLimit,
};
pub use link::{By, ChainStart, Hold, Link, LinkAbsence, Node, PassedOver, WorkTime};
pub use listing::{Column, ListOf, ListedValue, Listing, Row, listing};
pub use occurrences::{Extent, Fingerprint, Occurrence, RootPaths, occurrences};
pub use relations::{Dependents, Needed};
pub use rows::{
    Absence, ApplicationNotes, ApplicationRow, AssumedRow, BoundReason, BoundRow, Busy, Cause,
    Defined, Fault, HeldUp, Holder, Hopeless, Impossible, Late, Meanwhile, MissingRow, OwnLimit,
    PartnerRow, PlanRows, Reasons, Room, RoomBetween, RootRow, ServiceMention, ServiceRow, Status,
    TaskRow, TeamRow, TeamUnits, Totals, UnplannedRow, Wait, Waits, WaveRow, Work, WorkNote,
};
pub use view::{Filter, UnknownFilter, View};
pub use what_helps::{Change, Forward, Replan, Tried};
pub use why::{NextQuestion, Why};
