//! Forward-backward improvement: each job as late as it can be without a later end, then each as early as it can be in
//! the order of these starts (double justification: Tormos and Lova 2001; Valls, Ballestin and Quintanilla 2005).

use super::backward_pass::Justifier;
use super::list_search::{Candidate, Search};
use crate::schedule::availability::Space;
use crate::schedule::indices::JobIx;
use crate::schedule::objective::Many;
use crate::schedule::serial::Return;

/// A tick and a place in a list, to be sorted by both.
fn key(tick: u64, place: usize) -> u64 {
    tick << 20 | place as u64
}

fn place(key: u64) -> usize {
    (key & 0xf_ffff) as usize
}

impl<S: Space> Search<'_, '_, '_, S> {
    /// Decodes a list, improves it with both passes, and keeps the better of the two.
    pub(crate) fn improved(&mut self, list: Vec<JobIx>) -> Candidate {
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

    /// The jobs sorted by their starts in the schedule that the decoder holds.
    fn by_start(&mut self, list: &[JobIx]) -> Vec<JobIx> {
        if self.net.problem.waves.have_limits() {
            return list.to_vec();
        }
        let order = &mut self.justifier.order;
        order.clear();
        for (at, &job) in list.iter().enumerate() {
            let tasks = self.net.works_of(job);
            let start = self.decoder.slots[tasks].iter().map(|slot| slot.start).min();
            order.push(key(start.unwrap_or(0), at));
        }
        order.sort_unstable();
        order.iter().map(|&key| list[place(key)]).collect()
    }

    /// The jobs sorted by their starts in the backward pass from the schedule that the decoder holds.
    fn shifted(&mut self, list: &[JobIx]) -> Option<Vec<JobIx>> {
        self.forget_list();
        let (net, decoder) = (self.net, &mut self.decoder);
        let Justifier { limit, start, order } = &mut self.justifier;
        order.clear();
        let mut end = 0;
        for (at, &job) in list.iter().enumerate() {
            let tasks = net.works_of(job);
            let ready = decoder.slots[tasks].iter().map(|slot| slot.ready).max().unwrap_or(0);
            end = end.max(ready);
            order.push(key(ready, at));
        }
        // No job may end later than the schedule does, and no job that a service waits for later than the last of these
        // jobs: then neither the last finish nor the service's return gets worse.
        limit.fill(end);
        for Many { ends, .. } in &self.aims.many {
            let back = ends.iter().filter_map(|&job| decoder.back[job].time()).max().unwrap_or(0);
            for &job in ends {
                limit[job] = limit[job].min(back);
            }
        }
        // From the last finish backwards: each job that waits for another ends behind it, so its start, which limits
        // the other, is known before.
        order.sort_unstable();
        decoder.space.clear();
        for &key in order.iter().rev() {
            let job = list[place(key)];
            let mut first = limit[job];
            for put in net.works_of(job) {
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
                limit[need] = limit[need].min(first);
            }
            let before = decoder.first_start(job);
            for choice in net.problem.jobs[job].choices {
                for &of in net.providers.of(choice) {
                    // The limit holds for the providers that were back in time; a provider more than are enough does no
                    // harm.
                    if decoder.back[of] <= Return::at(before) {
                        limit[of] = limit[of].min(first);
                    }
                }
            }
        }
        for (at, &job) in list.iter().enumerate() {
            order[at] = key(start[job], at);
        }
        order.sort_unstable();
        Some(order.iter().map(|&key| list[place(key)]).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::tests::large::with_list;

    #[test]
    fn behind_a_backward_pass_a_list_is_decoded_from_its_first_job_on() {
        with_list(5, |aims, decoder, list| {
            let search = || Search::new(aims, decoder.clone(), u64::MAX);
            let mut long = search();
            long.weigh(list);
            assert!(long.shifted(list).is_some());
            let mut turned = list.to_vec();
            turned[2_000..].reverse();
            for next in [&turned, list, &turned] {
                assert!(long.weigh(next) == search().weigh(next));
            }
        });
    }
}
