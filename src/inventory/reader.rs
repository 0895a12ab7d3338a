//! Reads every input: it cuts the text into units, parses each unit, and walks its tables, for large inventories on all cores.

use std::ops::Range;

use super::fractions::report_fractions;
use super::misformed::report_misformed;
use super::model::{Defaults, InventoryTables, Named};
use super::repair::UnitText;
use super::walk::Context;
use crate::cores::{on_each, pieces, threads};
use crate::diagnostic::{Collector, Finding, Rule};
use crate::doubt::{Doubts, KeysInDoubt, Unread, UnreadPlace};
use crate::format::{DefaultsKey, Effect, Family, TableKey};
use crate::source::{FileId, Sources, Span};
use crate::text::{SharedText, shown};
use crate::toml::{
    Builder, OtherFormat, Redefined, Tree, Unit, conflict_finding, conflicts, units,
};

/// Fewer bytes of text than this are not worth a thread: to merge the parts that two threads read takes memory, and a
/// fifth more of the processors' time, and the smallest runners have one core.
pub(super) const WORTH_A_THREAD: usize = 32 << 20;

/// Reads all inputs into one inventory; large ones on all cores. Each fault that cannot be read goes to `findings` once.
///
/// Time and memory are linear in the size of the inputs; memory beyond the result is that of the largest single table.
pub fn read(sources: &Sources, findings: &mut Collector) -> InventoryTables {
    let bytes = sources.iter().map(|(_, source)| source.text().unescaped().len()).sum();
    read_on(threads(bytes, WORTH_A_THREAD), sources, findings)
}

/// Reads all inputs in this number of threads. The result does not depend on their number.
pub fn read_on(threads: usize, sources: &Sources, findings: &mut Collector) -> InventoryTables {
    let conflicts: Vec<Vec<Range<usize>>> =
        sources.iter().map(|(_, source)| conflicts(source.text().unescaped())).collect();
    let mut files = Vec::with_capacity(sources.len());
    let mut doubts = Doubts::default();
    for ((file, source), conflicts) in sources.iter().zip(&conflicts) {
        if let Some(other) = OtherFormat::of(source.text().unescaped()) {
            let finding = other.finding(file);
            let span = finding.span;
            doubts.note_broken_syntax(span, UnreadPlace::BrokenText);
            findings.unread(finding);
        } else if let Some(fault) = source.fault() {
            let end = source.text().unescaped().len();
            let span = Span::new(file, end..end);
            doubts.note_broken_syntax(span, UnreadPlace::BrokenText);
            let finding = Finding::new(Rule::Syntax, span, fault);
            findings.unread(finding.help("save the file as UTF-8"));
        } else {
            let (text, shared) = (source.text().unescaped(), source.shared_text());
            files.push(File { id: file, text, shared, conflicts });
        }
    }
    let shares = pieces(&files, threads, |file| file.text.len());
    let spare = threads / shares.len().max(1);
    let units = on_each(shares, |files| {
        let cut = |file: &File<'_>| units(file.text, spare, has_things);
        files.iter().map(cut).collect::<Vec<_>>()
    });
    let units: Vec<Vec<Unit>> = units.into_iter().flatten().collect();
    let all =
        files.iter().zip(&units).flat_map(|(file, units)| units.iter().map(move |it| (file, it)));
    let all: Vec<(&File<'_>, &Unit)> = all.collect();
    let own = &*findings;
    let pieces = pieces(&all, threads, |(_, unit)| unit.first().len());
    let parts = on_each(pieces, |units| {
        let mut part = Part { findings: own.like_this(), ..Part::default() };
        let bytes: usize = units.iter().map(|(_, unit)| unit.first().len()).sum();
        part.inventory.make_room(units.len(), bytes);
        let mut builder = Builder::new();
        for &unit in units {
            part.read(unit, &mut builder);
        }
        part
    });
    // The units take memory that is better free when the parts are merged.
    drop(all);
    drop(units);
    let (mut inventory, later) = bring_together(parts, findings);
    for (file, unit) in &later {
        let unit_text = UnitText::new(file.id, file.text, unit);
        let (tree, errors) = unit_text.parse();
        let mut reading = FileReading { inventory: &mut inventory, findings: &mut *findings };
        reading.read_exactly((file, unit), (&tree, errors));
    }
    report_misformed(&mut inventory, findings);
    inventory.doubts.absorb(doubts);
    report_fractions(&mut inventory, findings);
    inventory.drop_what_stands_twice();
    apply_defaults(&mut inventory);
    inventory
}

/// A file that holds text.
#[derive(Clone, Copy)]
struct File<'t> {
    id: FileId,
    text: &'t str,
    shared: &'t SharedText,
    /// The places where git left two versions in the file.
    conflicts: &'t [Range<usize>],
}

