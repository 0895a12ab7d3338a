//! The rule `dependency-cycle`: one finding for each component that waits for itself.

use std::fmt::Write;

use super::softening;
use super::stages::Graphs;
use crate::catalog::{ApplicationIx, Catalog, EntryIx, Target};
use crate::diagnostic;
use crate::diagnostic::{Collector, CutEntry, Finding, Rule, Site, Subject};
use crate::graph::{Cycle, Cycles, RetiredAlternatives};
use crate::source::{Sources, Span};
use crate::text::{Untrusted, and_list, count, shown};

/// The most links of a sentence or a picture; more are cut in the middle.
const LINKS_SHOWN: usize = 8;
/// The most services that wait and are named.
const SERVICES_SHOWN: usize = 6;
/// The most entries that a sentence names.
const ENTRIES_SHOWN: usize = 3;
/// The most members of a component that may be proposed as a group.
const LARGEST_GROUP: usize = 12;

/// Reports every component of applications that wait for each other, in any status of theirs.
pub(super) fn check(graphs: &Graphs<'_>, findings: &mut Collector) {
    let &Graphs { sources, catalog, cycles, .. } = graphs;
    let mut found: Vec<(Span, &Cycle)> = Vec::with_capacity(cycles.all.len());
    for cycle in &cycles.all {
        found.extend(links(catalog, &cycle.path).first().map(|link| (link.span, cycle)));
    }
    // The cycles are sorted by place, so that applications behind them are searched for only where they are listed.
    found.sort_unstable_by_key(|&(span, cycle)| (span, cycle.members[0]));
    for (span, cycle) in found {
        let subject = cycle.path.first().map(|&owner| Subject::from(owner));
        findings.report(Site { rule: Rule::DependencyCycle, subject, span }, || {
            finding(sources, catalog, cycles, cycle)
        });
    }
}

/// A link of a cycle: how one application waits for the next.
struct CycleLink {
    span: Span,
    /// The verb of the link: "requires", "comes after", "starts together with".
    verb: &'static str,
    /// The kind of the entry, or the group.
    by: String,
}

/// How each application of a path waits for the next, the last for the first.
fn links(catalog: &Catalog, path: &[ApplicationIx]) -> Vec<CycleLink> {
    let nexts = path.iter().cycle().skip(1);
    path.iter().zip(nexts).filter_map(|(&from, &to)| link(catalog, from, to)).collect()
}

fn link(catalog: &Catalog, from: ApplicationIx, to: ApplicationIx) -> Option<CycleLink> {
    let target = Target::Application(to);
    let naming = catalog.ordering_entries(from).filter(|(_, entry)| entry.names(target));
    let first = naming.min_by_key(|(ix, entry)| (ix.is_after(), entry.span()));
    if let Some((ix, entry)) = first {
        let verb = if ix.is_after() { "comes after" } else { "requires" };
        let by = shown(catalog.word(entry.kind())).to_string();
        return Some(CycleLink { span: entry.span(), verb, by });
    }
    let group = &catalog.groups[catalog.application(from).group?.index()];
    let named = group.named.iter().find(|(member, _)| *member == target);
    let span = named.map_or(group.span, |&(_, span)| span);
    Some(CycleLink {
        span,
        verb: "starts together with",
        by: format!("group {}", group.id.shown()),
    })
}

fn finding(sources: &Sources, catalog: &Catalog, cycles: &Cycles, cycle: &Cycle) -> Finding {
    let links = links(catalog, &cycle.path);
    let id = |ix: ApplicationIx| catalog.application(ix).id.clone();
    let mut closed: Vec<Untrusted> = cycle.path.iter().map(|&ix| id(ix)).collect();
    closed.extend(closed.first().cloned());
    let label = |at: usize| {
        let (from, to) = (closed[at].shown(), closed[at + 1].shown());
        format!("{from} -> {to} ({})", links[at].by)
    };
    let behind = cycles.behind(&cycle.members);
    let mut help = vec![waiting(catalog, cycle, &behind)];
    help.extend(closed_by_retired(catalog, cycle));
    help.push(remedy(sources, catalog, cycle));
    let help = help.join("\n");
    let mut finding = Finding::new(Rule::DependencyCycle, links[0].span, sentence(&closed, &links))
        .label(label(0))
        .help(help);
    for (at, link) in links.iter().enumerate().skip(1).take(LINKS_SHOWN) {
        finding = finding.related(link.span, label(at));
    }
    for (ix, span) in retired_places(cycle).into_iter().take(LINKS_SHOWN) {
        finding = finding.related(span, format!("`{}` is retired", id(ix).shown()));
    }
    let cut = |cut: &Vec<EntryIx>| cut.iter().map(|&entry| cut_entry(catalog, entry)).collect();
    finding.cycle = Some(Box::new(diagnostic::CyclePath {
        members: cycle.members.iter().map(|&ix| id(ix)).collect(),
        path: closed,
        behind: behind.len(),
        path_is_shortest: cycle.path_is_shortest,
        cut: cut(&cycle.cut),
        cut_is_minimum: cycle.cut_is_minimum,
        cut_at_least: cycle.cut_at_least,
        alternatives: cycle.alternatives.iter().map(cut).collect(),
    }));
    finding
}

