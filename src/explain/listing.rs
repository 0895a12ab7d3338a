//! What an inventory defines, row by row: which ids there are.

use std::collections::BTreeMap;

use crate::catalog::{Application, Catalog, Dependency, Target};
use crate::format::When;
use crate::source::Span;
use crate::text::{Raw, Sought, Untrusted};

/// A sort of things that a list names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListOf {
    /// The applications.
    Applications,
    /// The services.
    Services,
    /// The teams.
    Teams,
    /// The partners.
    Partners,
    /// The groups.
    Groups,
    /// The tags of applications.
    Tags,
    /// The entries of `requires`, `wants` and `after` of applications and services.
    Dependencies,
}

/// A column of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is named like the key that it shows")]
pub enum Column {
    Id,
    Name,
    Criticality,
    State,
    Teams,
    Owner,
    Group,
    Tags,
    Audience,
    Contact,
    Capacity,
    Applications,
    Opens,
    Confirmed,
    NeededBy,
    Members,
    Reason,
    From,
    Relation,
    Kind,
    To,
    AtLeast,
}

impl Column {
    /// Its name, as machines read it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Name => "name",
            Self::Criticality => "criticality",
            Self::State => "state",
            Self::Teams => "teams",
            Self::Owner => "owner",
            Self::Group => "group",
            Self::Tags => "tags",
            Self::Audience => "audience",
            Self::Contact => "contact",
            Self::Capacity => "capacity",
            Self::Applications => "applications",
            Self::Opens => "opens",
            Self::Confirmed => "confirmed",
            Self::NeededBy => "needed_by",
            Self::Members => "members",
            Self::Reason => "reason",
            Self::From => "from",
            Self::Relation => "relation",
            Self::Kind => "kind",
            Self::To => "to",
            Self::AtLeast => "at_least",
        }
    }
}

/// The value of a row under a column.
#[derive(Clone, Debug)]
pub enum ListedValue<'c> {
    /// The inventory says nothing.
    Absent,
    /// A text of the inventory.
    Text(Raw<'c>),
    /// A word of the format.
    Word(&'static str),
    /// A number.
    Count(usize),
    /// A day or a wave.
    When(When),
    /// Ids, which hold no spaces.
    Ids(Vec<Raw<'c>>),
    /// Ids, and how many of them are enough.
    AnyOf(u32, Vec<Raw<'c>>),
    /// Texts.
    Texts(Vec<Raw<'c>>),
}

/// A row of a list.
#[derive(Clone, Debug)]
pub struct Row<'c> {
    /// A value for each column.
    pub values: Vec<ListedValue<'c>>,
    /// Where it is defined; a tag stands at many places.
    pub span: Option<Span>,
}

/// What an inventory defines of one sort, by id.
#[derive(Clone, Debug)]
pub struct Listing<'c> {
    /// The sort of things.
    pub what: ListOf,
    /// The rows that match.
    pub rows: Vec<Row<'c>>,
}

impl ListOf {
    /// The word for it on the command line.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Applications => "applications",
            Self::Services => "services",
            Self::Teams => "teams",
            Self::Partners => "partners",
            Self::Groups => "groups",
            Self::Tags => "tags",
            Self::Dependencies => "dependencies",
        }
    }

    /// The columns of its list, and how many of them, from the first, text has room for.
    #[must_use]
    pub const fn columns(self) -> (&'static [Column], usize) {
        use self::Column::Applications;
        use self::Column::AtLeast;
        use self::Column::Audience;
        use self::Column::Capacity;
        use self::Column::Confirmed;
        use self::Column::Contact;
        use self::Column::Criticality;
        use self::Column::From;
        use self::Column::Group;
        use self::Column::Id;
        use self::Column::Kind;
        use self::Column::Members;
        use self::Column::Name;
        use self::Column::NeededBy;
        use self::Column::Opens;
        use self::Column::Owner;
        use self::Column::Reason;
        use self::Column::Relation;
        use self::Column::State;
        use self::Column::Tags;
        use self::Column::Teams;
        use self::Column::To;
        match self {
            Self::Applications => (&[Id, Name, Criticality, Teams, State, Owner, Group, Tags], 5),
            Self::Services => (&[Id, Name, Criticality, State, Owner, Audience], 5),
            Self::Teams => (&[Id, Name, Capacity, Applications, Contact], 5),
            Self::Partners => (&[Id, Name, Opens, Confirmed, Contact, NeededBy], 6),
            Self::Groups => (&[Id, Members, Reason], 3),
            Self::Tags => (&[Id, Applications], 2),
            Self::Dependencies => (&[From, To, Relation, Kind, AtLeast], 4),
        }
    }
}

