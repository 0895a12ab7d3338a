//! The findings about references to ids that are defined nowhere, or that may not stand there.

use super::names::NameIndex;
use super::thing::Thing;
use crate::diagnostic::{Collector, Finding, Help, Rule, Site, Subject};
use crate::doubt::Basis;
use crate::format::{Symbols, plain_id, proper_id};
use crate::inventory::Named;
use crate::source::Span;
use crate::text::{Raw, nearest, shown};
use crate::toml::{bare_or_quoted, quoted};

/// The place where a reference stands.
pub(super) enum ReferencePlace<'o> {
    /// In `requires` or `wants` of an application or service.
    Entry { owner: Raw<'o>, verb: &'static str },
    /// It stands among the members of a group.
    Member { group: Raw<'o> },
    /// It stands in `replaced-by` of an application.
    Successor { owner: Raw<'o> },
    /// It stands as the id of a `[status]`.
    Status,
}

impl ReferencePlace<'_> {
    fn says(&self) -> String {
        match self {
            Self::Entry { owner, verb } => format!("`{}` {verb}", owner.shown()),
            Self::Member { group } => format!("the group `{}` names", group.shown()),
            Self::Successor { owner } => format!("`{}` is replaced by", owner.shown()),
            Self::Status => "this is the status of".to_owned(),
        }
    }

    fn due(&self) -> &'static str {
        match self {
            Self::Entry { verb, .. } if *verb == AFTER => "an application",
            Self::Entry { .. } | Self::Successor { .. } => "an application or a partner",
            Self::Member { .. } | Self::Status => "an application",
        }
    }

    /// The cause that all entries with one undefined id share: it is one mistake, wherever the id is named.
    fn cause(&self, id: Raw<'_>) -> Option<String> {
        match self {
            Self::Entry { .. } | Self::Successor { .. } => Some(format!("id {}", id.shown())),
            Self::Member { .. } | Self::Status => None,
        }
    }

    fn rule(&self) -> Rule {
        match self {
            Self::Member { .. } => Rule::InvalidGroup,
            Self::Entry { .. } | Self::Successor { .. } | Self::Status => Rule::UnknownReference,
        }
    }

    /// The help where the id of a thing of another family stands.
    fn help(&self, thing: Thing) -> String {
        match (self, thing) {
            (Self::Status, Thing::Partner(_)) => {
                "a partner has no state: it counts as there".to_owned()
            }
            (Self::Status, Thing::Group(_)) => {
                "its members have states: write one for each".to_owned()
            }
            (Self::Status, _) => {
                "its state follows from what it requires: take this table out".to_owned()
            }
            (Self::Entry { .. }, Thing::Group(_)) => {
                format!("{} is due there: name those of its members that are meant", self.due())
            }
            _ => format!("{} is due there", self.due()),
        }
    }
}

/// A reference to an id that is defined nowhere, or that may not stand there.
pub(super) struct Unresolved<'o> {
    /// The thing in whose table it stands, where exceptions of that thing cover it.
    pub(super) subject: Option<Subject>,
    /// The id that is named.
    pub(super) reference: Named,
    /// The place where it stands.
    pub(super) place: ReferencePlace<'o>,
}

