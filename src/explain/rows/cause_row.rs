//! The row of a cause for which an application or a service is at another place than before.

use super::PlanRows;
use crate::catalog::{Application, ApplicationIx, Dependency, ServiceIx, Target};
use crate::date::Date;
use crate::format::When;
use crate::plan::{ApplicationMove, At, Due, MoveCause};
use crate::source::Span;
use crate::text::Raw;

/// A cause for which an application or a service is at another place than before, with all that it names.
#[derive(Clone, Debug)]
pub struct CauseRow<'a> {
    /// The sort of cause, with the facts of that sort alone.
    pub reason: MoveReason,
    /// The ids of the applications that are the cause.
    pub applications: Vec<Raw<'a>>,
    /// The ids of the services that are the cause.
    pub services: Vec<Raw<'a>>,
    /// The ids of the partners that are the cause.
    pub partners: Vec<Raw<'a>>,
    /// The id of the team that is the cause.
    pub team: Option<Raw<'a>>,
    /// The entry or the key of the cause, where it is one.
    pub span: Option<Span>,
}

/// The sort of a cause.
#[derive(Clone, Copy, Debug)]
pub enum MoveReason {
    /// Applications that it requires are back only then.
    Dependency(Option<At>),
    /// It starts together with others.
    Group,
    /// Applications that it comes after are back only then.
    After(Option<At>),
    /// Partners that it requires open only on that day or in that wave.
    Partner(Option<When>),
    /// Applications that it requires or comes after are up only since that day.
    Since(Option<Date>),
    /// No work on it is allowed before that day or wave; `None` where only the plan begins later.
    Earliest(Option<When>),
    /// A team has no hands for it, or fewer.
    Team,
    /// This wave has no place for it any more.
    WaveLimit(u32),
    /// Its old place is not in working time any more.
    Calendar,
    /// Its own work changed.
    Own,
    /// Others, or it itself, have to be back by that time.
    Due {
        /// The earliest of the limits; `None` where none is known.
        due: Option<Due>,
        /// Whether it is only its own limit.
        is_own: bool,
    },
    /// What held it came earlier or went.
    Freed,
}

impl MoveReason {
    /// The name of the reason in the formats for machines.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Dependency(_) => "dependency",
            Self::Group => "group",
            Self::After(_) => "after",
            Self::Partner(_) => "partner",
            Self::Since(_) => "since",
            Self::Earliest(_) => "earliest",
            Self::Team => "team",
            Self::WaveLimit(_) => "wave-limit",
            Self::Calendar => "calendar",
            Self::Own => "own",
            Self::Due { .. } => "due",
            Self::Freed => "freed",
        }
    }
}

impl CauseRow<'_> {
    /// A cause that names nothing.
    fn bare(reason: MoveReason) -> Self {
        let (applications, services, partners) = (Vec::new(), Vec::new(), Vec::new());
        Self { reason, applications, services, partners, team: None, span: None }
    }
}

