fn main() {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let text = if path.ends_with(".json") {
            let v: serde_json::Value = serde_json::from_str(&text).unwrap();
            v["text"].as_str().unwrap().to_string()
        } else {
            text
        };
        let d = gongkai::document::Document::paste(text);
        let a = gongkai::analyze(&d, &Default::default());
        println!("== {path} {:?}", a.report.genre);
        for c in &a.chapters {
            println!("  ch {:?} {}", c.id, c.title);
        }
        for t in &a.tables {
            println!(
                "  [{}] {:?} ev={:?} var={:?} rep={:?}",
                t.id(),
                t.form().map(|f| f.id),
                t.evidence,
                t.variants,
                t.repeats
            );
            let w = t.column_count();
            for (i, row) in t.cells.chunks(w).enumerate() {
                let id = t.table().map(|x| x.leaves().rows[i].line.id).unwrap_or("");
                let v: Vec<String> = row
                    .iter()
                    .map(|c| match c.value {
                        gongkai::cell::Value::Number(n) => n.to_string(),
                        v => v.kind().to_string(),
                    })
                    .collect();
                let p: Vec<&str> = row.iter().map(|c| c.placement.map_or("-", |p| &p.id()[..1])).collect();
                println!("    {id:28} {} {}", v.join(" "), p.join(""));
            }
        }
    }
}
