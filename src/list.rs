//! Lists of what an iterator gives, compiled once for each type of element.
//!
//! `collect` is compiled anew for every chain of iterators, a quarter of a kilobyte each time with all that makes room
//! for the elements; with more than two hundred of them that was a thirtieth of the engine that a page
//! loads. It is slower, so that the command line collects.

/// What every iterator can do.
pub trait Listed: Iterator + Sized {
    /// All that is left, in order.
    fn list(mut self) -> Vec<Self::Item> {
        if cfg!(target_arch = "wasm32") {
            return grow(&mut || self.next());
        }
        let (least, most) = self.size_hint();
        if most == Some(least) {
            return self.collect();
        }
        // What a filter leaves is mostly nothing, or most of a few.
        let Some(first) = self.next() else { return Vec::new() };
        let mut list = Vec::with_capacity(most.unwrap_or(0).clamp(least.max(4), MOST.max(least)));
        list.push(first);
        list.extend(self);
        list
    }
}

/// What iterators of options can do.
pub trait Whole<T>: Iterator<Item = Option<T>> + Sized {
    /// All of them, in order; `None` where one is.
    fn whole(self) -> Option<Vec<T>> {
        let mut whole = true;
        let list = self.map_while(|item| {
            whole &= item.is_some();
            item
        });
        let list = list.list();
        whole.then_some(list)
    }
}

impl<T, I: Iterator<Item = Option<T>>> Whole<T> for I {}

/// For so many elements there is room from the start.
const MOST: usize = 32;

impl<I: Iterator> Listed for I {}

/// Room made beforehand would be half a hundredth of the engine, and the page no faster.
#[inline(never)]
fn grow<T>(next: &mut dyn FnMut() -> Option<T>) -> Vec<T> {
    let mut list = Vec::new();
    while let Some(item) = next() {
        list.push(item);
    }
    list
}

/// What lists of texts can do.
pub trait Joined {
    /// One text behind the other, with something between. (The standard library's `join` is seven times the code.)
    fn joined(&self, between: &str) -> String;
}

impl<S: AsRef<str>> Joined for [S] {
    fn joined(&self, between: &str) -> String {
        let mut all = String::new();
        for (n, text) in self.iter().enumerate() {
            all.push_str(if n > 0 { between } else { "" });
            all.push_str(text.as_ref());
        }
        all
    }
}
