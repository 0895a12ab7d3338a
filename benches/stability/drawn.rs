//! Inventories of 60 applications that are drawn, the same for the same wish: six layers of applications with teams,
//! durations and alternatives, and nine services with limits.

use std::collections::BTreeSet;
use std::fmt::Write;

/// The number of applications, of layers and of services.
const APPLICATIONS: usize = 60;
const LAYERS: usize = 6;
const SERVICES: usize = 9;

/// The ranks of criticality; medium is drawn twice as often.
const RANKS: [&str; 5] = ["critical", "high", "medium", "medium", "low"];

/// The numbers by which an inventory is drawn.
#[derive(Clone, Copy)]
pub(crate) struct Wish {
    pub(crate) name: &'static str,
    pub(crate) seed: u64,
    pub(crate) teams: usize,
    /// The largest capacity of a team.
    pub(crate) hands: usize,
    /// The places in each wave, where they are limited.
    pub(crate) places: Option<usize>,
}

/// `SplitMix64` (Steele, Lea and Flood, 2014).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % end as u64).unwrap_or(0)
    }

    /// At most `most` of the numbers from `from` on and before `end`, in their order.
    fn some(&mut self, (from, end): (usize, usize), most: usize) -> BTreeSet<usize> {
        (0..most).map(|_| from + self.below(end - from)).collect()
    }
}

/// Draws the text of an inventory.
pub(crate) fn inventory(wish: Wish) -> String {
    let dice = &mut Dice(wish.seed);
    let mut text = format!(
        "[inventory]\nname = \"{}\"\n\n[incident]\ndate = 2026-03-02\nstart = 2026-03-09\n\n\
         [plan]\nwave-length = \"1w\"\ndefault-duration = \"1d\"\n",
        wish.name
    );
    if let Some(places) = wish.places {
        let _ = writeln!(text, "max-per-wave = {places}");
    }
    text.push_str(
        "\n[calendar]\ndays = [\"mon\", \"tue\", \"wed\", \"thu\", \"fri\"]\nhours = \"08:00-18:00\"\n\
         holidays = [2026-04-06]\n",
    );
    for team in 0..wish.teams {
        let _ = write!(text, "\n[teams.team-{team}]\ncapacity = {}\n", 1 + dice.below(wish.hands));
    }
    for at in 0..APPLICATIONS {
        application(&mut text, dice, (at, wish.teams));
    }
    for at in 0..SERVICES {
        service(&mut text, dice, at);
    }
    text
}

/// Writes an application: it needs one to three of the two layers before its own, of which the second half of each is
/// needed by nobody. Each fifth has the default duration, and each seventh can do with one of two.
fn application(text: &mut String, dice: &mut Dice, (at, teams): (usize, usize)) {
    let width = APPLICATIONS / LAYERS;
    let (layer, half) = (at / width, width / 2);
    let rank = if layer == 0 { "critical" } else { RANKS[dice.below(RANKS.len())] };
    let _ = write!(
        text,
        "\n[applications.app-{at:02}]\ncriticality = \"{rank}\"\nteam = \"team-{}\"\n",
        dice.below(teams)
    );
    if !at.is_multiple_of(5) {
        let _ = writeln!(text, "duration = \"{}d\"", 1 + dice.below(4));
    }
    let count = 1 + dice.below(3);
    let needs: BTreeSet<usize> = match layer {
        0 => BTreeSet::new(),
        1 => dice.some((0, half), count),
        _ => {
            // Numbers from `half` on are those of the layer just before, of which the first half comes `width` later.
            let place = |it| (layer - 2) * width + if it < half { it } else { it - half + width };
            dice.some((0, 2 * half), count).into_iter().map(place).collect()
        }
    };
    let ids: Vec<String> = needs.iter().map(|need| format!("\"app-{need:02}\"")).collect();
    let list = match ids.as_slice() {
        [one, other, rest @ ..] if at.is_multiple_of(7) => {
            let either = format!("{{ any-of = [{one}, {other}] }}");
            [&[either], rest].concat()
        }
        _ => ids,
    };
    let _ = writeln!(text, "requires = [{}]", list.join(", "));
}

/// Writes a service that needs two to four of the last three layers. Two in three have a limit.
fn service(text: &mut String, dice: &mut Dice, at: usize) {
    let count = 2 + dice.below(3);
    let needs = dice.some((APPLICATIONS / 2, APPLICATIONS), count);
    let ids: Vec<String> = needs.iter().map(|need| format!("\"app-{need:02}\"")).collect();
    let rank = RANKS[dice.below(RANKS.len())];
    let _ = write!(
        text,
        "\n[services.service-{at}]\ncriticality = \"{rank}\"\nrequires = [{}]\n",
        ids.join(", ")
    );
    if !at.is_multiple_of(3) {
        let _ = writeln!(text, "mtd = \"{}d\"", 20 + dice.below(40));
    }
}
