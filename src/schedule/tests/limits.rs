//! The limits that every schedule keeps to.

use super::estate::{Seed, problem};
use super::keeps::assert_keeps;
use crate::schedule::earliest::earliest;
use crate::schedule::effort::Depth;
use crate::schedule::effort::{Allowance, Effort};
use crate::schedule::solve::solve;

#[test]
fn no_schedule_breaks_a_limit() {
    let (mut limited, mut out) = (0, 0);
    for seed in 0..4000 {
        let mut seed = Seed(seed);
        let jobs = 1 + usize::try_from(seed.below(12)).unwrap();
        let problem = problem(&mut seed, jobs);
        // Normal effort tries all orders of a few jobs; for more jobs the first lists are enough.
        let effort = if jobs < 6 { Effort::Normal } else { Effort::Quick };
        let budget = &mut effort.budget();
        let schedule =
            solve((&problem, &earliest(&problem)), Allowance { effort, budget }, Depth::Lists);
        assert_keeps(&problem, &schedule);
        out += usize::from(!schedule.impossible.is_empty());
        limited += usize::from(schedule.impossible.is_empty());
    }
    assert!(limited > 2000 && out > 100, "{limited} whole, {out} with an impossible task");
}
