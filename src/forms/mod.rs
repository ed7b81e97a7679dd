//! The editions of the form. Data only: a file each, in the order and words of the regulation.
//!
//! To add an edition: copy one file, edit it, name it in [`ALL`].

use crate::form::Form;

pub mod format_2021;
pub mod stat_2014;
pub mod trial_2019;

/// Every edition, oldest first.
pub static ALL: [&Form; 3] = [&stat_2014::FORM, &trial_2019::FORM, &format_2021::FORM];
