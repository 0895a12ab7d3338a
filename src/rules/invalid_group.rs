//! The rule `invalid-group`: groups with members that they may not have, or with fewer than two.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::{ApplicationIx, Catalog, GroupIx, Target};
use crate::diagnostic::{Collector, Finding, Rule, Site};
use crate::doubt::Basis;
use crate::format::{Family, State};
use crate::source::Span;

/// Runs the rule, except for members that are not defined, which are reported where names are resolved, and for groups
/// on a cycle, which are reported as cycles.
pub(super) fn check(catalog: &Catalog, findings: &mut Collector) {
    let places = first_places(catalog);
    for (i, group) in catalog.groups.iter().enumerate() {
        let ix = GroupIx::new(i);
        for &(target, span) in &group.named {
            let Target::Application(member) = target else { continue };
            report_member(catalog, findings, &places, Membership { group: ix, member, span });
        }
        let different: BTreeSet<Target> = group.named.iter().map(|&(target, _)| target).collect();
        if different.len() < 2 {
            let site = Site { rule: Rule::InvalidGroup, subject: None, span: group.span };
            let rests_on = [Basis::Order(Family::Groups, &group.id)];
            findings.report_on(&rests_on, site, || {
                let how_many = if different.is_empty() { "no member" } else { "one member" };
                let message = format!("the group `{}` has {how_many}", group.id.shown());
                Finding::new(Rule::InvalidGroup, group.span, message)
                    .help("a group is of two and more: members = [\"..\", \"..\"]")
            });
        }
    }
}

/// The first place at which each group names each of its members.
type FirstPlaces = BTreeMap<(GroupIx, ApplicationIx), Span>;

fn first_places(catalog: &Catalog) -> FirstPlaces {
    let mut places = FirstPlaces::new();
    for (i, group) in catalog.groups.iter().enumerate() {
        for &(target, span) in &group.named {
            if let Target::Application(member) = target {
                places.entry((GroupIx::new(i), member)).or_insert(span);
            }
        }
    }
    places
}

/// A membership: a group names an application at a place.
#[derive(Clone, Copy)]
struct Membership {
    group: GroupIx,
    member: ApplicationIx,
    span: Span,
}

/// Reports a member that a group may not have, or names twice.
fn report_member(
    catalog: &Catalog,
    findings: &mut Collector,
    places: &FirstPlaces,
    Membership { group, member, span }: Membership,
) {
    let application = catalog.application(member);
    let before = places.get(&(group, member)).copied().filter(|&first| first != span);
    let other = application.group.filter(|&other| other != group);
    if before.is_none() && other.is_none() && application.state != State::Retired {
        return;
    }
    findings.report(Site { rule: Rule::InvalidGroup, subject: None, span }, || {
        let id = application.id.shown();
        let name = catalog.groups[group.index()].id.shown();
        let finding = |message| Finding::new(Rule::InvalidGroup, span, message);
        if let Some(before) = before {
            return finding(format!("the group `{name}` names `{id}` twice"))
                .label("again")
                .related(before, "first here")
                .help("take one of them out");
        }
        if let Some(other) = other {
            let place = places.get(&(other, member));
            let other = &catalog.groups[other.index()];
            let finding = finding(format!(
                "`{id}` is in two groups, `{}` and `{name}`",
                other.id.shown()
            ))
            .help("an application is in one group: make one group of both, or take it out of one");
            return match place {
                Some(&place) => finding.related(place, "in this group, too"),
                None => finding,
            };
        }
        let finding = finding(format!("`{id}` of the group `{name}` is retired"))
            .help("take it out: what is retired is never reconnected");
        match application.state_span() {
            Some(span) => finding.related(span, "retired here"),
            None => finding,
        }
    });
}
