//! Inventories in which much waits for little: one team, or waves with few places.

use super::Inventory;

/// Planned with dates and quick effort.
pub(super) const QUEUES: [Inventory; 3] =
    [("OneTeam", one_team), ("FullWaves", full_waves), ("RareWaves", rare_waves)];

/// Waves of a day, and applications that take a day each.
pub(super) fn dated(plan: &str, applications: usize) -> String {
    let head = "[incident]\ndate = 2025-04-17\nstart = 2025-05-05\n[plan]\nwave-length = \"1d\"\n";
    let each = (0..applications).map(|i| format!("[applications.a{i}]\n"));
    head.to_owned()
        + plan
        + "[defaults]\nteam = \"it\"\nduration = \"1d\"\n"
        + &each.collect::<String>()
}

/// All wait for one pair of hands.
pub(super) fn one_team(applications: usize) -> String {
    dated("[teams.it]\ncapacity = 1\n", applications)
}

/// Groups of three in waves of four: one place of each wave is left.
fn full_waves(applications: usize) -> String {
    let group =
        |i| format!("[groups.g{i}]\nmembers = [\"a{i}\", \"a{}\", \"a{}\"]\n", i + 1, i + 2);
    let groups = (0..applications - 2).step_by(3).map(group);
    dated("max-per-wave = 4\n[teams.it]\n", applications) + &groups.collect::<String>()
}

/// One place in every other wave.
fn rare_waves(applications: usize) -> String {
    let wave = |i| format!("[waves.{}]\nmax-per-wave = 1\n", 2 * i);
    let waves = (1..=applications).map(wave).collect::<String>();
    dated(&format!("max-per-wave = 0\n{waves}[teams.it]\n"), applications)
}