/// Lists the definitions of an inventory, of these the ones that have a text in their id or name, capitals apart.
#[must_use]
pub fn listing<'c>(catalog: &'c Catalog, what: ListOf, sought: &Sought) -> Listing<'c> {
    let rows = match what {
        ListOf::Applications => applications(catalog, sought),
        ListOf::Services => services(catalog, sought),
        ListOf::Teams => teams(catalog, sought),
        ListOf::Partners => partners(catalog, sought),
        ListOf::Groups => groups(catalog, sought),
        ListOf::Tags => tags(catalog, sought),
        ListOf::Dependencies => dependencies(catalog, sought),
    };
    Listing { what, rows }
}

fn applications<'c>(catalog: &'c Catalog, sought: &Sought) -> Vec<Row<'c>> {
    let found = catalog.applications.iter().filter(|a| sought.is_in_any(&[&a.id, &a.name]));
    found
        .map(|application| {
            let teams = application.teams.iter();
            let teams = teams.map(|&(team, _)| catalog.teams[team.index()].id.raw()).collect();
            let group = application.group.map(|group| &catalog.groups[group.index()].id);
            let is_known = catalog.knows_state(application);
            Row {
                values: vec![
                    text(Some(&application.id)),
                    text(Some(&application.name)),
                    ListedValue::Word(application.criticality().id()),
                    ListedValue::Ids(teams),
                    if is_known {
                        ListedValue::Word(application.state.id())
                    } else {
                        ListedValue::Absent
                    },
                    text(application.owner.as_ref()),
                    text(group),
                    ListedValue::Texts(application.tags().map(Untrusted::raw).collect()),
                ],
                span: Some(application.span),
            }
        })
        .collect()
}

fn services<'c>(catalog: &'c Catalog, sought: &Sought) -> Vec<Row<'c>> {
    let found = catalog.services.iter().filter(|s| sought.is_in_any(&[&s.id, &s.name]));
    found
        .map(|service| Row {
            values: vec![
                text(Some(&service.id)),
                text(Some(&service.name)),
                ListedValue::Word(service.criticality().id()),
                ListedValue::Word(if catalog.is_up(service) { "up" } else { "down" }),
                text(service.owner.as_ref()),
                ListedValue::Texts(service.audience.iter().map(Untrusted::raw).collect()),
            ],
            span: Some(service.span),
        })
        .collect()
}

fn teams<'c>(catalog: &'c Catalog, sought: &Sought) -> Vec<Row<'c>> {
    let mut applications = vec![0; catalog.teams.len()];
    for application in in_use(catalog) {
        for (team, _) in &application.teams {
            applications[team.index()] += 1;
        }
    }
    let all = catalog.teams.iter().zip(applications);
    let found = all.filter(|(team, _)| sought.is_in_any(&[&team.id, &team.name]));
    found
        .map(|(team, applications)| Row {
            values: vec![
                text(Some(&team.id)),
                text(Some(&team.name)),
                team.capacity.map_or(ListedValue::Absent, |capacity| {
                    ListedValue::Count(capacity.value as usize)
                }),
                ListedValue::Count(applications),
                text(team.contact.as_ref()),
            ],
            span: Some(team.span),
        })
        .collect()
}

fn partners<'c>(catalog: &'c Catalog, sought: &Sought) -> Vec<Row<'c>> {
    let mut needed_by = vec![0; catalog.partners.len()];
    for application in in_use(catalog) {
        let mut named: Vec<_> =
            application.requires().iter().flat_map(Dependency::targets).collect();
        named.sort_unstable();
        named.dedup();
        for target in named {
            if let Target::Partner(ix) = target {
                needed_by[ix.index()] += 1;
            }
        }
    }
    let all = catalog.partners.iter().zip(needed_by);
    let found = all.filter(|(partner, _)| sought.is_in_any(&[&partner.id, &partner.name]));
    found
        .map(|(partner, needed_by)| Row {
            values: vec![
                text(Some(&partner.id)),
                text(Some(&partner.name)),
                partner.opens.map_or(ListedValue::Absent, |opens| ListedValue::When(opens.value)),
                partner
                    .confirmed
                    .map_or(ListedValue::Absent, |day| ListedValue::When(When::Date(day))),
                text(partner.contact.as_ref()),
                ListedValue::Count(needed_by),
            ],
            span: Some(partner.span),
        })
        .collect()
}

