//! What the words of a plan mean, of those that it uses.

use std::collections::BTreeSet;
use std::io;

use super::summary::has_limits;
use super::table::{Cell, Table, paragraph};
use super::{Lines, PlanPage, Show, Style};
use crate::plan::Held;

/// What the columns of a wave say where nothing is limited.
const ROUNDS: &str = "! critical. NEEDED BY: how many applications require it, and the kinds for which \
    more than one does. HELD BY: what it requires in the wave before, what it is back with, what it \
    comes after.";

/// A word that only some waves use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Word {
    Team,
    WaveFull,
    NotBefore,
    ClosedDays,
    Partner,
    Since,
    Estimate,
    Slack,
}

impl Word {
    /// How it is written, and what it means.
    const fn meaning(self) -> (&'static str, &'static str) {
        match self {
            Self::Team => ("team", "its hands are taken until then"),
            Self::WaveFull => ("wave full", "the waves before have no room left"),
            Self::NotBefore => ("not before", "no work on it is allowed earlier"),
            Self::ClosedDays => ("closed days", "days without work moved its start"),
            Self::Partner => {
                ("partner", "not ours to restore, never counted; ASK: nobody confirmed it")
            }
            Self::Since => ("up since", "it is up, and counts as there only from that day on"),
            Self::Estimate => (
                "~",
                "a duration that is only the default stands on the chain that decides the date",
            ),
            Self::Slack => (
                "slack",
                "by so much may the work grow before a limit or a place in a wave is missed",
            ),
        }
    }
}

/// Which words the waves that are shown use.
#[derive(Clone, Debug, Default)]
pub(super) struct Used(BTreeSet<Word>);

impl Used {
    /// Notes a word where it is used.
    pub(super) fn word(&mut self, word: Word, is_used: bool) {
        if is_used {
            self.0.insert(word);
        }
    }

    /// Notes the words for what holds something.
    pub(super) fn held(&mut self, held: &Held) {
        self.word(Word::Team, !held.team.is_empty());
        self.word(Word::WaveFull, held.wave_limit);
        self.word(Word::NotBefore, held.earliest);
        self.word(Word::ClosedDays, held.calendar);
        self.word(Word::Partner, !held.partner.is_empty());
        self.word(Word::Since, !held.since.is_empty());
    }
}

/// Whether the words are those of rounds in which nothing is limited.
pub(super) fn is_plain(page: &PlanPage<'_>, used: &Used) -> bool {
    !page.plan.frame.is_dated && !has_limits(page) && used.0.is_empty()
}

/// Writes a line for each word that is used; of plain rounds a sentence.
pub(super) fn write(
    out: &mut Lines<'_>,
    page: &PlanPage<'_>,
    used: &Used,
    style: Style,
) -> io::Result<()> {
    let dated = page.plan.frame.is_dated;
    let (limits, waves) = (has_limits(page), page.show == Show::Waves);
    if is_plain(page, used) {
        return if waves { paragraph(out, style, ROUNDS) } else { Ok(()) };
    }
    let services = page.plan.services.iter().any(|service| page.view.has_service(service.ix));
    let back = match (services, waves) {
        (true, false) => "the first working moment at which all that it requires is up",
        (false, _) => "when it is ready, and there is room in a wave: what requires it may start",
        (true, true) => {
            "of a service: the first working moment at which all that it requires is up; of an \
             application: when it is ready, and there is room in a wave"
        }
    };
    let words = [
        ("!", "critical", true),
        ("BACK", back, dated),
        ("FULL", "the same with all that it wants", services && dated),
        (
            "LIMIT",
            "the last day in time, and the days begun since then",
            services && dated && limits,
        ),
        ("LIMIT", "the last wave in time", services && !dated && limits),
        ("NEEDED BY", "how many applications require it", waves),
        (
            "HELD BY",
            "all that keeps it from being back earlier: what it requires, what it is back with, \
             what it comes after",
            waves,
        ),
    ];
    let mut table = Table::new(style, "");
    let words = words.into_iter().filter(|(_, _, is_used)| *is_used);
    let words = words.map(|(word, meaning, _)| (word, meaning));
    for (word, meaning) in words.chain(used.0.iter().map(|word| word.meaning())) {
        table.row([Cell::whole([word.to_owned()]), meaning.into()]);
    }
    table.write(out)
}
