//! Projects of known hardness, the same for the same wish: applications with durations, hands of four teams,
//! and one service that requires everything.
//!
//! The parameters are those of Kolisch and Sprecher (1996) and their generator (Kolisch, Sprecher and Drexl,
//! 1995): network complexity, resource factor, resource strength. The network is drawn more simply: arcs that
//! say nothing new are not all avoided.

use std::collections::BTreeSet;
use std::fmt::Write;

/// How many teams a project has.
pub(crate) const TEAMS: usize = 4;
/// The longest duration, in hours, and the most hands of one team that one application takes.
const LONGEST: u64 = 10;
/// The most applications that one application needs, and the most by which one is needed.
const NEIGHBOURS: usize = 3;
/// The number of applications that need no other one, and of those that no other one needs.
const ENDS: usize = 3;

/// The numbers by which a project is drawn; all in hundredths but the number of tasks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wish {
    /// How many applications.
    pub(crate) tasks: usize,
    /// Dependencies for each application.
    pub(crate) complexity: u64,
    /// Which part of the teams an application takes hands of.
    pub(crate) factor: u64,
    /// Where capacities lie between the least that can work and the least that binds nothing.
    pub(crate) strength: u64,
}

/// The designs of a size: 48 of them, 60 with 120 applications, whose teams are scarcer.
pub(crate) fn designs(tasks: usize) -> Vec<Wish> {
    let strengths: &[u64] = if tasks < 120 { &[20, 50, 70, 100] } else { &[10, 20, 30, 40, 50] };
    let mut all = Vec::new();
    for complexity in [150, 180, 210] {
        for factor in [25, 50, 75, 100] {
            let wish = |&strength| Wish { tasks, complexity, factor, strength };
            all.extend(strengths.iter().map(wish));
        }
    }
    all
}

/// A project.
#[derive(Debug)]
pub(crate) struct Project {
    /// Hours of each application.
    durations: Vec<u64>,
    /// The applications that each needs; all of them before it.
    needs: Vec<BTreeSet<usize>>,
    /// Hands of each team that each takes.
    hands: Vec<[u64; TEAMS]>,
    capacity: [u64; TEAMS],
}

/// `SplitMix64` (Steele, Lea and Flood, 2014).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).unwrap_or(0)
    }

    fn one_to(&mut self, most: u64) -> u64 {
        1 + self.next() % most
    }
}

impl Project {
    /// Draws a project.
    pub(crate) fn new(wish: Wish) -> Self {
        let Wish { tasks, complexity, factor, strength } = wish;
        let seed = [tasks as u64, complexity, factor, strength];
        let mut dice = Dice(seed.iter().fold(0, |all, part| all * 1009 + part));
        let durations: Vec<u64> = (0..tasks).map(|_| dice.one_to(LONGEST)).collect();
        let needs = network(&mut dice, tasks, complexity);
        let hands = hands(&mut dice, tasks, factor);
        let capacity = capacities(&durations, &needs, &hands, strength);
        Self { durations, needs, hands, capacity }
    }

    /// The project as an inventory.
    pub(crate) fn inventory(&self) -> String {
        let mut text =
            "[inventory]\nname = \"A project\"\n\n[plan]\nwave-length = \"52w\"\n".to_owned();
        for (team, capacity) in self.capacity.iter().enumerate() {
            let _ = write!(text, "\n[teams.team-{team}]\ncapacity = {capacity}\n");
        }
        for (at, duration) in self.durations.iter().enumerate() {
            let _ = write!(text, "\n[applications.task-{at:03}]\nduration = \"{duration}h\"\n");
            let ids: Vec<String> =
                self.needs[at].iter().map(|need| format!("\"task-{need:03}\"")).collect();
            if !ids.is_empty() {
                let _ = writeln!(text, "requires = [{}]", ids.join(", "));
            }
            let taken = self.hands[at].iter().enumerate().filter(|&(_, &hands)| hands > 0);
            let taken: Vec<String> = taken.map(|(team, n)| format!("team-{team} = {n}")).collect();
            if !taken.is_empty() {
                let _ = writeln!(text, "teams = {{ {} }}", taken.join(", "));
            }
        }
        let all: Vec<String> =
            (0..self.durations.len()).map(|at| format!("\"task-{at:03}\"")).collect();
        let _ = write!(text, "\n[services.all]\nrequires = [{}]\n", all.join(", "));
        text
    }
}

