//! The resource profile: the free units of one resource at each moment.

use std::cell::Cell;

/// The most steps in a block: a block that is full is split.
const BLOCK: usize = 128;

/// The free units of a resource over time, as steps in blocks: a block that is too full for a task, or free
/// enough for any, is passed at once, and a new step moves only those of its block.
#[derive(Clone, Debug)]
pub(super) struct Profile {
    blocks: Vec<Block>,
    /// The steps that looking and changing took since all units were free: the turns of their loops.
    walked: Cell<u64>,
}

/// The steps of a look for a place, besides the turns of its loop.
const LOOK: u64 = 4;
/// The steps of a change of free units, besides the turns of its loop.
const CHANGE: u64 = 10;

#[derive(Clone, Debug)]
struct Block {
    /// The steps: from which work on how many units are free, until the next step; never empty.
    steps: Vec<(u64, u32)>,
    most: u32,
    least: u32,
}

impl Block {
    fn new(steps: Vec<(u64, u32)>) -> Self {
        let mut block = Self { steps, most: 0, least: 0 };
        block.measure();
        block
    }

    fn measure(&mut self) {
        let units = self.steps.iter().map(|&(_, units)| units);
        (self.least, self.most) =
            units.fold((u32::MAX, 0), |(least, most), units| (least.min(units), most.max(units)));
    }
}

impl Profile {
    /// A profile in which all units are free. `capacity` tells how many units there are from an amount of work on: from
    /// 0, increasing.
    pub(super) fn new(capacity: &[(u64, u32)]) -> Self {
        let steps = if capacity.is_empty() { &[(0, 0)] } else { capacity };
        let blocks = steps.chunks(BLOCK / 2).map(|steps| Block::new(steps.to_vec())).collect();
        Self { blocks, walked: Cell::new(0) }
    }

    /// The steps that looking and changing took since all units were free.
    pub(super) fn walked(&self) -> u64 {
        self.walked.get()
    }

    fn walk(&self, steps: u64) {
        self.walked.set(self.walked.get() + steps);
    }

    /// The earliest start from `from` on at which `units` are free until the task is ready. `ready` tells when the task
    /// is ready for a start, and must not decrease with it. `None` if there is no such start.
    pub(super) fn first_fit(
        &self,
        from: u64,
        units: u32,
        ready: impl Fn(u64) -> u64,
    ) -> Option<u64> {
        // Invariant: all steps from the start to the one at hand have enough units. A step with too few moves the start
        // behind it, to the next step with enough units: any start in between would meet the same step.
        let (mut block, mut at) = self.locate(from);
        let mut start = from;
        let mut end = ready(start);
        self.walk(LOOK);
        loop {
            self.walk(2);
            let here = &self.blocks[block];
            if here.most < units {
                // No start fits before the next block.
                block += 1;
                start = self.blocks.get(block)?.steps[0].0;
                (at, end) = (0, ready(start));
                continue;
            }
            if at == 0 && here.least >= units {
                block += 1;
                if self.blocks.get(block).is_none_or(|next| next.steps[0].0 >= end) {
                    return Some(start);
                }
                continue;
            }
            if let Some(full) = here.steps[at..].iter().position(|&(_, free)| free < units) {
                at += full;
                if here.steps[at].0 >= end {
                    return Some(start);
                }
                let enough = here.steps[at..].iter().position(|&(_, free)| free >= units);
                if let Some(free) = enough {
                    at += free;
                    start = here.steps[at].0;
                } else {
                    block += 1;
                    start = self.blocks.get(block)?.steps[0].0;
                    at = 0;
                }
                end = ready(start);
            } else {
                (block, at) = (block + 1, 0);
                if self.blocks.get(block).is_none_or(|next| next.steps[0].0 >= end) {
                    return Some(start);
                }
            }
        }
    }

