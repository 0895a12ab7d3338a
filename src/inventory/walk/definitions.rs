//! Walks the table of one thing: an application, a service, a partner, a team, a status.

use super::other_form::as_exception;
use super::values::{Context, Expected, TableOwner};
use crate::diagnostic::{Help, Rule};
use crate::format::{
    ALLOW, APPLICATION, GROUP, Mention, PARTNER, SERVICE, STATES_NOT_YET, STATUS, State, Symbol,
    TEAM, WORKAROUND,
};
use crate::inventory::model::{
    Allow, ApplicationTable, Doubts, GroupTable, KeyInMeta, Named, PartnerTable, ServiceTable,
    Status, TeamTable, Workaround, WrittenTimes,
};
use crate::source::Span;
use crate::toml::{KeyText, Table, Value, quoted};

impl Context<'_> {
    pub(super) fn team(&mut self, id: Named, owner: TableOwner<'_>, table: Table<'_>) {
        let (mut name, mut contact, mut capacity) = (None, None, None);
        for (key, value) in table {
            match self.known(owner, (key, value), TEAM) {
                Some("name") => name = self.text("name", value, false),
                Some("contact") => contact = self.text("contact", value, false),
                Some("capacity") => capacity = self.whole_number("capacity", value, 0),
                _ => {}
            }
        }
        self.inventory.teams.push(TeamTable { id, name, contact, capacity });
    }

    pub(super) fn partner(&mut self, id: Named, owner: TableOwner<'_>, table: Table<'_>) {
        let (mut name, mut contact, mut opens, mut confirmed) = (None, None, None, None);
        for (key, value) in table {
            match self.known(owner, (key, value), PARTNER) {
                Some("name") => name = self.text("name", value, false),
                Some("contact") => contact = self.text("contact", value, false),
                Some("opens") => opens = self.when("opens", value),
                Some("confirmed") => confirmed = self.date("confirmed", value),
                _ => {}
            }
        }
        self.inventory.partners.push(PartnerTable { id, name, contact, opens, confirmed });
    }

    pub(super) fn application(&mut self, id: Named, owner: TableOwner<'_>, table: Table<'_>) {
        let mut application = ApplicationTable::new(id);
        let mut times = WrittenTimes::default();
        for (key, value) in table {
            match self.known(owner, (key, value), APPLICATION) {
                Some("name") => application.name = self.text("name", value, false),
                Some("description") => {
                    let text = self.text("description", value, true);
                    application.particulars.get_or_insert_default().description = text;
                }
                Some("criticality") => application.criticality = self.criticality(value),
                Some("owner") => application.owner = self.text("owner", value, false),
                Some("runbook") => {
                    let text = self.text("runbook", value, false);
                    application.particulars.get_or_insert_default().runbook = text;
                }
                Some("tags") => application.tags = self.texts("tags", value).map(Into::into),
                Some("meta") => self.meta(id.symbol, key, value),
                Some("requires") => {
                    application.needs = Mention::Written;
                    application.lists.requires = self.dependencies("requires", value, id.symbol);
                }
                Some("wants") => {
                    application.needs = Mention::Written;
                    application.lists.wants = self.dependencies("wants", value, id.symbol);
                }
                Some("after") => {
                    application.needs = Mention::Written;
                    application.lists.after = self.after(value);
                }
                Some("team") => application.team = self.reference(Expected::Key("team"), value),
                Some("teams") => application.teams = Some(self.teams(table, value)),
                Some("duration") => times.duration = self.work("duration", value),
                Some("rto") => times.rto = self.days("rto", value),
                Some("earliest") => times.earliest = self.when("earliest", value),
                Some("deadline") => times.deadline = self.when("deadline", value),
                Some("allow") => application.allow = self.allow_list(value).into(),
                _ => {}
            }
        }
        application.times =
            Some(Box::new(times)).filter(|times| **times != WrittenTimes::default());
        (application.unread, application.doubts) = (self.disorders, self.take_doubts());
        self.inventory.applications.push(application);
    }

    /// Looks for keys of the format in `meta`: any key at its first level, and dependencies at every level.
    fn meta(&mut self, subject: Symbol, key: KeyText<'_>, value: Value<'_>) {
        if self.table("`meta`", value).is_none() {
            return;
        }
        let meta = self.span(key.span());
        let mut open: Vec<(Value<'_>, usize)> = vec![(value, 0)];
        while let Some((value, depth)) = open.pop() {
            if let Some(items) = value.as_array() {
                open.extend(items.into_iter().map(|item| (item, depth)));
            }
            for (key, value) in value.as_table().into_iter().flatten() {
                let ours = APPLICATION.iter().find(|ours| ours.name == key.name);
                let ours = ours
                    .filter(|key| depth == 0 || matches!(key.name, "requires" | "wants" | "after"));
                if let Some(ours) = ours {
                    let found =
                        KeyInMeta { subject, key: ours.name, span: self.span(key.span()), meta };
                    self.inventory.keys_in_meta.push(found);
                }
                open.push((value, depth + 1));
            }
        }
    }

    fn allow_list(&mut self, value: Value<'_>) -> Vec<Allow> {
        let items = self.list("allow", value);
        items.into_iter().flatten().filter_map(|item| self.allow(item)).collect()
    }

    fn allow(&mut self, item: Value<'_>) -> Option<Allow> {
        if let Some(exception) = item.as_str().and_then(as_exception) {
            let say = |exception: &str| format!("write {exception}");
            let help = Help::replacing(self.span(item.span()), exception, say);
            self.invalid(item, Expected::EntryOf("allow").must_be("a table", item), Some(help));
            return None;
        }
        let table = self.table("an entry of `allow`", item)?;
        let (mut rule, mut reason, mut until) = (None, None, None);
        let unread_before = std::mem::take(&mut self.unread);
        for (key, value) in table {
            match self.known(TableOwner::Table("an entry of `allow`"), (key, value), ALLOW) {
                Some("rule") => {
                    let id = self.text("rule", value, false);
                    rule = id.and_then(|id| {
                        self.rule(id.raw().unescaped(), value.span(), Rule::InvalidValue)
                    });
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
                self.invalid(item, message, Some(help.into()));
            }
        }
        let whole = !self.unread;
        self.unread |= unread_before;
        let span = self.span(item.span());
        rule.filter(|_| whole).map(|rule| Allow { span, rule, reason, until })
    }

    pub(super) fn service(&mut self, id: Named, owner: TableOwner<'_>, table: Table<'_>) {
        let mut service = ServiceTable::new(id);
        for (key, value) in table {
            match self.known(owner, (key, value), SERVICE) {
                Some("name") => service.name = self.text("name", value, false),
                Some("audience") => {
                    service.audience = self.texts("audience", value).unwrap_or_default();
                }
                Some("owner") => service.owner = self.text("owner", value, false),
                Some("criticality") => service.criticality = self.criticality(value),
                Some("requires") => {
                    service.lists.requires = self.plain_dependencies("requires", value);
                }
                Some("wants") => {
                    service.lists.wants = self.plain_dependencies("wants", value);
                }
                Some("workaround") => service.workaround = self.workaround(value),
                Some("mtd") => service.mtd = self.days("mtd", value),
                Some("deadline") => service.deadline = self.when("deadline", value),
                Some("allow") => service.allow = self.allow_list(value),
                _ => {}
            }
        }
        (service.unread, service.doubts) = (self.disorders, self.take_doubts());
        self.inventory.services.push(service);
    }

    pub(super) fn group(&mut self, id: Named, owner: TableOwner<'_>, table: Table<'_>) {
        let mut group = GroupTable { id, members: Vec::new(), reason: None, unread: false };
        for (key, value) in table {
            match self.known(owner, (key, value), GROUP) {
                Some("members") => group.members = self.references("members", value),
                Some("reason") => group.reason = self.text("reason", value, true),
                _ => {}
            }
        }
        group.unread = self.disorders;
        self.inventory.groups.push(group);
    }

    fn workaround(&mut self, value: Value<'_>) -> Option<Workaround> {
        let (mut what, mut until, mut owner) = (None, None, None);
        if let Some(text) = value.as_str() {
            let say = |table: &str| format!("write workaround = {table}");
            let help = if text.trim().is_empty() {
                say("{ what = \"..\" }").into()
            } else {
                let what = format!("{{ what = {} }}", quoted(text.into()));
                Help::replacing(self.span(value.span()), what, say)
            };
            let message = "`workaround` must be a table, not a string".to_owned();
            self.invalid(value, message, Some(help));
            return None;
        }
        let table = self.table("`workaround`", value)?;
        let unread_before = std::mem::take(&mut self.unread);
        for (key, value) in table {
            match self.known(TableOwner::Table("`workaround`"), (key, value), WORKAROUND) {
                Some("what") => what = self.text("what", value, true),
                Some("until") => until = self.until(value),
                Some("owner") => owner = self.text("owner", value, false),
                _ => {}
            }
        }
        if what.is_none() && !self.unread {
            let help = "write { what = \"..\" }: what people do until it is back";
            self.invalid(value, "`workaround` has no `what`".to_owned(), Some(help.into()));
        }
        self.unread |= unread_before;
        what.map(|what| Workaround { what, until, owner })
    }

    pub(super) fn status(&mut self, id: Named, owner: TableOwner<'_>, table: Table<'_>) {
        let mut status = Status {
            id,
            state: None,
            since: None,
            reason: None,
            replaced_by: None,
            unread: false,
            doubts: Doubts::default(),
        };
        for (key, value) in table {
            match self.known(owner, (key, value), STATUS) {
                Some("state") => status.state = self.state(value),
                Some("since") => status.since = self.date("since", value),
                Some("reason") => status.reason = self.text("reason", value, true),
                Some("replaced-by") => {
                    status.replaced_by = self.reference(Expected::Key("replaced-by"), value);
                }
                _ => {}
            }
        }
        (status.unread, status.doubts) = (self.disorders, self.take_doubts());
        self.inventory.status.push(status);
    }

    fn state(&mut self, value: Value<'_>) -> Option<(State, Span)> {
        if let Some(word) = value.as_str().filter(|word| STATES_NOT_YET.contains(word)) {
            let message = format!("the state `{word}` is not yet read by this version");
            let say = |state: &str| format!("write {state} until it is back");
            let help = Help::replacing(self.span(value.span()), "\"isolated\"", say);
            self.invalid(value, message, Some(help));
            return None;
        }
        let words = State::ALL.map(|state| (state.id(), state));
        self.one_of("state", value, &words).map(|state| (state, self.span(value.span())))
    }
}
