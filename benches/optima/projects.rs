//! Projects of known hardness, the same for the same wish: applications with durations, hands of four teams,
//! and one service that requires everything.
//!
//! The parameters are those of Kolisch and Sprecher (1996) and their generator (Kolisch, Sprecher and Drexl,
//! 1995): network complexity, resource factor, resource strength.

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

/// The numbers by which a project is drawn; all in hundredths but the number of tasks and of the draw.
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
    /// Which of the projects with the same parameters.
    pub(crate) draw: u64,
}

impl Wish {
    /// Whether teams are scarce and applications take hands of several: the projects that take a search.
    pub(crate) const fn is_hard(self) -> bool {
        let scarce = match self.tasks {
            0..120 => 20,
            120..300 => 30,
            _ => 0,
        };
        self.factor >= 50 && self.strength <= scarce
    }

    /// How many projects have the same parameters: several where they are hard, fewer where they are large.
    pub(crate) const fn draws(self) -> u64 {
        match (self.is_hard(), self.tasks) {
            (true, 0..60) => 7,
            (true, 60..90) => 4,
            (true, 90..120) => 3,
            (true, _) if self.strength < 30 => 2,
            _ => 1,
        }
    }
}

/// The designs of a size: one project for each of the parameters of Kolisch and Sprecher, several for those
/// that are hard; with 300 applications the denser networks of Debels and Vanhoucke (2007), but fewer.
pub(crate) fn designs(tasks: usize) -> Vec<Wish> {
    let (complexities, factors, strengths): (&[u64], &[u64], &[u64]) = match tasks {
        0..120 => (&[150, 180, 210], &[25, 50, 75, 100], &[20, 50, 70, 100]),
        120..300 => (&[150, 180, 210], &[25, 50, 75, 100], &[10, 20, 30, 40, 50]),
        _ => (&[300, 500], &[50, 100], &[20, 35, 50]),
    };
    let mut all = Vec::new();
    for &complexity in complexities {
        for &factor in factors {
            for &strength in strengths {
                let wish = Wish { tasks, complexity, factor, strength, draw: 0 };
                all.extend((0..wish.draws()).map(|draw| Wish { draw, ..wish }));
            }
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

    fn one_of(&mut self, all: &[usize]) -> Option<usize> {
        (!all.is_empty()).then(|| all[self.below(all.len())])
    }

    fn one_to(&mut self, most: u64) -> u64 {
        1 + self.next() % most
    }
}

impl Project {
    /// Draws a project.
    pub(crate) fn new(wish: Wish) -> Self {
        let Wish { tasks, complexity, factor, strength, draw } = wish;
        let seed = [tasks as u64, complexity, factor, strength, draw];
        let mut dice = Dice(seed.iter().fold(0, |all, part| all * 1009 + part));
        let durations: Vec<u64> = (0..tasks).map(|_| dice.one_to(LONGEST)).collect();
        let needs = Network::draw(&mut dice, tasks, complexity);
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

/// A network without redundant arcs: no application needs another one that its other needs already lead to.
struct Network {
    needs: Vec<BTreeSet<usize>>,
    needed_by: Vec<usize>,
    /// Whether work of the first leads to work of the second, by one arc or by several.
    leads: Vec<Vec<bool>>,
    /// The most applications that one application needs, and the most by which one is needed.
    most: usize,
}

impl Network {
    /// As Kolisch, Sprecher and Drexl (1995) draw it: first one need for each application, then one that needs
    /// each, then arcs at random. The complexity counts the arcs of a first and of a last task of no duration.
    /// Drawn again, a few times, where the arcs that it allows are fewer than wished for.
    fn draw(dice: &mut Dice, tasks: usize, complexity: u64) -> Vec<BTreeSet<usize>> {
        let complexity = usize::try_from(complexity).unwrap_or(0);
        let wanted = (complexity * (tasks + 2) + 50) / 100 - 2 * ENDS;
        let arcs = |needs: &[BTreeSet<usize>]| needs.iter().map(BTreeSet::len).sum::<usize>();
        let mut best = Vec::new();
        for _ in 0..20 {
            let mut network = Self {
                needs: vec![BTreeSet::new(); tasks],
                needed_by: vec![0; tasks],
                leads: vec![vec![false; tasks]; tasks],
                most: NEIGHBOURS.max(complexity / 60),
            };
            network.connect(dice, wanted);
            if arcs(&network.needs) > arcs(&best) {
                best = network.needs;
            }
            if arcs(&best) >= wanted {
                break;
            }
        }
        best
    }

    fn connect(&mut self, dice: &mut Dice, wanted: usize) {
        let tasks = self.needs.len();
        let last = tasks - ENDS;
        for by in ENDS..tasks {
            let free = (0..by.min(last)).filter(|&at| self.allows(at, by));
            if let Some(at) = dice.one_of(&free.collect::<Vec<_>>()) {
                self.add(at, by);
            }
        }
        for at in (0..last).rev().filter(|&at| self.needed_by[at] == 0).collect::<Vec<_>>() {
            let free = (ENDS.max(at + 1)..tasks).filter(|&by| self.allows(at, by));
            if let Some(by) = dice.one_of(&free.collect::<Vec<_>>()) {
                self.add(at, by);
            }
        }
        let mut arcs = self.needs.iter().map(BTreeSet::len).sum::<usize>();
        for _ in 0..wanted * 100 {
            let (at, by) = (dice.below(last), ENDS + dice.below(tasks - ENDS));
            if arcs < wanted && at < by && self.allows(at, by) {
                self.add(at, by);
                arcs += 1;
            }
        }
    }

    /// Whether an arc would leave no arc redundant, neither itself nor another one.
    fn allows(&self, at: usize, by: usize) -> bool {
        let is_before = |first: usize| first == at || self.leads[first][at];
        let is_after = |second: usize| second == by || self.leads[by][second];
        self.needed_by[at] < self.most
            && self.needs[by].len() < self.most
            && !self.leads[at][by]
            && !(by..self.needs.len()).any(|second| {
                is_after(second) && self.needs[second].iter().any(|&first| is_before(first))
            })
    }

    fn add(&mut self, at: usize, by: usize) {
        self.needs[by].insert(at);
        self.needed_by[at] += 1;
        let after: Vec<usize> =
            (by..self.needs.len()).filter(|&to| to == by || self.leads[by][to]).collect();
        for from in (0..=at).filter(|&from| from == at || self.leads[from][at]).collect::<Vec<_>>()
        {
            for &to in &after {
                self.leads[from][to] = true;
            }
        }
    }
}

/// Hands that each application takes of each team: of one team at least, and of others at random.
fn hands(dice: &mut Dice, tasks: usize, factor: u64) -> Vec<[u64; TEAMS]> {
    let wanted = usize::try_from(factor).unwrap_or(0) * TEAMS * tasks / 100;
    let mut all = vec![[0; TEAMS]; tasks];
    let mut free: Vec<(usize, usize)> = Vec::new();
    for (at, own) in all.iter_mut().enumerate() {
        let first = dice.below(TEAMS);
        own[first] = dice.one_to(LONGEST);
        free.extend((0..TEAMS).filter(|&team| team != first).map(|team| (at, team)));
    }
    for _ in tasks..wanted {
        let (at, team) = free.swap_remove(dice.below(free.len()));
        all[at][team] = dice.one_to(LONGEST);
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
