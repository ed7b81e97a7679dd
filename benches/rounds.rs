//! A stage, so many times, for whatever counts from outside: valgrind, or a clock beside another's.
//!
//! ```text
//! rounds STAGE TEXT ROUNDS     runs it; prints the seconds of the quickest round
//! rounds text TEXT             prints the text
//! ```
//!
//! TEXT is a number, how many times as long as the report of our generator, or a file, or a folder
//! of files. `node scripts/bench.mjs` makes docs/benchmarks.md of it.

#[allow(dead_code)]
mod work;

use gongkai::document::Document;
use std::time::Instant;

fn main() {
    // cargo adds --bench.
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let [stage, text, rest @ ..] = &args[..] else {
        println!("rounds STAGE TEXT ROUNDS | rounds text TEXT");
        return;
    };
    let texts = texts(text);
    if stage == "text" {
        texts.iter().for_each(|text| print!("{text}"));
        return;
    }
    let rounds: usize = rest.first().map_or(1, |rounds| rounds.parse().expect("a number"));
    let mut runs: Vec<_> = texts.into_iter().map(|text| work::stage(stage, &Document::paste(text))).collect();
    let time = || {
        let begun = Instant::now();
        runs.iter_mut().for_each(|run| run());
        begun.elapsed()
    };
    let best = std::iter::repeat_with(time).take(rounds).min().unwrap_or_default();
    println!("{:.9}", best.as_secs_f64());
}

/// The texts that an argument names.
fn texts(name: &str) -> Vec<String> {
    if let Ok(times) = name.parse() {
        return vec![work::text(times)];
    }
    let read = |path: &std::path::Path| std::fs::read_to_string(path).expect("a file");
    let path = std::path::Path::new(name);
    if !path.is_dir() {
        return vec![read(path)];
    }
    let mut files: Vec<_> = path.read_dir().expect("a folder").map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    files.iter().map(|file| read(file)).collect()
}
