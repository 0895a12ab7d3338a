//! The algorithms of petgraph on the graphs of this folder, against naive definitions on random graphs and inventories.

use petgraph::Direction;
use petgraph::algo::toposort;
use petgraph::visit::{
    IntoNeighborsDirected, IntoNodeIdentifiers, NodeCount, NodeIndexable, Reversed,
};

use super::adjacency::{Adjacency, GraphNode};
use super::digraph::{Digraph, components, reach};
use super::ordering::Order;
use super::waiting::{Generations, Situation};
use super::*;
use crate::catalog::{self, ApplicationIx, Catalog, Dependency, Given};
use crate::diagnostic::{Collector, Policy};
use crate::inventory;
use crate::source::Sources;

/// Numbers that look random and are always the same (Knuth's multiplier for 64 bits).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(self.0 >> 33).unwrap_or_default() % end
    }
}

/// Whether each node reaches each, in one step or more (Warshall 1962).
fn closure(count: usize, edges: &[(usize, usize)]) -> Vec<Vec<bool>> {
    let mut reaches = vec![vec![false; count]; count];
    for &(from, to) in edges {
        reaches[from][to] = true;
    }
    for through in 0..count {
        let beyond = reaches[through].clone();
        for row in reaches.iter_mut().filter(|row| row[through]) {
            for (reached, beyond) in row.iter_mut().zip(&beyond) {
                *reached |= beyond;
            }
        }
    }
    reaches
}

/// The components by their definition: nodes that reach each other.
fn naive_components(nodes: &[usize], reaches: &[Vec<bool>]) -> Vec<Vec<usize>> {
    let of = |&node: &usize| -> Vec<usize> {
        let together =
            |&other: &usize| other == node || reaches[node][other] && reaches[other][node];
        nodes.iter().copied().filter(together).collect()
    };
    let mut all: Vec<Vec<usize>> = nodes.iter().map(of).collect();
    all.sort();
    all.dedup();
    all
}

/// The edges of a graph as petgraph walks it; both directions have to give equal edges.
fn edges<G>(graph: G) -> Vec<(usize, usize)>
where
    G: IntoNeighborsDirected + IntoNodeIdentifiers,
    G::NodeId: GraphNode,
{
    let (mut ahead, mut back) = (Vec::new(), Vec::new());
    for node in graph.node_identifiers() {
        ahead.extend(graph.neighbors(node).map(|to| (node.number(), to.number())));
        let incoming = graph.neighbors_directed(node, Direction::Incoming);
        back.extend(incoming.map(|from| (from.number(), node.number())));
    }
    for list in [&mut ahead, &mut back] {
        list.sort_unstable();
        list.dedup();
    }
    assert_eq!(ahead, back);
    ahead
}

/// Checks the answers of petgraph about a graph against the definitions.
fn check<G>(graph: G)
where
    G: IntoNeighborsDirected + IntoNodeIdentifiers + NodeIndexable + NodeCount,
    G: petgraph::visit::Visitable,
    G::NodeId: GraphNode + std::fmt::Debug,
{
    let edges = edges(graph);
    let nodes: Vec<usize> = graph.node_identifiers().map(GraphNode::number).collect();
    assert_eq!(nodes.len(), graph.node_count());
    let numbers = graph.node_identifiers().map(|node| graph.to_index(node));
    assert!(numbers.zip(&nodes).all(|(number, &node)| number == node));
    let reaches = closure(graph.node_bound(), &edges);

    let mut found: Vec<Vec<usize>> = components(graph)
        .into_iter()
        .map(|component| component.into_iter().map(GraphNode::number).collect())
        .collect();
    let at = |node: usize| found.iter().position(|component| component.contains(&node));
    assert!(edges.iter().all(|&(from, to)| at(to) <= at(from)), "needs come first");
    found.sort();
    assert_eq!(found, naive_components(&nodes, &reaches));

    for node in graph.node_identifiers() {
        let found = reach(graph, graph.neighbors(node).collect());
        let expected = (0..graph.node_bound()).filter(|&to| reaches[node.number()][to]);
        assert!(found.into_iter().map(GraphNode::number).eq(expected));
    }

    let is_cyclic = nodes.iter().any(|&node| reaches[node][node]);
    match toposort(graph, None) {
        Ok(order) => {
            assert!(!is_cyclic);
            assert_eq!(order.len(), nodes.len());
            let at = |node: usize| order.iter().position(|it| it.number() == node);
            assert!(edges.iter().all(|&(from, to)| at(from) < at(to)), "each edge leads on");
        }
        Err(cycle) => {
            let named = cycle.node_id().number();
            assert!(reaches[named][named], "{named} is on a cycle");
        }
    }
}

