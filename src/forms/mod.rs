//! The editions of the form: a file each, data only, in the order and words of the regulation; and
//! what is asked of all of them.
//!
//! To add an edition: copy one file, edit it, name it in [`ALL`].

use crate::form::{Form, Leaves, Table};
use crate::list::Listed;
use std::sync::OnceLock;

pub mod format_2021;
pub mod stat_2014;
pub mod trial_2019;

/// Every edition, oldest first.
pub static ALL: [&Form; 3] = [&stat_2014::FORM, &trial_2019::FORM, &format_2021::FORM];

impl Form {
    /// The edition with this id.
    pub fn by_id(id: &str) -> Option<&'static Form> {
        ALL.iter().copied().find(|form| form.id == id)
    }

    /// The edition due for a report year; `None` before 2014.
    pub fn due(year: u16) -> Option<&'static Form> {
        ALL.iter().copied().find(|form| (form.years.0..=form.years.1).contains(&year))
    }

    /// How many cells the whole form has.
    pub fn cells(&'static self) -> usize {
        self.tables.iter().map(Table::cells).sum()
    }
}

impl Table {
    /// The lines that carry cells; flattened once per process.
    pub fn leaves(&'static self) -> &'static Leaves {
        static CACHE: OnceLock<Vec<Vec<Leaves>>> = OnceLock::new();
        let of_form = |form: &&'static Form| form.tables.iter().map(Table::flatten).list();
        let cache = CACHE.get_or_init(|| ALL.iter().map(of_form).list());
        // Where it lies among a form's tables; one before them is further behind than there are any.
        let index = |form: &Form| {
            let first = form.tables.as_ptr() as usize;
            (self as *const Table as usize).wrapping_sub(first) / size_of::<Table>()
        };
        let found = ALL.iter().zip(cache).find_map(|(form, leaves)| leaves.get(index(form)));
        found.expect("a table of a registered form")
    }

    /// How many cells it has.
    pub fn cells(&'static self) -> usize {
        let leaves = self.leaves();
        leaves.rows.len() * leaves.columns.len()
    }
}
