//! Any bytes are a document or refused.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(document) = gongkai::read::document(bytes, None) {
        gongkai_fuzz::check(&document);
    }
});
