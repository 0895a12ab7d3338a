//! The free units of all resources at each tick, in one word a tick: for few resources and not too many ticks.

use super::space::Space;
use crate::schedule::indices::{IndexVec, ResourceIx, WorkIx};
use crate::schedule::layout::Net;

/// A word for each tick, in which each resource that binds has a lane with its free units and a guard bit over
/// them: one subtraction tells whether a task fits.
#[derive(Clone)]
pub(crate) struct Grid {
    free: Vec<Word>,
    /// The words of the ticks when no unit is taken.
    empty: Vec<Word>,
    /// The units that each task takes, each resource's in its lane.
    demands: IndexVec<WorkIx, Word>,
    guards: Word,
}

type Word = u64;

/// The most ticks for which a grid is worth its while where a task takes one resource; twice as many where it takes
/// two. With more ticks, going over full ones takes longer than passing over the steps of profiles, which take longer
/// for each resource.
const TICKS: usize = 1024;
/// The last tick at which a task may end in a grid. A schedule that goes so far beyond the first one, such as to a wave
/// centuries off, is not worth looking for, and each would cost as many words.
const FARTHEST: u64 = 1 << 16;
/// The number of words that are cleared in one step.
const WORDS: u64 = 16;
/// The number of bits of a word.
const BITS: u32 = Word::BITS;

impl Grid {
    /// Makes the grid with nothing taken. `None` if the resources have no room in a word, if steps of capacity are too
    /// far off, or if going over all ticks would cost more than putting the tasks does.
    pub(crate) fn new(net: &Net<'_>, ticks: usize) -> Option<Self> {
        let mut wanted = IndexVec::<ResourceIx, _>::filled(0_u64, net.capacity.len());
        for used in &net.uses {
            wanted[used.resource] += u64::from(used.units);
        }
        // A resource of which there are more units than all tasks take together is as good as one with just these
        // units: so lanes stay narrow.
        let (mut lanes, mut end) = (IndexVec::<ResourceIx, _>::filled(None, wanted.len()), 0);
        for (r, &wanted) in wanted.entries().filter(|&(r, _)| net.binds[r]) {
            let most = net.capacity[r].iter().map(|&(_, units)| u64::from(units).min(wanted)).max();
            let width = u64::BITS - most.unwrap_or(0).leading_zeros();
            lanes[r] = Some((end, width));
            end += width + 1;
        }
        let last_step = net.capacity.iter().flatten().map(|&(from, _)| from).max().unwrap_or(0);
        let most = TICKS * net.uses.len().div_ceil(net.works.len().max(1)).max(1);
        if end > BITS || last_step >= ticks as u64 || ticks > most {
            return None;
        }
        let mut grid =
            Self { free: Vec::new(), empty: Vec::new(), demands: IndexVec::default(), guards: 0 };
        grid.empty = vec![0; ticks];
        for (r, lane) in lanes.entries() {
            let &Some((shift, width)) = lane else { continue };
            grid.guards |= 1 << (shift + width);
            let mut steps = net.capacity[r].iter().peekable();
            while let Some(&(from, units)) = steps.next() {
                let to = steps.peek().map_or(ticks, |next| index(next.0));
                let units = Word::from(units).min(Word::from(wanted[r]));
                grid.empty[index(from)..to].iter_mut().for_each(|word| *word |= units << shift);
            }
        }
        let guards = grid.guards;
        grid.empty.iter_mut().for_each(|word| *word |= guards);
        grid.free.clone_from(&grid.empty);
        for work in &net.works {
            let mut demand = 0;
            for used in &net.uses[work.uses.clone()] {
                let (shift, width) = lanes[used.resource]?;
                // The task takes more units than there ever are: the guard bit itself stands for that, and a lane never
                // has as many.
                demand += Word::from(used.units).min(1 << width) << shift;
            }
            grid.demands.push(demand);
        }
        Some(grid)
    }

