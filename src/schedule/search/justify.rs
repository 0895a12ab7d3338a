//! Forward-backward improvement: everything as late as it goes without being later in the end, then as early
//! as it goes in the order of the new starts (double justification: Tormos and Lova 2001; Valls, Ballestin and
//! Quintanilla 2005).

use super::list_search::{Candidate, Search};
use crate::schedule::availability::Space;
use crate::schedule::layout::Net;

/// Room for the backward pass.
pub(crate) struct Justifier {
    /// The tick by which each job has to be ready.
    limit: Vec<u64>,
    /// Where each job starts in the backward pass.
    start: Vec<u64>,
    order: Vec<u64>,
}

impl Justifier {
    pub(crate) fn new(net: &Net<'_>) -> Self {
        let jobs = net.problem.jobs.len();
        Self { limit: vec![0; jobs], start: vec![0; jobs], order: Vec::with_capacity(jobs) }
    }
}

/// A tick and a place in a list, to be sorted by both.
fn key(tick: u64, place: usize) -> u64 {
    tick << 20 | place as u64
}

fn place(key: u64) -> usize {
    (key & 0xf_ffff) as usize
}

impl<S: Space> Search<'_, '_, '_, S> {
    /// Decodes a list with both passes, and keeps the better.
    pub(crate) fn improved(&mut self, list: Vec<u32>) -> Candidate {
        let rank = self.weigh(&list);
        if rank.left_out > 0 {
            return Candidate { list, rank };
        }
        let back = self.shifted(&list);
        self.charge();
        let Some(back) = back else { return Candidate { list, rank } };
        let better = self.weigh(&back);
        if better <= rank {
            let list = self.by_start(&back);
            Candidate { list, rank: better }
        } else {
            Candidate { list, rank }
        }
    }

    /// The list by the starts of the schedule that is in the decoder.
    fn by_start(&mut self, list: &[u32]) -> Vec<u32> {
        if self.net.problem.waves.have_limits() {
            return list.to_vec();
        }
        let order = &mut self.justifier.order;
        order.clear();
        for (at, &job) in list.iter().enumerate() {
            let tasks = self.net.problem.jobs[job as usize].tasks.clone();
            let start = self.decoder.slots[tasks].iter().map(|slot| slot.start).min();
            order.push(key(start.unwrap_or(0), at));
        }
        order.sort_unstable();
        order.iter().map(|&key| list[place(key)]).collect()
    }

    /// The list by the starts of the backward pass from the schedule that is in the decoder.
    fn shifted(&mut self, list: &[u32]) -> Option<Vec<u32>> {
        let (net, decoder) = (self.net, &mut self.decoder);
        let Justifier { limit, start, order } = &mut self.justifier;
        order.clear();
        let mut end = 0;
        for (at, &job) in list.iter().enumerate() {
            let tasks = net.problem.jobs[job as usize].tasks.clone();
            let ready = decoder.slots[tasks].iter().map(|slot| slot.ready).max().unwrap_or(0);
            end = end.max(ready);
            order.push(key(ready, at));
        }
        limit.fill(end);
        for at in 0..self.aims.many.len() {
            let ends = self.aims.ends.of(at);
            let back = ends.iter().map(|&job| decoder.back[job as usize]).max().unwrap_or(0);
            for &job in ends {
                limit[job as usize] = limit[job as usize].min(back);
            }
        }
        order.sort_unstable();
        decoder.space.clear();
        for &key in order.iter().rev() {
            let job = list[place(key)] as usize;
            let mut first = limit[job];
            for put in net.problem.jobs[job].tasks.clone() {
                let slot = decoder.slots[put];
                let length = slot.ready - slot.start;
                let begin = if net.works[put].uses.is_empty() || length == 0 {
                    limit[job].checked_sub(length)?
                } else {
                    let begin = decoder.space.last_fit(put, limit[job], length)?;
                    decoder.space.take(put, begin, begin + length);
                    begin
                };
                first = first.min(begin);
            }
            start[job] = first;
            for &need in net.needs.of(job) {
                limit[need as usize] = limit[need as usize].min(first);
            }
            let before = decoder.first_start(job);
            for choice in net.problem.jobs[job].choices.clone() {
                for &of in net.providers.of(choice) {
                    // Those that were back in time: more than enough of them do no harm.
                    if decoder.back[of as usize] <= before {
                        limit[of as usize] = limit[of as usize].min(first);
                    }
                }
            }
        }
        for (at, &job) in list.iter().enumerate() {
            order[at] = key(start[job as usize], at);
        }
        order.sort_unstable();
        Some(order.iter().map(|&key| list[place(key)]).collect())
    }
}
