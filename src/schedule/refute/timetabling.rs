//! Windows narrowed by the work that has to be done at each tick, wherever in its window it lies (time-tabling; Lahrichi
//! 1982).

use super::views::UnitView;
use super::windows::{CountedWork, Refuted, Windows};
use crate::budget::Budget;

/// A stretch of ticks in which a resource has the same units left by the pieces that have to be at work.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    from: u64,
    to: u64,
    free: u64,
}

/// A piece that looks for a place in its window, with its length and the units that it takes.
#[derive(Clone, Copy, Debug)]
struct SlotWish {
    first: u64,
    last: u64,
    length: u64,
    weight: u64,
}

/// Room for the stretches of one resource.
#[derive(Debug, Default)]
pub(super) struct Timetabling {
    /// The ticks from which on weights are taken and given back.
    events: Vec<(u64, UseStep)>,
    stretches: Vec<Stretch>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum UseStep {
    Give(u64),
    Take(u64),
}

impl Timetabling {
    /// Narrows the windows of the pieces of a resource; tells whether one is narrower.
    pub(super) fn narrow(
        &mut self,
        counted: &CountedWork<'_, '_>,
        view: &UnitView,
        windows: &mut Windows,
        steps: &mut Budget,
    ) -> Result<bool, Refuted> {
        self.spread(counted, view, windows)?;
        steps.spend((self.stretches.len() + view.loads.len() * 2) as u64);
        let mut is_narrower = false;
        for load in &view.loads {
            let length = counted.pieces[load.piece].length;
            let (first, last) = (windows.first[load.piece], windows.last[load.piece]);
            if first + length == last {
                continue;
            }
            let wish = SlotWish { first, last, length, weight: load.weight };
            let start = self.first_start(wish, steps);
            let ready = self.last_end(wish, steps);
            if start + length > ready {
                return Err(Refuted);
            }
            is_narrower |= start > first || ready < last;
            windows.first[load.piece] = start;
            windows.last[load.piece] = ready;
        }
        Ok(is_narrower)
    }

    /// The first start of a piece from that of its window on at which no stretch is too full for it.
    fn first_start(&self, wish: SlotWish, steps: &mut Budget) -> u64 {
        let mut start = wish.first;
        let at = self.stretches.partition_point(|stretch| stretch.to <= start);
        for stretch in &self.stretches[at..] {
            steps.spend(1);
            if stretch.from >= start + wish.length {
                break;
            }
            if stretch.is_full_for(wish) {
                start = stretch.to;
            }
        }
        start
    }

    /// The last end of a piece up to that of its window at which no stretch is too full for it.
    fn last_end(&self, wish: SlotWish, steps: &mut Budget) -> u64 {
        let mut end = wish.last;
        let at = self.stretches.partition_point(|stretch| stretch.from < end);
        for stretch in self.stretches[..at].iter().rev() {
            steps.spend(1);
            if stretch.to + wish.length <= end {
                break;
            }
            if stretch.is_full_for(wish) {
                end = stretch.from;
            }
        }
        end
    }

    /// Lays the pieces that have to be at work over the capacity, up to the end of the last window.
    fn spread(
        &mut self,
        counted: &CountedWork<'_, '_>,
        view: &UnitView,
        windows: &Windows,
    ) -> Result<(), Refuted> {
        self.events.clear();
        let mut end = 0;
        for load in &view.loads {
            let length = counted.pieces[load.piece].length;
            let (first, last) = (windows.first[load.piece], windows.last[load.piece]);
            end = end.max(last);
            if last - length < first + length {
                self.events.push((last - length, UseStep::Take(load.weight)));
                self.events.push((first + length, UseStep::Give(load.weight)));
            }
        }
        self.events.sort_unstable();
        self.stretches.clear();
        let mut events = self.events.iter().copied().peekable();
        let (mut used, mut at) = (0, 0);
        for (step, level) in view.steps.iter().enumerate() {
            let until = view.steps.get(step + 1).map_or(end, |next| next.from.min(end));
            while at < until {
                while let Some((_, event)) = events.next_if(|&(from, _)| from <= at) {
                    match event {
                        UseStep::Take(weight) => used += weight,
                        UseStep::Give(weight) => used -= weight,
                    }
                }
                let to = events.peek().map_or(until, |&(from, _)| from.min(until));
                let free = level.units.checked_sub(used).ok_or(Refuted)?;
                self.stretches.push(Stretch { from: at, to, free });
                at = to;
            }
        }
        Ok(())
    }
}

impl Stretch {
    /// Whether a piece with a window cannot be at work in the stretch. Where it has to be, it takes its units itself.
    fn is_full_for(&self, wish: SlotWish) -> bool {
        let has_to_be = wish.last - wish.length <= self.from && self.to <= wish.first + wish.length;
        !has_to_be && self.free < wish.weight
    }
}
