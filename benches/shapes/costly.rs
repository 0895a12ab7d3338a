//! Small inventories of which each single schedule costs much, beside an ordinary one.

use super::Inventory;
use super::queues::{dated, one_team};
use super::wide::{any_of, each};

/// What a search for a schedule takes that costs as much as most do.
pub(super) fn ordinary() -> String {
    one_team(120)
}

/// Checked, for that many applications.
pub(super) const COSTLY: [Inventory; 3] =
    [("CostlyTeams", teams), ("CostlyServices", services), ("CostlyEntries", entries)];
pub(super) const APPLICATIONS: usize = 16;

/// Each application takes a unit of each of 400 teams.
fn teams(applications: usize) -> String {
    let teams = each(400, |team| format!("[teams.t{team}]\ncapacity = 1\n"));
    let units = each(400, |team| format!("t{team} = 1, "));
    let keys = |i| format!("[applications.b{i}]\nduration = \"{}h\"\n", i % 5 + 1);
    let each = each(applications, |i| format!("{}teams = {{ {units} }}\n", keys(i)));
    dated("[teams.it]\n", 0) + &teams + &each
}

/// Each of 160 services stands on 100 entries with all applications as alternatives.
fn services(applications: usize) -> String {
    let requires = format!("{}, ", any_of("a", applications)).repeat(100);
    let service =
        |i| format!("[services.s{i}]\nmtd = \"{}d\"\nrequires = [{requires}]\n", i % 7 + 1);
    one_team(applications) + &each(160, service)
}

/// Each application has 1000 entries with those before it as alternatives.
fn entries(applications: usize) -> String {
    let entries = |i| format!("{}, ", any_of("b", i)).repeat(if i > 1 { 1000 } else { 0 });
    let keys = |i| format!("[applications.b{i}]\nduration = \"{}h\"\n", i % 5 + 1);
    let each = each(applications, |i| format!("{}requires = [{}]\n", keys(i), entries(i)));
    dated("[teams.it]\ncapacity = 1\n", 0) + &each
}
