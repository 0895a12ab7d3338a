//! Inventories of any size, the same for the same wish. Knows the format and nothing of the program.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::str::FromStr;

/// How the dependencies lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Each needs some of the layers below it, most of all a few foundations: like a real estate.
    Layers,
    /// Each needs the one before it.
    Chain,
    /// The same, and the first needs the last.
    Ring,
    /// All need the first.
    Star,
    /// Each two need each other.
    TwoCycles,
    /// Each needs some of all others: one component, and no order in it.
    Dense,
}

impl FromStr for Shape {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "layers" => Ok(Self::Layers),
            "chain" => Ok(Self::Chain),
            "ring" => Ok(Self::Ring),
            "star" => Ok(Self::Star),
            "two-cycles" => Ok(Self::TwoCycles),
            "dense" => Ok(Self::Dense),
            _ => Err(format!("no shape `{word}`: layers, chain, ring, star, two-cycles or dense")),
        }
    }
}

/// What is wished for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wish {
    pub(crate) applications: usize,
    pub(crate) seed: u64,
    /// Entries of an application above the lowest layer.
    pub(crate) dependencies: usize,
    pub(crate) layers: usize,
    pub(crate) shape: Shape,
    pub(crate) files: usize,
}

impl Default for Wish {
    fn default() -> Self {
        let (dependencies, layers, shape, files) = (5, 12, Shape::Layers, 1);
        Self { applications: 800, seed: 1, dependencies, layers, shape, files }
    }
}

/// A small generator of numbers (splitmix64), the same on every machine.
#[derive(Debug)]
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    /// A number below `sides`; 0 where there are none.
    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % (sides.max(1) as u64)).unwrap_or_default()
    }

    fn one_in(&mut self, sides: usize) -> bool {
        self.roll(sides) == 0
    }
}

const WORDS: [&str; 16] = [
    "archive",
    "billing",
    "cadastre",
    "permits",
    "directory",
    "exchange",
    "forms",
    "grants",
    "housing",
    "intranet",
    "journal",
    "ledger",
    "mail",
    "portal",
    "register",
    "tax",
];
const KINDS: [&str; 8] = [
    "authentication",
    "storage",
    "exchange",
    "network",
    "platform",
    "monitoring",
    "other",
    "messaging",
];
const CRITICALITIES: [&str; 4] = ["critical", "high", "medium", "low"];
const TEAMS: [&str; 8] =
    ["databases", "finance", "gis", "identity", "network", "platform", "portals", "workplace"];
const PARTNERS: [&str; 2] = ["national-register", "payment-provider"];

struct Application {
    id: String,
    criticality: usize,
    requires: Vec<usize>,
    wants: Vec<usize>,
}

/// The files of an inventory: their texts, at least one.
pub(crate) fn generate(wish: &Wish) -> Vec<String> {
    let mut dice = Dice(wish.seed);
    let applications = match wish.shape {
        Shape::Layers => layered(wish, &mut dice),
        Shape::Chain | Shape::Ring | Shape::Star | Shape::TwoCycles | Shape::Dense => {
            plain(wish, &mut dice)
        }
    };
    let mut files = vec![String::new(); wish.files.max(1)];
    head(&mut files[0]);
    let per_file = applications.len().div_ceil(files.len()).max(1);
    for (file, part) in files.iter_mut().zip(applications.chunks(per_file)) {
        let _ = writeln!(file, "[defaults]\nteam = \"{}\"\n", TEAMS[dice.roll(TEAMS.len())]);
        for application in part {
            write_application(file, application, &applications, &mut dice);
        }
    }
    if wish.shape == Shape::Layers {
        let last = files.len() - 1;
        services(&mut files[last], &applications, &mut dice);
        if let Some(first) = applications.first() {
            let _ = write!(
                files[last],
                "[status.{}]\nstate = \"restored\"\nsince = 2025-05-04\nreason = \"rebuilt\"\n",
                first.id
            );
        }
    }
    files
}

fn id(number: usize, dice: &mut Dice) -> String {
    format!("{}-{number}", WORDS[dice.roll(WORDS.len())])
}

fn plain(wish: &Wish, dice: &mut Dice) -> Vec<Application> {
    let count = wish.applications;
    let requires = |i: usize, dice: &mut Dice| match (wish.shape, i) {
        (Shape::Ring, 0) => vec![count - 1],
        (Shape::TwoCycles, _) => vec![(i ^ 1).min(count - 1)],
        (Shape::Dense, _) => {
            let others = (0..wish.dependencies).map(|_| (i + 1 + dice.roll(count - 1)) % count);
            others.collect::<BTreeSet<usize>>().into_iter().collect()
        }
        (_, 0) => Vec::new(),
        (Shape::Star, _) => vec![0],
        (_, _) => vec![i - 1],
    };
    (0..count)
        .map(|i| {
            let (id, requires) = (id(i, dice), requires(i, dice));
            Application { id, criticality: 0, requires, wants: Vec::new() }
        })
        .collect()
}

