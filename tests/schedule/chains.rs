//! No chain ends in a circle: before its first application nothing binds that begins no later.

use rewave::analysis::{Options, PlannedAnalysis, Planning, analyse_and_plan};
use rewave::catalog::{Catalog, Target};
use rewave::plan::Plan;
use rewave::schedule::Effort;
use rewave::source::Sources;

use super::instances::{LARGE, SMALL, instance};
use super::validity::count;
use super::write;

/// Instances whose chains once ended before what binds: at a fellow of the same group that had the team.
const ONCE_WRONG: [u64; 1] = [825];

/// What the first application of a chain requires or comes after that is back just when its work begins; with its
/// place in the wave it waits for other things.
fn binding(catalog: &Catalog, plan: &Plan, first: Target) -> Option<String> {
    let ix = first.application()?;
    // Before the first working moment of the plan there is nothing.
    let (start, _) = plan.work(ix).filter(|&(start, _)| start > plan.frame().working(0))?;
    // Work that lasts to the end of its wave is ready no earlier when it begins earlier in the wave.
    let duration = catalog.application(ix).duration().or(catalog.terms.default_duration);
    if duration.is_none() || plan.held_for_others(catalog, ix).wave_limit {
        return None;
    }
    let fellow = |to: Target| {
        let group = catalog.application(ix).group;
        group.is_some() && to.application().is_some_and(|to| catalog.application(to).group == group)
    };
    let entries = catalog.ordering_entries(ix).filter(|(entry, _)| !plan.is_assumed(*entry));
    let named = entries.filter_map(|(_, entry)| entry.only()).filter(|&to| !fellow(to));
    let mut bound = named.filter(|to| {
        let planned = to.application().is_some_and(|to| plan.is_planned(to));
        let back = plan.at(*to).map(|at| plan.frame().working(at.minute));
        planned && back.is_some_and(|back| back >= start)
    });
    bound.next().map(|to| catalog.target_id(to).shown().to_string())
}

#[test]
fn no_chain_ends_before_what_binds() {
    let mut chains = 0;
    for seed in (0..count(400)).chain(ONCE_WRONG) {
        let model = instance(seed, if seed % 4 == 0 { LARGE } else { SMALL });
        let mut sources = Sources::default();
        let text = write::text(&model);
        sources.push("a.toml".into(), text.clone());
        let planning = Planning { effort: Effort::Quick, ..Planning::default() };
        let options = Options { planning, ..Options::default() };
        let PlannedAnalysis { analysis, plan, .. } = analyse_and_plan(&sources, options);
        let catalog = &analysis.catalog;
        for ix in catalog.application_indices() {
            let chain = plan.chain(catalog, Target::Application(ix));
            let Some(&(first, _)) = chain.first() else { continue };
            chains += usize::from(chain.len() > 1);
            let skipped = binding(catalog, &plan, first);
            let id = catalog.application(ix).id.shown().to_string();
            assert_eq!(skipped, None, "seed {seed}: the chain of {id} skips it: {chain:?}\n{text}");
        }
    }
    assert!(chains > 500, "{chains} chains are too few");
}
