//! The row of an application that cannot be planned.

use super::PlanRows;
use crate::catalog::{ApplicationIx, Catalog, Hindrance, Target, TeamIx, Thing};
use crate::format::Criticality;
use crate::plan::{Never, Reason, Root, Unplanned};
use crate::source::Span;
use crate::text::{Raw, Untrusted};

/// An application that cannot be planned, and why.
#[derive(Clone, Copy, Debug)]
pub struct UnplannedRow<'a> {
    rows: PlanRows<'a>,
    unplanned: &'a Unplanned,
    /// Its id.
    pub id: &'a Untrusted,
    /// How much it matters.
    pub criticality: Criticality,
    /// Where it is defined.
    pub span: Span,
    /// Why it cannot be planned.
    pub reason: Reason,
    /// How many causes there are, of which the first alone may be known by id.
    pub total: usize,
    /// Whether it is one of those that have to be mended: the root itself, or a member of a cycle.
    pub is_root: bool,
    /// Whether its root is its only cause.
    pub is_direct: bool,
}

/// A cause for which an application cannot be planned.
#[derive(Clone, Copy, Debug)]
pub struct Cause<'a> {
    /// The id.
    pub id: Raw<'a>,
    /// The sort of definition that the id has, where an entry may not name that sort.
    pub defined_as: Option<Defined>,
}

/// A sort of definition that no entry may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Defined {
    /// A service.
    Service,
    /// A group.
    Group,
    /// A team.
    Team,
}

impl Defined {
    /// The sort of definition of an id; `None` where an entry may name the id, or it is defined nowhere.
    #[must_use]
    pub fn of(catalog: &Catalog, target: Target) -> Option<Self> {
        let id = catalog.target_id(target);
        match catalog.find(id) {
            Some(Thing::Service(_)) => Some(Self::Service),
            Some(Thing::Group(_)) => Some(Self::Group),
            Some(Thing::Application(_) | Thing::Partner(_)) => None,
            None => {
                let is_team = catalog.teams.iter().any(|team| team.id.raw() == id);
                is_team.then_some(Self::Team)
            }
        }
    }
}

/// The root of a fault: the application or the id that has to be mended before another application can be planned.
#[derive(Debug)]
pub struct RootRow<'a> {
    /// The id.
    pub id: Raw<'a>,
    /// The reason of the application at the root.
    pub reason: Reason,
    /// Whether it is only not known, since a text could not be read.
    pub is_unknown: bool,
    /// The fault.
    pub fault: Fault<'a>,
}

/// The fault at a root.
#[derive(Debug)]
pub enum Fault<'a> {
    /// Its own tables hold a mistake.
    Invalid,
    /// It has a sort of definition that no entry may name.
    DefinedAs(Defined),
    /// It is defined nowhere.
    Undefined,
    /// It requires more alternatives than it names.
    TooFewAlternatives,
    /// It is retired.
    Retired,
    /// Several applications wait for each other: the first of them by id, and how many they are.
    Cycle(Vec<Raw<'a>>, usize),
    /// It requires itself.
    RequiresItself,
    /// It can never be done.
    Impossible(Option<Impossible<'a>>),
    /// It stands behind others.
    Behind,
}

/// Why an application can never be done.
#[derive(Clone, Copy, Debug)]
pub enum Impossible<'a> {
    /// The calendar has no hour of work.
    Calendar,
    /// No wave takes any application.
    Places,
    /// No wave takes as many applications as its group has.
    PlacesOfGroup,
    /// It takes more of a team than that ever has.
    Team {
        /// The id of the team.
        id: Raw<'a>,
        /// Whether others of its group take the team, too, and all are one piece of work.
        is_of_group: bool,
    },
    /// It would be back after the last day of the calendar.
    TooLate,
    /// No wave in which it could be has a place.
    NoPlace,
    /// No wave has a place while its team has the capacity.
    NoPlaceForTeam,
}

