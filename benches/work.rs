//! What is measured, shared by the benchmarks: the texts, and each stage as a thing that can be run.
//!
//! The texts are one report of our own generator, and the same with so much more prose that it is four
//! and sixteen times as long: cost per byte should stay what it is.

#[allow(dead_code)]
#[path = "../tests/layouts/mod.rs"]
mod layouts;

use gongkai::document::Document;
use gongkai::{Options, analyze, fold, forms, labels, lex, rules, segment, tables, view};
use std::hint::black_box;

/// As the command line has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

pub const SIZES: [usize; 3] = [1, 4, 16];
pub const STAGES: [&str; 7] = ["fold", "lex", "labels", "tables", "judge", "analyze", "json"];

/// The report, `times` as long.
pub fn text(times: usize) -> String {
    let form = forms::ALL[forms::ALL.len() - 1];
    let report = layouts::generate(form, layouts::render::Layout::Tabs, &[], 7).text;
    let heading = format!("\n{}", form.chapters[1].title);
    let at = report.find(&heading).expect("chapter two begins on a line of its own");
    let more = (times - 1) * report.len();
    let mut prose = String::with_capacity(more + 300);
    for n in 1.. {
        if prose.len() >= more {
            break;
        }
        let sentence = SENTENCES[n % SENTENCES.len()];
        prose.push('\n');
        prose.push_str(&sentence.replace('#', &(n * 7 % 1000).to_string()));
    }
    format!("{}{prose}{}", &report[..at], &report[at..])
}

const SENTENCES: [&str; 5] = [
    "本机关通过门户网站公开信息#条，其中政策解读#篇，图解和视频#个，群众普遍反映看得懂、找得到。",
    "召开座谈会#次，听取企业和居民对公开内容的意见建议，逐条研究，能改的立即改。",
    "对存量文件作了一次全面清理，按照“谁制定、谁负责”的原则核对效力，更正错漏之处，并在网站标注。",
    "组织业务培训，参训人员#人次，重点讲解答复文书的格式、说理和送达，提高依法办理的水平。",
    "将重点领域的目录细化到事项，明确公开的主体、时限、方式和渠道，由办公室按季度检查并通报。",
];

/// A stage over a text, to be run again and again; what it stands on is made beforehand.
pub fn stage(name: &str, document: &Document) -> Box<dyn FnMut()> {
    // A benchmark is one short process.
    let document: &'static Document = Box::leak(Box::new(document.clone()));
    let options: &'static Options = Box::leak(Box::default());
    let folded: &'static fold::Folded = Box::leak(Box::new(fold::fold(&document.text)));
    match name {
        "fold" => Box::new(|| drop(black_box(fold::fold(&document.text)))),
        "lex" => Box::new(|| drop(black_box(lex::lex(folded, 0..folded.len())))),
        "labels" => Box::new(|| drop(black_box(labels::scan(folded)))),
        "tables" => {
            let hits = labels::scan(folded);
            let segments = segment::segment(folded, &hits);
            Box::new(move || drop(black_box(tables::tables(folded, &hits, &segments, None))))
        }
        "judge" => {
            let mut analysis = analyze(document, options);
            Box::new(move || rules::judge(document, folded, black_box(&mut analysis), options))
        }
        "analyze" => Box::new(|| drop(black_box(analyze(document, options)))),
        "json" => {
            let analysis = analyze(document, options);
            Box::new(move || drop(black_box(view::json(document, &analysis))))
        }
        "text to json" => Box::new(|| drop(black_box(view::json(document, &analyze(document, options))))),
        _ => panic!("no stage {name}"),
    }
}
