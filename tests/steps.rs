//! All searches of a run draw from one number of steps, which stands in for time: no inventory holds a run up.

use std::fmt::Write as _;

use rewave::analysis::{Options, analyse_and_plan};
use rewave::schedule::Effort;
use rewave::source::Sources;

const DATED: &str =
    "[incident]\ndate = 2025-04-17\nstart = 2025-05-05\n[plan]\nwave-length = \"1d\"\n";
const APPLICATIONS: usize = 16;

/// Applications of some hours each, with a team and what `keys` adds to each.
fn applications(team: &str, keys: impl Fn(usize) -> String) -> String {
    let mut text = format!("{DATED}[teams.one]\ncapacity = 1\n");
    for i in 0..APPLICATIONS {
        let (hours, keys) = (i % 5 + 1, keys(i));
        let _ = writeln!(text, "[applications.a{i}]\nduration = \"{hours}h\"\n{team}{keys}");
    }
    text
}

/// What `say` says of each number below `n`.
fn each(n: usize, say: impl Fn(usize) -> String) -> String {
    (0..n).map(say).collect()
}

/// That many entries, each with the first applications as alternatives.
fn alternatives(entries: usize, of: usize) -> String {
    let providers = each(of, |i| format!("\"a{i}\", "));
    let entry = |i| format!("{{ any-of = [{providers}], at-least = {} }}, ", 1 + i % of.max(1));
    format!("requires = [{}]\n", each(entries, entry))
}

fn many_teams() -> String {
    let mut text = applications("", |_| {
        let teams = each(400, |team| format!("t{team} = 1, "));
        format!("teams = {{ {teams} }}\n")
    });
    for team in 0..400 {
        let _ = writeln!(text, "[teams.t{team}]\ncapacity = 1");
    }
    text
}

fn many_services() -> String {
    let mut text = applications("team = \"one\"\n", |_| String::new());
    for service in 0..160 {
        let requires = alternatives(100, APPLICATIONS);
        let _ = writeln!(text, "[services.s{service}]\nmtd = \"{}d\"\n{requires}", service % 7 + 1);
    }
    text
}

fn many_alternatives() -> String {
    applications("team = \"one\"\n", |i| if i > 1 { alternatives(1000, i) } else { String::new() })
}

#[test]
fn a_run_takes_no_more_steps_than_it_has() {
    for text in [many_teams(), many_services(), many_alternatives()] {
        let mut sources = Sources::default();
        sources.push("a.toml".into(), text);
        let planned = analyse_and_plan(&sources, Options::default());
        let all = Effort::Normal.budget().left();
        let plan = planned.replanning.taken();
        assert!(plan > all / 100, "it is a search that takes long: {plan} steps");
        assert!(plan < all / 5, "one plan leaves most of the steps: {plan} of {all}");
        let mut replanning = planned.replanning;
        // Each of the dozen changes that `why` tries follows the plan, and takes far fewer steps.
        let catalog = &planned.analysis.catalog;
        for trial in 1..=12 {
            let tried = replanning.plan(catalog, (catalog, &planned.plan));
            assert!(tried.is_some(), "no steps are left for trial {trial}");
        }
    }
}
