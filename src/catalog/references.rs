//! Resolves the names in the tables of applications and services, and notes each entry whose name stands for nothing
//! that it may name.

use std::collections::{BTreeMap, BTreeSet};

use super::contents::{Application, Service, Thing, Times};
use super::dependency::{AnyOf, Dependency, Need, Target};
use super::index::TeamIx;
use super::names::{NameIndex, id_and_name};
use super::undefined::{AFTER, ReferencePlace, Unresolved, report_undefined_team};
use crate::diagnostic::{Collector, Subject};
use crate::duration::Work;
use crate::format::{State, Symbol, Symbols};
use crate::inventory;
use crate::inventory::{DependencyList, Named, Names as Written, Placed};
use crate::source::{FileId, Span};

/// Resolves the names of entries, and notes those that are defined nowhere.
pub(super) struct Resolver<'c> {
    names: &'c NameIndex,
    symbols: &'c Symbols,
    /// The kinds of entries that give none, and of those of `after`.
    kinds: Kinds,
    /// The duration that each file gives to applications without one of their own.
    durations: &'c BTreeMap<FileId, Placed<Work>>,
    undefined: Vec<UndefinedEntry>,
    /// The teams that are not defined, by place: the team of a file's defaults is named once for all its applications.
    undefined_teams: BTreeMap<Span, Named>,
}

/// The kinds that need not be written.
#[derive(Clone, Copy)]
pub(super) struct Kinds {
    pub(super) other: Symbol,
    pub(super) after: Symbol,
}

/// The application or the service that owns entries.
#[derive(Clone, Copy)]
struct EntryOwner {
    id: Symbol,
    subject: Option<Subject>,
}

/// An entry that names an id which it may not name.
struct UndefinedEntry {
    named: Named,
    owner: EntryOwner,
    verb: &'static str,
}

impl<'c> Resolver<'c> {
    pub(super) fn new(
        names: &'c NameIndex,
        symbols: &'c Symbols,
        kinds: Kinds,
        durations: &'c BTreeMap<FileId, Placed<Work>>,
    ) -> Self {
        let (undefined, undefined_teams) = (Vec::new(), BTreeMap::new());
        Self { names, symbols, kinds, durations, undefined, undefined_teams }
    }

    /// A resolver of the same names with notes of its own, for another thread.
    pub(super) fn another(&self) -> Self {
        Self::new(self.names, self.symbols, self.kinds, self.durations)
    }

    /// Takes over the notes of another resolver.
    pub(super) fn absorb(&mut self, other: Self) {
        self.undefined.extend(other.undefined);
        self.undefined_teams.extend(other.undefined_teams);
    }

    /// Whether a name was noted that is defined nowhere.
    pub(super) fn has_undefined(&self) -> bool {
        !self.undefined.is_empty() || !self.undefined_teams.is_empty()
    }

    /// Reports the notes in order of place, so that findings that are not listed cost little: to look for near names of
    /// each would cost more than all else.
    pub(super) fn report_undefined(mut self, findings: &mut Collector) {
        self.undefined.sort_unstable_by_key(|undefined| undefined.named.span);
        for UndefinedEntry { named, owner, verb } in self.undefined {
            let place = ReferencePlace::Entry { owner: self.symbols.raw(owner.id), verb };
            let unresolved = Unresolved { subject: owner.subject, reference: named, place };
            unresolved.report(self.names, self.symbols, findings);
        }
        for named in self.undefined_teams.into_values() {
            report_undefined_team(self.names, self.symbols, findings, named);
        }
    }

    pub(super) fn application(
        &mut self,
        written: inventory::ApplicationTable,
        twice: &BTreeSet<Symbol>,
    ) -> Application {
        let subject = self.names.thing(written.id.symbol).and_then(|thing| match thing {
            Thing::Application(ix) => Some(ix.into()),
            Thing::Partner(_) | Thing::Service(_) | Thing::Group(_) => None,
        });
        let owner = EntryOwner { id: written.id.symbol, subject };
        let (requires, wants) = self.dependencies(owner, written.dependencies);
        let after = self.after(owner, written.after);
        let (id, name) = id_and_name(self.symbols, written.id, written.name);
        Application {
            id,
            name,
            description: written.description,
            stated_criticality: written.criticality,
            owner: written.owner,
            runbook: written.runbook,
            tags: written.tags,
            names_team: written.team.is_some() || written.teams.is_some(),
            teams: self.teams(written.team, written.teams),
            state: State::Isolated,
            state_span: None,
            since: None,
            reason: None,
            replaced_by: None,
            needs: written.needs,
            unread: written.unread || twice.contains(&written.id.symbol),
            doubts: written.doubts,
            state_unread: false,
            span: written.id.span,
            requires,
            wants,
            after,
            group: None,
            times: self.times(written.id, written.times),
        }
    }

