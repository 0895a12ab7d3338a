//! Merges the inventories that were read separately: into one list of ids, and one list of the tables of each family.
//!
//! Every type that holds a [`Symbol`] names all its fields here, so that none can be forgotten.

use super::model::{
    ApplicationTable, Defaults, GroupTable, InventoryTables, KeyInMeta, Misleading, Named,
    PartnerTable, ServiceTable, Status, TeamTable, UsedKind,
};
use crate::format::{Family, Symbol, Symbols};
use crate::needs::{Dependency, Target};

/// A type that holds symbols.
trait Renumber {
    /// Gives each symbol of the value its new number; `to` holds the new numbers by the old ones.
    fn renumber(&mut self, to: &[Symbol]);
}

impl Renumber for Symbol {
    fn renumber(&mut self, to: &[Symbol]) {
        *self = to[self.index()];
    }
}

impl<T: Renumber> Renumber for Option<T> {
    fn renumber(&mut self, to: &[Symbol]) {
        if let Some(it) = self {
            it.renumber(to);
        }
    }
}

impl<T: Renumber> Renumber for Vec<T> {
    fn renumber(&mut self, to: &[Symbol]) {
        for it in self {
            it.renumber(to);
        }
    }
}

impl Renumber for Named {
    fn renumber(&mut self, to: &[Symbol]) {
        let Self { symbol, span: _ } = self;
        symbol.renumber(to);
    }
}

impl Renumber for Dependency {
    fn renumber(&mut self, to: &[Symbol]) {
        self.set_kind(to[self.kind().index()]);
        self.replace(|target, _| match target {
            Target::Undefined(id) => Target::Undefined(to[id.index()]),
            Target::Application(_) | Target::Partner(_) => target,
        });
    }
}

impl Renumber for UsedKind {
    fn renumber(&mut self, to: &[Symbol]) {
        let Self { owner, kind } = self;
        owner.renumber(to);
        kind.renumber(to);
    }
}

impl Renumber for GroupTable {
    fn renumber(&mut self, to: &[Symbol]) {
        let Self { id, members, reason: _ } = self;
        id.renumber(to);
        members.renumber(to);
    }
}

impl Renumber for ApplicationTable {
    fn renumber(&mut self, to: &[Symbol]) {
        let Self {
            id,
            team,
            teams,
            lists: _,
            times: _,
            name: _,
            particulars: _,
            criticality: _,
            owner: _,
            tags: _,
            needs: _,
        } = self;
        id.renumber(to);
        team.renumber(to);
        for (team, _) in teams.iter_mut().flatten() {
            team.renumber(to);
        }
    }
}

impl Renumber for ServiceTable {
    fn renumber(&mut self, to: &[Symbol]) {
        let Self {
            id,
            lists: _,
            name: _,
            audience: _,
            owner: _,
            criticality: _,
            workaround: _,
            mtd: _,
            deadline: _,
            allow: _,
        } = self;
        id.renumber(to);
    }
}

impl Renumber for PartnerTable {
    fn renumber(&mut self, to: &[Symbol]) {
        let Self { id, name: _, contact: _, opens: _, confirmed: _ } = self;
        id.renumber(to);
    }
}

impl Renumber for TeamTable {
    fn renumber(&mut self, to: &[Symbol]) {
        let Self { id, name: _, contact: _, capacity: _ } = self;
        id.renumber(to);
    }
}

impl Renumber for Status {
    fn renumber(&mut self, to: &[Symbol]) {
        let Self { id, state: _, since: _, reason: _, replaced_by } = self;
        id.renumber(to);
        replaced_by.renumber(to);
    }
}

impl Renumber for Defaults {
    fn renumber(&mut self, to: &[Symbol]) {
        let Self { team, owner: _, criticality: _, tags: _, duration: _ } = self;
        team.renumber(to);
    }
}

impl Renumber for Misleading {
    fn renumber(&mut self, to: &[Symbol]) {
        let Self { subject, span: _, character: _, path: _ } = self;
        subject.renumber(to);
    }
}

