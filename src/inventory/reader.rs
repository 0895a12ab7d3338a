//! Reads every input: cuts it into units, parses each, and walks the tables.

use super::chunks::units;
use super::model::{Defaults, Inventory};
use super::syntax::UnitText;
use super::values::Context;
use crate::diagnostic::{Collector, Finding, Rule};
use crate::source::{FileId, Sources, Span};
use crate::text::shown;

/// Reads all inputs into one inventory; what cannot be read goes to `findings`, each once.
///
/// Time and memory are linear in the size of the inputs; memory beyond the result is that of the
/// largest single table.
pub fn read(sources: &Sources, findings: &mut Collector) -> Inventory {
    let mut inventory = Inventory::default();
    for (file, source) in sources.iter() {
        if let Some(fault) = source.fault() {
            let end = source.text().unescaped().len();
            let finding = Finding::new(Rule::Syntax, Span::new(file, end..end), fault);
            findings.unread(finding.help("save the file as UTF-8"));
            continue;
        }
        let first = inventory.applications.len();
        read_file(file, source.text().unescaped(), &mut inventory, findings);
        if let Some(defaults) = inventory.defaults.get(&file) {
            for application in &mut inventory.applications[first..] {
                application.take_defaults(defaults);
            }
        }
    }
    inventory
}

fn read_file(file: FileId, text: &str, inventory: &mut Inventory, findings: &mut Collector) {
    for unit in units(text) {
        let unit_text = UnitText::new(file, text, &unit);
        let (table, mut errors) = unit_text.parse();
        let broken_from = errors.iter().map(|error| error.span.start).min();
        let mut broken_from = broken_from.map_or(usize::MAX, |at| unit_text.offset(at));
        if !errors.is_empty() && !unit.more.is_empty() {
            // What breaks in one part must not be told of the next: each is looked at alone.
            let apart: Vec<Finding> =
                unit.parts().flat_map(|part| UnitText::new(file, text, &part).parse().1).collect();
            if !apart.is_empty() {
                (errors, broken_from) = (apart, 0);
            }
        }
        for error in errors {
            findings.unread(error);
        }
        let mut context = Context {
            inventory: &mut *inventory,
            findings: &mut *findings,
            unit: &unit_text,
            broken_from,
            unread: false,
            thing: None,
        };
        context.document(&table);
        if let Some((table, first, again)) = unit.redefines {
            report_table_twice(&table, Span::new(file, first), Span::new(file, again), findings);
        }
    }
}

/// A table without ids twice in a file; those that may stand once in all files are compared later.
fn report_table_twice(table: &str, first: Span, again: Span, findings: &mut Collector) {
    if !["inventory", "plan"].contains(&table) {
        let message = format!("`[{}]` stands twice in this file", shown(table));
        let finding = Finding::new(Rule::DuplicateDefinition, again, message)
            .label("second")
            .related(first, "first")
            .help("write what both say in one of them");
        findings.unread(finding);
    }
}

impl super::model::Application {
    fn take_defaults(&mut self, defaults: &Defaults) {
        self.team = self.team.or(defaults.team);
        self.criticality = self.criticality.or(defaults.criticality);
        if self.owner.is_none() {
            self.owner.clone_from(&defaults.owner);
        }
        if self.tags.is_none() {
            self.tags.clone_from(&defaults.tags);
        }
    }
}
