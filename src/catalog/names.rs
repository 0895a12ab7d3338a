//! The things for which ids stand.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use super::contents::{Application, Catalog, Partner, Team};
use super::thing::Thing;
use crate::diagnostic::Subject;
use crate::format::{Symbol, Symbols, plain_id};
use crate::inventory::{InventoryTables, Named};
use crate::needs::{
    ApplicationIx, Dependency, EntryRange, GroupIx, PartnerIx, ServiceIx, Target, TeamIx,
    WrittenLists,
};
use crate::text::{Raw, Untrusted};

/// The index of names: the thing for which each id stands, by symbol, and the places of teams.
pub(super) struct NameIndex {
    things: Vec<Option<Thing>>,
    teams: BTreeMap<Symbol, TeamIx>,
    /// The ids that entries may name, sorted, once they are asked for: they are only suggested.
    nameable: OnceLock<Vec<Symbol>>,
    /// The ids by the names for people, once they are asked for.
    by_name: OnceLock<ByName>,
}

/// The ids of teams (true) and of things that entries may name, by their names for people without accents, blanks and
/// capitals; `None` where two things have one name.
type ByName = BTreeMap<(bool, String), Option<Untrusted>>;

impl NameIndex {
    /// Sorts all things by id; of several definitions of an id the first stays. Moves those over to the catalog that
    /// need no resolving.
    pub(super) fn sort(inventory: &mut InventoryTables, catalog: &mut Catalog) -> Self {
        let symbols = &catalog.symbols;
        let entries = &mut inventory.entries;
        // The dependencies of several definitions of an id come together, so that none is lost and the order of the
        // files does not matter.
        keep_first(
            &mut inventory.applications,
            symbols,
            |a| a.id,
            |first, again| {
                let again: Vec<WrittenLists> = again.iter().map(|a| a.lists).collect();
                first.lists = merged(entries, first.lists, &again);
            },
        );
        keep_first(&mut inventory.partners, symbols, |p| p.id, |_, _| {});
        keep_first(
            &mut inventory.services,
            symbols,
            |s| s.id,
            |first, again| {
                let again: Vec<WrittenLists> = again.iter().map(|s| s.lists).collect();
                first.lists = merged(entries, first.lists, &again);
            },
        );
        keep_first(
            &mut inventory.groups,
            symbols,
            |g| g.id,
            |first, again| {
                let members = again.iter_mut().flat_map(|g| std::mem::take(&mut g.members));
                first.members.extend(members);
            },
        );
        keep_first(&mut inventory.teams, symbols, |t| t.id, |_, _| {});
        let mut names = Self {
            things: vec![None; symbols.len()],
            teams: BTreeMap::new(),
            nameable: OnceLock::new(),
            by_name: OnceLock::new(),
        };
        // Applications come last: where an id is defined in several families, it stands for the application.
        for (i, group) in inventory.groups.iter().enumerate() {
            names.things[group.id.symbol.index()] = Some(Thing::Group(GroupIx::new(i)));
        }
        for (i, service) in inventory.services.iter().enumerate() {
            names.things[service.id.symbol.index()] = Some(Thing::Service(ServiceIx::new(i)));
        }
        for (i, partner) in inventory.partners.iter().enumerate() {
            names.things[partner.id.symbol.index()] = Some(Thing::Partner(PartnerIx::new(i)));
        }
        for (i, application) in inventory.applications.iter().enumerate() {
            let ix = ApplicationIx::new(i);
            names.things[application.id.symbol.index()] = Some(Thing::Application(ix));
        }
        for (i, team) in inventory.teams.iter().enumerate() {
            names.teams.insert(team.id.symbol, TeamIx::new(i));
        }
        catalog.partners = std::mem::take(&mut inventory.partners)
            .into_iter()
            .map(|written| {
                let (id, name) = id_and_name(symbols, written.id, written.name);
                let (contact, opens, confirmed) =
                    (written.contact, written.opens, written.confirmed);
                Partner { id, name, contact, opens, confirmed, span: written.id.span }
            })
            .collect();
        catalog.teams = std::mem::take(&mut inventory.teams)
            .into_iter()
            .map(|written| {
                let (id, name) = id_and_name(symbols, written.id, written.name);
                let (contact, span) = (written.contact, written.id.span);
                Team { id, name, contact, capacity: written.capacity, span }
            })
            .collect();
        names
    }

    pub(super) fn thing(&self, symbol: Symbol) -> Option<Thing> {
        self.things.get(symbol.index()).copied().flatten()
    }

