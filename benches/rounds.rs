//! A stage, so many times, for whatever counts from outside: valgrind, or a clock beside another's.
//!
//! ```text
//! rounds STAGE TEXT ROUNDS     runs it; prints the seconds of the quickest round
//! rounds text TEXT             prints the text
//! ```
//!
//! TEXT is a number, how many times as long as the report of our generator, or a file.
//! `node scripts/bench.mjs` makes docs/benchmarks.md of it.

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
    let text = match text.parse() {
        Ok(times) => work::text(times),
        Err(_) => std::fs::read_to_string(text).expect("a file"),
    };
    if stage == "text" {
        print!("{text}");
        return;
    }
    let rounds: usize = rest.first().map_or(1, |rounds| rounds.parse().expect("a number"));
    let mut run = work::stage(stage, &Document::paste(text));
    let time = || {
        let begun = Instant::now();
        run();
        begun.elapsed()
    };
    let best = std::iter::repeat_with(time).take(rounds).min().unwrap_or_default();
    println!("{:.9}", best.as_secs_f64());
}
