//! Work on all cores, with the same result for any number of them.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::thread;

/// The maximum number of threads: more would gain less than the merge of their results would cost.
const MOST_THREADS: usize = 16;

/// The number of threads to share this amount of work among, if `least` of it is worth the start of one.
pub(crate) fn threads(work: usize, least: usize) -> usize {
    let worthwhile = MOST_THREADS.min(work / least + 1);
    // How many cores there are is read from files of the system, which takes longer than a small inventory does.
    let cores = || thread::available_parallelism().map_or(1, NonZero::get);
    if worthwhile > 1 { worthwhile.min(cores()) } else { worthwhile }
}

/// Cuts a list into at most `most` pieces of about the same weight, in order; no piece is empty.
pub(crate) fn pieces<T>(list: &[T], most: usize, weight: impl Fn(&T) -> usize) -> Vec<&[T]> {
    let total: usize = list.iter().map(&weight).sum();
    let mut pieces = Vec::new();
    let (mut rest, mut passed) = (list, 0);
    for piece in 1..=most {
        let end = total.div_ceil(most) * piece;
        let mut length = 0;
        while let Some(item) = rest.get(length)
            && (passed < end || piece == most)
        {
            passed += weight(item);
            length += 1;
        }
        let (taken, left) = rest.split_at(length);
        rest = left;
        if !taken.is_empty() {
            pieces.push(taken);
        }
    }
    pieces
}

/// Works on each item in a thread of its own, except on the first, which is done in this thread. The results are in the
/// order of the items.
pub(crate) fn on_each<I: Send, O: Send>(items: Vec<I>, work: impl Fn(I) -> O + Sync) -> Vec<O> {
    let mut items = items.into_iter();
    let Some(first) = items.next() else { return Vec::new() };
    thread::scope(|scope| {
        let work = &work;
        let others: Vec<_> = items.map(|item| scope.spawn(move || work(item))).collect();
        let mut results = vec![work(first)];
        results.extend(
            others
                .into_iter()
                .map(|other| other.join().unwrap_or_else(|panic| resume_unwind(panic))),
        );
        results
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_alike_and_whole() {
        let list: Vec<usize> = (0..100).collect();
        for most in [1, 2, 3, 16, 99, 200] {
            let pieces = pieces(&list, most, |_| 10);
            assert_eq!(pieces.concat(), list);
            assert!(pieces.len() <= most);
            assert!(pieces.iter().all(|piece| piece.len() <= 100_usize.div_ceil(most)));
        }
        assert_eq!(pieces(&[0; 3], 2, |&weight| weight), [[0; 3]]);
        assert!(pieces(&[0_usize; 0], 4, |&weight| weight).is_empty());
    }

    #[test]
    fn results_come_in_order() {
        assert_eq!(
            on_each((0..20).collect(), |n| n * n),
            (0..20).map(|n| n * n).collect::<Vec<_>>()
        );
    }
}