    /// The ids that entries may name, or those of applications alone, sorted.
    pub(super) fn nameable<'s>(
        &self,
        symbols: &'s Symbols,
        applications: bool,
    ) -> impl Iterator<Item = Raw<'s>> {
        let all = self.all_nameable(symbols).iter().copied();
        let named = all.filter(move |&symbol| !applications || self.is_application(symbol));
        named.map(|symbol| symbols.raw(symbol))
    }

    /// Whether an id is among [`Self::nameable`].
    pub(super) fn is_nameable(&self, id: Raw<'_>, symbols: &Symbols, applications: bool) -> bool {
        let all = self.all_nameable(symbols);
        let found = all.binary_search_by(|&symbol| symbols.raw(symbol).cmp(&id));
        found.is_ok_and(|at| !applications || self.is_application(all[at]))
    }

    fn all_nameable(&self, symbols: &Symbols) -> &[Symbol] {
        self.nameable.get_or_init(|| {
            let all = (0..self.things.len()).map(Symbol::numbered);
            let is_nameable = |thing| matches!(thing, Thing::Application(_) | Thing::Partner(_));
            let mut all: Vec<Symbol> =
                all.filter(|&symbol| self.thing(symbol).is_some_and(is_nameable)).collect();
            all.sort_by_key(|&symbol| symbols.raw(symbol));
            all
        })
    }

    fn is_application(&self, symbol: Symbol) -> bool {
        matches!(self.thing(symbol), Some(Thing::Application(_)))
    }

    /// The ids of teams, sorted.
    pub(super) fn team_ids<'s>(&self, symbols: &'s Symbols) -> Vec<Raw<'s>> {
        let mut ids: Vec<_> = self.teams.keys().map(|&symbol| symbols.raw(symbol)).collect();
        ids.sort_unstable();
        ids
    }

    /// Learns the names for people, since people write one where an id is due.
    pub(super) fn learn(&self, catalog: &Catalog, applications: &[Application]) {
        self.by_name.get_or_init(|| {
            let teams = catalog.teams.iter().map(|it| (true, &it.name, &it.id));
            let partners = catalog.partners.iter().map(|it| (false, &it.name, &it.id));
            let applications = applications.iter().map(|it| (false, &it.name, &it.id));
            let mut by_name = ByName::new();
            for (team, name, id) in teams.chain(partners).chain(applications) {
                // A thing without a name of its own is found by its id.
                let Some(name) = Some(name).filter(|name| *name != id) else { continue };
                let Some(name) = plain_id(name.raw()) else { continue };
                by_name
                    .entry((team, name))
                    .and_modify(|known| *known = None)
                    .or_insert_with(|| Some(id.clone()));
            }
            by_name
        });
    }

    /// The id of the only team, or of the only thing that entries may name, that has this name for people.
    pub(super) fn by_name(&self, team: bool, name: Raw<'_>) -> Option<Raw<'_>> {
        let found = self.by_name.get()?.get(&(team, plain_id(name)?))?;
        found.as_ref().map(Untrusted::raw)
    }

    pub(super) fn team(&self, symbol: Symbol) -> Option<TeamIx> {
        self.teams.get(&symbol).copied()
    }

    /// The owner of a table as the subject of findings; `None` where its id stands for no such thing.
    pub(super) fn subject(&self, symbol: Symbol) -> Option<Subject> {
        self.thing(symbol).map(Subject::from)
    }
}

/// The lists of a first definition, and what those of the other definitions name besides, put behind all entries. The
/// names are gathered once for all definitions, since one id may be defined any number of times.
fn merged(
    entries: &mut Vec<Dependency>,
    first: WrittenLists,
    again: &[WrittenLists],
) -> WrittenLists {
    let mut merge = |of: fn(&WrittenLists) -> EntryRange, each_once: bool| {
        let mut all: Vec<Dependency> =
            entries.get(of(&first).places()).unwrap_or_default().to_vec();
        let key = |entry: &Dependency| {
            let targets: Vec<Target> = entry.targets().collect();
            (entry.kind(), entry.at_least(), targets)
        };
        let mut named: BTreeSet<_> = all.iter().map(key).collect();
        for lists in again {
            let more = entries.get(of(lists).places()).unwrap_or_default();
            let is_new = |entry: &&Dependency| named.insert(key(entry)) || !each_once;
            all.extend(more.iter().filter(is_new).cloned());
        }
        let from = entries.len();
        entries.append(&mut all);
        EntryRange::since(from, entries)
    };
    WrittenLists {
        requires: merge(|lists| lists.requires, true),
        wants: merge(|lists| lists.wants, true),
        after: merge(|lists| lists.after, false),
    }
}

/// Sorts things by id and place, and keeps the first of each id, into which `merge` takes the lists of the others.
fn keep_first<T>(
    things: &mut Vec<T>,
    symbols: &Symbols,
    id: impl Fn(&T) -> Named,
    mut merge: impl FnMut(&mut T, &mut [T]),
) {
    let full = |thing: &T| (symbols.raw(id(thing).symbol), id(thing).span);
    // The things are large, so each is moved once: the order is found first, mostly on the first bytes of the ids.
    let mut order: Vec<([u64; 2], u32)> = (things.iter().zip(0..))
        .map(|(thing, i)| (symbols.raw(id(thing).symbol).first_bytes(), i))
        .collect();
    let compare = |a: &([u64; 2], u32), b: &([u64; 2], u32)| {
        let whole = |i: u32| full(&things[i as usize]);
        a.0.cmp(&b.0).then_with(|| whole(a.1).cmp(&whole(b.1))).then(a.1.cmp(&b.1))
    };
    if !order.is_sorted_by(|a, b| compare(a, b).is_le()) {
        order.sort_unstable_by(compare);
        let mut place = vec![0_u32; things.len()];
        for (to, &(_, from)) in (0..).zip(&order) {
            place[from as usize] = to;
        }
        drop(order);
        // Each exchange brings one thing to its place, so that no second list is needed.
        for i in 0..place.len() {
            while place[i] as usize != i {
                let to = place[i] as usize;
                things.swap(i, to);
                place.swap(i, to);
            }
        }
    }
    let is_same = |one: &T, other: &T| id(one).symbol == id(other).symbol;
    let mut stands_again = false;
    for same in things.chunk_by_mut(is_same) {
        if let [first, again @ ..] = same
            && !again.is_empty()
        {
            merge(first, again);
            stands_again = true;
        }
    }
    if stands_again {
        things.dedup_by(|again, first| is_same(again, first));
    }
}

pub(super) fn id_and_name(
    symbols: &Symbols,
    id: Named,
    name: Option<Untrusted>,
) -> (Untrusted, Untrusted) {
    let id = symbols.id(id.symbol);
    let name = name.unwrap_or_else(|| id.clone());
    (id, name)
}
