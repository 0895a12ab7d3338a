//! Inventories in which one list, one table or one id is as long as the whole inventory.

use std::fmt::Write as _;

use super::Inventory;

/// Checked and planned.
pub(super) const WIDE: [Inventory; 17] = [
    ("AnyOf", |n| applications(n, "") + &top(&format!("requires = [{}]", any_of("a", n)))),
    ("WantsAnyOf", |n| applications(n, "") + &top(&format!("wants = [{}]", any_of("a", n)))),
    ("PairsOfAnyOf", |n| applications(n, "") + &top(&format!("requires = [{}]", pairs(n)))),
    ("Requires", |n| applications(n, "") + &top(&format!("requires = [{}]", ids("a", n)))),
    ("After", |n| applications(n, "") + &top(&format!("after = [{}]", ids("a", n)))),
    ("OneGroup", |n| applications(n, "") + &group("g", n)),
    ("TwoGroups", |n| applications(n, "") + &group("g", n) + &group("h", n)),
    ("LowerCriticality", lower_criticality),
    ("ManyTeams", many_teams),
    ("Kinds", kinds),
    ("Allow", allow),
    ("OneService", one_service),
    ("OneId", one_id),
    ("UndefinedIds", |n| top(&format!("requires = [{}]", ids("u", n)))),
    ("UnknownKeys", |n| top(&each(n, |i| format!("k{i} = 1\n")))),
    ("Holidays", holidays),
    ("Waves", waves),
];

/// A text for each number below `n`.
pub(super) fn each(n: usize, text: impl Fn(usize) -> String) -> String {
    (0..n).map(text).collect()
}

/// Ids in quotes, with a comma behind each.
fn ids(letter: &str, n: usize) -> String {
    (0..n).fold(String::new(), |mut all, i| {
        let _ = write!(all, "\"{letter}{i}\", ");
        all
    })
}

pub(super) fn any_of(letter: &str, n: usize) -> String {
    format!("{{ any-of = [{}] }}", ids(letter, n))
}

/// Each two neighbours as alternatives.
fn pairs(n: usize) -> String {
    each(n - 1, |i| format!("{{ any-of = [\"a{i}\", \"a{}\"] }}, ", i + 1))
}

fn applications(n: usize, keys: &str) -> String {
    each(n, |i| format!("[applications.a{i}]\n{keys}"))
}

/// One application above all others.
fn top(keys: &str) -> String {
    format!("[applications.top]\n{keys}\n")
}

fn group(id: &str, n: usize) -> String {
    format!("[groups.{id}]\nmembers = [{}]\n", ids("a", n))
}

fn lower_criticality(n: usize) -> String {
    let requires = format!("criticality = \"critical\"\nrequires = [{}]", ids("a", n));
    applications(n, "criticality = \"low\"\n") + &top(&requires)
}

fn many_teams(n: usize) -> String {
    let teams = each(n, |i| format!("[teams.t{i}]\ncapacity = 1\n"));
    teams + &top(&format!("teams = {{ {} }}", each(n, |i| format!("t{i} = 1, "))))
}

fn kinds(n: usize) -> String {
    let used = each(n, |i| format!("requires.k{i} = [\"a{i}\"]\n"));
    format!("[inventory]\nkinds = [{}]\n", ids("k", n)) + &applications(n, "") + &top(&used)
}

fn allow(n: usize) -> String {
    let entry = |i| format!("{{ rule = \"missing-team\", reason = \"r{i}\" }}, ");
    top(&format!("allow = [{}]", each(n, entry)))
}

fn one_service(n: usize) -> String {
    let both = format!("requires = [{}]\nwants = [{}]\n", ids("a", n), any_of("a", n));
    applications(n, "") + "[services.top]\n" + &both
}

/// One id that is defined again and again, each time with another entry.
fn one_id(n: usize) -> String {
    applications(n, "") + &each(n, |i| top(&format!("requires = [\"a{i}\"]")))
}

/// The first lines of a plan with dates.
const DATED: &str = "[incident]\ndate = 2025-04-17\nstart = 2025-05-05\n";
const WEEKLY: &str = "[plan]\nwave-length = \"1w\"\n";

fn holidays(n: usize) -> String {
    let day = |i| format!("{:04}-{:02}-{:02}, ", 2000 + i / 336, i / 28 % 12 + 1, i % 28 + 1);
    let hours = "days = [\"mon\"]\nhours = \"08:00-17:00\"\n";
    let calendar = format!("[calendar]\n{hours}holidays = [{}]\n", each(n, day));
    DATED.to_owned() + WEEKLY + &calendar + &top("duration = \"1d\"")
}

fn waves(n: usize) -> String {
    let wave = |i| format!("[waves.{}]\nmax-per-wave = 3\n", i + 1);
    DATED.to_owned() + WEEKLY + &each(n, wave) + &top("duration = \"1d\"")
}
