//! Lists of what an iterator gives, compiled once for each type of element.
//!
//! `collect` is compiled anew for every chain of iterators, a quarter of a kilobyte each time with all that makes room
//! for the elements; with more than two hundred of them that was a thirtieth of the engine that a page loads.

/// What every iterator can do.
pub trait Listed: Iterator + Sized {
    /// All that is left, in order.
    fn list(mut self) -> Vec<Self::Item> {
        grow(&mut || self.next())
    }
}

impl<I: Iterator> Listed for I {}

#[inline(never)]
fn grow<T>(next: &mut dyn FnMut() -> Option<T>) -> Vec<T> {
    let mut list = Vec::new();
    while let Some(item) = next() {
        list.push(item);
    }
    list
}
