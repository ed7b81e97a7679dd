//! Sorting, compiled once.
//!
//! The standard library's sorts are compiled anew for every type and every order, three kilobytes
//! compressed each time; with some thirty of them that was a seventh of the engine a page loads.
//! Here only the comparison and the exchange of two elements are the caller's.

use std::cmp::Ordering;

/// Sorts; equals keep their order. O(n log n) comparisons, and n where all is in order already.
pub fn by<T>(list: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let order = order_of(list.len(), &mut |a, b| compare(&list[a], &list[b]) == Ordering::Greater);
    exchange(order, &mut |a, b| list.swap(a, b));
}

/// Sorts by a key of each element; equals keep their order.
pub fn by_key<T, K: Ord>(list: &mut [T], mut key: impl FnMut(&T) -> K) {
    by(list, |a, b| key(a).cmp(&key(b)));
}

/// Sorts; equals keep their order.
pub fn sort<T: Ord>(list: &mut [T]) {
    by(list, T::cmp);
}

/// Sorted, each element once.
pub fn set<T: Ord>(mut list: Vec<T>) -> Vec<T> {
    sort(&mut list);
    list.dedup();
    list
}

/// Which element belongs at each place; empty where all is in order. `after(a, b)`: must the element at `a` come behind that at `b`?
fn order_of(length: usize, after: &mut dyn FnMut(usize, usize) -> bool) -> Vec<u32> {
    if (1..length).all(|at| !after(at - 1, at)) {
        return Vec::new();
    }
    let mut order: Vec<u32> = (0..length as u32).collect();
    let mut merged: Vec<u32> = Vec::with_capacity(length);
    let mut width = 1;
    while width < length {
        merged.clear();
        for both in order.chunks(2 * width) {
            let (mut left, mut right) = both.split_at(width.min(both.len()));
            while let ([a, left_rest @ ..], [b, right_rest @ ..]) = (left, right) {
                if after(*a as usize, *b as usize) {
                    merged.push(*b);
                    right = right_rest;
                } else {
                    merged.push(*a);
                    left = left_rest;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        std::mem::swap(&mut order, &mut merged);
        width *= 2;
    }
    order
}

/// Brings the element `order[i]` to each place `i`, cycle by cycle.
fn exchange(mut order: Vec<u32>, swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..order.len() {
        let mut at = start;
        while order[at] as usize != start {
            let from = order[at] as usize;
            swap(at, from);
            order[at] = at as u32;
            at = from;
        }
        order[at] = at as u32;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_library_does(list in proptest::collection::vec((0u8..20, any::<u8>()), 0..200)) {
            let (mut ours, mut theirs) = (list.clone(), list);
            super::by_key(&mut ours, |&(key, _)| key);
            theirs.sort_by_key(|&(key, _)| key);
            prop_assert_eq!(&ours, &theirs);
            super::sort(&mut ours);
            theirs.sort();
            prop_assert_eq!(&ours, &theirs);
        }
    }
}
