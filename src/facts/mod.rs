//! The numbers that the prose claims.

pub mod known;

pub use known::{KNOWN, Known};
