//! Walks the top of a unit: the tables that it holds, and the contents of those without ids.

use std::sync::Arc;

use super::values::{Context, Expected, TableOwner};
use crate::diagnostic::{Finding, Help, Level, Rule};
use crate::format::{Criticality, DefaultsKey, Family, InventoryKey, TableKey, id_fault, plain_id};
use crate::inventory::model::{Defaults, MisformedId, Named, RuleLevel};
use crate::text::{Raw, nearest, shown};
use crate::toml::{KeyText, Table, Tree, Value, bare_or_quoted, quoted};

impl Context<'_> {
    /// Reads the top of a unit.
    pub(crate) fn document(&mut self, root: Table<'_>) {
        for (key, value) in root {
            self.table = None;
            self.begin_table();
            self.table = self.known(TableOwner::Inventory, (key, value));
            match self.table {
                Some(family) => self.family(family, key, value),
                // It may have been meant as any table.
                None => self.doubt_all(key.span()),
            }
            self.end_table();
        }
    }

    /// Reads all that a unit holds of one family.
    fn family(&mut self, family: Family, key: KeyText<'_>, value: Value<'_>) {
        if family.stands_once() && !self.once(family, key) {
            // Nobody can tell which of two tables is meant.
            self.doubt_all(key.span());
            return;
        }
        match family {
            Family::Inventory => self.inventory_table(value),
            Family::Incident => self.incident_table(key, value),
            Family::Plan => self.plan_table(value),
            Family::Calendar => self.calendar_table(key, value),
            Family::Waves => self.waves(value),
            Family::Rules => self.rules_table(value),
            Family::Defaults => self.defaults_table(value),
            Family::Teams => self.each(family, value, Self::team),
            Family::Partners => self.each(family, value, Self::partner),
            Family::Applications => self.each(family, value, Self::application),
            Family::Groups => self.each(family, value, Self::group),
            Family::Services => self.each(family, value, Self::service),
            Family::Status => self.each(family, value, Self::status),
        }
    }

    /// Whether a table that may stand in one file only stands here for the first time. Of waves: whether this is the
    /// file in which they stood first.
    fn once(&mut self, family: Family, key: KeyText<'_>) -> bool {
        let span = self.span(key.span());
        let Some(&first) = self.inventory.once.get(&family) else {
            self.inventory.once.insert(family, span);
            return true;
        };
        let each = family == Family::Waves;
        if each && first.file == self.file {
            return true;
        }
        let told = self.inventory.again.insert(family, self.file) == Some(self.file);
        if each && told {
            return false;
        }
        self.unread(key.span(), |span| {
            let message = if each {
                "`[waves]` may stand in one file only".to_owned()
            } else {
                format!("`[{family}]` may stand only once")
            };
            Finding::new(Rule::DuplicateDefinition, span, message)
                .label("second")
                .related(first, "first")
                .help(if each {
                    "keep all waves in one file"
                } else {
                    "keep one of them, in a file of its own"
                })
        });
        false
    }

    /// Hands on each table `[FAMILY.ID]` with its id.
    fn each(
        &mut self,
        family: Family,
        value: Value<'_>,
        read: fn(&mut Self, Named, TableOwner<'_>, Table<'_>),
    ) {
        let Some(things) = value.as_table() else {
            let message = format!("`{family}` must hold a table for each id");
            let help = self.headers_of_things(family, value);
            self.invalid(value, message, Some(help));
            return;
        };
        for (key, value) in things {
            self.key = None;
            self.begin_table();
            let table = value.as_table();
            if table.is_none() && self.key_without_its_thing(family, key, value) {
                continue;
            }
            self.begin_table();
            let id = Named {
                symbol: self.inventory.symbols.intern(key.name),
                span: self.span(key.span()),
            };
            self.check_id(family, key, id);
            self.thing = Some((family, id.symbol));
            let owner = TableOwner::Thing(family.one(), key, table);
            if table.is_none() {
                let help = self.table_of_a_thing(family, key, value);
                self.invalid(value, format!("{owner} must be a table"), Some(help));
            }
            match table {
                Some(table) => read(self, id, owner, table),
                None => read(self, id, owner, Tree::new().root()),
            }
            self.end_table();
            (self.thing, self.key) = (None, None);
        }
    }

    /// Notes an id that breaks the rules for ids. It is reported when every place that names it is read.
    fn check_id(&mut self, family: Family, key: KeyText<'_>, id: Named) {
        if let Some(fault) = id_fault(key.name) {
            self.unread = true;
            self.doubt_all(key.span());
            if self.is_told(&key.span()) {
                self.inventory.misformed.push(MisformedId { family, id, fault });
            }
        }
    }

    fn inventory_table(&mut self, value: Value<'_>) {
        let Some(table) = self.table("`inventory`", value) else { return };
        let owner = TableOwner::Family(Family::Inventory);
        for (written, value) in table {
            let Some(key) = self.known(owner, (written, value)) else {
                // Under any name, the key may hold kinds.
                self.doubt_all(written.span());
                continue;
            };
            match key {
                InventoryKey::Name => self.inventory.name = self.text(key.row(), value),
                InventoryKey::Kinds => self.kinds(value),
            }
        }
    }

    fn kinds(&mut self, value: Value<'_>) {
        for item in self.list("kinds", value).into_iter().flatten() {
            let Some(kind) = self.reference(Expected::EntryOf("kinds"), item) else { continue };
            let raw = self.inventory.symbols.raw(kind.symbol);
            if let Some(fault) = id_fault(raw.unescaped()) {
                let say = |kind: &str| format!("a kind is an id: write {kind}");
                let help = plain_id(raw).map(|kind| {
                    Help::replacing(self.span(item.span()), quoted(Raw::from(&kind)), say)
                });
                // The kind is still taken as it is written, so that no other is in doubt.
                let in_doubt = self.in_doubt;
                self.invalid(item, format!("this kind {fault}"), help);
                self.in_doubt = in_doubt;
            }
            self.inventory.kinds.push(kind);
        }
    }

    fn rules_table(&mut self, value: Value<'_>) {
        let Some(table) = self.table("`rules`", value) else { return };
        for (key, value) in table {
            let Some(rule) = self.rule(key.name, key.span(), Rule::UnknownKey) else {
                continue;
            };
            let words = Level::ALL.map(|level| (level.id(), level));
            let Some(level) = self.one_of(rule.id(), value, &words) else { continue };
            if level < Level::Deny && !rule.is_lowerable() {
                let message =
                    format!("`{rule}` cannot be lowered: it is about what could not be read");
                self.invalid(value, message, None);
                continue;
            }
            let span = self.span(key.span());
            self.inventory.rules.push(RuleLevel { rule, level, span });
        }
    }

    /// The rule with an id; if there is none, a finding of `fault` at the place.
    pub(crate) fn rule(
        &mut self,
        id: &str,
        at: std::ops::Range<usize>,
        fault: Rule,
    ) -> Option<Rule> {
        let rule = Rule::from_id(id);
        if rule.is_none() {
            let (message, help) = if Rule::NOT_YET.contains(&id) {
                let message = format!("the rule `{id}` is not yet read by this version");
                (message, "take it out until then".into())
            } else {
                let near = nearest(id, Rule::ALL.iter().map(|rule| rule.id()));
                let write = if fault == Rule::UnknownKey { bare_or_quoted } else { quoted };
                let help = if near.is_empty() {
                    "`rewave rules` lists the rules".into()
                } else {
                    Help::did_you_mean(self.span(at.clone()), &near, write)
                };
                (format!("there is no rule `{}`", shown(id)), help)
            };
            self.unread(at, |span| Finding::new(fault, span, message).help(help));
        }
        rule
    }

    fn defaults_table(&mut self, value: Value<'_>) {
        let Some(table) = self.table("`defaults`", value) else { return };
        let mut defaults = Defaults::default();
        let owner = TableOwner::Family(Family::Defaults);
        for (written, value) in table {
            let Some(key) = self.known(owner, (written, value)) else { continue };
            match key {
                DefaultsKey::Team => {
                    defaults.team = self.reference(Expected::Key(key.name()), value);
                }
                DefaultsKey::Owner => defaults.owner = self.text(key.row(), value),
                DefaultsKey::Criticality => defaults.criticality = self.criticality(value),
                DefaultsKey::Tags => defaults.tags = self.texts(key.name(), value).map(Arc::new),
                DefaultsKey::Duration => defaults.duration = self.work(key.name(), value),
            }
        }
        let file = self.file;
        self.inventory.defaults.entry(file).or_insert(defaults);
    }

    pub(crate) fn criticality(&mut self, value: Value<'_>) -> Option<Criticality> {
        let words = Criticality::ALL.map(|criticality| (criticality.id(), criticality));
        self.one_of("criticality", value, &words)
    }
}
