//! Narrows windows until none of them can be narrowed, or no schedule lies in them.

use super::energy::{Interval, Sweep};
use super::pairs::{self, Pair};
use super::timetabling::Timetabling;
use super::views::UnitView;
use super::windows::{CountedWork, Refuted, Windows};
use crate::budget::Budget;

/// How much care is taken to refute an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Care {
    /// Windows are narrowed until none changes.
    Once,
    /// Parts of windows are taken on trial too.
    Probing,
}

/// A search for contradictions within some resources.
pub(super) struct EndSearch<'c, 'n, 'p> {
    counted: &'c CountedWork<'n, 'p>,
    views: &'c [Vec<UnitView>],
    pairs: Vec<Pair>,
    timetabling: Timetabling,
    sweep: Sweep,
}

impl<'c, 'n, 'p> EndSearch<'c, 'n, 'p> {
    pub(super) fn new(
        counted: &'c CountedWork<'n, 'p>,
        views: &'c [Vec<UnitView>],
        steps: &mut Budget,
    ) -> Self {
        let pairs = pairs::apart(counted, views, steps);
        let (timetabling, sweep) = (Timetabling::default(), Sweep::default());
        Self { counted, views, pairs, timetabling, sweep }
    }

    /// Whether it is proved that no schedule is ready by an end.
    pub(super) fn refutes(&mut self, end: u64, care: Care, steps: &mut Budget) -> bool {
        self.attempt(end, care, steps).is_err()
    }

    fn attempt(&mut self, end: u64, care: Care, steps: &mut Budget) -> Result<(), Refuted> {
        let mut windows = self.counted.windows(end);
        self.settle(&mut windows, steps)?;
        self.check(&windows, steps)?;
        if care == Care::Once {
            return Ok(());
        }
        let mut room = windows.clone();
        loop {
            let mut is_narrower = false;
            for piece in 0..self.counted.pieces.len() {
                is_narrower |=
                    self.shave(piece, WindowSide::First, (&mut windows, &mut room), steps)?;
                is_narrower |=
                    self.shave(piece, WindowSide::Last, (&mut windows, &mut room), steps)?;
            }
            if !is_narrower || steps.is_spent() {
                return Ok(());
            }
            self.check(&windows, steps)?;
        }
    }

    /// Takes parts on trial at one side of the window of a piece (shaving; Martin and Shmoys 1996): the half, the
    /// quarter, then the last start alone. A part that cannot be is cut off. Tells whether one was.
    fn shave(
        &mut self,
        piece: usize,
        side: WindowSide,
        (windows, room): (&mut Windows, &mut Windows),
        steps: &mut Budget,
    ) -> Result<bool, Refuted> {
        let length = self.counted.pieces[piece].length;
        let mut is_narrower = false;
        let mut parts = [2, 4, u64::MAX].into_iter();
        let mut part = parts.next();
        while let Some(of) = part {
            let spare = windows.last[piece] - length - windows.first[piece];
            if spare == 0 || steps.is_spent() {
                break;
            }
            // The starts on trial are `kept` more than one, and there are `spare` more than one.
            let kept = spare / of;
            room.clone_from(windows);
            match side {
                WindowSide::First => room.last[piece] = windows.first[piece] + length + kept,
                WindowSide::Last => room.first[piece] = windows.last[piece] - length - kept,
            }
            if self.settle(room, steps).is_ok() {
                part = if kept == 0 { None } else { parts.next() };
                continue;
            }
            match side {
                WindowSide::First => windows.first[piece] += kept + 1,
                WindowSide::Last => windows.last[piece] -= kept + 1,
            }
            is_narrower = true;
            self.settle(windows, steps)?;
        }
        Ok(is_narrower)
    }

    /// Narrows windows until none changes. Where the steps are spent before, the windows are wider than they could be.
    fn settle(&mut self, windows: &mut Windows, steps: &mut Budget) -> Result<(), Refuted> {
        let mut is_narrower = true;
        while is_narrower && !steps.is_spent() {
            self.counted.follow_order(windows, steps)?;
            is_narrower = pairs::narrow(self.counted, &self.pairs, windows, steps)?;
            if is_narrower {
                continue;
            }
            for of in self.views {
                is_narrower |= self.timetabling.narrow(self.counted, &of[0], windows, steps)?;
            }
        }
        Ok(())
    }

    /// Looks for an interval with more work than can be done in it.
    fn check(&mut self, windows: &Windows, steps: &mut Budget) -> Result<(), Refuted> {
        for view in self.views.iter().flatten() {
            let overloaded = self.sweep.overloaded(self.counted, view, windows, steps);
            overloaded.map_err(|_: Interval| Refuted)?;
        }
        Ok(())
    }
}

/// A side of a window.
#[derive(Clone, Copy, Debug)]
enum WindowSide {
    First,
    Last,
}

/// Looks for an interval in which a view has more work than can be done in it.
pub(super) fn overloaded(
    counted: &CountedWork<'_, '_>,
    view: &UnitView,
    windows: &Windows,
    steps: &mut Budget,
) -> Result<(), Interval> {
    Sweep::default().overloaded(counted, view, windows, steps)
}
