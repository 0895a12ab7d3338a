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

/// What limits the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Limits {
    /// Nothing.
    None,
    /// Hands of teams and places in rounds of work, without dates.
    Rounds,
    /// Durations, a calendar, hands of teams, places in weeks, objectives of services.
    Dates,
}

impl FromStr for Limits {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "none" => Ok(Self::None),
            "rounds" => Ok(Self::Rounds),
            "dates" => Ok(Self::Dates),
            _ => Err(format!("no limits `{word}`: none, rounds or dates")),
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
    pub(crate) limits: Limits,
    /// The number of teams where capacities or places are limited.
    pub(crate) teams: usize,
}

impl Default for Wish {
    fn default() -> Self {
        let (dependencies, layers, shape, files) = (5, 12, Shape::Layers, 1);
        let (limits, teams) = (Limits::None, TEAMS.len());
        Self { applications: 800, seed: 1, dependencies, layers, shape, files, limits, teams }
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
    // Dice of their own, so that the estate is the same with and without limits.
    let mut terms = Terms { wish, dice: Dice(!wish.seed) };
    terms.head(&mut files[0]);
    let per_file = applications.len().div_ceil(files.len()).max(1);
    for (file, part) in files.iter_mut().zip(applications.chunks(per_file)) {
        let team = dice.roll(TEAMS.len());
        let _ = writeln!(file, "[defaults]\nteam = \"{}\"\n", terms.team(team));
        for application in part {
            write_application(file, application, &applications, &mut dice, &mut terms);
        }
    }
    if wish.shape == Shape::Layers {
        let last = files.len() - 1;
        services(&mut files[last], &applications, &mut dice, &mut terms);
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

/// What limits the plan, as text.
struct Terms<'w> {
    wish: &'w Wish,
    dice: Dice,
}

const DURATIONS: [&str; 5] = ["4h", "1d", "1d 4h", "2d", "5d"];

impl Terms<'_> {
    fn team(&self, number: usize) -> String {
        match self.wish.limits {
            Limits::None => TEAMS[number].to_owned(),
            Limits::Rounds | Limits::Dates => format!("team-{number}"),
        }
    }

    fn head(&mut self, out: &mut String) {
        let wish = *self.wish;
        out.push_str("[inventory]\nname = \"Generated estate\"\nkinds = [\"messaging\"]\n\n");
        // Teams have two or three hands, so these limit most; waves hurt now and then.
        let places = wish.applications.div_ceil(4 * wish.layers);
        match wish.limits {
            Limits::None => {}
            Limits::Rounds => {
                let _ = writeln!(out, "[plan]\nmax-per-wave = {places}\n");
            }
            Limits::Dates => {
                let _ = writeln!(
                    out,
                    "[incident]\ndate = 2025-04-17\nstart = 2025-05-05\n\n[plan]\nwave-length = \"1w\"\n\
                     max-per-wave = {places}\ndefault-duration = \"1d\"\n\n[calendar]\ndays = [\"mon\", \
                     \"tue\", \"wed\", \"thu\", \"fri\"]\nhours = \"08:00-18:00\"\nholidays = [2025-05-29]\n"
                );
            }
        }
        let teams = if wish.limits == Limits::None { TEAMS.len() } else { wish.teams };
        for number in 0..teams {
            let team = self.team(number);
            let _ = writeln!(
                out,
                "[teams.{team}]\nname = \"Team {team}\"\ncontact = \"{team}@example.org\""
            );
            if wish.limits != Limits::None {
                let _ = writeln!(out, "capacity = {}", 2 + self.dice.roll(2));
            }
            out.push('\n');
        }
        for partner in PARTNERS {
            let _ = writeln!(out, "[partners.{partner}]\nname = \"The {partner}\"\n");
        }
    }

    fn application(&mut self, out: &mut String) {
        if self.wish.limits == Limits::None {
            return;
        }
        let team = self.dice.roll(self.wish.teams);
        let _ = writeln!(out, "team = \"{}\"", self.team(team));
        if self.wish.limits == Limits::Dates {
            let _ = writeln!(out, "duration = \"{}\"", DURATIONS[self.dice.roll(DURATIONS.len())]);
        }
    }

    fn service(&mut self, out: &mut String) {
        match self.wish.limits {
            Limits::None => {}
            Limits::Rounds => {
                let _ = writeln!(out, "deadline = {}", self.wish.layers + self.dice.roll(100));
            }
            Limits::Dates => {
                let _ = writeln!(out, "mtd = \"{}d\"", 60 + self.dice.roll(400));
            }
        }
        out.push('\n');
    }
}

fn write_application(
    out: &mut String,
    it: &Application,
    all: &[Application],
    dice: &mut Dice,
    terms: &mut Terms<'_>,
) {
    let _ = writeln!(out, "[applications.{}]\nname = \"Application {}\"", it.id, it.id);
    let _ = writeln!(out, "criticality = \"{}\"", CRITICALITIES[it.criticality]);
    if dice.one_in(2) {
        let team = TEAMS[dice.roll(TEAMS.len())];
        if terms.wish.limits == Limits::None {
            let _ = writeln!(out, "team = \"{team}\"");
        }
    }
    terms.application(out);
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
    if it.wants.is_empty() && lists.iter().all(Vec::is_empty) {
        out.push_str("requires = []\n");
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
fn services(out: &mut String, all: &[Application], dice: &mut Dice, terms: &mut Terms<'_>) {
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
             workaround = {{ what = \"Paper forms at the counter\", owner = \"Front office\" }}\n",
            CRITICALITIES[least],
            requires.join(", "),
            wants.join(", "),
        );
        terms.service(out);
    }
}
