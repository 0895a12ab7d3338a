//! Turns an [`Inventory`] into a [`Catalog`], and reports what names nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::duplicates::report_duplicates;
use super::groups;
use super::names::{Names, id_and_name};
use super::states::apply_status;
use super::undefined::{Place, report_undefined, report_undefined_team};
use super::{AnyOf, Application, Catalog, Dependency, Need, Service, Target, TeamIx, Thing};
use crate::cores::{on_each, split, threads};
use crate::date::Date;
use crate::diagnostic::{Collector, Exception, Finding, Policy, Rule, nearest, or_list};
use crate::inventory::{
    self, Allow, BUILT_IN_KINDS, DependencyList, Inventory, Named, Names as Written, State, Symbol,
    Symbols,
};
use crate::source::{Span, narrow};
use crate::text::{Raw, shown};

/// So many applications are worth a thread.
const WORTH_A_THREAD: usize = 1000;
/// In so many pieces each thread takes its share.
const PIECES: usize = 8;

/// Resolves every name. `policy` carries the levels of the command line, those of the inventory are
/// added; `today` decides which exceptions are past, none where it is not known.
///
/// An application in whose own tables something could not be read is kept and marked.
pub fn resolve(
    mut inventory: Inventory,
    mut policy: Policy,
    today: Option<Date>,
    findings: &mut Collector,
) -> Catalog {
    set_levels(&inventory, &mut policy, findings);
    findings.set_policy(policy);
    let twice = report_duplicates(&inventory, findings);
    let other = inventory.symbols.intern("other");
    let after = inventory.symbols.intern("after");
    let mut catalog = Catalog {
        name: inventory.name.take(),
        entries: inventory.entries,
        symbols: std::mem::take(&mut inventory.symbols),
        ..Catalog::default()
    };
    let names = Names::sort(&mut inventory, &mut catalog);
    report_unread_kinds(&mut inventory, &catalog.symbols, other, findings);
    except(&inventory, &names, &catalog, today, findings);
    report_texts(&inventory, &names, &catalog, findings);
    let mut resolver = Resolver::new(&names, &catalog.symbols, other, after);
    for defaults in inventory.defaults.values() {
        resolver.team(defaults.team);
    }
    let written = std::mem::take(&mut inventory.applications);
    let threads = threads(written.len(), WORTH_A_THREAD);
    let mut applications = Vec::with_capacity(written.len());
    // Piece by piece, so that what was written goes while what is meant comes.
    let mut pieces = split(written, PIECES * threads).into_iter();
    while pieces.len() > 0 {
        let parts = on_each(pieces.by_ref().take(threads).collect(), |written| {
            let mut resolver = Resolver::new(&names, &catalog.symbols, other, after);
            let resolve = |written| resolver.application(written, &twice);
            let applications: Vec<_> = written.into_iter().map(resolve).collect();
            (applications, resolver)
        });
        for (mut some, of) in parts {
            applications.append(&mut some);
            resolver.undefined.extend(of.undefined);
            resolver.undefined_teams.extend(of.undefined_teams);
        }
    }
    let first_service = narrow(applications.len());
    let services = std::mem::take(&mut inventory.services);
    let services: Vec<_> = services
        .into_iter()
        .zip(first_service..)
        .map(|(written, subject)| resolver.service(written, subject, &twice))
        .collect();
    resolver.report_undefined(findings);
    catalog.applications = applications;
    catalog.services = services;
    apply_status(inventory.status, &names, &mut catalog, findings);
    groups::resolve(inventory.groups, &names, &mut catalog, findings);
    catalog
}

fn set_levels(inventory: &Inventory, policy: &mut Policy, findings: &mut Collector) {
    let mut first: BTreeMap<Rule, Span> = BTreeMap::new();
    for set in &inventory.rules {
        if let Some(&first) = first.get(&set.rule) {
            let message = format!("the level of `{}` is given twice", set.rule);
            let finding = Finding::new(Rule::DuplicateDefinition, set.span, message)
                .label("second")
                .related(first, "first")
                .help("keep one of them");
            findings.unread(finding);
        } else {
            first.insert(set.rule, set.span);
            policy.set_by_inventory(set.rule, set.level);
        }
    }
}

