//! Turns an [`InventoryTables`] into a [`Catalog`], and reports the names that stand for nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::contents::{Application, Catalog, Service};
use super::duplicates::report_duplicates;
use super::groups;
use super::names::NameIndex;
use super::references::{Resolver, owned, resolve_entries};
use super::states::apply_status;
use super::terms::Given;
use super::thing::Thing;
use super::time_frame::TimedTables;
use crate::date::Date;
use crate::diagnostic::{Collector, Exception, Finding, Help, Policy, Rule, Site, Validity};
use crate::format::{
    BUILT_IN_KINDS, Family, InventoryKey, Symbol, Symbols, TableKey, kind_by_other_word, proper_id,
};
use crate::inventory::{Allow, ApplicationTable, InventoryTables, Named, UsedKind};
use crate::source::Span;
use crate::text::{Raw, Untrusted, nearest, shown};
use crate::toml::{bare_or_quoted, quoted};

/// Resolves every name. `policy` carries the levels of the command line, to which those of the inventory are added;
/// `given` carries the dates of the command line.
///
/// An application in whose own tables a key could not be read is kept and marked.
pub fn resolve(
    mut inventory: InventoryTables,
    mut policy: Policy,
    given: Given,
    findings: &mut Collector,
) -> Catalog {
    set_levels(&inventory, &mut policy, findings);
    findings.set_policy(policy);
    findings.heed(inventory.doubts.clone());
    report_duplicates(&mut inventory, findings);
    let mut catalog = Catalog {
        name: inventory.name.take(),
        entries: inventory.entries.len(),
        symbols: std::mem::take(&mut inventory.symbols).completed(),
        ..Catalog::default()
    };
    let names = NameIndex::sort(&mut inventory, &mut catalog);
    report_unread_kinds(&mut inventory, (&names, &catalog.symbols), findings);
    except(&inventory, &names, given.today, findings);
    report_texts(&inventory, &names, &catalog, findings);
    let mut timed = TimedTables {
        inventory: &mut inventory,
        partners: &mut catalog.partners,
        symbols: &catalog.symbols,
    };
    let terms = timed.terms(&names, given, findings);
    catalog.doubts = std::mem::take(&mut inventory.doubts);
    let mut entries = std::mem::take(&mut inventory.entries);
    let undefined = resolve_entries(&mut entries, &names);
    let undefined = owned(&undefined, &inventory, &names);
    let entries = Arc::new(entries);
    let mut resolver = Resolver::new((&names, &catalog.symbols), &entries, &terms.file_durations);
    for team in inventory.defaults.values().filter_map(|defaults| defaults.team) {
        resolver.team(team);
    }
    for (team, _) in inventory.terms.waves.values().flat_map(|(_, wave)| &wave.capacity) {
        resolver.team(*team);
    }
    let written = std::mem::take(&mut inventory.applications);
    // An application is no larger than its table, so that each takes the place of its table in memory.
    const { assert!(size_of::<Application>() <= size_of::<ApplicationTable>()) };
    const { assert!(size_of::<ApplicationTable>() <= 144) };
    let applications: Vec<Application> =
        written.into_iter().map(|written| resolver.application(written)).collect();
    let services = std::mem::take(&mut inventory.services);
    let services: Vec<_> = services
        .into_iter()
        .map(|written| {
            let no_workaround = excuse(&written.allow, Rule::MissingWorkaround, given.today);
            let service = resolver.service(written);
            Service { no_workaround, ..service }
        })
        .collect();
    if resolver.has_undefined() || !undefined.is_empty() {
        names.learn(&catalog, &applications);
    }
    resolver.report_undefined(undefined, findings);
    catalog.terms = terms;
    catalog.applications = applications;
    catalog.services = services;
    apply_status(inventory.status, &names, &mut catalog, findings);
    groups::resolve(inventory.groups, &names, &mut catalog, findings);
    let applications = catalog.applications.iter();
    catalog.standings = applications.map(|it| (it.state, it.criticality())).collect();
    findings.heed(catalog.doubts.clone());
    catalog
}