#[test]
fn petgraph_walks_a_graph_by_its_rows() {
    let mut numbers = Numbers(1);
    for round in 0..400 {
        let count = 1 + numbers.below(12);
        let list: Vec<(u32, u32)> = (0..numbers.below(2 * count))
            .map(|_| (numbers.below(count), numbers.below(count)))
            // Half of the graphs have no cycle.
            .filter(|(from, to)| from != to && (round % 2 == 0 || from > to))
            .map(|(from, to)| (u32::numbered(from), u32::numbered(to)))
            .collect();
        let of = |from: u32| list.iter().filter(move |edge| edge.0 == from).map(|&(_, to)| to);
        check(&Digraph::new(Adjacency::new(count, 0, of)));
    }
}

#[test]
fn a_long_chain_takes_no_stack() {
    let count = 100_000;
    let next = |from: u32| (from > 0).then(|| from - 1).into_iter();
    let chain = Digraph::new(Adjacency::new(count, count, next));
    let order = toposort(&chain, None).map_err(|cycle| cycle.node_id());
    assert!(order.is_ok_and(|order| order.into_iter().eq((0..100_000).rev())));
    assert_eq!(components(&chain).len(), count);
}

/// How a random inventory is made.
#[derive(Clone, Copy)]
struct Making {
    has_alternatives: bool,
    has_cycles: bool,
}

/// A random inventory of applications with entries of `requires` and `after`, alternatives and groups.
fn inventory(making: Making, numbers: &mut Numbers) -> Catalog {
    let count = 2 + numbers.below(12);
    let mut lines = Vec::new();
    for own in 0..count {
        lines.push(format!("[applications.a{own:02}]"));
        let end = if making.has_cycles { count } else { own };
        let mut name = || format!("\"a{:02}\"", numbers.below(end.max(1)));
        if end > 0 {
            let (one, other, third, fourth) = (name(), name(), name(), name());
            match numbers.below(5) {
                0 => {}
                1 => lines.push(format!("requires.other = [{one}]")),
                2 if making.has_alternatives && one != other => {
                    lines.push(format!(
                        "requires.other = [{third}, {{ any-of = [{one}, {other}] }}]"
                    ));
                }
                3 => lines.push(format!("after = [{one}]\nrequires.network = [{other}]")),
                _ => lines.push(format!("requires.other = [{third}, {fourth}]")),
            }
        }
    }
    if numbers.below(3) == 0 {
        lines.push("[groups.g]\nreason = \"one cabinet\"\nmembers = [\"a00\", \"a01\"]".to_owned());
    }
    let mut sources = Sources::default();
    sources.push("random.toml".into(), lines.join("\n"));
    let mut findings = Collector::default();
    let inventory = inventory::read(&sources, &mut findings);
    catalog::resolve(inventory, Policy::default(), Given::default(), &mut findings)
}

