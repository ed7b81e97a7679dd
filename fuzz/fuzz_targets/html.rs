//! Any HTML has a rendering, and reading the rendering as plain text gives the same analysis.
#![no_main]

use gongkai::read;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|source: &str| {
    let document = read::html(source, None);
    assert!(document.text.len() <= 40 * source.len() + 8192, "the rendering outgrows its source");
    let again = read::text(document.text.clone(), None);
    assert_eq!(again.text, document.text);
    gongkai_fuzz::check(&document);
});
