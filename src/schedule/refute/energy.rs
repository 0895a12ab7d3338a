//! Whether the work that has to lie in an interval is more than a resource can do in it (energetic reasoning; Erschler
//! and Lopez 1990, Baptiste, Le Pape and Nuijten 2001).

use super::views::UnitView;
use super::windows::{CountedWork, Windows};
use crate::budget::Budget;

/// The most beginnings of intervals that are tried for one resource.
const MOST_BEGINS: usize = 600;

/// An interval of ticks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Interval {
    from: u64,
    to: u64,
}

impl Interval {
    /// The ticks for which a piece of a length is at work in the interval at the least: as many as both at its earliest
    /// and at its latest place.
    pub(super) fn part(self, windows: &Windows, piece: usize, length: u64) -> u64 {
        let ready = windows.first[piece] + length;
        let start = windows.last[piece] - length;
        let early = ready.saturating_sub(self.from);
        let late = self.to.saturating_sub(start);
        early.min(late).min(length).min(self.to - self.from)
    }
}

/// A piece in its window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct EnergySpan {
    /// Its latest start.
    start: u64,
    /// Its earliest end.
    ready: u64,
    length: u64,
    weight: u64,
}

/// Room for the spans and the events of a sweep over intervals.
#[derive(Debug, Default)]
pub(super) struct Sweep {
    begins: Vec<u64>,
    spans: Vec<EnergySpan>,
    ends: Vec<(u64, u64)>,
}

impl Sweep {
    /// An interval in which a resource has more work than it can do, as the error.
    pub(super) fn overloaded(
        &mut self,
        counted: &CountedWork<'_, '_>,
        view: &UnitView,
        windows: &Windows,
        steps: &mut Budget,
    ) -> Result<(), Interval> {
        self.begins.clear();
        self.spans.clear();
        for load in &view.loads {
            let length = counted.pieces[load.piece].length;
            let (first, last) = (windows.first[load.piece], windows.last[load.piece]);
            let (start, ready) = (last - length, first + length);
            self.begins.extend([first, start, ready]);
            self.spans.push(EnergySpan { start, ready, length, weight: load.weight });
        }
        self.begins.sort_unstable();
        self.begins.dedup();
        self.spans.sort_unstable();
        let every = self.begins.len().div_ceil(MOST_BEGINS).max(1);
        for at in (0..self.begins.len()).step_by(every) {
            if steps.is_spent() {
                break;
            }
            self.from(view, self.begins[at], steps)?;
        }
        Ok(())
    }

    /// Looks at all intervals that begin at a tick. In them each piece has no work before its latest start, then a tick
    /// more with each tick of the interval, until it has the part of it that is left at its earliest place.
    fn from(&mut self, view: &UnitView, from: u64, steps: &mut Budget) -> Result<(), Interval> {
        self.ends.clear();
        let mut slope = 0;
        for span in self.spans.iter().filter(|span| span.ready > from) {
            let part = span.length.min(span.ready - from);
            self.ends.push((span.start.max(from) + part, span.weight));
            if span.start <= from {
                slope += span.weight;
            }
        }
        self.ends.sort_unstable();
        steps.spend((self.spans.len() + self.ends.len() * 2) as u64);
        let before = view.capacity_before(from);
        let mut later =
            self.spans.iter().filter(|span| span.ready > from && span.start > from).peekable();
        let (mut work, mut now) = (0, from);
        // Invariant: `work` is the work that has to lie between `from` and `now`, and `slope` by how much it grows with
        // each tick from there on. It is the most above the capacity where a piece stops growing.
        for &(end, weight) in &self.ends {
            while let Some(span) = later.next_if(|span| span.start < end) {
                work += slope * (span.start - now);
                now = span.start;
                slope += span.weight;
            }
            work += slope * (end - now);
            now = end;
            slope -= weight;
            if work > view.capacity_before(now) - before {
                return Err(Interval { from, to: now });
            }
        }
        Ok(())
    }
}
