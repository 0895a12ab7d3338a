//! Answers about a plan as values; their words are a renderer's business.

mod binding;
mod binding_approved;
mod binding_calendar;
mod binding_waves;
mod board;
mod case;
mod chain;
mod chain_of_ties;
mod closures;
mod comparison;
mod estimates;
mod explainer;
mod facts;
mod holding_limits;
mod inventory_totals;
mod known;
mod link;
mod listing;
mod near_lines;
mod near_steps;
mod neighbourhood;
mod neighbours;
mod occurrences;
mod rows;
mod team_work;
mod view;
mod what_helps;
mod why;

pub use binding::BindingConstraints;
pub use board::{BoardApplication, BoardFacts, BoardLink, BoardService};
pub use chain_of_ties::Tie;
pub use closures::ClosedDays;
pub use comparison::{Objective, Precedence};
pub use estimates::Estimates;
pub use explainer::{Explainer, Place};
pub use facts::{
    ApplicationFacts, BoundFacts, Facts, GroupFacts, Hope, Leeway, ServiceFacts, TeamShare,
    WorkFacts,
};
pub use holding_limits::{
    ComesFirst, FullWaves, Holding, HoldingLimit, Occupancy, PlaceHolders, TeamLimit,
};
pub use inventory_totals::InventoryTotals;
pub use known::Known;
pub use link::{By, ChainStart, Hold, Link, LinkAbsence, Node, PassedOver, WorkTime};
pub use listing::{Column, ListOf, ListedValue, Listing, Row, listing};
pub use near_lines::{NearLine, Strand, StrandSort};
pub use near_steps::Side;
pub use neighbourhood::{NearNode, NearSort, Neighbourhood, READABLE_LINES, READABLE_NODES};
pub use neighbours::{Dependents, Needed};
pub use occurrences::{Extent, Fingerprint, Occurrence, RootPaths, occurrences};
pub use rows::{
    Absence, ApplicationNotes, ApplicationRow, AssumedRow, BoundReason, BoundRow, Busy,
    CapacityStep, Cause, CauseRow, ComparedRow, Defined, Fault, FollowedRow, Gap, HeldUp, Holder,
    HoldingRow, Hopeless, Impossible, Late, LatenessBound, LeftOutRow, LeftOutRows, Meanwhile,
    MissingRow, MoveReason, MoveRow, OwnLimit, PartnerRow, PlaceMoveRow, PlanRows, PlanTotals,
    PublicDay, PublicRow, PublicState, Reach, Reasons, Room, RoomBetween, RootGroup, RootRow,
    RowStatus, ServiceMention, ServiceMoveRow, ServiceRow, ServiceTotals, Shift, StartRow, TaskRow,
    TeamLoad, TeamRow, TeamUnits, UnplannedRow, Wait, WaitReasons, WaveRow, WorkDays, WorkNote,
    WorkSpan, WorkaroundEnd,
};
pub use view::{Filter, FilterBy, UnknownFilter, View};
pub use what_helps::{Change, Forward, Replan, Tried};
pub use why::{NextQuestion, Why};