fn cut_entry(catalog: &Catalog, entry: EntryIx) -> CutEntry {
    let dependency = catalog.entry(entry);
    CutEntry {
        from: catalog.application(entry.owner()).id.clone(),
        to: catalog.provider_ids(&dependency.need()).into_iter().map(Untrusted::from).collect(),
        kind: catalog.word(dependency.kind()).into(),
    }
}

/// The sentence that tells a cycle: "`a` waits for itself: it requires `b`, which requires `a`".
fn sentence(closed: &[Untrusted], links: &[CycleLink]) -> String {
    let step = |at: usize| format!("{} `{}`", links[at].verb, closed[at + 1].shown());
    let all = if links.len() <= LINKS_SHOWN {
        (0..links.len()).map(step).collect::<Vec<_>>().join(", which ")
    } else {
        let half = LINKS_SHOWN / 2;
        let part = |range: std::ops::Range<usize>| range.map(step).collect::<Vec<_>>();
        let (start, end) = (part(0..half), part(links.len() - half..links.len()));
        let left_out = links.len() - 2 * half;
        let (start, end) = (start.join(", which "), end.join(", which "));
        format!("{start}, and so on through {left_out} more, the last of which {end}")
    };
    format!("`{}` waits for itself: it {all}", closed[0].shown())
}

/// The sentence about the members of a cycle and the applications and services behind it: "3 applications are on it, 15
/// more wait behind them, with 2 services: permits, sign-in."
fn waiting(catalog: &Catalog, cycle: &Cycle, behind: &[ApplicationIx]) -> String {
    let on_it = count(cycle.members.len(), "application is", "applications are");
    let more = count(behind.len(), "more waits", "more wait");
    let waits = |ix: ApplicationIx| {
        cycle.members.binary_search(&ix).is_ok() || behind.binary_search(&ix).is_ok()
    };
    let services: Vec<String> = catalog
        .services
        .iter()
        .filter(|service| {
            service.requires().iter().any(|entry| {
                let is_free = |target: Target| !target.application().is_some_and(waits);
                entry.applications().any(waits) && !entry.is_met(is_free)
            })
        })
        .map(|service| service.id.shown().to_string())
        .collect();
    let with = match services.len() {
        0 => "and no service".to_owned(),
        n => {
            let first =
                services.iter().take(SERVICES_SHOWN).cloned().collect::<Vec<_>>().join(", ");
            let rest = n.saturating_sub(SERVICES_SHOWN);
            let rest = if rest > 0 { format!(" and {rest} more") } else { String::new() };
            format!("with {}: {first}{rest}", count(n, "service", "services"))
        }
    };
    format!("{on_it} on this cycle or tied to it, {more} behind, {with}")
}

/// Each retired application that could open a cycle, with the first place where an entry of it names it.
fn retired_places(cycle: &Cycle) -> Vec<(ApplicationIx, Span)> {
    let mut places: Vec<(ApplicationIx, Span)> =
        cycle.closed_by_retired.iter().flat_map(|it| it.retired.iter().copied()).collect();
    places.sort_unstable();
    places.dedup_by_key(|&mut (ix, _)| ix);
    places
}

/// The sentence about a cycle that retired alternatives close, where they do: "This cycle exists only because
/// alternatives are retired: `a` could do without `b` if `old` were not retired."
fn closed_by_retired(catalog: &Catalog, cycle: &Cycle) -> Option<String> {
    let id = |ix: ApplicationIx| format!("`{}`", catalog.application(ix).id.shown());
    let said = |alternatives: &RetiredAlternatives| {
        let waits_for: Vec<String> = alternatives.waits_for.iter().map(|&ix| id(ix)).collect();
        let retired: Vec<String> = alternatives.retired.iter().map(|&(ix, _)| id(ix)).collect();
        let of = match alternatives.enough {
            enough if enough == retired.len() => String::new(),
            1 => "one of ".to_owned(),
            enough => format!("{enough} of "),
        };
        let owner = id(alternatives.entry.owner());
        let (waits_for, retired) = (and_list(&waits_for), and_list(&retired));
        format!("{owner} could do without {waits_for} if {of}{retired} were not retired")
    };
    let all = &cycle.closed_by_retired;
    let mut sentences: Vec<String> = all.iter().take(ENTRIES_SHOWN).map(said).collect();
    if all.len() > ENTRIES_SHOWN {
        let more = count(all.len() - ENTRIES_SHOWN, "more entry", "more entries");
        sentences.push(format!("the same holds for {more}"));
    }
    let alternatives = if retired_places(cycle).len() == 1 {
        "an alternative is retired"
    } else {
        "alternatives are retired"
    };
    let sentences = sentences.join("; ");
    (!all.is_empty()).then(|| format!("this cycle exists only because {alternatives}: {sentences}"))
}