impl Renumber for KeyInMeta {
    fn renumber(&mut self, to: &[Symbol]) {
        let Self { subject, key: _, span: _, meta: _ } = self;
        subject.renumber(to);
    }
}

impl InventoryTables {
    /// Whether some file has a table `[inventory]`.
    #[must_use]
    pub fn has_head(&self) -> bool {
        self.once.contains_key(&Family::Inventory)
    }

    /// Adds the ids of `symbols` to those of this inventory. The result holds the new number of each by its number in
    /// `symbols`.
    pub(super) fn take_symbols(&mut self, symbols: &Symbols) -> Vec<Symbol> {
        self.symbols.take(symbols)
    }

    /// Gives each symbol of the inventory its new number; `to` holds the new numbers by the old ones.
    pub(super) fn renumber(&mut self, to: &[Symbol]) {
        let Self {
            symbols: _,
            name: _,
            kinds,
            rules: _,
            teams,
            partners,
            applications,
            services,
            groups,
            status,
            defaults,
            misleading,
            keys_in_meta,
            misformed,
            fractions: _,
            entries,
            used_kinds,
            doubts: _,
            // The terms are read when all else is merged.
            terms: _,
            once: _,
            again: _,
        } = self;
        kinds.renumber(to);
        teams.renumber(to);
        partners.renumber(to);
        applications.renumber(to);
        services.renumber(to);
        groups.renumber(to);
        status.renumber(to);
        entries.renumber(to);
        used_kinds.renumber(to);
        for defaults in defaults.values_mut() {
            defaults.renumber(to);
        }
        misleading.renumber(to);
        keys_in_meta.renumber(to);
        for it in misformed {
            it.id.renumber(to);
        }
    }

    /// Adds an inventory that comes later in the inputs. Its symbols already have the numbers of this inventory, and it
    /// holds none of the tables that may stand only once in all inputs.
    pub(super) fn append(&mut self, later: Self) {
        let Self {
            symbols: _,
            name: _,
            kinds,
            rules,
            teams,
            partners,
            mut applications,
            mut services,
            groups,
            status,
            defaults,
            misleading,
            keys_in_meta,
            misformed,
            fractions,
            entries,
            used_kinds,
            doubts,
            terms: _,
            once: _,
            again: _,
        } = later;
        let before = self.entries.len();
        let of_applications = applications.iter_mut().map(|it| &mut it.lists);
        for lists in of_applications.chain(services.iter_mut().map(|it| &mut it.lists)) {
            *lists = lists.behind(before);
        }
        self.kinds.extend(kinds);
        self.rules.extend(rules);
        self.teams.extend(teams);
        self.partners.extend(partners);
        take_over(&mut self.applications, applications);
        self.services.extend(services);
        self.groups.extend(groups);
        self.status.extend(status);
        for (file, defaults) in defaults {
            self.defaults.entry(file).or_insert(defaults);
        }
        self.misleading.extend(misleading);
        self.keys_in_meta.extend(keys_in_meta);
        self.misformed.extend(misformed);
        self.fractions.extend(fractions);
        take_over(&mut self.entries, entries);
        self.used_kinds.extend(used_kinds);
        self.doubts.absorb(doubts);
    }
}

/// Moves a long list behind another one. The memory of the list goes back while it gets shorter, so that its contents
/// never lie there twice.
fn take_over<T>(all: &mut Vec<T>, mut later: Vec<T>) {
    /// The number of things after which the memory goes back: each time costs a call of the system.
    const AT_ONCE: usize = 1 << 15;
    let before = all.len();
    all.reserve_exact(later.len());
    // A list gives back the memory behind its last thing alone.
    while let Some(last) = later.pop() {
        all.push(last);
        if later.len().is_multiple_of(AT_ONCE) {
            later.shrink_to_fit();
        }
    }
    if let Some(moved) = all.get_mut(before..) {
        moved.reverse();
    }
}
