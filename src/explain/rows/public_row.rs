//! The rows of the services for everybody: in one of four states, with days on which people can count.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::{PlanRows, ServiceRow};
use crate::date::Date;
use crate::inventory::Until;
use crate::plan::{At, Presence};
use crate::schedule::DAY;
use crate::text::Untrusted;

/// A service as everybody is told of it. Neither a cause nor the name of an application, a team, a partner or an owner is
/// in it.
#[derive(Clone, Copy, Debug)]
pub struct PublicRow<'a> {
    /// Its name for people.
    pub name: &'a Untrusted,
    /// Its state.
    pub state: PublicState,
    /// The first day on which it is there, in any form; `None` where it is there, or no day is known.
    pub from: Option<PublicDay>,
    /// The first day on which it is there in full; `None` where it is, or no day is known.
    pub full_from: Option<PublicDay>,
    /// Whether it is there in full from the first day on.
    pub is_full_at_once: bool,
    /// What people do in the meantime; `None` too where that text names an application, a team, a partner or an owner.
    pub meanwhile: Option<&'a Untrusted>,
    /// The last day on which they can; `None` where no end is known.
    pub meanwhile_last: Option<Date>,
}

/// The state of a service for everybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PublicState {
    /// It is there in full.
    Available,
    /// It is there with reduced functions.
    Limited,
    /// It is not there, and a workaround serves.
    AnotherWay,
    /// It is not there.
    NotYet,
}

/// A day in a plan, rounded up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicDay {
    /// The elapsed minute at which the day begins.
    pub begin: i64,
    /// Whether a duration that nobody wrote decides it.
    pub is_estimate: bool,
}

impl<'a> PlanRows<'a> {
    /// The day of the facts for everybody: the one that is given as today, else that of the last change of status, else
    /// the first of the plan.
    #[must_use]
    pub fn public_day(self, today: Option<Date>) -> Option<Date> {
        today.or_else(|| self.newest_status()).or_else(|| self.frame().start())
    }

    /// All services for everybody as of a day: by state, then by day, then by name.
    #[must_use]
    pub fn public_services(self, as_of: Option<Date>) -> Vec<PublicRow<'a>> {
        let internal = InternalNames::new(self);
        let mut sorted: Vec<_> = self
            .all_services()
            .map(|service| {
                let row = self.public_service(&service, as_of, &internal);
                // In rounds of work the waves have no day, and order all the same.
                let when = match row.state {
                    PublicState::Limited => service.full,
                    PublicState::Available | PublicState::AnotherWay | PublicState::NotYet => {
                        service.back
                    }
                };
                let first = row.from.or(row.full_from).map(|day| day.begin);
                let name = row.name.shown().to_string();
                let order = (first.is_none(), first, when.is_none(), when);
                ((row.state, order, name.to_lowercase(), name), row)
            })
            .collect();
        sorted.sort_by(|(one, _), (other, _)| one.cmp(other));
        sorted.into_iter().map(|(_, row)| row).collect()
    }

    fn public_service(
        self,
        service: &ServiceRow<'a>,
        as_of: Option<Date>,
        internal: &InternalNames,
    ) -> PublicRow<'a> {
        let [back, full] = [service.back, service.full].map(Presence::of);
        // Of a service that names nothing that it needs, nothing is known.
        let is_there = back.is_already() && !service.needs_nothing();
        let meanwhile = service.workaround().filter(|_| !is_there);
        let last = meanwhile.and_then(|_| service.workaround_end());
        let last = last.and_then(|end| match end.until {
            Until::Date(date) => Some(date),
            Until::After(_) => end.last.and_then(|last| self.frame().date(last)),
        });
        let is_over = last.zip(as_of).is_some_and(|(last, as_of)| last < as_of);
        let meanwhile = meanwhile.filter(|_| !is_over);
        let state = match (is_there, meanwhile) {
            (true, _) if full.is_already() => PublicState::Available,
            (true, _) => PublicState::Limited,
            (false, Some(_)) => PublicState::AnotherWay,
            (false, None) => PublicState::NotYet,
        };
        let day = |at, is_estimate| self.public_date(at, is_estimate, as_of);
        let (from, full_from) = if service.needs_nothing() {
            (None, None)
        } else {
            let back = day(service.back, service.back_is_estimate);
            (back, day(service.full, service.full_is_estimate))
        };
        PublicRow {
            name: service.name,
            state,
            from,
            full_from: full_from.filter(|full| from.is_none_or(|from| from.begin <= full.begin)),
            is_full_at_once: service.full.is_some()
                && full_from.map(|day| day.begin) == from.map(|day| day.begin),
            meanwhile: meanwhile.map(|it| &it.what).filter(|text| !internal.are_in(text)),
            meanwhile_last: last.filter(|_| meanwhile.is_some()),
        }
    }

    /// The first day on which a service that comes back at a moment is there when work begins: the moment is rounded up
    /// to the beginning of a day, and from there to a day of work. Nothing is said of a day that is past, since nobody
    /// wrote that it was kept, and by a plan that leaves a term out.
    fn public_date(
        self,
        at: Option<At>,
        is_estimate: bool,
        as_of: Option<Date>,
    ) -> Option<PublicDay> {
        let frame = self.frame();
        let back = frame.moment(at?).filter(|_| !self.is_partial())?;
        let next = back.minute.div_ceil(DAY).checked_mul(DAY)?;
        let begin = i64::try_from(frame.working(next) / DAY * DAY).ok()?;
        let date = frame.date(begin);
        let is_told = match frame.start() {
            Some(_) => date.is_some_and(|date| as_of.is_none_or(|as_of| as_of <= date)),
            None => true,
        };
        is_told.then_some(PublicDay { begin, is_estimate })
    }
}

/// The names and ids that a page for everybody never tells, as words in small letters.
struct InternalNames {
    names: HashSet<Vec<String>>,
    /// The numbers of words of the names that begin with a word.
    lengths: HashMap<String, BTreeSet<usize>>,
}

impl InternalNames {
    fn new(rows: PlanRows<'_>) -> Self {
        let catalog = rows.catalog;
        let applications = catalog.applications.iter().flat_map(|it| [&it.id, &it.name]);
        let teams = catalog.teams.iter().flat_map(|it| [&it.id, &it.name]);
        let partners = catalog.partners.iter().flat_map(|it| [&it.id, &it.name]);
        let owners = catalog.services.iter().filter_map(|it| it.owner.as_ref());
        let all = applications.chain(teams).chain(partners).chain(owners);
        let (mut names, mut lengths) = (HashSet::new(), HashMap::new());
        for name in all.map(words) {
            if let Some(first) = name.first() {
                let known: &mut BTreeSet<usize> = lengths.entry(first.clone()).or_default();
                known.insert(name.len());
                names.insert(name);
            }
        }
        Self { names, lengths }
    }

    /// Whether a text has one of them, as whole words. Only runs of words are looked up that begin as a name does and are
    /// as long: of a long text there are far too many others.
    fn are_in(&self, text: &Untrusted) -> bool {
        let words = words(text);
        let begins = words.iter().enumerate().filter_map(|(at, word)| {
            let lengths = self.lengths.get(word)?;
            Some((at, lengths))
        });
        begins.into_iter().any(|(at, lengths)| {
            let runs = lengths.iter().filter_map(|length| words.get(at..at + length));
            runs.into_iter().any(|run| self.names.contains(run))
        })
    }
}

/// The words of a text in small letters.
fn words(text: &Untrusted) -> Vec<String> {
    let text = text.shown().to_string().to_lowercase();
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}
