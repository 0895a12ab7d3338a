//! The table of the moves.

use std::fmt::{self, Display, Formatter};

use super::edits::Kind;
use super::measure::Both;

/// The lines above the table.
pub(crate) const HEAD: [&str; 2] = [
    "                                            applications moved     services moved",
    "inventory   edit       plan           edits  mean median worst    mean median worst",
];

/// The plan in which the moves are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// It follows the plan of the unedited inventory.
    Followed,
    /// It follows none.
    FromScratch,
}

impl Way {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Followed => "followed",
            Self::FromScratch => "from scratch",
        }
    }
}

/// The edits of an inventory, or of all.
pub(crate) struct Group {
    pub(crate) name: &'static str,
    pub(crate) edits: Vec<(Kind, Both)>,
}

/// The moves of some edits of a group, in one way to plan.
pub(crate) struct Row {
    edits: usize,
    pub(crate) applications: Numbers,
    pub(crate) services: Numbers,
}

/// A list of numbers in short. Of two in the middle the median is the larger one.
pub(crate) struct Numbers {
    /// The mean in hundredths.
    mean: usize,
    pub(crate) median: usize,
    pub(crate) worst: usize,
}

impl Group {
    pub(crate) fn new(name: &'static str) -> Self {
        Self { name, edits: Vec::new() }
    }

    /// The row of the edits of these kinds; `None` where there are none.
    pub(crate) fn row(&self, kinds: &[Kind], way: Way) -> Option<Row> {
        let edits = self.edits.iter().filter(|(kind, _)| kinds.contains(kind));
        let moved = edits.map(|(_, both)| match way {
            Way::Followed => both.followed,
            Way::FromScratch => both.from_scratch,
        });
        let (applications, services): (Vec<usize>, Vec<usize>) =
            moved.map(|moved| (moved.applications, moved.services)).unzip();
        Some(Row {
            edits: applications.len(),
            applications: Numbers::of(applications)?,
            services: Numbers::of(services)?,
        })
    }
}

impl Numbers {
    fn of(mut numbers: Vec<usize>) -> Option<Self> {
        numbers.sort_unstable();
        let &worst = numbers.last()?;
        let mean = (numbers.iter().sum::<usize>() * 100 + numbers.len() / 2) / numbers.len();
        Some(Self { mean, median: numbers[numbers.len() / 2], worst })
    }
}

impl Display for Row {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{:>7} {}   {}", self.edits, self.applications, self.services)
    }
}

impl Display for Numbers {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { mean, median, worst } = self;
        write!(f, "{:>2}.{:02} {median:>6} {worst:>5}", mean / 100, mean % 100)
    }
}