impl Unresolved<'_> {
    /// Reports the reference.
    pub(super) fn report(&self, names: &NameIndex, symbols: &Symbols, findings: &mut Collector) {
        let Self { subject, reference, ref place } = *self;
        let thing = names.thing(reference.symbol);
        let rule = place.rule();
        if thing.is_none() && !findings.may_rely_on(rule, &[Basis::Ids]) {
            return;
        }
        let seeks = findings.seeks_for(rule);
        let cause = place.cause(symbols.raw(reference.symbol));
        findings.report_of(Site { rule, subject, span: reference.span }, cause, || {
            let raw = symbols.raw(reference.symbol);
            let said = format!("{} `{}`", place.says(), shown(raw));
            let what = match thing {
                Some(Thing::Service(_)) => "a service",
                Some(Thing::Partner(_)) => "a partner",
                Some(Thing::Group(_)) => "a group",
                Some(Thing::Application(_)) => "an application",
                None if names.team(reference.symbol).is_some() => "a team",
                None => "defined nowhere",
            };
            let help = match thing {
                Some(thing) => place.help(thing).into(),
                None if names.team(reference.symbol).is_some() => {
                    format!("{} is due there", place.due()).into()
                }
                None if raw == "" => "write an id there, or take it out".into(),
                None => {
                    let due = place.due();
                    let of_us = due == "an application";
                    let may_stand = |id: Raw<'_>| names.is_nameable(id, symbols, of_us);
                    let near = if seeks {
                        nearest(raw, names.nameable(symbols, of_us))
                    } else {
                        Vec::new()
                    };
                    let by_name = names.by_name(false, raw);
                    meant_id((raw, reference.span), may_stand, by_name, near).unwrap_or_else(|| {
                        format!("define it, as {due}, or name the one that is meant").into()
                    })
                }
            };
            let of_all = format!("entries name `{}`, which is {what}", shown(raw));
            let message = format!("{said}, which is {what}");
            Finding::new(rule, reference.span, message).help(help).of_all(of_all)
        });
    }
}

/// Reports a team that is defined nowhere.
pub(super) fn report_undefined_team(
    names: &NameIndex,
    symbols: &Symbols,
    findings: &mut Collector,
    reference: Named,
) {
    let rule = Rule::UnknownReference;
    if !findings.may_rely_on(rule, &[Basis::Ids]) {
        return;
    }
    let cause = format!("team {}", symbols.raw(reference.symbol).shown());
    findings.report_of(Site { rule, subject: None, span: reference.span }, Some(cause), || {
        let raw = symbols.raw(reference.symbol);
        if raw == "" {
            let help = "name a team of [teams], or take the key out";
            return Finding::new(rule, reference.span, "the id of this team is empty").help(help);
        }
        let (known, by_name) = (names.team_ids(symbols), names.by_name(true, raw));
        let may_stand = |id: Raw<'_>| known.binary_search(&id).is_ok();
        let near = nearest(raw, known.iter().copied());
        let help = meant_id((raw, reference.span), may_stand, by_name, near)
            .unwrap_or_else(|| defined_team(raw, reference.span));
        let message = format!("the team `{}` is not defined", shown(raw));
        Finding::new(rule, reference.span, message).help(help)
    });
}

/// The question "did you mean `x`?" about an id that is defined nowhere: about the id that has its form without accents
/// and blanks, else about the thing whose name it is, as far as that may stand there, else about the ids that are near.
fn meant_id(
    (raw, span): (Raw<'_>, Span),
    may_stand: impl Fn(Raw<'_>) -> bool,
    by_name: Option<Raw<'_>>,
    near: Vec<Raw<'_>>,
) -> Option<Help> {
    let plain = plain_id(raw);
    let exact = [plain.as_ref().map(Raw::from), by_name].into_iter().flatten();
    let exact = exact.filter(|&id| may_stand(id)).take(1).collect::<Vec<_>>();
    let meant = if exact.is_empty() { near } else { exact };
    (!meant.is_empty()).then(|| Help::did_you_mean(span, &meant, quoted))
}

/// The help that defines a team, with a valid id.
fn defined_team(raw: Raw<'_>, span: Span) -> Help {
    let top = Span { start: 0, end: 0, ..span };
    match proper_id(raw) {
        Some(id) if raw != id.as_str() => {
            let id = Raw::from(&id);
            let say = |header: &str| {
                format!("ids are plain: write {} and define it: {}", quoted(id), header.trim_end())
            };
            Help::replacing(top, format!("[teams.{}]\n", bare_or_quoted(id)), say)
                .also(span, &quoted(id))
        }
        _ => {
            let say = |header: &str| format!("define it: {}", header.trim_end());
            Help::replacing(top, format!("[teams.{}]\n", bare_or_quoted(raw)), say)
        }
    }
}

/// The words between an application and one that it comes after.
pub(super) const AFTER: &str = "comes after";