/// The part of the inputs that one thread reads.
#[derive(Default)]
struct Part<'u> {
    inventory: InventoryTables,
    findings: Collector,
    /// The units that hold tables which may stand once in all files: they are read after all others, in order of place.
    later: Vec<(&'u File<'u>, Unit)>,
}

impl<'u> Part<'u> {
    fn read(&mut self, of: (&'u File<'u>, &Unit), builder: &mut Builder<'u>) {
        let (file, unit) = of;
        let Self { inventory, findings, later } = self;
        let mut reading = FileReading { inventory, findings };
        let is_later = if let Some(tree) = builder.build(file.text, unit.ranges()) {
            let is_later = may_stand_once(tree);
            if !is_later {
                reading.walk(file, tree, None);
            }
            is_later
        } else {
            let unit_text = UnitText::new(file.id, file.text, unit);
            let (tree, errors) = unit_text.parse();
            let is_later = may_stand_once(&tree);
            if !is_later {
                reading.read_exactly(of, (&tree, errors));
            }
            is_later
        };
        if let Some(redefined) = unit.redefines() {
            reading.report_table_twice(file.id, redefined);
        }
        if is_later {
            later.push((file, unit.clone()));
        }
    }
}

/// The inventory into which units are read, and the findings about the units.
struct FileReading<'r> {
    inventory: &'r mut InventoryTables,
    findings: &'r mut Collector,
}

impl FileReading<'_> {
    /// Reads a unit with the TOML library, which knows all of TOML and words its errors.
    fn read_exactly(
        &mut self,
        of: (&File<'_>, &Unit),
        (tree, mut errors): (&Tree<'_>, Vec<Finding>),
    ) {
        let (file, unit) = of;
        let broken_from = errors.iter().map(|error| error.span.start).min();
        let mut broken_from = broken_from.map(|at| at as usize);
        if !errors.is_empty() && !unit.is_whole() {
            // An error in one part must not be reported for the next part: each part is parsed alone.
            let alone = |part| UnitText::new(file.id, file.text, &part).parse().1;
            let apart: Vec<Finding> = unit.parts().flat_map(alone).collect();
            if !apart.is_empty() {
                (errors, broken_from) = (apart, Some(0));
            }
        }
        if let Some(first) = errors.iter().map(|error| error.span).min() {
            leave_out_broken(of, tree, first, &mut self.inventory.doubts);
        }
        for error in told_once(file, unit, errors) {
            self.findings.unread(error);
        }
        self.walk(file, tree, broken_from);
    }

    /// Walks the tables of a unit whose syntax breaks at `broken_from`; `None` where the unit is whole.
    fn walk(&mut self, file: &File<'_>, tree: &Tree<'_>, broken_from: Option<usize>) {
        let mut context = Context {
            inventory: &mut *self.inventory,
            findings: &mut *self.findings,
            file: file.id,
            text: file.shared,
            broken_from,
            unread: false,
            in_doubt: KeysInDoubt::default(),
            effect: Effect::Orders,
            own_key: None,
            table: None,
            thing: None,
            key: None,
        };
        context.document(tree.root());
    }

    /// Reports a table without ids that stands twice in a file. Those that may stand once in all files are compared
    /// later.
    fn report_table_twice(&mut self, file: FileId, redefined: &Redefined) {
        let Redefined { table, first, again } = redefined;
        let family = Family::of_name(table);
        let is_compared = |family: Family| family.stands_once() && family != Family::Waves;
        if !family.is_some_and(is_compared) {
            let message = format!("`[{}]` stands twice in this file", shown(table));
            let finding =
                Finding::new(Rule::DuplicateDefinition, Span::new(file, again.clone()), message)
                    .label("second")
                    .related(Span::new(file, first.clone()), "first")
                    .help("write what both say in one of them");
            self.findings.unread(finding);
            // Of the other tables, the contents of both are read.
            if family == Some(Family::Defaults) {
                let span = Span::new(file, again.clone());
                let place = UnreadPlace::Table(Family::Defaults);
                self.inventory.doubts.leave_out(Unread { follows: false, span, place, key: None });
            }
        }
    }
}

/// Merges the results of the threads, in order of place, and collects the units that are left to read.
fn bring_together<'u>(
    parts: Vec<Part<'u>>,
    findings: &mut Collector,
) -> (InventoryTables, Vec<(&'u File<'u>, Unit)>) {
    let mut parts = parts.into_iter();
    let first = parts.next().unwrap_or_default();
    let (mut all, mut later) = (first.inventory, first.later);
    findings.absorb(first.findings);
    let mut others = Vec::new();
    for mut part in parts {
        let numbers = all.take_symbols(&std::mem::take(&mut part.inventory.symbols));
        others.push((part.inventory, numbers));
        later.append(&mut part.later);
        findings.absorb(part.findings);
    }
    let renumbered = on_each(others, |(mut inventory, numbers)| {
        inventory.renumber(&numbers);
        inventory
    });
    for inventory in renumbered {
        all.append(inventory);
    }
    (all, later)
}

