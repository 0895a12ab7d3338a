//! A schedule that is made anew from the first job on at which its list differs, against one that is made from the start.

use super::estate::{Seed, problem};
use crate::schedule::availability::{Profiles, Space};
use crate::schedule::indices::{IndexVec, JobIx};
use crate::schedule::layout::Net;
use crate::schedule::objective::Aims;
use crate::schedule::priority;
use crate::schedule::serial::Decoder;

/// Moves a job behind the front of a list to another place there.
fn moved(list: &[JobIx], front: usize, seed: &mut Seed) -> Vec<JobIx> {
    let mut list = list.to_vec();
    let mut place = || front + usize::try_from(seed.below((list.len() - front) as u64)).unwrap();
    let (from, to) = (place(), place());
    let job = list.remove(from);
    list.insert(to, job);
    list
}

#[test]
fn the_front_of_a_list_stays_where_it_is() {
    let (mut changed, mut waved, mut left_out) = (0, 0, 0);
    for seed in 0..1000 {
        let seed = &mut Seed(seed);
        let problem = problem(seed, 14);
        let net = Net::new(&problem, std::iter::empty());
        let aims = Aims::new(&problem);
        let mut again = Decoder::new(&net, Profiles::new(&net));
        let jobs = problem.jobs.indices();
        let can: IndexVec<JobIx, bool> = jobs.iter().map(|job| again.can_be_alone(job)).collect();
        let mut list = priority::list(&net, &can, |job| job);
        let mut minutes = IndexVec::default();
        again.decode(&list);
        aims.rank(&again, &mut minutes);
        if list.is_empty() {
            continue;
        }
        // One decoder goes from list to list, so that nothing may be left behind by any of them.
        for _ in 0..6 {
            let front = usize::try_from(seed.below(list.len() as u64)).unwrap();
            let before = again.schedule();
            list = moved(&list, front, seed);
            again.decode_again(&list, front);
            let rank = aims.rank_again(&again, &mut minutes, &list[front..]);
            let mut anew = Decoder::new(&net, Profiles::new(&net));
            anew.decode(&list);
            assert_eq!(again.schedule(), anew.schedule());
            assert_eq!(rank, aims.rank(&anew, &mut IndexVec::default()));
            let free = |of: &Decoder<'_, '_, Profiles<'_, '_>>| {
                let works = net.works.entries().filter(|(_, work)| !work.uses.is_empty());
                works.map(|(put, _)| of.space.first_fit(put, 0, 1)).collect::<Vec<_>>()
            };
            assert_eq!(free(&again), free(&anew));
            changed += u32::from(again.schedule() != before);
            waved += u32::from(again.is_waved);
            left_out += u32::from(rank.left_out > 0);
        }
    }
    assert!(changed > 500 && waved > 500 && left_out > 50, "{changed}, {waved}, {left_out}");
}
