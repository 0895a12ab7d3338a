//! Walks the tables of a unit, one function a table.

use toml::de::{DeTable, DeValue};

use super::keys::{
    ALLOW, APPLICATION, DEFAULTS, INVENTORY, PARTNER, PLAN, SERVICE, STATES_NOT_YET, STATUS,
    TABLES, TEAM, WORKAROUND,
};
use super::model::{
    Allow, Application, Criticality, Defaults, KeyInMeta, Named, Partner, RuleLevel, Service,
    State, Status, Symbol, Team, Workaround,
};
use super::values::{Context, KeyText, Value};
use crate::diagnostic::{Finding, Level, Rule, nearest, or_list};
use crate::source::Span;
use crate::text::shown;

/// Ids may be this long, in bytes.
const LONGEST_ID: usize = 128;

impl Context<'_> {
    /// The top of a unit.
    pub(super) fn document(&mut self, root: &DeTable<'_>) {
        for (key, value) in root {
            match self.known("the inventory", key, value, TABLES) {
                Some("inventory") if self.once("inventory", key) => self.inventory_table(value),
                Some("plan") if self.once("plan", key) => self.plan_table(value),
                Some("rules") => self.rules_table(value),
                Some("defaults") => self.defaults_table(value),
                Some("teams") => self.each("team", "teams", value, Self::team),
                Some("partners") => self.each("partner", "partners", value, Self::partner),
                Some("applications") => {
                    self.each("application", "applications", value, Self::application);
                }
                Some("services") => self.each("service", "services", value, Self::service),
                Some("status") => self.each("status", "status", value, Self::status),
                _ => {}
            }
        }
    }

    /// Whether a table that may stand once stands here for the first time.
    fn once(&mut self, name: &'static str, key: &KeyText<'_>) -> bool {
        let span = self.span(key);
        let Some(&first) = self.inventory.once.get(name) else {
            self.inventory.once.insert(name, span);
            return true;
        };
        self.unread(key.span(), |span| {
            Finding::new(Rule::DuplicateDefinition, span, format!("`[{name}]` may stand only once"))
                .label("second")
                .related(first, "first")
                .help("keep one of them, in a file of its own")
        });
        false
    }

    /// Hands on each `[FAMILY.ID]` with its id.
    fn each(
        &mut self,
        what: &'static str,
        family: &'static str,
        value: &Value<'_>,
        read: fn(&mut Self, Named, &str, &DeTable<'_>),
    ) {
        let Some(things) = self.table(&format!("`{family}`"), value) else { return };
        for (key, value) in things {
            self.unread = self.broken_from != usize::MAX;
            let id = Named {
                symbol: self.inventory.symbols.intern(key.get_ref()),
                span: self.span(key),
            };
            self.check_id(key);
            self.thing = Some((family, id.symbol));
            let owner = format!("{what} `{}`", shown(key.get_ref()));
            let table = self.table(&owner, value);
            read(self, id, &owner, table.unwrap_or(&DeTable::new()));
            self.unread = false;
            self.thing = None;
        }
    }

    fn check_id(&mut self, key: &KeyText<'_>) {
        let id: &str = key.get_ref();
        let allowed = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
        let fault = if id.is_empty() {
            "is empty"
        } else if id.len() > LONGEST_ID {
            "is longer than 128 bytes"
        } else if !id.starts_with(|c: char| c.is_ascii_alphanumeric()) {
            "does not begin with a letter or digit of ASCII"
        } else if !id.bytes().all(allowed) {
            "holds something else than ASCII letters, digits, `-`, `_` and `.`"
        } else {
            return;
        };
        let short: String = id.chars().take(40).collect();
        self.unread(key.span(), |span| {
            Finding::new(Rule::InvalidId, span, format!("the id `{}` {fault}", shown(&short)))
                .help("keep ids short and plain; `name` takes any text")
        });
    }

    fn inventory_table(&mut self, value: &Value<'_>) {
        let Some(table) = self.table("`inventory`", value) else { return };
        for (key, value) in table {
            match self.known("`inventory`", key, value, INVENTORY) {
                Some("name") => self.inventory.name = self.text("name", value, false),
                Some("kinds") => {
                    let items = self.list("kinds", value).unwrap_or_default();
                    let kinds: Vec<Named> =
                        items.iter().filter_map(|item| self.reference("kinds", item)).collect();
                    self.inventory.kinds.extend(kinds);
                }
                _ => {}
            }
        }
    }

    fn plan_table(&mut self, value: &Value<'_>) {
        let Some(table) = self.table("`plan`", value) else { return };
        for (key, value) in table {
            self.known("`plan`", key, value, PLAN);
        }
    }

    fn rules_table(&mut self, value: &Value<'_>) {
        let Some(table) = self.table("`rules`", value) else { return };
        for (key, value) in table {
            let Some(rule) = self.rule(key.get_ref(), key.span(), Rule::UnknownKey) else {
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
            let span = self.span(key);
            self.inventory.rules.push(RuleLevel { rule, level, span });
        }
    }

    /// The rule of an id; otherwise a finding of `fault` at the place.
    fn rule(&mut self, id: &str, at: std::ops::Range<usize>, fault: Rule) -> Option<Rule> {
        let rule = Rule::from_id(id);
        if rule.is_none() {
            let (message, help) = if Rule::NOT_YET.contains(&id) {
                let message = format!("the rule `{id}` is not yet read by this version");
                (message, "take it out until then".to_owned())
            } else {
                let near = nearest(id, Rule::ALL.iter().map(|rule| rule.id()));
                let help = if near.is_empty() {
                    "`rewave rules` lists the rules".to_owned()
                } else {
                    format!("did you mean {}?", or_list(&near))
                };
                (format!("there is no rule `{}`", shown(id)), help)
            };
            self.unread(at, |span| Finding::new(fault, span, message).help(help));
        }
        rule
    }

    fn defaults_table(&mut self, value: &Value<'_>) {
        let Some(table) = self.table("`defaults`", value) else { return };
        let mut defaults = Defaults::default();
        for (key, value) in table {
            match self.known("`defaults`", key, value, DEFAULTS) {
                Some("team") => defaults.team = self.reference("team", value),
                Some("owner") => defaults.owner = self.text("owner", value, false),
                Some("criticality") => defaults.criticality = self.criticality(value),
                Some("tags") => defaults.tags = self.texts("tags", value),
                _ => {}
            }
        }
        let file = self.span(value).file;
        self.inventory.defaults.entry(file).or_insert(defaults);
    }

    fn criticality(&mut self, value: &Value<'_>) -> Option<Criticality> {
        let words = Criticality::ALL.map(|criticality| (criticality.id(), criticality));
        self.one_of("criticality", value, &words)
    }

    fn team(&mut self, id: Named, owner: &str, table: &DeTable<'_>) {
        let (mut name, mut contact) = (None, None);
        for (key, value) in table {
            match self.known(owner, key, value, TEAM) {
                Some("name") => name = self.text("name", value, false),
                Some("contact") => contact = self.text("contact", value, false),
                _ => {}
            }
        }
        self.inventory.teams.push(Team { id, name, contact });
    }

    fn partner(&mut self, id: Named, owner: &str, table: &DeTable<'_>) {
        let (mut name, mut contact) = (None, None);
        for (key, value) in table {
            match self.known(owner, key, value, PARTNER) {
                Some("name") => name = self.text("name", value, false),
                Some("contact") => contact = self.text("contact", value, false),
                _ => {}
            }
        }
        self.inventory.partners.push(Partner { id, name, contact });
    }

    fn application(&mut self, id: Named, owner: &str, table: &DeTable<'_>) {
        let mut application = Application::new(id);
        for (key, value) in table {
            match self.known(owner, key, value, APPLICATION) {
                Some("name") => application.name = self.text("name", value, false),
                Some("description") => {
                    application.description = self.text("description", value, true);
                }
                Some("criticality") => application.criticality = self.criticality(value),
                Some("owner") => application.owner = self.text("owner", value, false),
                Some("runbook") => application.runbook = self.text("runbook", value, false),
                Some("tags") => application.tags = self.texts("tags", value),
                Some("meta") => self.meta(id.symbol, key, value),
                Some(list @ ("requires" | "wants")) => {
                    self.dependencies(list, value, &mut application.dependencies);
                }
                Some("team") => application.team = self.reference("team", value),
                Some("allow") => application.allow = self.allow_list(value),
                _ => {}
            }
        }
        application.unread = self.unread;
        self.inventory.applications.push(application);
    }

    /// Looks for keys of ours in `meta`: any at its first level, dependencies at every level.
    fn meta(&mut self, subject: Symbol, key: &KeyText<'_>, value: &Value<'_>) {
        let Some(table) = self.table("`meta`", value) else { return };
        let meta = self.span(key);
        let mut open = vec![(table, 0)];
        while let Some((table, depth)) = open.pop() {
            for (key, value) in table {
                let ours = APPLICATION.iter().find(|ours| ours.name == key.get_ref().as_ref());
                let ours = ours
                    .filter(|key| depth == 0 || matches!(key.name, "requires" | "wants" | "after"));
                if let Some(ours) = ours {
                    let span = self.span(key);
                    self.inventory.keys_in_meta.push(KeyInMeta {
                        subject,
                        key: ours.name,
                        span,
                        meta,
                    });
                }
                match value.get_ref() {
                    DeValue::Table(inner) => open.push((inner, depth + 1)),
                    DeValue::Array(items) => {
                        let tables = items.iter().filter_map(|item| item.get_ref().as_table());
                        open.extend(tables.map(|inner| (inner, depth + 1)));
                    }
                    DeValue::String(_)
                    | DeValue::Integer(_)
                    | DeValue::Float(_)
                    | DeValue::Boolean(_)
                    | DeValue::Datetime(_) => {}
                }
            }
        }
    }

    fn allow_list(&mut self, value: &Value<'_>) -> Vec<Allow> {
        let items = self.list("allow", value).unwrap_or_default();
        items.iter().filter_map(|item| self.allow(item)).collect()
    }

    fn allow(&mut self, item: &Value<'_>) -> Option<Allow> {
        let table = self.table("an entry of `allow`", item)?;
        let (mut rule, mut reason, mut until) = (None, None, None);
        let unread_before = std::mem::take(&mut self.unread);
        for (key, value) in table {
            match self.known("an entry of `allow`", key, value, ALLOW) {
                Some("rule") => {
                    let id = self.text("rule", value, false);
                    rule = id.and_then(|id| self.rule(id.raw(), value.span(), Rule::InvalidValue));
                    if let Some(found) = rule.filter(|found| !found.is_lowerable()) {
                        let message = format!(
                            "`{found}` cannot be allowed: it is about what could not be read"
                        );
                        self.invalid(value, message, None);
                    }
                }
                Some("reason") => reason = self.text("reason", value, true),
                Some("until") => until = self.date("until", value),
                _ => {}
            }
        }
        for (missing, key) in [(rule.is_none(), "rule"), (reason.is_none(), "reason")] {
            if missing && !self.unread {
                let help = "write { rule = \"..\", reason = \"..\" }";
                let message = format!("an entry of `allow` has no `{key}`");
                self.invalid(item, message, Some(help.to_owned()));
            }
        }
        let whole = !self.unread;
        self.unread |= unread_before;
        let span = self.span(item);
        rule.filter(|_| whole).map(|rule| Allow { span, rule, until })
    }

    fn service(&mut self, id: Named, owner: &str, table: &DeTable<'_>) {
        let mut service = Service::new(id);
        for (key, value) in table {
            match self.known(owner, key, value, SERVICE) {
                Some("name") => service.name = self.text("name", value, false),
                Some("audience") => {
                    service.audience = self.texts("audience", value).unwrap_or_default();
                }
                Some("owner") => service.owner = self.text("owner", value, false),
                Some("criticality") => service.criticality = self.criticality(value),
                Some("requires") => {
                    service.dependencies.extend(self.plain_dependencies("requires", value, true));
                }
                Some("wants") => {
                    service.dependencies.extend(self.plain_dependencies("wants", value, false));
                }
                Some("workaround") => service.workaround = self.workaround(value),
                Some("allow") => service.allow = self.allow_list(value),
                _ => {}
            }
        }
        service.unread = self.unread;
        self.inventory.services.push(service);
    }

    fn workaround(&mut self, value: &Value<'_>) -> Option<Workaround> {
        let (mut what, mut owner) = (None, None);
        if let Some(text) = value.get_ref().as_str() {
            let help = format!("write workaround = {{ what = \"{}\" }}", shown(text));
            self.invalid(
                value,
                "`workaround` must be a table, not a string".to_owned(),
                Some(help),
            );
            return None;
        }
        let table = self.table("`workaround`", value)?;
        for (key, value) in table {
            match self.known("`workaround`", key, value, WORKAROUND) {
                Some("what") => what = self.text("workaround", value, true),
                Some("owner") => owner = self.text("owner", value, false),
                _ => {}
            }
        }
        if what.is_none() && !self.unread {
            let help = "write { what = \"..\" }: what people do until it is back";
            self.invalid(value, "`workaround` has no `what`".to_owned(), Some(help.to_owned()));
        }
        what.map(|what| Workaround { what, owner })
    }

    fn status(&mut self, id: Named, owner: &str, table: &DeTable<'_>) {
        let mut status =
            Status { id, state: None, since: None, reason: None, replaced_by: None, unread: false };
        for (key, value) in table {
            match self.known(owner, key, value, STATUS) {
                Some("state") => status.state = self.state(value),
                Some("since") => status.since = self.date("since", value),
                Some("reason") => status.reason = self.text("reason", value, true),
                Some("replaced-by") => status.replaced_by = self.reference("replaced-by", value),
                _ => {}
            }
        }
        status.unread = self.unread;
        self.inventory.status.push(status);
    }

    fn state(&mut self, value: &Value<'_>) -> Option<(State, Span)> {
        if let Some(word) = value.get_ref().as_str().filter(|word| STATES_NOT_YET.contains(word)) {
            let message = format!("the state `{word}` is not yet read by this version");
            let help = "write isolated until it is back";
            self.invalid(value, message, Some(help.to_owned()));
            return None;
        }
        let words = State::ALL.map(|state| (state.id(), state));
        self.one_of("state", value, &words).map(|state| (state, self.span(value)))
    }
}
