//! Properties of the answers over random inventories, against definitions that are naive on purpose:
//! ids as strings, sets, iteration until nothing changes. Nothing here uses the program's graph.

mod answers;
mod cycles;
mod estate;
mod generated;
mod layout;
mod metamorphic;
mod model;
mod naive;
mod planning;
mod reach;
mod redundancy;
mod rows;
mod services;
mod strategy;

/// Half of what proptest would run, for every change pays for it; `PROPTEST_CASES` sets more. What fails
/// is printed whole, so nothing is kept in files.
fn config() -> proptest::test_runner::Config {
    let usual = proptest::test_runner::Config::default();
    let (cases, max_global_rejects) = (usual.cases / 2, usual.cases.max(usual.max_global_rejects));
    proptest::test_runner::Config { cases, max_global_rejects, failure_persistence: None, ..usual }
}