    /// The latest start of a task of a length above 0 that is ready by `until`, with `units` free all the time.
    pub(super) fn last_fit(&self, until: u64, units: u32, length: u64) -> Option<u64> {
        // This is `first_fit` backwards. Invariant: all steps from the one at hand to the end have enough units.
        let mut end = until;
        let mut start = end.checked_sub(length)?;
        let (mut block, mut at) = self.locate(until - 1);
        self.walk(LOOK);
        loop {
            self.walk(2);
            let here = &self.blocks[block];
            // The last step up to here that is too full; the free stretch begins with the step behind it.
            let full = here.steps[..=at].iter().rposition(|&(_, free)| free < units);
            let free_from = full.map_or(0, |full| full + 1);
            if free_from <= at && here.steps[free_from].0 <= start {
                return Some(start);
            }
            if let Some(full) = full {
                end = here.steps[full].0;
                start = end.checked_sub(length)?;
            }
            match full {
                Some(full) if full > 0 => at = full - 1,
                _ => {
                    block = block.checked_sub(1)?;
                    at = self.blocks[block].steps.len() - 1;
                }
            }
        }
    }

    /// Takes units that are free from the work `start` to the work `end`.
    pub(super) fn take(&mut self, start: u64, end: u64, units: u32) {
        self.change(start, end, |free| free.saturating_sub(units));
    }

    /// Gives back units that were taken.
    pub(super) fn give(&mut self, start: u64, end: u64, units: u32) {
        self.change(start, end, |free| free.saturating_add(units));
    }

    fn change(&mut self, start: u64, end: u64, change: impl Fn(u32) -> u32) {
        if start >= end {
            return;
        }
        // A step must begin at both ends while the units change. Afterwards each end whose step is like the one before
        // is joined with it, the end first: joining the start may remove the block in which the end was found.
        self.split(start);
        self.split(end);
        let (mut block, mut at) = self.locate(start);
        self.walk(CHANGE);
        loop {
            self.walk(2);
            let here = &mut self.blocks[block];
            let mut is_past = false;
            for step in &mut here.steps[at..] {
                if step.0 >= end {
                    is_past = true;
                    break;
                }
                step.1 = change(step.1);
            }
            here.measure();
            (block, at) = (block + 1, 0);
            if is_past || self.blocks.get(block).is_none_or(|next| next.steps[0].0 >= end) {
                break;
            }
        }
        self.join(end);
        self.join(start);
    }

    /// The block and the place in it of the step into which a work falls.
    fn locate(&self, work: u64) -> (usize, usize) {
        let block = self.blocks.partition_point(|block| block.steps[0].0 <= work) - 1;
        (block, self.blocks[block].steps.partition_point(|&(from, _)| from <= work) - 1)
    }

    /// Lets a step begin at a work, where none does yet.
    fn split(&mut self, work: u64) {
        let (block, at) = self.locate(work);
        let steps = &mut self.blocks[block].steps;
        if steps[at].0 == work {
            return;
        }
        steps.insert(at + 1, (work, steps[at].1));
        if steps.len() > BLOCK {
            let behind = steps.split_off(BLOCK / 2);
            self.blocks[block].measure();
            self.blocks.insert(block + 1, Block::new(behind));
        }
    }

    /// Takes out the step that begins at a work if it has as many free units as the one before.
    fn join(&mut self, work: u64) {
        let (block, at) = self.locate(work);
        let before = match (at, block) {
            (0, 0) => return,
            (0, _) => self.blocks[block - 1].steps.last(),
            _ => self.blocks[block].steps.get(at - 1),
        };
        let is_like = before.is_some_and(|before| before.1 == self.blocks[block].steps[at].1);
        if !is_like || self.blocks[block].steps[at].0 != work {
            return;
        }
        self.blocks[block].steps.remove(at);
        if self.blocks[block].steps.is_empty() {
            self.blocks.remove(block);
        } else {
            self.blocks[block].measure();
        }
    }
}
