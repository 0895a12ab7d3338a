//! The rule `dependency-cycle`: one finding for each strongly connected component.

use super::{Budget, Requirements, shortest_cycle};
use crate::check::{ApplicationIx, Catalog, Dependency, Target};
use crate::diagnostic::{Collector, Cycle, Finding, Rule};
use crate::source::{Span, narrow};

/// Steps that all searches for shortest cycles may take together: about half a second.
const STEPS: u64 = 50_000_000;
/// A sentence or a picture of more links than this is cut in the middle.
const LINKS_SHOWN: usize = 8;

/// Reports every component of applications that require each other, whatever their state.
pub fn report_cycles(catalog: &Catalog, graph: &Requirements, findings: &mut Collector) {
    let rule = Rule::DependencyCycle;
    let mut budget = Budget::new(STEPS);
    let mut found: Vec<(Span, Vec<ApplicationIx>, Vec<ApplicationIx>, bool)> = Vec::new();
    for members in graph.cycles(&vec![true; graph.len()]) {
        let (path, shortest) = shortest_cycle(graph, &members, &mut budget);
        if let Some((_, first)) = links(catalog, &path).first() {
            found.push((first.span, members, path, shortest));
        }
    }
    // In order of place, so that what waits is searched only behind those that are listed.
    found.sort_unstable_by_key(|&(span, ..)| span);
    for (span, members, path, shortest) in found {
        findings.report(rule, path.first().map(|owner| narrow(owner.index())), span, || {
            finding(catalog, graph, &members, &path, shortest)
        });
    }
}

/// The entries that make up a cycle, each with the application that says it.
fn links<'c>(catalog: &'c Catalog, path: &[ApplicationIx]) -> Vec<(ApplicationIx, &'c Dependency)> {
    let nexts = path.iter().cycle().skip(1);
    path.iter()
        .zip(nexts)
        .filter_map(|(&from, &to)| {
            let requires = &catalog.application(from).requires;
            let to_it = requires.iter().filter(|d| d.target == Target::Application(to));
            to_it.min_by_key(|d| d.span).map(|dependency| (from, dependency))
        })
        .collect()
}

fn finding(
    catalog: &Catalog,
    graph: &Requirements,
    members: &[ApplicationIx],
    path: &[ApplicationIx],
    path_is_shortest: bool,
) -> Finding {
    let links = links(catalog, path);
    let id = |ix: ApplicationIx| catalog.application(ix).id.shown().to_string();
    let ids = |list: &[ApplicationIx]| list.iter().map(|&ix| id(ix)).collect::<Vec<_>>();
    let behind =
        graph.all_needed_by(members).iter().filter(|ix| members.binary_search(ix).is_err()).count();
    let mut closed = ids(path);
    closed.extend(path.first().map(|&first| id(first)));
    let (_, first) = links[0];
    let label = |(owner, dependency): &(ApplicationIx, &Dependency)| {
        let kind = crate::text::shown(catalog.word(dependency.kind));
        let target = crate::text::shown(catalog.target_id(dependency.target));
        format!("{} -> {target} ({kind})", id(*owner))
    };
    let mut finding = Finding::new(Rule::DependencyCycle, first.span, sentence(&closed))
        .label(label(&links[0]))
        .help(format!(
            "{} on this cycle or tied to it, {} behind. Which of these can start without the next, \
             degraded? Move that entry from `requires` to `wants`",
            crate::text::count(members.len(), "application is", "applications are"),
            crate::text::count(behind, "more waits", "more wait"),
        ));
    for link in links.iter().skip(1).take(LINKS_SHOWN) {
        finding = finding.related(link.1.span, label(link));
    }
    let members = ids(members);
    finding.cycle = Some(Box::new(Cycle { members, path: closed, behind, path_is_shortest }));
    finding
}

/// "`a` waits for itself: it requires `b`, which requires `a`".
fn sentence(closed: &[String]) -> String {
    let Some((first, rest)) = closed.split_first() else { return String::new() };
    let quoted = |ids: &[String]| {
        let quoted: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
        quoted.join(", which requires ")
    };
    let all = if rest.len() <= LINKS_SHOWN {
        quoted(rest)
    } else {
        let half = LINKS_SHOWN / 2;
        let (start, end) = (quoted(&rest[..half]), quoted(&rest[rest.len() - half..]));
        let left_out = rest.len() - 2 * half;
        format!("{start}, and so on through {left_out} more, the last of which requires {end}")
    };
    format!("`{first}` waits for itself: it requires {all}")
}
