//! Any text has an analysis, and the analysis keeps the contract's promises.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| gongkai_fuzz::check(&gongkai::read::text(text, None)));