    pub(super) fn service(
        &mut self,
        written: inventory::ServiceTable,
        subject: Subject,
        twice: &BTreeSet<Symbol>,
    ) -> Service {
        let owner = EntryOwner { id: written.id.symbol, subject: Some(subject) };
        let (requires, wants) = self.dependencies(owner, written.dependencies);
        let (id, name) = id_and_name(self.symbols, written.id, written.name);
        Service {
            id,
            name,
            audience: written.audience,
            owner: written.owner,
            stated_criticality: written.criticality,
            workaround: written.workaround,
            no_workaround: None,
            mtd: written.mtd,
            deadline: written.deadline,
            unread: written.unread || twice.contains(&written.id.symbol),
            doubts: written.doubts,
            span: written.id.span,
            requires,
            wants,
        }
    }

    /// The teams of an application with the units that they give it, by id.
    fn teams(
        &mut self,
        one: Option<Named>,
        several: Option<Box<[(Named, u32)]>>,
    ) -> Box<[(TeamIx, u32)]> {
        let several = several.into_iter().flatten();
        let all = one.map(|team| (team, 1)).into_iter().chain(several);
        let mut teams: Vec<(TeamIx, u32)> =
            all.filter_map(|(named, units)| Some((self.team(named)?, units))).collect();
        teams.sort_unstable();
        teams.into()
    }

    /// The duration of an application and the times by which it is due, with the duration that its file gives.
    fn times(
        &self,
        id: Named,
        written: Option<Box<inventory::WrittenTimes>>,
    ) -> Option<Box<Times>> {
        let of_file = self.durations.get(&id.span.file).copied();
        let written = match written {
            Some(written) => *written,
            None => of_file.map(|_| inventory::WrittenTimes::default())?,
        };
        let inventory::WrittenTimes { duration, rto, earliest, deadline } = written;
        let duration = duration.or(of_file);
        Some(Box::new(Times { duration, rto, earliest, deadline }))
    }

    fn dependencies(
        &mut self,
        owner: EntryOwner,
        lists: Vec<DependencyList>,
    ) -> (Vec<Dependency>, Vec<Dependency>) {
        let of = |hard| lists.iter().filter(move |list| list.hard == hard);
        let count = |hard| of(hard).map(|list| list.entries.len()).sum();
        let mut requires = Vec::with_capacity(count(true));
        let mut wants = Vec::with_capacity(count(false));
        for list in lists {
            let kind = list.kind.map_or(self.kinds.other, |kind| kind.symbol);
            let into = if list.hard { &mut requires } else { &mut wants };
            for entry in list.entries {
                let verb = if list.hard { "requires" } else { "wants" };
                let mut target = |named| self.target(owner, verb, named);
                let (need, span) = match entry.names {
                    Written::One(named) => (Need::One(target(named)), named.span),
                    Written::AnyOf(written) => {
                        let providers = written.providers.iter();
                        let providers = providers.map(|&named| (target(named), named.span));
                        let providers = providers.collect();
                        let any_of = AnyOf { providers, at_least: written.at_least };
                        (Need::AnyOf(Box::new(any_of)), written.span)
                    }
                };
                into.push(Dependency { need, kind, span, notes: entry.notes });
            }
        }
        (requires, wants)
    }

    /// The entries of `after` of an application, which may name applications alone.
    fn after(&mut self, owner: EntryOwner, written: Vec<Named>) -> Vec<Dependency> {
        let mut after = Vec::with_capacity(written.len());
        for named in written {
            let target = match self.names.thing(named.symbol) {
                Some(Thing::Application(ix)) => Target::Application(ix),
                Some(Thing::Partner(_) | Thing::Service(_) | Thing::Group(_)) | None => {
                    self.undefined.push(UndefinedEntry { named, owner, verb: AFTER });
                    Target::Undefined(named.symbol)
                }
            };
            let (need, span) = (Need::One(target), named.span);
            after.push(Dependency { need, kind: self.kinds.after, span, notes: None });
        }
        after
    }

    fn target(&mut self, owner: EntryOwner, verb: &'static str, named: Named) -> Target {
        match self.names.thing(named.symbol) {
            Some(Thing::Application(ix)) => Target::Application(ix),
            Some(Thing::Partner(ix)) => Target::Partner(ix),
            Some(Thing::Service(_) | Thing::Group(_)) | None => {
                self.undefined.push(UndefinedEntry { named, owner, verb });
                Target::Undefined(named.symbol)
            }
        }
    }

    /// The team of an id; a name that no team has is noted.
    pub(super) fn team(&mut self, named: Named) -> Option<TeamIx> {
        let team = self.names.team(named.symbol);
        if team.is_none() {
            self.undefined_teams.insert(named.span, named);
        }
        team
    }
}