impl<'a> PlanRows<'a> {
    /// The row of a cause for which an application moved.
    pub(super) fn cause(self, of: &ApplicationMove, cause: &MoveCause) -> CauseRow<'a> {
        let catalog = self.catalog;
        let times = catalog.application(of.ix).times.as_deref();
        let bare = CauseRow::bare;
        let with = |list: &[ApplicationIx], reason, span| CauseRow {
            applications: self.ids(list.iter()),
            span,
            ..bare(reason)
        };
        match cause {
            MoveCause::Dependency(list) => {
                let span = self.entry_that_names(of.ix, list, false);
                with(list, MoveReason::Dependency(self.last_back(list)), span)
            }
            MoveCause::Group(list) => with(list, MoveReason::Group, self.named_member(of.ix, list)),
            MoveCause::After(list) => {
                let span = self.entry_that_names(of.ix, list, true);
                with(list, MoveReason::After(self.last_back(list)), span)
            }
            MoveCause::Partner(list) => {
                let opens = list.iter().filter_map(|ix| catalog.partners[ix.index()].opens);
                let latest = opens.max_by_key(|when| self.frame().begin(when.value));
                CauseRow {
                    partners: list.iter().map(|&ix| self.partner_id(ix)).collect(),
                    span: latest.map(|when| when.span),
                    ..bare(MoveReason::Partner(latest.map(|when| when.value)))
                }
            }
            MoveCause::Since(list) => {
                let all = list.iter().map(|&ix| catalog.application(ix));
                let latest = all.max_by_key(|application| application.since());
                let since = latest.and_then(Application::since);
                with(list, MoveReason::Since(since), latest.and_then(Application::state_span))
            }
            MoveCause::Earliest => {
                let own = times.and_then(|times| times.earliest);
                let own = own.filter(|when| self.is_after_old_place(of, when.value));
                CauseRow {
                    span: own.map(|when| when.span),
                    ..bare(MoveReason::Earliest(own.map(|when| when.value)))
                }
            }
            MoveCause::Team(team, list) => {
                let team = &catalog.teams[team.index()];
                let capacity = team.capacity.filter(|_| list.is_empty());
                CauseRow {
                    team: Some(team.id.raw()),
                    ..with(list, MoveReason::Team, capacity.map(|capacity| capacity.span))
                }
            }
            MoveCause::WaveLimit(list) => {
                let span = catalog.terms.max_per_wave_at.filter(|_| list.is_empty());
                with(list, MoveReason::WaveLimit(of.from.wave), span)
            }
            MoveCause::Calendar => bare(MoveReason::Calendar),
            MoveCause::Own => {
                let duration = times.and_then(|times| times.duration);
                CauseRow { span: duration.map(|it| it.span), ..bare(MoveReason::Own) }
            }
            MoveCause::Due { applications, services } => self.due_cause(of, applications, services),
            MoveCause::Freed(list) => with(list, MoveReason::Freed, None),
        }
    }

    /// A cause that applications and services have to be back in time.
    fn due_cause(
        self,
        of: &ApplicationMove,
        applications: &[ApplicationIx],
        services: &[ServiceIx],
    ) -> CauseRow<'a> {
        let catalog = self.catalog;
        let of_applications =
            applications.iter().filter_map(|&ix| self.frame().due_of(catalog.application(ix)));
        let of_services = services.iter().map(|ix| &catalog.services[ix.index()]);
        let of_services = of_services.filter_map(|it| self.frame().due_of_service(it));
        let due = of_applications.chain(of_services).min_by_key(|due| due.minute);
        let is_own = applications == [of.ix] && services.is_empty();
        CauseRow {
            applications: self.ids(applications.iter()),
            services: services.iter().map(|ix| catalog.services[ix.index()].id.raw()).collect(),
            span: due.map(|due| due.span),
            ..CauseRow::bare(MoveReason::Due { due, is_own })
        }
    }

    /// When the last of some applications is back.
    fn last_back(self, list: &[ApplicationIx]) -> Option<At> {
        list.iter().filter_map(|&ix| self.plan.at(Target::Application(ix))).max()
    }

    /// The first entry of `requires`, or of `after`, of an application that names one of some others. An entry that is
    /// assumed to be soft holds nothing.
    fn entry_that_names(
        self,
        ix: ApplicationIx,
        list: &[ApplicationIx],
        is_after: bool,
    ) -> Option<Span> {
        let mut entries = self.catalog.ordering_entries(ix);
        let names =
            |entry: &Dependency| list.iter().any(|&other| entry.names(Target::Application(other)));
        let found = entries.find(|&(entry, dependency)| {
            entry.is_after() == is_after && names(dependency) && !self.plan.is_assumed(entry)
        });
        found.map(|(_, dependency)| dependency.span())
    }

    /// Where the group of an application names the first of some members.
    fn named_member(self, ix: ApplicationIx, list: &[ApplicationIx]) -> Option<Span> {
        let group = &self.catalog.groups[self.catalog.application(ix).group?.index()];
        let is_one = |member: &Target| member.application().is_some_and(|it| list.contains(&it));
        let named = group.named.iter().find(|(member, _)| is_one(member));
        Some(named.map_or(group.span, |&(_, span)| span))
    }

    /// Whether a day or a wave begins after the old place of an application.
    fn is_after_old_place(self, of: &ApplicationMove, when: When) -> bool {
        let begin = i64::try_from(self.frame().begin(when)).unwrap_or(i64::MAX);
        // In rounds of work minutes count waves from 0.
        let old = of.from.start.unwrap_or_else(|| i64::from(of.from.wave) - 1);
        begin > old
    }
}