/// Every application lies in a layer and needs what lies below. A few of the lowest are the foundations
/// that half of all others need. None is more critical than what it requires.
fn layered(wish: &Wish, dice: &mut Dice) -> Vec<Application> {
    let count = wish.applications;
    let layers = wish.layers.clamp(1, count.max(1));
    let foundations = (count / 100).clamp(1, 8);
    let start = |layer: usize| layer * count / layers;
    let mut all: Vec<Application> = Vec::with_capacity(count);
    for layer in 0..layers {
        let (from, below) = (start(layer), start(layer.saturating_sub(1)));
        for i in from..start(layer + 1) {
            let mut targets = BTreeSet::new();
            if layer > 0 && dice.one_in(2) {
                targets.insert(dice.roll(foundations.min(from)));
            }
            if layer > 0 {
                targets.insert(below + dice.roll(from - below));
            }
            while targets.len() < wish.dependencies.min(from) {
                targets.insert(dice.roll(from));
            }
            // What is just below stays required, so that there are as many waves as layers.
            let wanted = |&target: &usize| {
                layer > 0 && target >= foundations && target < below && target % 4 == 0
            };
            let (wants, requires): (Vec<usize>, Vec<usize>) = targets.into_iter().partition(wanted);
            let least = requires.iter().map(|&target| all[target].criticality).max().unwrap_or(0);
            let criticality = (least + usize::from(dice.one_in(12 * layers))).min(3);
            let criticality = criticality.max((layer * 4 / layers).saturating_sub(1));
            all.push(Application { id: id(i, dice), criticality, requires, wants });
        }
    }
    all
}

fn head(out: &mut String) {
    out.push_str("[inventory]\nname = \"Generated estate\"\nkinds = [\"messaging\"]\n\n");
    for team in TEAMS {
        let _ = writeln!(
            out,
            "[teams.{team}]\nname = \"Team {team}\"\ncontact = \"{team}@example.org\"\n"
        );
    }
    for partner in PARTNERS {
        let _ = writeln!(out, "[partners.{partner}]\nname = \"The {partner}\"\n");
    }
}

fn write_application(out: &mut String, it: &Application, all: &[Application], dice: &mut Dice) {
    let _ = writeln!(out, "[applications.{}]\nname = \"Application {}\"", it.id, it.id);
    let _ = writeln!(out, "criticality = \"{}\"", CRITICALITIES[it.criticality]);
    if dice.one_in(2) {
        let _ = writeln!(out, "team = \"{}\"", TEAMS[dice.roll(TEAMS.len())]);
    }
    if dice.one_in(10) {
        let _ = writeln!(out, "tags = [\"tier-{}\"]", it.criticality);
    }
    let (first, second) = (dice.roll(KINDS.len()), dice.roll(KINDS.len() - 1));
    let (one, two) = it.requires.split_at(it.requires.len() / 2);
    let quoted = |i: &usize| format!("\"{}\"", all[*i].id);
    let mut lists = [one, two].map(|list| list.iter().map(quoted).collect::<Vec<_>>());
    if dice.one_in(40) {
        lists[0].push(format!("\"{}\"", PARTNERS[dice.roll(PARTNERS.len())]));
    }
    for (list, kind) in lists.iter().zip([first, (first + 1 + second) % KINDS.len()]) {
        if !list.is_empty() {
            let _ = writeln!(out, "requires.{} = [{}]", KINDS[kind], list.join(", "));
        }
    }
    let want = |(n, target): (usize, &usize)| {
        if n > 0 {
            return quoted(target);
        }
        let workaround = "workaround = \"by telephone\"";
        format!("{{ id = {}, without = \"no copies\", {workaround} }}", quoted(target))
    };
    if !it.wants.is_empty() {
        let wants: Vec<_> = it.wants.iter().enumerate().map(want).collect();
        let _ = writeln!(out, "wants.{} = [{}]", KINDS[second], wants.join(", "));
    }
    out.push('\n');
}

/// A service for every hundred applications, over those that stand highest.
fn services(out: &mut String, all: &[Application], dice: &mut Dice) {
    let high = all.len() - all.len().div_ceil(3);
    for i in 0..all.len().div_ceil(100) {
        let mut targets = BTreeSet::new();
        for _ in 0..=dice.roll(4) {
            targets.insert(high + dice.roll(all.len() - high));
        }
        let least = targets.iter().map(|&target| all[target].criticality).max().unwrap_or(0);
        let quoted: Vec<_> = targets.iter().map(|&i| format!("\"{}\"", all[i].id)).collect();
        let (wants, requires) = quoted.split_at(quoted.len() / 2);
        let word = WORDS[dice.roll(WORDS.len())];
        let _ = write!(
            out,
            "[services.service-{i}]\nname = \"Service {i}: {word}\"\naudience = [\"citizens\"]\n\
             owner = \"Directorate {word}\"\ncriticality = \"{}\"\nrequires = [{}]\nwants = [{}]\n\
             workaround = {{ what = \"Paper forms at the counter\", owner = \"Front office\" }}\n\n",
            CRITICALITIES[least],
            requires.join(", "),
            wants.join(", "),
        );
    }
}