impl<'a> PlanRows<'a> {
    /// The applications that are shown and cannot be planned.
    pub fn unplanned(self) -> impl Iterator<Item = UnplannedRow<'a>> {
        let shown = move |one: &&Unplanned| self.view.has(one.ix);
        self.plan.unplanned().iter().filter(shown).map(move |one| self.unplanned_row(one))
    }

    /// The row of an application that cannot be planned.
    #[must_use]
    pub fn unplanned_row(self, unplanned: &'a Unplanned) -> UnplannedRow<'a> {
        let application = self.catalog.application(unplanned.ix);
        let root = unplanned.root.target;
        UnplannedRow {
            rows: self,
            unplanned,
            id: &application.id,
            criticality: application.criticality(),
            span: application.span,
            reason: unplanned.reason,
            total: unplanned.total,
            // All members of a cycle are its root.
            is_root: root == Target::Application(unplanned.ix) || unplanned.reason == Reason::Cycle,
            is_direct: unplanned.causes == [root],
        }
    }

    fn root(self, root: Root) -> RootRow<'a> {
        let ix = root.target.application();
        let fault = match root.reason {
            Reason::Invalid => Fault::Invalid,
            Reason::Unknown => match (root.target, Defined::of(self.catalog, root.target)) {
                (Target::Undefined(_), Some(defined)) => Fault::DefinedAs(defined),
                (Target::Undefined(_), None) => Fault::Undefined,
                (_, _) => Fault::TooFewAlternatives,
            },
            Reason::Retired => Fault::Retired,
            Reason::Cycle => {
                let itself = ix.and_then(|ix| self.plan.unplanned_of(ix));
                match itself.filter(|one| one.total > 1) {
                    Some(one) => {
                        Fault::Cycle(self.target_ids(one.causes.iter().copied()), one.total)
                    }
                    None => Fault::RequiresItself,
                }
            }
            Reason::Impossible => Fault::Impossible(ix.map(|ix| self.impossible(ix))),
            Reason::Group | Reason::Behind => Fault::Behind,
        };
        RootRow {
            id: self.catalog.target_id(root.target),
            reason: root.reason,
            is_unknown: root.is_unknown,
            fault,
        }
    }

    /// Why an application can never be done.
    fn impossible(self, ix: ApplicationIx) -> Impossible<'a> {
        match self.plan.hindrance(ix) {
            Some(Never::Terms(Hindrance::Calendar)) => Impossible::Calendar,
            Some(Never::Terms(Hindrance::Places)) => Impossible::Places,
            Some(Never::Terms(Hindrance::PlacesOfGroup)) => Impossible::PlacesOfGroup,
            Some(Never::Terms(Hindrance::Team(team))) => Impossible::Team {
                id: self.catalog.teams[team.index()].id.raw(),
                is_of_group: self.group_takes(ix, team),
            },
            Some(Never::TooLate) => Impossible::TooLate,
            Some(Never::Fits) | None => {
                if self.catalog.application(ix).teams.is_empty() {
                    Impossible::NoPlace
                } else {
                    Impossible::NoPlaceForTeam
                }
            }
        }
    }

    /// Whether other members of the group of an application take a team in the same piece of work.
    fn group_takes(self, ix: ApplicationIx, team: TeamIx) -> bool {
        let catalog = self.catalog;
        let group = catalog.application(ix).group;
        let members = group.map_or(&[][..], |group| &catalog.groups[group.index()].members);
        let mut pieces = self.frame().pieces(members);
        let takes = |of: &ApplicationIx| {
            *of != ix && catalog.application(*of).teams.iter().any(|&(own, _)| own == team)
        };
        pieces.find(|piece| piece.contains(&ix)).is_some_and(|piece| piece.iter().any(takes))
    }
}

impl<'a> UnplannedRow<'a> {
    /// The ids of all its causes, itself among them where it is one.
    #[must_use]
    pub fn all_causes(&self) -> Vec<Raw<'a>> {
        self.rows.target_ids(self.unplanned.causes.iter().copied())
    }

    /// Its causes but itself.
    pub fn causes(&self) -> impl Iterator<Item = Cause<'a>> {
        let (rows, itself) = (self.rows, Target::Application(self.unplanned.ix));
        let others = self.unplanned.causes.iter().filter(move |cause| **cause != itself);
        others.map(move |&target| Cause {
            id: rows.catalog.target_id(target),
            defined_as: Defined::of(rows.catalog, target),
        })
    }

    /// Whether it requires each of its causes only as one of several alternatives.
    #[must_use]
    pub fn has_alternatives(&self) -> bool {
        let requires = || self.rows.catalog.application(self.unplanned.ix).requires().iter();
        let is_alternative = |cause: &Target| !requires().any(|entry| entry.only() == Some(*cause));
        self.unplanned.causes.iter().all(is_alternative)
    }

    /// The id of the need by which its root is found, where that is none of its causes.
    #[must_use]
    pub fn through(&self) -> Option<Raw<'a>> {
        let through = self.unplanned.through.filter(|it| !self.unplanned.causes.contains(it));
        through.map(|target| self.rows.catalog.target_id(target))
    }

    /// Why it can never be done.
    #[must_use]
    pub fn impossible(&self) -> Impossible<'a> {
        self.rows.impossible(self.unplanned.ix)
    }

    /// The root of the fault.
    #[must_use]
    pub fn root(&self) -> RootRow<'a> {
        self.rows.root(self.unplanned.root)
    }

    /// The application with the same root and a reason of its own, which is to be mended.
    #[must_use]
    pub fn to_be_mended(&self) -> Option<Self> {
        let root = self.unplanned.root;
        let mut all = self.rows.plan.unplanned().iter();
        let one = all.find(|one| one.reason.is_own() && one.root == root)?;
        Some(self.rows.unplanned_row(one))
    }
}
