//! Index types and the lists that go with them. A list can be asked only with its own kind of index, so that a line of a
//! page cannot be taken for a run of lines, nor a run for a story; each index type is defined beside the thing it counts.

use std::fmt::Debug;
use std::iter::FusedIterator;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut, Index, IndexMut};

/// An index of one kind of thing, from 0.
pub trait ListIndex: Copy + Ord + Debug {
    /// Returns the index of the thing that has `before` others before it.
    fn new(before: usize) -> Self;

    /// Returns the number of things before it.
    fn as_usize(self) -> usize;

    /// Returns the next index.
    fn next(self) -> Self {
        Self::new(self.as_usize() + 1)
    }

    /// Returns the number of steps between two indices.
    fn distance(self, other: Self) -> usize {
        self.as_usize().abs_diff(other.as_usize())
    }

    /// Yields the indices from this one to the one before `end`.
    fn until(self, end: Self) -> impl DoubleEndedIterator<Item = Self> + ExactSizeIterator + FusedIterator + Clone {
        (self.as_usize()..end.as_usize()).map(Self::new)
    }
}

/// Defines an index type.
macro_rules! index_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(usize);

        impl $crate::recover::lines::index::ListIndex for $name {
            fn new(before: usize) -> Self {
                Self(before)
            }

            fn as_usize(self) -> usize {
                self.0
            }
        }
    };
}
pub(crate) use index_type;

/// A list whose items are found by one kind of index: the things it counts, or a property of each.
#[derive(Clone, Debug)]
pub struct List<I, T> {
    items: Vec<T>,
    index: PhantomData<I>,
}

impl<I: ListIndex, T> List<I, T> {
    /// Makes a list of `count` copies of `item`.
    pub fn filled(item: T, count: usize) -> Self
    where
        T: Clone,
    {
        vec![item; count].into()
    }

    /// Yields the indices of all items.
    pub fn indices(&self) -> impl DoubleEndedIterator<Item = I> + ExactSizeIterator + FusedIterator + Clone + use<I, T> {
        I::new(0).until(self.end())
    }

    /// Returns the index that the next item will get.
    pub fn end(&self) -> I {
        I::new(self.items.len())
    }

    /// Yields all items with their indices.
    pub fn enumerate(&self) -> impl DoubleEndedIterator<Item = (I, &T)> + ExactSizeIterator {
        self.items.iter().enumerate().map(|(at, item)| (I::new(at), item))
    }

    /// Returns the index of the first item that passes the test.
    pub fn position(&self, is_found: impl FnMut(&T) -> bool) -> Option<I> {
        self.items.iter().position(is_found).map(I::new)
    }

    /// Returns an item, if the index is in the list.
    pub fn get(&self, index: I) -> Option<&T> {
        self.items.get(index.as_usize())
    }

    /// Returns an item to be changed, if the index is in the list.
    pub fn get_mut(&mut self, index: I) -> Option<&mut T> {
        self.items.get_mut(index.as_usize())
    }

    /// Appends an item and returns its index.
    pub fn push(&mut self, item: T) -> I {
        let index = self.end();
        self.items.push(item);
        index
    }

    /// Removes an item; those after it move up.
    pub fn remove(&mut self, index: I) -> T {
        self.items.remove(index.as_usize())
    }

    /// Returns the items.
    pub fn into_items(self) -> Vec<T> {
        self.items
    }
}

impl<I: ListIndex, T> Default for List<I, T> {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl<I: ListIndex, T> From<Vec<T>> for List<I, T> {
    fn from(items: Vec<T>) -> Self {
        Self { items, index: PhantomData }
    }
}

impl<I: ListIndex, T> FromIterator<T> for List<I, T> {
    fn from_iter<A: IntoIterator<Item = T>>(items: A) -> Self {
        Vec::from_iter(items).into()
    }
}

impl<I: ListIndex, T> Index<I> for List<I, T> {
    type Output = T;

    fn index(&self, index: I) -> &T {
        &self.items[index.as_usize()]
    }
}

impl<I: ListIndex, T> IndexMut<I> for List<I, T> {
    fn index_mut(&mut self, index: I) -> &mut T {
        &mut self.items[index.as_usize()]
    }
}

impl<I, T> Deref for List<I, T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.items
    }
}

impl<I, T> DerefMut for List<I, T> {
    fn deref_mut(&mut self) -> &mut [T] {
        &mut self.items
    }
}
