//! Walks the table of one thing: an application, a service, a partner, a team, a status.

use std::sync::Arc;

use super::other_form::as_exception;
use super::values::{Context, Expected, TableOwner};
use crate::diagnostic::{Help, Rule};
use crate::format::{
    AllowKey, ApplicationKey, GroupKey, Mention, PartnerKey, STATES_NOT_YET, ServiceKey, Shape,
    State, StatusKey, Symbol, TableKey, TeamKey, WorkaroundKey,
};
use crate::inventory::model::{
    Allow, ApplicationTable, GroupTable, KeyInMeta, Named, PartnerTable, ServiceTable, Status,
    TeamTable, Workaround, WrittenTimes,
};
use crate::source::Span;
use crate::toml::{KeyText, Table, Value, quoted};

impl Context<'_> {
    pub(super) fn team(&mut self, id: Named, owner: TableOwner<'_>, table: Table<'_>) {
        let (mut name, mut contact, mut capacity) = (None, None, None);
        for (written, value) in table {
            let Some(key) = self.known(owner, (written, value)) else { continue };
            match key {
                TeamKey::Name => name = self.text(key.row(), value),
                TeamKey::Contact => contact = self.text(key.row(), value),
                TeamKey::Capacity => capacity = self.whole_number(key.name(), value, 0),
            }
        }
        self.inventory.teams.push(TeamTable { id, name, contact, capacity });
    }

    pub(super) fn partner(&mut self, id: Named, owner: TableOwner<'_>, table: Table<'_>) {
        let (mut name, mut contact, mut opens, mut confirmed) = (None, None, None, None);
        for (written, value) in table {
            let Some(key) = self.known(owner, (written, value)) else { continue };
            match key {
                PartnerKey::Name => name = self.text(key.row(), value),
                PartnerKey::Contact => contact = self.text(key.row(), value),
                PartnerKey::Opens => opens = self.when(key.name(), value),
                PartnerKey::Confirmed => confirmed = self.date(key.name(), value),
            }
        }
        self.inventory.partners.push(PartnerTable { id, name, contact, opens, confirmed });
    }

    pub(super) fn application(&mut self, id: Named, owner: TableOwner<'_>, table: Table<'_>) {
        let mut application = ApplicationTable::new(id);
        let mut times = WrittenTimes::default();
        for (written, value) in table {
            let Some(key) = self.known(owner, (written, value)) else { continue };
            match key {
                ApplicationKey::Name => application.name = self.text(key.row(), value),
                ApplicationKey::Description | ApplicationKey::Runbook => {
                    let text = self.text(key.row(), value);
                    application.particulars.get_or_insert_default().tell(key, text);
                }
                ApplicationKey::Criticality => application.criticality = self.criticality(value),
                ApplicationKey::Owner => application.owner = self.text(key.row(), value),
                ApplicationKey::Tags => {
                    application.tags = self.texts(key.name(), value).map(Arc::new);
                }
                ApplicationKey::Meta => self.meta(id.symbol, written, value),
                ApplicationKey::Requires => {
                    application.needs = Mention::Written;
                    application.lists.requires = self.dependencies(key.name(), value, id.symbol);
                }
                ApplicationKey::Wants => {
                    application.needs = Mention::Written;
                    application.lists.wants = self.dependencies(key.name(), value, id.symbol);
                }
                ApplicationKey::After => {
                    application.needs = Mention::Written;
                    application.lists.after = self.after(value);
                }
                ApplicationKey::Team => {
                    application.team = self.reference(Expected::Key(key.name()), value);
                }
                ApplicationKey::Teams => application.teams = Some(self.teams(table, value)),
                ApplicationKey::Duration => times.duration = self.work(key.name(), value),
                ApplicationKey::Rto => times.rto = self.days(key.name(), value),
                ApplicationKey::Earliest => times.earliest = self.when(key.name(), value),
                ApplicationKey::Deadline => times.deadline = self.when(key.name(), value),
                ApplicationKey::Allow => {
                    application.particulars.get_or_insert_default().allow = self.allow_list(value);
                }
            }
        }
        application.times =
            Some(Box::new(times)).filter(|times| **times != WrittenTimes::default());
        application.lists = application.lists.in_order(&mut self.inventory.entries);
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
                let names_others = |ours: &ApplicationKey| {
                    matches!(ours.row().shape, Shape::Needs(_) | Shape::References)
                };
                let ours = ApplicationKey::of_name(key.name);
                if let Some(ours) = ours.filter(|ours| depth == 0 || names_others(ours)) {
                    let (key, span) = (ours.name(), self.span(key.span()));
                    self.inventory.keys_in_meta.push(KeyInMeta { subject, key, span, meta });
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
        let owner = TableOwner::Part(&"an entry of `allow`");
        for (written, value) in table {
            let Some(key) = self.known(owner, (written, value)) else { continue };
            match key {
                AllowKey::Rule => {
                    let id = self.text(key.row(), value);
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
                AllowKey::Reason => reason = self.text(key.row(), value),
                AllowKey::Until => until = self.date(key.name(), value),
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
        for (written, value) in table {
            let Some(key) = self.known(owner, (written, value)) else { continue };
            match key {
                ServiceKey::Name => service.name = self.text(key.row(), value),
                ServiceKey::Audience => {
                    service.audience = self.texts(key.name(), value).unwrap_or_default();
                }
                ServiceKey::Owner => service.owner = self.text(key.row(), value),
                ServiceKey::Criticality => service.criticality = self.criticality(value),
                ServiceKey::Requires => {
                    service.lists.requires = self.plain_dependencies(key.name(), value);
                }
                ServiceKey::Wants => {
                    service.lists.wants = self.plain_dependencies(key.name(), value);
                }
                ServiceKey::Workaround => service.workaround = self.workaround(value),
                ServiceKey::Mtd => service.mtd = self.days(key.name(), value),
                ServiceKey::Deadline => service.deadline = self.when(key.name(), value),
                ServiceKey::Allow => service.allow = self.allow_list(value),
            }
        }
        service.lists = service.lists.in_order(&mut self.inventory.entries);
        self.inventory.services.push(service);
    }

    pub(super) fn group(&mut self, id: Named, owner: TableOwner<'_>, table: Table<'_>) {
        let mut group = GroupTable { id, members: Vec::new(), reason: None };
        for (written, value) in table {
            let Some(key) = self.known(owner, (written, value)) else { continue };
            match key {
                GroupKey::Members => group.members = self.references(key.name(), value),
                GroupKey::Reason => group.reason = self.text(key.row(), value),
            }
        }
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
        let part = TableOwner::Part(&"`workaround`");
        for (written, value) in table {
            let Some(key) = self.known(part, (written, value)) else { continue };
            match key {
                WorkaroundKey::What => what = self.text(key.row(), value),
                WorkaroundKey::Until => until = self.until(value),
                WorkaroundKey::Owner => owner = self.text(key.row(), value),
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
        let mut status = Status { id, state: None, since: None, reason: None, replaced_by: None };
        for (written, value) in table {
            let Some(key) = self.known(owner, (written, value)) else { continue };
            match key {
                StatusKey::State => status.state = self.state(value),
                StatusKey::Since => status.since = self.date(key.name(), value),
                StatusKey::Reason => status.reason = self.text(key.row(), value),
                StatusKey::ReplacedBy => {
                    status.replaced_by = self.reference(Expected::Key(key.name()), value);
                }
            }
        }
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