/// Whether the entries of a family are things of their own, given by the name of its table.
pub(super) fn has_things(family: &str) -> bool {
    Family::of_name(family).is_some_and(|family| family.has_ids() && !family.stands_once())
}

fn may_stand_once(tree: &Tree<'_>) -> bool {
    tree.root().keys().any(|key| Family::of_name(key.name).is_some_and(Family::stands_once))
}

/// The errors of a unit without those that lie between two versions left by git. These are reported once, where the
/// first of them begins.
fn told_once(file: &File<'_>, unit: &Unit, errors: Vec<Finding>) -> Vec<Finding> {
    if file.conflicts.is_empty() {
        return errors;
    }
    let ranges: Vec<Range<usize>> = unit.ranges().collect();
    let begins_here = |stretch: &Range<usize>| {
        let next = ranges.partition_point(|range| range.start <= stretch.start);
        next.checked_sub(1).is_some_and(|before| ranges[before].contains(&stretch.start))
    };
    let mut told: Vec<Finding> = Vec::new();
    let mut last = None;
    for error in errors {
        let at = error.span.start as usize;
        let next = file.conflicts.partition_point(|stretch| stretch.end <= at);
        let Some(stretch) = file.conflicts.get(next).filter(|stretch| stretch.contains(&at)) else {
            told.push(error);
            continue;
        };
        if last.replace(next) != Some(next) && begins_here(stretch) {
            told.push(conflict_finding(file.id, file.text, stretch));
        }
    }
    told
}

/// Notes the terms that a plan may have to keep to in a unit with broken syntax.
fn leave_out_broken(
    (file, unit): (&File<'_>, &Unit),
    tree: &Tree<'_>,
    span: Span,
    doubts: &mut Doubts,
) {
    let mut note = |place| doubts.note_broken_syntax(span, place);
    // A string that never ends also takes in the text below it.
    let may_swallow = unit.ranges().any(|range| {
        let text = file.text.get(range).unwrap_or_default();
        text.contains("\"\"\"") || text.contains("'''")
    });
    let families: Option<Vec<Family>> =
        tree.root().keys().map(|key| Family::of_name(key.name)).collect();
    match families.filter(|families| !families.is_empty() && !may_swallow) {
        Some(families) => families.into_iter().for_each(|family| note(UnreadPlace::Table(family))),
        None => note(UnreadPlace::BrokenText),
    }
}

/// Gives the applications of each file the values of its defaults. Where one that orders the plan could not be read, the
/// order of each application is in doubt that does not state the value itself, as if the fault stood in its own table.
fn apply_defaults(inventory: &mut InventoryTables) {
    let InventoryTables { applications, defaults, doubts, symbols, .. } = inventory;
    let mut of_file: Option<(FileId, &Defaults, KeysInDoubt)> = None;
    for application in applications {
        let Named { symbol, span } = application.id;
        if of_file.is_none_or(|(known, ..)| known != span.file) {
            let in_doubt = doubts.of_defaults(span.file);
            of_file = defaults.get(&span.file).map(|defaults| (span.file, defaults, in_doubt));
        }
        if let Some((_, defaults, in_doubt)) = of_file {
            if in_doubt.is_any() && application.misses(in_doubt) {
                doubts.note_order(Family::Applications, &symbols.id(symbol), span);
            }
            application.take_defaults(defaults);
        }
    }
}

impl super::model::ApplicationTable {
    /// Whether the application does not state a value that orders the plan and that is in doubt in the defaults.
    fn misses(&self, defaults: KeysInDoubt) -> bool {
        let names_team = self.teams.is_some() || self.team.is_some();
        let has_duration = self.times.as_ref().is_some_and(|times| times.duration.is_some());
        !names_team && defaults.name(DefaultsKey::Team.row())
            || !has_duration && defaults.name(DefaultsKey::Duration.row())
    }

    /// Takes the values that the application does not state itself.
    fn take_defaults(&mut self, defaults: &Defaults) {
        if self.teams.is_none() {
            self.team = self.team.or(defaults.team);
        }
        self.criticality = self.criticality.or(defaults.criticality);
        if self.owner.is_none() {
            self.owner.clone_from(&defaults.owner);
        }
        if self.tags.is_none() {
            self.tags.clone_from(&defaults.tags);
        }
    }
}