/// The applications that each application needs: first one for each, then one that needs each, then more at random.
fn network(dice: &mut Dice, tasks: usize, complexity: u64) -> Vec<BTreeSet<usize>> {
    let mut needs = vec![BTreeSet::new(); tasks];
    let mut needed_by = vec![0; tasks];
    let last = tasks - ENDS;
    for (at, own) in needs.iter_mut().enumerate().skip(ENDS) {
        // Applications that stand near before it, so that networks are deep.
        let free = |&to: &usize| needed_by[to] < NEIGHBOURS && to < last;
        let before: Vec<usize> = (0..at).filter(free).collect();
        let near = before.len().min(tasks / 4);
        let need = before[before.len() - 1 - dice.below(near)];
        own.insert(need);
        needed_by[need] += 1;
    }
    for (at, by) in needed_by.iter_mut().enumerate().take(last).filter(|(_, by)| **by == 0) {
        let after: Vec<usize> =
            (at + 1..tasks).filter(|&by| by >= ENDS && needs[by].len() < NEIGHBOURS).collect();
        if !after.is_empty() {
            needs[after[dice.below(after.len().min(tasks / 4))]].insert(at);
            *by += 1;
        }
    }
    let wanted = usize::try_from(complexity).unwrap_or(0) * tasks / 100;
    for _ in 0..wanted * 20 {
        if needs.iter().map(BTreeSet::len).sum::<usize>() >= wanted {
            break;
        }
        let (at, by) = (dice.below(last), ENDS + dice.below(tasks - ENDS));
        let near = at < by && by - at <= tasks / 3;
        if near && needs[by].len() < NEIGHBOURS && needed_by[at] < NEIGHBOURS {
            needed_by[at] += usize::from(needs[by].insert(at));
        }
    }
    needs
}

/// Hands that each application takes of each team.
fn hands(dice: &mut Dice, tasks: usize, factor: u64) -> Vec<[u64; TEAMS]> {
    let teams = (factor * TEAMS as u64).div_ceil(100);
    let mut all = vec![[0; TEAMS]; tasks];
    for own in &mut all {
        for _ in 0..teams {
            let free: Vec<usize> = (0..TEAMS).filter(|&team| own[team] == 0).collect();
            own[free[dice.below(free.len())]] = dice.one_to(LONGEST);
        }
    }
    all
}

/// Between the most that one application takes and the peak where each starts as early as it can.
fn capacities(
    durations: &[u64],
    needs: &[BTreeSet<usize>],
    hands: &[[u64; TEAMS]],
    strength: u64,
) -> [u64; TEAMS] {
    let mut start = vec![0; durations.len()];
    for (at, needs) in needs.iter().enumerate() {
        start[at] = needs.iter().map(|&need| start[need] + durations[need]).max().unwrap_or(0);
    }
    std::array::from_fn(|team| {
        let least = hands.iter().map(|own| own[team]).max().unwrap_or(0).max(1);
        let at = |hour: u64| {
            let works =
                |task: &usize| (start[*task]..start[*task] + durations[*task]).contains(&hour);
            (0..durations.len()).filter(works).map(|task| hands[task][team]).sum::<u64>()
        };
        let end = start.iter().max().copied().unwrap_or(0) + LONGEST;
        let peak = (0..end).map(at).max().unwrap_or(0).max(least);
        least + (strength * (peak - least) + 50) / 100
    })
}
