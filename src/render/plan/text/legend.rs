//! What the words of a plan mean: of those that it uses, and of no others.

use std::collections::BTreeSet;
use std::io;

use crate::explain::{Busy, Reasons};
use crate::render::phrases::Style;
use crate::render::plan_page::PlanPage;
use crate::render::time_words::TimeWords;
use crate::render::write::{Lines, TextCell, TextTable, paragraph};

/// A word that a plan may use, in the order in which the words are explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Word {
    Critical,
    Estimate,
    Moved,
    BackOfService,
    BackOfApplication,
    Full,
    Due,
    DaysLate,
    Late,
    NeededBy,
    WaitsFor,
    AfterWhom,
    HoldsUp,
    With,
    After,
    More,
    Counted,
    Team,
    NoRoom,
    KeepsPlace,
    NotBefore,
    ClosedDays,
    Partner,
    Since,
    Ask,
    Slack,
    TooLate,
}

impl Word {
    /// How it is written, and what it means; `None` where another word says it, or it has no meaning without moments.
    fn meaning(self, words: &TimeWords, both: bool) -> Option<(&'static str, &'static str)> {
        let moments = words.moments.as_ref();
        Some(match self {
            Self::Critical => ("!", "critical"),
            Self::Estimate => {
                ("~", "the date rests on a duration that nobody wrote: it is only the default")
            }
            Self::Moved => (
                "->",
                "from the approved plan to this one: the day on which the work on an application begins, and on \
                 which a service is back",
            ),
            Self::BackOfService if both => ("BACK", moments?.back_of_both),
            Self::BackOfService => ("BACK", moments?.back_of_service),
            Self::BackOfApplication if both => return None,
            Self::BackOfApplication => ("BACK", moments?.back_of_application),
            Self::Full => ("FULL", "when all that it wants is up, too"),
            Self::Due => ("DUE", words.due),
            Self::DaysLate => ("late", moments?.late),
            Self::Late => ("LATE", "later than its own limit: -v says by how much"),
            Self::NeededBy => ("NEEDED BY", "how many applications require it"),
            Self::WaitsFor => ("WAITS FOR", "what keeps it from being back earlier"),
            Self::AfterWhom => (
                "AFTER",
                "what keeps the work on it from beginning earlier: what it waits for, and in brackets what \
                 its team works on until then",
            ),
            Self::HoldsUp => {
                ("HOLDS UP", "what waits for it in this plan, for a need or for the team")
            }
            Self::With => ("with", "a member of its group: they are back together"),
            Self::After => ("after", "it comes after that without needing it"),
            Self::More => ("+2", "and 2 more, which -v names"),
            Self::Counted => ("+2", "and 2 more"),
            Self::Team => ("team", "it works on others until then"),
            Self::NoRoom => ("no room", "the waves before have no place left"),
            Self::KeepsPlace => {
                ("place of", "that one would have to leave its place in the approved plan first")
            }
            Self::NotBefore => ("not before", "no work on it is allowed earlier"),
            Self::ClosedDays => ("closed days", "days without work moved its start"),
            Self::Partner => ("partner", "not ours to restore, and never counted"),
            Self::Since => ("up since", "it counts as there only from that day on"),
            Self::Ask => ("ASK", "nobody has confirmed that day"),
            Self::Slack => (
                "slack",
                "the work on it may grow by this before a limit or a place in a wave is missed",
            ),
            Self::TooLate => (
                "too late",
                "even right after it, an application or a service that needs it misses its limit",
            ),
        })
    }
}

/// The words that are used and have to be explained.
#[derive(Clone, Debug, Default)]
pub(crate) struct Used(BTreeSet<Word>);

impl Used {
    /// Notes a word where it is used.
    pub(crate) fn word(&mut self, word: Word, is_used: bool) {
        if is_used {
            self.0.insert(word);
        }
    }

    /// Notes the words for what an application waits for.
    pub(crate) fn held(&mut self, reasons: Reasons<'_>) {
        let Reasons { held, busy, has_group } = reasons;
        self.word(Word::With, has_group);
        self.word(if busy == Busy::Team { Word::WaitsFor } else { Word::AfterWhom }, true);
        self.word(Word::After, !held.after.is_empty());
        self.word(Word::Team, held.team.iter().any(|(_, on)| busy == Busy::Team || on.is_empty()));
        self.word(Word::NoRoom, held.wave_limit);
        self.word(Word::KeepsPlace, !held.approved.is_empty());
        self.word(Word::NotBefore, held.earliest);
        self.word(Word::ClosedDays, held.calendar);
        self.word(Word::Partner, !held.partner.is_empty());
        self.word(Word::Since, !held.since.is_empty());
    }

    /// Whether applications wait for nothing but others in the wave before, and for those of their group.
    fn is_plain(&self) -> bool {
        let limited = [
            Word::Team,
            Word::NoRoom,
            Word::KeepsPlace,
            Word::NotBefore,
            Word::Partner,
            Word::Since,
        ];
        self.0.contains(&Word::WaitsFor) && !limited.iter().any(|word| self.0.contains(word))
    }
}

/// Writes a line for each word that is used.
pub(crate) fn write(
    out: &mut Lines<'_>,
    page: &PlanPage<'_>,
    used: &Used,
    style: Style,
) -> io::Result<()> {
    let plain = page.words().plain.filter(|_| used.is_plain());
    let both = [Word::BackOfService, Word::BackOfApplication];
    let both = both.iter().all(|word| used.0.contains(word));
    let words = used.0.iter().filter(|word| plain.is_none() || **word != Word::WaitsFor);
    let meanings = words.filter_map(|word| word.meaning(page.words(), both));
    let mut table = TextTable::new(style, "");
    let mut any = false;
    for (word, meaning) in meanings {
        any = true;
        table.row([TextCell::whole([word.to_owned()]), meaning.into()]);
    }
    if !any && plain.is_none() {
        return Ok(());
    }
    out.blank()?;
    if any {
        table.write(out)?;
    }
    plain.map_or(Ok(()), |plain| paragraph(out, style, plain))
}
