//! Resolves the names in the tables of applications and services, and notes each entry whose name stands for nothing
//! that it may name.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::contents::{Application, Service, Times};
use super::names::{NameIndex, id_and_name};
use super::thing::Thing;
use super::undefined::{AFTER, ReferencePlace, Unresolved, report_undefined_team};
use super::work_teams::WorkTeams;
use crate::cores::{on_each, threads};
use crate::diagnostic::{Collector, Subject};
use crate::duration::Work;
use crate::format::{State, Symbol, Symbols};
use crate::inventory;
use crate::inventory::{InventoryTables, Named, Placed};
use crate::needs::{Dependency, EntryLists, Target, TeamIx, WrittenLists};
use crate::source::{FileId, Span, narrow};

/// The number of entries that are worth a thread.
const WORTH_A_THREAD: usize = 500_000;

/// An id that an entry may not name, with the place of the entry in the list of all entries.
#[derive(Clone, Copy)]
pub(super) struct Undefined {
    entry: u32,
    reference: Named,
}

/// Gives each entry the things that its ids stand for. The result lists the ids that stand for nothing that the entry may
/// name, in the order of the entries.
pub(super) fn resolve_entries(entries: &mut [Dependency], names: &NameIndex) -> Vec<Undefined> {
    let length = entries.len().div_ceil(threads(entries.len(), WORTH_A_THREAD)).max(1);
    let pieces = entries.chunks_mut(length).enumerate().collect();
    let undefined = on_each(pieces, |(piece, entries): (usize, &mut [Dependency])| {
        let mut undefined = Vec::new();
        for (place, entry) in (piece * length..).zip(entries) {
            let may_name_partners = entry.kind() != Symbol::AFTER;
            entry.replace(|target, span| {
                let Target::Undefined(symbol) = target else { return target };
                match names.thing(symbol) {
                    Some(Thing::Application(ix)) => Target::Application(ix),
                    Some(Thing::Partner(ix)) if may_name_partners => Target::Partner(ix),
                    Some(Thing::Partner(_) | Thing::Service(_) | Thing::Group(_)) | None => {
                        let reference = Named { symbol, span };
                        undefined.push(Undefined { entry: narrow(place), reference });
                        target
                    }
                }
            });
        }
        undefined
    });
    undefined.concat()
}

/// An id that an entry may not name, with the owner of the entry.
pub(super) struct UndefinedEntry {
    reference: Named,
    owner: Symbol,
    subject: Option<Subject>,
    verb: &'static str,
}

/// The owners of the entries with ids that they may not name, in order of place. An entry without an owner is that of a
/// second definition: the first has a copy.
pub(super) fn owned(
    undefined: &[Undefined],
    inventory: &InventoryTables,
    names: &NameIndex,
) -> Vec<UndefinedEntry> {
    let of_applications = inventory
        .applications
        .iter()
        .map(|it| (it.id.symbol, names.subject(it.id.symbol), it.lists));
    let of_services = inventory.services.iter().enumerate();
    let of_services =
        of_services.map(|(i, it)| (it.id.symbol, Some(Subject::service(i)), it.lists));
    let mut owned = Vec::new();
    if undefined.is_empty() {
        return owned;
    }
    for (owner, subject, lists) in of_applications.chain(of_services) {
        let WrittenLists { requires, wants, after } = lists;
        for (list, verb) in [(requires, "requires"), (wants, "wants"), (after, AFTER)] {
            let places = list.places();
            let from = undefined.partition_point(|it| (it.entry as usize) < places.start);
            let to = undefined.partition_point(|it| (it.entry as usize) < places.end);
            let found = undefined.get(from..to).unwrap_or_default().iter();
            let entry =
                |it: &Undefined| UndefinedEntry { reference: it.reference, owner, subject, verb };
            owned.extend(found.map(entry));
        }
    }
    owned.sort_by_key(|it| it.reference.span);
    owned
}

/// Makes applications and services of their tables, and notes the teams that are defined nowhere.
pub(super) struct Resolver<'c> {
    names: &'c NameIndex,
    symbols: &'c Symbols,
    /// All entries, resolved.
    entries: &'c Arc<Vec<Dependency>>,
    /// The duration that each file gives to applications without one of their own.
    durations: &'c BTreeMap<FileId, Placed<Work>>,
    /// The teams that are not defined, by place: the team of a file's defaults is named once for all its applications.
    undefined_teams: BTreeMap<Span, Named>,
}

impl<'c> Resolver<'c> {
    pub(super) fn new(
        (names, symbols): (&'c NameIndex, &'c Symbols),
        entries: &'c Arc<Vec<Dependency>>,
        durations: &'c BTreeMap<FileId, Placed<Work>>,
    ) -> Self {
        Self { names, symbols, entries, durations, undefined_teams: BTreeMap::new() }
    }

    /// Whether a team was noted that is defined nowhere.
    pub(super) fn has_undefined(&self) -> bool {
        !self.undefined_teams.is_empty()
    }

    /// Reports the ids that entries may not name, and the teams that are not defined, each in order of place, so that
    /// findings that are not listed cost little: to look for near names of each would cost more than all else.
    pub(super) fn report_undefined(self, entries: Vec<UndefinedEntry>, findings: &mut Collector) {
        for UndefinedEntry { reference, owner, subject, verb } in entries {
            let place = ReferencePlace::Entry { owner: self.symbols.raw(owner), verb };
            let unresolved = Unresolved { subject, reference, place };
            unresolved.report(self.names, self.symbols, findings);
        }
        for named in self.undefined_teams.into_values() {
            report_undefined_team(self.names, self.symbols, findings, named);
        }
    }

    pub(super) fn application(&mut self, written: inventory::ApplicationTable) -> Application {
        let (id, name) = id_and_name(self.symbols, written.id, written.name);
        Application {
            id,
            name,
            particulars: written.particulars,
            stated_criticality: written.criticality,
            owner: written.owner,
            tags: written.tags,
            names_team: written.team.is_some() || written.teams.is_some(),
            teams: self.teams(written.team, written.teams),
            state: State::Isolated,
            needs: written.needs,
            span: written.id.span,
            lists: EntryLists::new(self.entries, written.lists),
            group: None,
            times: self.times(written.id, written.times),
        }
    }

    pub(super) fn service(&self, written: inventory::ServiceTable) -> Service {
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
            span: written.id.span,
            lists: EntryLists::new(self.entries, written.lists),
        }
    }

    /// The teams of an application with the units that they give it, by id.
    fn teams(&mut self, one: Option<Named>, several: Option<Box<[(Named, u32)]>>) -> WorkTeams {
        if let (Some(named), None) = (one, &several) {
            let team = self.team(named);
            return team.map_or_else(
                || WorkTeams::Several(Box::default()),
                |team| WorkTeams::One([(team, 1)]),
            );
        }
        let several = several.into_iter().flatten();
        let all = one.map(|team| (team, 1)).into_iter().chain(several);
        let mut teams: Vec<(TeamIx, u32)> =
            all.filter_map(|(named, units)| Some((self.team(named)?, units))).collect();
        teams.sort_unstable();
        WorkTeams::Several(teams.into())
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

    /// The team of an id; a name that no team has is noted.
    pub(super) fn team(&mut self, named: Named) -> Option<TeamIx> {
        let team = self.names.team(named.symbol);
        if team.is_none() {
            self.undefined_teams.insert(named.span, named);
        }
        team
    }
}
