//! Numbers of jobs, tasks, resources and choices, each kind of a type of its own, and the lists that they index: so a
//! number of one kind cannot be taken for one of another.

use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

/// The number of an item in a list of its kind. There are fewer than 2^32 of each kind, so that lists of numbers take
/// half of the room that `usize` would.
pub(crate) trait Ix: Copy + Ord {
    /// The number of the item at a place.
    fn new(place: usize) -> Self;

    /// The place of the item.
    fn place(self) -> usize;
}

/// Defines the types of numbers.
macro_rules! numbers {
    ($($(#[$doc:meta])* $name:ident)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(crate) struct $name(u32);

        impl Ix for $name {
            fn new(place: usize) -> Self {
                Self(crate::source::narrow(place))
            }

            fn place(self) -> usize {
                self.0 as usize
            }
        }
    )+};
}

numbers! {
    /// A job of a problem.
    JobIx
    /// A task of a problem.
    TaskIx
    /// A task as it is laid out for the search, where the tasks of a job stand in another order: see
    /// [`Net::works`](super::layout::Net::works).
    WorkIx
    /// A choice of a problem.
    ChoiceIx
    /// A resource of a problem.
    ResourceIx
}

/// A task and the job that it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TaskAt {
    /// The job.
    pub(crate) job: JobIx,
    /// The task.
    pub(crate) task: TaskIx,
}

/// A list whose items are numbered by one type alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct IndexVec<I, T> {
    items: Vec<T>,
    of: PhantomData<I>,
}

impl<I: Ix, T> IndexVec<I, T> {
    /// The number of items.
    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }

    /// The number that the next item gets.
    pub(crate) fn end(&self) -> I {
        I::new(self.items.len())
    }

    /// The items from a number on.
    pub(crate) fn since(&self, first: I) -> IxRange<I> {
        IxRange { first, end: self.end() }
    }

    /// The numbers of all items.
    pub(crate) fn indices(&self) -> IxRange<I> {
        self.since(I::new(0))
    }

    /// Adds an item.
    pub(crate) fn push(&mut self, item: T) {
        self.items.push(item);
    }

    /// An iterator over all items.
    pub(crate) fn iter(&self) -> std::slice::Iter<'_, T> {
        self.items.iter()
    }

    /// An iterator over all items, which may be changed.
    pub(crate) fn iter_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.items.iter_mut()
    }

    /// An iterator over all items with their numbers.
    pub(crate) fn entries(&self) -> impl DoubleEndedIterator<Item = (I, &T)> {
        self.items.iter().enumerate().map(|(place, item)| (I::new(place), item))
    }

    /// Removes all items.
    pub(crate) fn clear(&mut self) {
        self.items.clear();
    }
}

impl<I: Ix, T: Clone> IndexVec<I, T> {
    /// The same item for each of `count` numbers.
    pub(crate) fn filled(item: T, count: usize) -> Self {
        vec![item; count].into()
    }

    /// Puts the same item at each number.
    pub(crate) fn fill(&mut self, item: T) {
        self.items.fill(item);
    }
}

impl<I, T> Default for IndexVec<I, T> {
    fn default() -> Self {
        Self { items: Vec::new(), of: PhantomData }
    }
}

impl<I, T> From<Vec<T>> for IndexVec<I, T> {
    fn from(items: Vec<T>) -> Self {
        Self { items, of: PhantomData }
    }
}

impl<I, T> FromIterator<T> for IndexVec<I, T> {
    fn from_iter<A: IntoIterator<Item = T>>(items: A) -> Self {
        Vec::from_iter(items).into()
    }
}

impl<I, T> IntoIterator for IndexVec<I, T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter()
    }
}

impl<'l, I, T> IntoIterator for &'l IndexVec<I, T> {
    type Item = &'l T;
    type IntoIter = std::slice::Iter<'l, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}

impl<'l, I, T> IntoIterator for &'l mut IndexVec<I, T> {
    type Item = &'l mut T;
    type IntoIter = std::slice::IterMut<'l, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter_mut()
    }
}

impl<I: Ix, T> Index<I> for IndexVec<I, T> {
    type Output = T;

    fn index(&self, at: I) -> &T {
        &self.items[at.place()]
    }
}

impl<I: Ix, T> IndexMut<I> for IndexVec<I, T> {
    fn index_mut(&mut self, at: I) -> &mut T {
        &mut self.items[at.place()]
    }
}

impl<I: Ix, T> Index<IxRange<I>> for IndexVec<I, T> {
    type Output = [T];

    fn index(&self, range: IxRange<I>) -> &[T] {
        &self.items[range.first.place()..range.end.place()]
    }
}

impl<I: Ix, T> IndexMut<IxRange<I>> for IndexVec<I, T> {
    fn index_mut(&mut self, range: IxRange<I>) -> &mut [T] {
        &mut self.items[range.first.place()..range.end.place()]
    }
}

/// Numbers that follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct IxRange<I> {
    first: I,
    end: I,
}

impl<I: Ix> IxRange<I> {
    /// An empty range of numbers.
    pub(crate) fn none() -> Self {
        Self { first: I::new(0), end: I::new(0) }
    }

    /// How many numbers there are.
    pub(crate) fn len(self) -> usize {
        self.end.place() - self.first.place()
    }

    /// Whether there is no number.
    pub(crate) fn is_empty(self) -> bool {
        self.first == self.end
    }

    /// The numbers, one after the other.
    pub(crate) fn iter(self) -> IxIter<I> {
        IxIter { places: self.first.place()..self.end.place(), of: PhantomData }
    }

    /// The numbers of another kind that stand at the same places.
    pub(super) fn at_same_places<J: Ix>(self) -> IxRange<J> {
        IxRange { first: J::new(self.first.place()), end: J::new(self.end.place()) }
    }
}

impl<I: Ix> IntoIterator for IxRange<I> {
    type Item = I;
    type IntoIter = IxIter<I>;

    fn into_iter(self) -> IxIter<I> {
        self.iter()
    }
}

/// Goes over numbers that follow each other.
#[derive(Clone, Debug)]
pub(crate) struct IxIter<I> {
    places: std::ops::Range<usize>,
    of: PhantomData<I>,
}

impl<I: Ix> Iterator for IxIter<I> {
    type Item = I;

    fn next(&mut self) -> Option<I> {
        self.places.next().map(I::new)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.places.size_hint()
    }
}

impl<I: Ix> DoubleEndedIterator for IxIter<I> {
    fn next_back(&mut self) -> Option<I> {
        self.places.next_back().map(I::new)
    }
}
