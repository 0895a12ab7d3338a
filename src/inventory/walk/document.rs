//! Walks the top of a unit: the tables that it holds, and the contents of those without ids.

use super::values::{Context, Expected, TableOwner};
use crate::diagnostic::{Finding, Help, Level, Rule};
use crate::format::{
    Criticality, DefaultsKey, Effect, Family, InventoryKey, TableKey, id_fault, plain_id,
};
use crate::inventory::model::{Defaults, Doubts, MisformedId, Named, RuleLevel};
use crate::text::{Raw, nearest, shown};
use crate::toml::{KeyText, Table, Tree, Value, bare_or_quoted, quoted};

impl Context<'_> {
    /// Reads the top of a unit.
    pub(crate) fn document(&mut self, root: Table<'_>) {
        for (key, value) in root {
            self.begin_thing(false);
            self.table = None;
            self.table = self.known(TableOwner::Inventory, (key, value));
            let Some(family) = self.table else {
                self.inventory.terms.unknown_table = true;
                continue;
            };
            if family.stands_once() && !self.once(family, key) {
                // Nobody can tell which of two tables states the kinds.
                self.inventory.kinds_unread |= family == Family::Inventory;
                continue;
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
            self.begin_thing(false);
            let table = value.as_table();
            if table.is_none() && self.key_without_its_thing(family, key, value) {
                continue;
            }
            self.unread = self.broken_from.is_some();
            self.begin_thing(self.unread);
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
            self.unread = false;
            self.begin_thing(false);
            self.thing = None;
            self.key = None;
        }
    }

    /// Forgets which values of the previous table could not be read. In a table with broken syntax any key may be lost.
    fn begin_thing(&mut self, is_broken: bool) {
        self.disorders = is_broken;
        self.doubts = Doubts::default();
        (self.effect, self.own_key) = (Effect::Orders, None);
    }

    /// Notes an id that breaks the rules for ids. It is reported when every place that names it is read.
    fn check_id(&mut self, family: Family, key: KeyText<'_>, id: Named) {
        if let Some(fault) = id_fault(key.name) {
            self.unread = true;
            self.disorders = true;
            if self.is_told(&key.span()) {
                self.inventory.misformed.push(MisformedId { family, id, fault });
            }
        }
    }

    fn inventory_table(&mut self, value: Value<'_>) {
        self.inventory.kinds_unread |= self.broken_from.is_some();
        let Some(table) = self.table("`inventory`", value) else {
            self.inventory.kinds_unread = true;
            return;
        };
        let owner = TableOwner::Family(Family::Inventory);
        for (written, value) in table {
            let Some(key) = self.known(owner, (written, value)) else {
                self.inventory.kinds_unread = true;
                continue;
            };
            match key {
                InventoryKey::Name => self.inventory.name = self.text(key.row(), value),
                InventoryKey::Kinds => self.kinds(value),
            }
        }
    }

    fn kinds(&mut self, value: Value<'_>) {
        let Some(items) = self.list("kinds", value) else {
            self.inventory.kinds_unread = true;
            return;
        };
        for item in items {
            let Some(kind) = self.reference(Expected::EntryOf("kinds"), item) else {
                self.inventory.kinds_unread = true;
                continue;
            };
            let raw = self.inventory.symbols.raw(kind.symbol);
            if let Some(fault) = id_fault(raw.unescaped()) {
                let say = |kind: &str| format!("a kind is an id: write {kind}");
                let help = plain_id(raw).map(|kind| {
                    Help::replacing(self.span(item.span()), quoted(Raw::from(&kind)), say)
                });
                self.invalid(item, format!("this kind {fault}"), help);
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
                DefaultsKey::Tags => defaults.tags = self.texts(key.name(), value).map(Into::into),
                DefaultsKey::Duration => defaults.duration = self.work(key.name(), value),
            }
        }
        defaults.doubts = self.doubts;
        let file = self.file;
        self.inventory.defaults.entry(file).or_insert(defaults);
    }

    pub(crate) fn criticality(&mut self, value: Value<'_>) -> Option<Criticality> {
        let words = Criticality::ALL.map(|criticality| (criticality.id(), criticality));
        self.one_of("criticality", value, &words)
    }
}