/// A dependency of an undeclared kind makes its owner unread.
fn report_unread_kinds(
    inventory: &mut Inventory,
    symbols: &Symbols,
    other: Symbol,
    findings: &mut Collector,
) {
    let is_built_in = |symbol| BUILT_IN_KINDS.iter().any(|kind| symbols.raw(symbol) == *kind);
    let declared: BTreeSet<Symbol> = inventory.kinds.iter().map(|kind| kind.symbol).collect();
    let mut known: BTreeSet<Symbol> = declared;
    known.insert(other);
    let mut unknown: Vec<Named> = Vec::new();
    for application in &mut inventory.applications {
        for kind in application.dependencies.iter().filter_map(|list| list.kind) {
            if known.contains(&kind.symbol) {
                continue;
            }
            if is_built_in(kind.symbol) {
                known.insert(kind.symbol);
                continue;
            }
            application.unread = true;
            unknown.push(kind);
        }
    }
    // In order of place, so that near names are looked for only where they are listed.
    unknown.sort_unstable_by_key(|kind| kind.span);
    for kind in unknown {
        findings.unread_at(Rule::UnknownKind, kind.span, || {
            let raw = symbols.raw(kind.symbol);
            let candidates = known.iter().map(|&symbol| symbols.raw(symbol));
            let candidates = candidates.chain(BUILT_IN_KINDS.map(Raw::from));
            let near = nearest(raw, candidates);
            let help = if near.is_empty() {
                format!("declare it: kinds = [\"{}\"] in [inventory]", shown(raw))
            } else {
                format!(
                    "did you mean {}? a kind of your own stands in [inventory] kinds",
                    or_list(&near)
                )
            };
            let message = format!("unknown kind of dependency `{}`", shown(raw));
            Finding::new(Rule::UnknownKind, kind.span, message).help(help)
        });
    }
}

fn except(
    inventory: &Inventory,
    names: &Names,
    catalog: &Catalog,
    today: Option<Date>,
    findings: &mut Collector,
) {
    let of_applications = inventory.applications.iter().map(|a| (a.id.symbol, &a.allow));
    let of_services = inventory.services.iter().map(|s| (s.id.symbol, &s.allow));
    for (owner, allow) in of_applications.chain(of_services) {
        let subject = names.subject(owner, catalog, inventory.applications.len());
        for &Allow { span, rule, until } in allow {
            let expired = until.zip(today).is_some_and(|(until, today)| until < today);
            findings.except(Exception {
                subject: subject.unwrap_or(u32::MAX),
                rule,
                span,
                expired,
            });
        }
    }
}

fn report_texts(inventory: &Inventory, names: &Names, catalog: &Catalog, findings: &mut Collector) {
    let subject = |symbol| names.subject(symbol, catalog, inventory.applications.len());
    for found in &inventory.misleading {
        let rule = Rule::MisleadingText;
        findings.report(rule, found.subject.and_then(subject), found.span, || {
            let what = match found.character {
                '\n' => "a line break".to_owned(),
                '\r' => "a carriage return".to_owned(),
                '\t' => "a tab".to_owned(),
                hidden => format!("the hidden character {}", hidden.escape_unicode()),
            };
            let help = if found.character.is_whitespace() {
                "write it on one line; only descriptions, workarounds and reasons have more"
            } else {
                "write it again by hand: what is shown may not be what is meant"
            };
            Finding::new(rule, found.span, format!("this text holds {what}")).help(help)
        });
    }
    for found in &inventory.keys_in_meta {
        let rule = Rule::KeyInMeta;
        findings.report(rule, subject(found.subject), found.span, || {
            let owner = shown(catalog.symbols.raw(found.subject));
            Finding::new(rule, found.span, format!("`{}` inside `meta` has no effect", found.key))
                .label(format!("looks like a key of `{owner}`"))
                .related(found.meta, "everything below belongs to `meta`")
                .help("move it above `meta`, or give it another name")
        });
    }
}

/// What is said between an application and what it comes after.
pub(super) const AFTER: &str = "comes after";

struct Resolver<'c> {
    names: &'c Names,
    symbols: &'c Symbols,
    other: Symbol,
    after: Symbol,
    undefined: Vec<Undefined>,
    /// By place: the team of a file's defaults is named once for all its applications.
    undefined_teams: BTreeMap<Span, Named>,
}

/// An entry that names nothing which it may name.
struct Undefined {
    named: Named,
    subject: Option<u32>,
    owner: Symbol,
    verb: &'static str,
}

impl<'c> Resolver<'c> {
    fn new(names: &'c Names, symbols: &'c Symbols, other: Symbol, after: Symbol) -> Self {
        let (undefined, undefined_teams) = (Vec::new(), BTreeMap::new());
        Self { names, symbols, other, after, undefined, undefined_teams }
    }