fn set_levels(inventory: &InventoryTables, policy: &mut Policy, findings: &mut Collector) {
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

/// Reports the kinds that are not declared. A dependency of such a kind makes its owner unread, unless the kind may be
/// declared where the text could not be read.
fn report_unread_kinds(
    inventory: &mut InventoryTables,
    (names, symbols): (&NameIndex, &Symbols),
    findings: &mut Collector,
) {
    if inventory.doubts.of_table(Family::Inventory).cover(InventoryKey::Kinds.row()) {
        return;
    }
    let mut known: BTreeSet<Symbol> = inventory.kinds.iter().map(|kind| kind.symbol).collect();
    known.insert(Symbol::OTHER);
    let mut unknown: Vec<Named> = Vec::new();
    for &UsedKind { owner, kind } in &inventory.used_kinds {
        if !known.contains(&kind.symbol)
            && let Some(Thing::Application(_)) = names.thing(owner)
        {
            inventory.doubts.note_order(Family::Applications, &symbols.id(owner), kind.span);
            unknown.push(kind);
        }
    }
    // The kinds are reported in order of place, so that near names are looked for only where they are listed.
    unknown.sort_unstable_by_key(|kind| kind.span);
    for kind in &unknown {
        let cause = symbols.raw(kind.symbol).shown().to_string();
        findings.unread_of((Rule::UnknownKind, cause), kind.span, || {
            let raw = symbols.raw(kind.symbol);
            let candidates = known.iter().map(|&symbol| symbols.raw(symbol));
            let candidates = candidates.chain(BUILT_IN_KINDS.map(Raw::from));
            let near = match kind_by_other_word(raw) {
                Some(kind) => vec![kind.into()],
                None => nearest(raw, candidates),
            };
            let help = if near.is_empty() {
                kind_to_declare(inventory, *kind, raw)
            } else {
                Help::did_you_mean(kind.span, &near, bare_or_quoted)
                    .and(" a kind of your own stands in [inventory] kinds")
            };
            let message = format!("unknown kind of dependency `{}`", shown(raw));
            Finding::new(Rule::UnknownKind, kind.span, message).help(help)
        });
    }
}

/// Until when an exception counts; without a day that counts as today no exception is past.
fn validity(until: Option<Date>, today: Option<Date>) -> Validity {
    match until {
        None => Validity::Endless,
        Some(until) if today.is_some_and(|today| until < today) => Validity::Expired,
        Some(_) => Validity::Dated,
    }
}

/// The reason of the first exception of a rule that has not ended.
fn excuse(allow: &[Allow], rule: Rule, today: Option<Date>) -> Option<Untrusted> {
    let mut current =
        allow.iter().filter(|a| a.rule == rule && validity(a.until, today) != Validity::Expired);
    current.next().and_then(|allow| allow.reason.clone())
}

/// The help that declares a kind, in the form of an id.
fn kind_to_declare(inventory: &InventoryTables, kind: Named, raw: Raw<'_>) -> Help {
    let Some(id) = proper_id(raw) else {
        return "a kind is an id of letters, digits and hyphens".into();
    };
    let (renamed, id) = (raw != id.as_str(), Raw::from(&id));
    let text = quoted(id);
    let say = || {
        let declare = format!("declare it: kinds = [{text}] in [inventory]");
        if renamed {
            format!("a kind is an id: write {} and {declare}", id.shown())
        } else {
            declare
        }
    };
    let (place, declaration) = match inventory.kinds.last() {
        Some(last) => (Span { start: last.span.end, ..last.span }, format!(", {text}")),
        None if inventory.has_head() => return say().into(),
        None => {
            let place = Span { start: 0, end: 0, ..kind.span };
            (place, format!("[inventory]\nkinds = [{text}]\n"))
        }
    };
    let help = Help::replacing(place, declaration, |_| say());
    if renamed { help.also(kind.span, &bare_or_quoted(id)) } else { help }
}

fn except(
    inventory: &InventoryTables,
    names: &NameIndex,
    today: Option<Date>,
    findings: &mut Collector,
) {
    let of_applications = inventory.applications.iter();
    let of_applications = of_applications
        .filter_map(|a| Some((a.id.symbol, a.particulars.as_ref()?.allow.as_slice())));
    let of_services = inventory.services.iter().map(|s| (s.id.symbol, &*s.allow));
    for (owner, allow) in of_applications.chain(of_services) {
        let Some(subject) = names.subject(owner) else { continue };
        for &Allow { span, rule, reason: _, until } in allow {
            let validity = validity(until, today);
            findings.except(Exception { subject, rule, span, validity });
        }
    }
}

fn report_texts(
    inventory: &InventoryTables,
    names: &NameIndex,
    catalog: &Catalog,
    findings: &mut Collector,
) {
    let subject = |symbol| names.subject(symbol);
    for found in &inventory.misleading {
        let rule = Rule::MisleadingText;
        let site = Site { rule, subject: found.subject.and_then(subject), span: found.span };
        findings.report(site, || {
            let what = match found.character {
                '\n' => "a line break".to_owned(),
                '\r' => "a carriage return".to_owned(),
                '\t' => "a tab".to_owned(),
                hidden => format!("the hidden character {}", hidden.escape_unicode()),
            };
            let help = if let Some(path) = &found.path {
                Help::replacing(found.span, path, |path| {
                    format!("a backslash stands for itself in single quotes: write {path}")
                })
            } else if found.character.is_whitespace() {
                "write it on one line; only descriptions, workarounds and reasons have more".into()
            } else {
                "write it again by hand: what is shown may not be what is meant".into()
            };
            Finding::new(rule, found.span, format!("this text holds {what}")).help(help)
        });
    }
    for found in &inventory.keys_in_meta {
        let rule = Rule::KeyInMeta;
        findings.report(Site { rule, subject: subject(found.subject), span: found.span }, || {
            let owner = shown(catalog.symbols.raw(found.subject));
            Finding::new(rule, found.span, format!("`{}` inside `meta` has no effect", found.key))
                .label(format!("looks like a key of `{owner}`"))
                .related(found.meta, "`meta` begins here")
                .help("move it out of `meta`, or give it another name")
        });
    }
}