/// The help for a cycle: the smallest cut as an edit, or the group to declare.
fn remedy(sources: &Sources, catalog: &Catalog, cycle: &Cycle) -> String {
    if cycle.cut.is_empty() {
        return "nothing is to change here: what opens the other cycle opens this one".to_owned();
    }
    let changes = count(cycle.cut.len(), "change is", "changes are");
    let proof = how_small(cycle.cut_is_minimum, cycle.cut_at_least);
    let without = |&entry: &EntryIx| starts_without(catalog, entry);
    let conditions: Vec<String> = cycle.cut.iter().take(ENTRIES_SHOWN).map(without).collect();
    let more = if cycle.cut.len() > ENTRIES_SHOWN { ", and so on" } else { "" };
    let condition = format!("{}{more}", and_list(&conditions));
    let mut text = format!("{changes} enough, {proof}:\nif {condition}, write");
    text.push_str(&softening::softening(sources, catalog, &cycle.cut));
    text.push_str(&equal_changes(catalog, cycle));
    if cycle.members.len() <= LARGEST_GROUP
        && let Some(group) = softening::group(catalog, &cycle.members)
    {
        text.push_str("\nor, if they really start together, declare them a group:");
        text.push_str(&group);
    }
    text
}

/// The words for how small a cut is: that it is the smallest, or that fewer entries than `at_least` are not enough.
fn how_small(is_minimum: bool, at_least: usize) -> String {
    match at_least {
        _ if is_minimum => "and none smaller exists (proved)".to_owned(),
        0 | 1 => "the smallest that was found (not proved smallest)".to_owned(),
        _ => format!(
            "the smallest that was found (not proved smallest: fewer than {at_least} are not enough)"
        ),
    }
}

/// The words for an entry that is made soft: "`a` can start without `b`".
fn starts_without(catalog: &Catalog, entry: EntryIx) -> String {
    let verb = if entry.is_after() { "before" } else { "without" };
    let owner = catalog.application(entry.owner()).id.shown();
    format!("`{owner}` can start {verb} {}", catalog.shown_need(catalog.entry(entry)))
}

/// The words about the other cuts of equal size, where all of them are known: how many there are, and the first by
/// name.
fn equal_changes(catalog: &Catalog, cycle: &Cycle) -> String {
    let (all, named) = (cycle.alternatives_in_all, cycle.alternatives.len());
    let what = match cycle.cut.len() {
        1 => count(all, "other change that is as small", "other changes that are as small"),
        size => {
            let sets = count(all, "other set", "other sets");
            format!("{sets} of {size} changes")
        }
    };
    let mut text = match all {
        0 => return String::new(),
        1 => format!("\nor {what}:"),
        _ if all == named => format!("\nor one of {what}:"),
        _ => format!("\nor one of {what}, of which these are the first:"),
    };
    for alternative in &cycle.alternatives {
        let said = |&entry: &EntryIx| {
            let kind = shown(catalog.word(catalog.entry(entry).kind()));
            format!("{} ({kind})", starts_without(catalog, entry))
        };
        // The entries that it shares with the proposed cut are told last.
        let (shared, own): (Vec<EntryIx>, Vec<EntryIx>) =
            alternative.iter().partition(|entry| cycle.cut.contains(entry));
        let entries: Vec<String> =
            own.iter().chain(&shared).take(ENTRIES_SHOWN).map(said).collect();
        let more = if alternative.len() > ENTRIES_SHOWN { ", and so on" } else { "" };
        let _ = write!(text, "\n  if {}{more}", and_list(&entries));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::how_small;

    #[test]
    fn a_cut_that_is_not_proved_has_its_bound_named() {
        assert_eq!(how_small(true, 3), "and none smaller exists (proved)");
        let unproved = "the smallest that was found (not proved smallest";
        assert_eq!(how_small(false, 1), format!("{unproved})"));
        assert_eq!(how_small(false, 3), format!("{unproved}: fewer than 3 are not enough)"));
    }
}
