//! Reports made to be read: the generator, and what a text determines.

pub mod gold;