    /// Reports in order of place, so that what is not listed need not be looked at closely: near names
    /// of each would cost more than all else.
    fn report_undefined(mut self, findings: &mut Collector) {
        self.undefined.sort_unstable_by_key(|undefined| undefined.named.span);
        for Undefined { named, subject, owner, verb } in self.undefined {
            let place = Place::Entry { owner: self.symbols.raw(owner), verb };
            report_undefined(self.names, self.symbols, findings, subject, named, &place);
        }
        for named in self.undefined_teams.into_values() {
            report_undefined_team(self.names, self.symbols, findings, named);
        }
    }

    fn application(
        &mut self,
        written: inventory::Application,
        twice: &BTreeSet<Symbol>,
    ) -> Application {
        let subject = self.names.thing(written.id.symbol).and_then(|thing| match thing {
            Thing::Application(ix) => Some(narrow(ix.index())),
            Thing::Partner(_) | Thing::Service(_) | Thing::Group(_) => None,
        });
        let (requires, wants) = self.dependencies(written.id, subject, written.dependencies);
        let after = self.after(written.id, subject, written.after);
        let (id, name) = id_and_name(self.symbols, written.id, written.name);
        Application {
            id,
            name,
            description: written.description,
            stated_criticality: written.criticality,
            owner: written.owner,
            runbook: written.runbook,
            tags: written.tags,
            team: self.team(written.team),
            names_team: written.team.is_some(),
            state: State::Isolated,
            state_span: None,
            since: None,
            reason: None,
            replaced_by: None,
            unread: written.unread || twice.contains(&written.id.symbol),
            state_unread: false,
            span: written.id.span,
            requires,
            wants,
            after,
            group: None,
        }
    }

    fn service(
        &mut self,
        written: inventory::Service,
        subject: u32,
        twice: &BTreeSet<Symbol>,
    ) -> Service {
        let (requires, wants) = self.dependencies(written.id, Some(subject), written.dependencies);
        let (id, name) = id_and_name(self.symbols, written.id, written.name);
        Service {
            id,
            name,
            audience: written.audience,
            owner: written.owner,
            stated_criticality: written.criticality,
            workaround: written.workaround,
            unread: written.unread || twice.contains(&written.id.symbol),
            span: written.id.span,
            requires,
            wants,
        }
    }

    fn dependencies(
        &mut self,
        owner: Named,
        subject: Option<u32>,
        lists: Vec<DependencyList>,
    ) -> (Vec<Dependency>, Vec<Dependency>) {
        let of = |hard| lists.iter().filter(move |list| list.hard == hard);
        let count = |hard| of(hard).map(|list| list.entries.len()).sum();
        let mut requires = Vec::with_capacity(count(true));
        let mut wants = Vec::with_capacity(count(false));
        for list in lists {
            let kind = list.kind.map_or(self.other, |kind| kind.symbol);
            let into = if list.hard { &mut requires } else { &mut wants };
            for entry in list.entries {
                let verb = if list.hard { "requires" } else { "wants" };
                let mut target = |named| self.target(owner, subject, verb, named);
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

    /// What an application comes after: applications alone.
    fn after(
        &mut self,
        owner: Named,
        subject: Option<u32>,
        written: Vec<Named>,
    ) -> Vec<Dependency> {
        let mut after = Vec::with_capacity(written.len());
        for named in written {
            let target = match self.names.thing(named.symbol) {
                Some(Thing::Application(ix)) => Target::Application(ix),
                Some(Thing::Partner(_) | Thing::Service(_) | Thing::Group(_)) | None => {
                    let (owner, verb) = (owner.symbol, AFTER);
                    self.undefined.push(Undefined { named, subject, owner, verb });
                    Target::Undefined(named.symbol)
                }
            };
            let (need, span) = (Need::One(target), named.span);
            after.push(Dependency { need, kind: self.after, span, notes: None });
        }
        after
    }

    fn target(
        &mut self,
        owner: Named,
        subject: Option<u32>,
        verb: &'static str,
        named: Named,
    ) -> Target {
        match self.names.thing(named.symbol) {
            Some(Thing::Application(ix)) => Target::Application(ix),
            Some(Thing::Partner(ix)) => Target::Partner(ix),
            Some(Thing::Service(_) | Thing::Group(_)) | None => {
                self.undefined.push(Undefined { named, subject, owner: owner.symbol, verb });
                Target::Undefined(named.symbol)
            }
        }
    }

    fn team(&mut self, named: Option<Named>) -> Option<TeamIx> {
        let named = named?;
        let team = self.names.team(named.symbol);
        if team.is_none() {
            self.undefined_teams.insert(named.span, named);
        }
        team
    }
}