/// Random inventories, each with the order in which its applications wait when none is up.
fn each_inventory(making: Making, check: impl Fn(Situation<'_>)) {
    let mut numbers = Numbers(7);
    for _ in 0..300 {
        let catalog = inventory(making, &mut numbers);
        let order = Order::new(&catalog);
        let standing = vec![Standing::Open; catalog.applications.len()];
        let (units, soft) = (Units::new(&catalog, |_| true), Softened::default());
        check(Situation { order: &order, standing: &standing, units: &units, soft: &soft });
    }
}

/// The generations by the least fixed point, whether there is a choice or not.
fn fixed_point(situation: Situation<'_>) -> Generations {
    situation.least_fixed_point(situation.at_first())
}

#[test]
fn the_graph_of_requirements_holds_every_entry() {
    for has_alternatives in [false, true] {
        let mut numbers = Numbers(11);
        for _ in 0..100 {
            let catalog = inventory(Making { has_alternatives, has_cycles: true }, &mut numbers);
            let graph = Requirements::new(&catalog);
            let named = |ix: ApplicationIx| {
                let entries = catalog.application(ix).requires().iter();
                let mut named: Vec<_> = entries.flat_map(Dependency::applications).collect();
                named.sort_unstable();
                named.dedup();
                named.retain(|&to| to != ix);
                named
            };
            let all: Vec<ApplicationIx> = catalog.application_indices().collect();
            for &ix in &all {
                assert_eq!(graph.needs(ix), named(ix));
                let by: Vec<_> =
                    all.iter().copied().filter(|&it| named(it).contains(&ix)).collect();
                assert_eq!(graph.needed_by(ix), by);
            }
        }
    }
}

#[test]
fn petgraph_walks_what_is_outstanding() {
    for has_alternatives in [false, true] {
        each_inventory(Making { has_alternatives, has_cycles: true }, |situation| {
            check(situation.waiting(&situation.at_first()));
            check(situation.waiting(&fixed_point(situation)));
        });
    }
}

#[test]
fn a_topological_order_gives_the_generations_of_the_fixed_point() {
    for has_cycles in [false, true] {
        each_inventory(Making { has_alternatives: false, has_cycles }, |situation| {
            assert!(situation.has_no_choice(&situation.at_first()));
            assert_eq!(situation.generations().wave, fixed_point(situation).wave);
        });
    }
}

#[test]
fn the_providers_counted_on_have_a_topological_order() {
    let choices = std::cell::Cell::new(0);
    each_inventory(Making { has_alternatives: true, has_cycles: true }, |situation| {
        let Situation { order, units, .. } = situation;
        let start = situation.at_first();
        choices.set(choices.get() + usize::from(!situation.has_no_choice(&start)));
        let generations = situation.generations();
        let wave = |ix: ApplicationIx| generations.wave[ix.index()];
        // Of each entry the earliest providers that are enough, as a plan without limits chooses them.
        let counted_on = |owner: ApplicationIx| {
            let mut counted: Vec<ApplicationIx> = situation.strict_needs(owner).collect();
            for special in &order.special[order.special_of(owner)] {
                let mut providers = special.providers.clone();
                providers.retain(|&it| wave(it) > 0 && !units.are_together(it, owner));
                providers.sort_by_key(|&it| (wave(it), it));
                let i = order.find(special.entry).map_or(0, |i| start.missing[i]);
                counted.extend(providers.into_iter().take(i as usize));
            }
            counted
        };
        let of_unit = |unit: ApplicationIx| {
            let comes = wave(unit) > 0 && units.of(unit) == unit;
            let members = if comes { units.members(&unit) } else { &[] };
            let needs: Vec<_> = members.iter().flat_map(|&member| counted_on(member)).collect();
            needs.into_iter().map(|need| units.of(need))
        };
        let count = situation.standing.len();
        let graph = Digraph::new(Adjacency::new(count, 0, of_unit));
        let sorted = toposort(Reversed(&graph), None).map_err(|cycle| cycle.node_id());
        let sorted = sorted.unwrap_or_else(|unit| panic!("{unit:?} waits for itself"));
        // One pass along that order gives the waves again.
        let mut again = vec![0; count];
        for unit in sorted.into_iter().filter(|&unit| wave(unit) > 0 && units.of(unit) == unit) {
            let latest = graph.needs(unit).iter().map(|need| again[need.index()]).max();
            for &member in units.members(&unit) {
                again[member.index()] = 1 + latest.unwrap_or(0);
            }
        }
        assert_eq!(again, generations.wave);
    });
    assert!(choices.get() > 30, "{} inventories had a choice", choices.get());
}
