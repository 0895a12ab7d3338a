//! Applications that have another id and are the same otherwise.

use std::collections::{BTreeMap, BTreeSet};

use super::paired::{Paired, Renames};
use crate::catalog::{Application, ApplicationIx, Catalog, Dependency, Target};
use crate::date::Date;
use crate::duration::{Days, Work};
use crate::format::{ApplicationKey, Criticality, Mention, State, When};
use crate::text::Untrusted;

/// All that an inventory says of one application but its id.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Portrait {
    own: OwnTables,
    /// The entries of its own.
    entries: Vec<SeenEntry>,
    /// The entries of others that name it, each with the id of its owner.
    named_by: Vec<(Untrusted, SeenEntry)>,
}

/// What the tables of an application say besides its entries.
#[derive(Default, PartialEq, Eq, PartialOrd, Ord)]
struct OwnTables {
    described: Vec<(ApplicationKey, Untrusted)>,
    texts: Vec<Option<Untrusted>>,
    tags: Vec<Untrusted>,
    teams: Vec<(Untrusted, u32)>,
    criticality: Option<Criticality>,
    state: State,
    since: Option<Date>,
    group: Option<Untrusted>,
    lengths: (Option<Work>, Option<Days>),
    limits: [Option<(Option<Date>, u32)>; 2],
    has_needs: bool,
}

/// An entry: in which list it stands, its kind, how many providers are enough, and all providers; none in place of the
/// application of the portrait.
type SeenEntry = (u8, Untrusted, u32, Vec<Option<Untrusted>>);

/// The new ids of applications by their old ones: of each pair of ids, one gone and one new, of which both inventories
/// say the same, when nothing else can be meant. An application of which nothing is said is not known again.
///
/// Linear in the inventories, but for sorting the applications that are gone and new.
#[must_use]
pub fn renames(old: &Catalog, new: &Catalog) -> BTreeMap<Untrusted, Untrusted> {
    let ids = |catalog: &'_ Catalog| -> Vec<Untrusted> {
        catalog.applications.iter().map(|it| it.id.clone()).collect()
    };
    let paired = Paired::new(ids(old).iter(), ids(new).iter());
    if paired.gone.is_empty() || paired.new.is_empty() {
        return Renames::new();
    }
    let mut of: BTreeMap<Portrait, [Vec<Untrusted>; 2]> = BTreeMap::new();
    let sides = [(old, &paired.gone), (new, &paired.new)];
    for (side, (catalog, list)) in sides.into_iter().enumerate() {
        let list: BTreeSet<ApplicationIx> = list.iter().map(|&at| ApplicationIx::new(at)).collect();
        let mut named_by = named_by(catalog, &list);
        for &ix in &list {
            let portrait = portrait(catalog, ix, named_by.remove(&ix).unwrap_or_default());
            let id = catalog.application(ix).id.clone();
            if let Some(portrait) = portrait {
                of.entry(portrait).or_default()[side].push(id);
            }
        }
    }
    let only = |ids: [Vec<Untrusted>; 2]| match ids.map(<[Untrusted; 1]>::try_from) {
        [Ok([old]), Ok([new])] => Some((old, new)),
        _ => None,
    };
    of.into_values().filter_map(only).collect()
}

/// The lists of entries of an application, numbered.
fn lists(application: &Application) -> [(u8, &[Dependency]); 3] {
    [(0, application.requires()), (1, application.wants()), (2, application.after())]
}

/// The entries that name one of these applications, by it.
fn named_by(
    catalog: &Catalog,
    list: &BTreeSet<ApplicationIx>,
) -> BTreeMap<ApplicationIx, Vec<(Untrusted, SeenEntry)>> {
    let mut named: BTreeMap<ApplicationIx, Vec<(Untrusted, SeenEntry)>> = BTreeMap::new();
    let mut take = |owner: &Untrusted, list_of: u8, entry: &Dependency| {
        for ix in entry.applications().filter(|ix| list.contains(ix)) {
            let seen = seen(catalog, ix, list_of, entry);
            named.entry(ix).or_default().push((owner.clone(), seen));
        }
    };
    for application in &catalog.applications {
        for (number, entries) in lists(application) {
            for entry in entries {
                take(&application.id, number, entry);
            }
        }
    }
    for service in &catalog.services {
        for (number, entries) in [(3, service.requires()), (4, service.wants())] {
            for entry in entries {
                take(&service.id, number, entry);
            }
        }
    }
    named
}

fn seen(catalog: &Catalog, ix: ApplicationIx, list: u8, entry: &Dependency) -> SeenEntry {
    let provider = |target: Target| {
        let is_itself = target == Target::Application(ix);
        (!is_itself).then(|| Untrusted::from(catalog.target_id(target)))
    };
    let mut providers: Vec<Option<Untrusted>> = entry.targets().map(provider).collect();
    providers.sort_unstable();
    (list, Untrusted::from(catalog.word(entry.kind())), entry.at_least(), providers)
}

/// The portrait of an application; `None` where nothing is said of it.
fn portrait(
    catalog: &Catalog,
    ix: ApplicationIx,
    mut named_by: Vec<(Untrusted, SeenEntry)>,
) -> Option<Portrait> {
    let it = catalog.application(ix);
    let times = it.times.as_deref().copied().unwrap_or_default();
    let limit = |when: When| match when {
        When::Date(date) => (Some(date), 0),
        When::Wave(number) => (None, number),
    };
    let name = (it.name != it.id).then(|| it.name.clone());
    let texts = [it.owner.as_ref(), it.reason(), it.replaced_by()];
    let texts = texts.into_iter().map(Option::<&Untrusted>::cloned).chain([name]);
    let team = |&(team, units): &(crate::catalog::TeamIx, u32)| {
        (catalog.teams[team.index()].id.clone(), units)
    };
    let own = OwnTables {
        described: it.texts().to_vec(),
        texts: texts.collect(),
        tags: it.tags().cloned().collect(),
        teams: it.teams.iter().map(team).collect(),
        criticality: it.stated_criticality,
        state: it.state,
        since: it.since(),
        group: it.group.map(|group| catalog.groups[group.index()].id.clone()),
        lengths: (times.duration.map(|of| of.value), times.rto.map(|of| of.value)),
        limits: [times.earliest, times.deadline].map(|at| at.map(|at| limit(at.value))),
        has_needs: it.needs == Mention::Written,
    };
    let entries = lists(it).into_iter().flat_map(|(number, entries)| {
        entries.iter().map(move |entry| seen(catalog, ix, number, entry))
    });
    let mut entries: Vec<SeenEntry> = entries.collect();
    entries.sort_unstable();
    named_by.sort_unstable();
    let nothing = OwnTables { texts: vec![None; own.texts.len()], ..OwnTables::default() };
    let is_nothing = own == nothing && entries.is_empty() && named_by.is_empty();
    (!is_nothing).then_some(Portrait { own, entries, named_by })
}