    /// Whether a task fits in a tick. The guard bit over a lane is set; the subtraction clears it where the lane has
    /// too few units, and no borrow goes on to the next lane. So the task fits where all guard bits are left.
    fn fits(&self, word: Word, demand: Word) -> bool {
        word.wrapping_sub(demand) & self.guards == self.guards
    }

    /// Whether a task fits behind the last tick of the grid, where nothing is taken.
    fn fits_at_last(&self, demand: Word) -> bool {
        self.empty.last().is_some_and(|&word| self.fits(word, demand))
    }

    /// The first tick from one on at which a task fits, as far as the grid goes.
    fn next_free(&self, from: usize, demand: Word) -> usize {
        let words = self.free.get(from..).unwrap_or_default();
        let free = words.iter().position(|&word| self.fits(word, demand));
        free.map_or(self.free.len().max(from), |free| from + free)
    }

    fn reach(&mut self, tick: usize) {
        if tick > self.empty.len()
            && let Some(&last) = self.empty.last()
        {
            self.empty.resize(tick * 2, last);
            self.free.resize(tick * 2, last);
        }
    }

    /// The first start, from one tick on, at which a task fits in each tick from there to its end, as `end` tells it;
    /// `None` where the grid ends before.
    fn first_free(&self, put: WorkIx, from: u64, end: impl Fn(usize) -> u64) -> Option<u64> {
        let (demand, count) = (self.demands[put], self.free.len());
        let mut start = index(from);
        // Invariant: the task fits in each tick from `start` to `known`, so none of them is looked at again.
        let mut known = start;
        let found = loop {
            let end = index(end(start));
            if known >= count {
                break self.fits_at_last(demand);
            }
            let window = &self.free[known..end.min(count)];
            // The window is searched from behind: a start up to its last full tick would meet that tick, so the next
            // one to try is the first tick behind it where the task fits.
            match window.iter().rposition(|&word| !self.fits(word, demand)) {
                Some(full) if known + full + 1 < end => (start, known) = (known + full + 1, end),
                Some(_) => {
                    start = self.next_free(end, demand);
                    known = start;
                }
                None => break end <= count || self.fits_at_last(demand),
            }
        };
        (found && end(start) <= FARTHEST).then_some(start as u64)
    }
}

impl Space for Grid {
    fn clear(&mut self) {
        self.free.copy_from_slice(&self.empty);
    }

    fn first_fit(&self, put: WorkIx, from: u64, length: u64) -> Option<u64> {
        self.first_free(put, from, |start| start as u64 + length)
    }

    fn first_fit_until(&self, put: WorkIx, from: u64, ready: &dyn Fn(u64) -> u64) -> Option<u64> {
        self.first_free(put, from, |start| ready(start as u64))
    }

    fn last_fit(&self, put: WorkIx, until: u64, length: u64) -> Option<u64> {
        let (demand, length) = (self.demands[put], index(length));
        let mut end = index(until);
        let mut known = end;
        loop {
            let start = end.checked_sub(length)?;
            let window = self.free.get(start..known)?;
            match window.iter().position(|&word| !self.fits(word, demand)) {
                Some(full) => (end, known) = (start + full, start),
                None => return Some(start as u64),
            }
        }
    }

    fn take(&mut self, put: WorkIx, start: u64, ready: u64) {
        let (demand, start, ready) = (self.demands[put], index(start), index(ready));
        self.reach(ready);
        self.free[start..ready].iter_mut().for_each(|word| *word = word.wrapping_sub(demand));
    }

    fn give(&mut self, put: WorkIx, start: u64, ready: u64) {
        let (demand, start, ready) = (self.demands[put], index(start), index(ready));
        self.free[start..ready].iter_mut().for_each(|word| *word = word.wrapping_add(demand));
    }

    /// The steps that finding and taking took; words are looked at and written many at a time.
    fn steps(&self) -> u64 {
        self.free.len() as u64 / WORDS
    }
}

fn index(tick: u64) -> usize {
    usize::try_from(tick).unwrap_or(usize::MAX)
}