fn groups<'c>(catalog: &'c Catalog, sought: &Sought) -> Vec<Row<'c>> {
    let found = catalog.groups.iter().filter(|group| sought.is_in_any(&[&group.id]));
    found
        .map(|group| {
            let members = group.members.iter().map(|&ix| catalog.application(ix).id.raw());
            Row {
                values: vec![
                    text(Some(&group.id)),
                    ListedValue::Ids(members.collect()),
                    text(group.reason.as_ref()),
                ],
                span: Some(group.span),
            }
        })
        .collect()
}

fn tags<'c>(catalog: &'c Catalog, sought: &Sought) -> Vec<Row<'c>> {
    let mut applications: BTreeMap<Raw<'c>, usize> = BTreeMap::new();
    for application in &catalog.applications {
        let mut own: Vec<Raw<'c>> = application.tags().map(Untrusted::raw).collect();
        own.sort_unstable();
        own.dedup();
        for tag in own {
            *applications.entry(tag).or_default() += 1;
        }
    }
    let found = applications.into_iter().filter(|(tag, _)| sought.is_in(*tag));
    found
        .map(|(tag, applications)| Row {
            values: vec![ListedValue::Text(tag), ListedValue::Count(applications)],
            span: None,
        })
        .collect()
}

fn dependencies<'c>(catalog: &'c Catalog, sought: &Sought) -> Vec<Row<'c>> {
    let applications = catalog.applications.iter().map(|a| {
        let lists = [("requires", a.requires()), ("wants", a.wants()), ("after", a.after())];
        (&a.id, &a.name, lists)
    });
    let services = catalog.services.iter().map(|s| {
        (&s.id, &s.name, [("requires", s.requires()), ("wants", s.wants()), ("after", &[][..])])
    });
    let mut owners: Vec<_> = applications.chain(services).collect();
    owners.sort_by_key(|(id, ..)| *id);
    let mut rows = Vec::new();
    for (id, name, lists) in owners {
        let is_owner_found = sought.is_in_any(&[id, name]);
        for (relation, list) in lists {
            let is_found = |entry: &&Dependency| {
                is_owner_found || entry.targets().any(|target| names(catalog, target, sought))
            };
            let found = list.iter().filter(is_found).map(|entry| {
                let to = entry.targets().map(|target| catalog.target_id(target));
                let mut to: Vec<Raw<'c>> = to.collect();
                to.sort_unstable();
                (catalog.word(entry.kind()), to, entry)
            });
            let mut found: Vec<_> = found.collect();
            // The order of the files is nobody's concern.
            found.sort_by(|one, other| (one.0, &one.1).cmp(&(other.0, &other.1)));
            rows.extend(found.into_iter().map(|(kind, to, entry)| Row {
                values: vec![
                    text(Some(id)),
                    ListedValue::AnyOf(entry.at_least(), to),
                    ListedValue::Word(relation),
                    ListedValue::Text(kind),
                    ListedValue::Count(entry.at_least() as usize),
                ],
                span: Some(entry.span()),
            }));
        }
    }
    rows
}

/// Whether the target of an entry has the text in its id or name.
fn names(catalog: &Catalog, target: Target, sought: &Sought) -> bool {
    let name = match target {
        Target::Application(ix) => Some(&catalog.application(ix).name),
        Target::Partner(ix) => Some(&catalog.partners[ix.index()].name),
        Target::Undefined(_) => None,
    };
    sought.is_in(catalog.target_id(target)) || name.is_some_and(|name| sought.is_in(name.raw()))
}

/// The applications that are not retired: only they need anybody.
fn in_use(catalog: &Catalog) -> impl Iterator<Item = &Application> {
    let all = catalog.application_indices().filter(|&ix| catalog.is_in_use(ix));
    all.map(|ix| catalog.application(ix))
}

fn text(text: Option<&Untrusted>) -> ListedValue<'_> {
    text.map_or(ListedValue::Absent, |text| ListedValue::Text(text.raw()))
}
