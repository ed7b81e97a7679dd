//! Gold written by hand beside a text: our corpus, and the practice cases where they are at hand.

use crate::layouts::gold::{Expect, Gold, GoldCell, GoldFact, Stated};
use gongkai::form::Form;
use gongkai::number::Decimal;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// A text with its gold.
pub struct Case {
    pub name: String,
    pub text: String,
    pub html: bool,
    pub gold: Gold,
}

/// `tests/corpus`: `name.txt` or `name.html` beside `name.gold.json`.
pub fn corpus() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    named(&folder, ".gold.json")
        .into_iter()
        .map(|path| {
            let json = parse(&path);
            let stem = path.to_str().unwrap().strip_suffix(".gold.json").unwrap().to_owned();
            let html = Path::new(&format!("{stem}.html")).exists();
            let text = std::fs::read_to_string(format!("{stem}.{}", if html { "html" } else { "txt" })).unwrap();
            case(&json, text, html)
        })
        .collect()
}

/// `practice/` of the folder that `GONGKAI_SHARED` names (default `../shared`); `None` without it.
pub fn practice() -> Option<Vec<Case>> {
    let folder = shared()?.join("practice");
    let cases = named(&folder, ".json").into_iter().map(|path| {
        let json = parse(&path);
        let text = json["text"].as_str().unwrap().to_owned();
        let html = json["layout"] == "html";
        case(&json, text, html)
    });
    Some(cases.collect())
}

/// `seeds/` of the same folder, five whole reports; their figures are in `seeds.json`.
pub fn seeds() -> Option<Vec<Case>> {
    let folder = shared()?.join("seeds");
    let all: Value = serde_json::from_str(include_str!("seeds.json")).unwrap();
    let read = |path: PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap()[..3].to_owned();
        let gold = seed(&all[&name]);
        Case { name: format!("given {name}"), text: std::fs::read_to_string(path).unwrap(), html: false, gold }
    };
    Some(named(&folder, ".txt").into_iter().map(read).collect())
}

/// Figures in the order of the form.
fn seed(json: &Value) -> Gold {
    let date = |key: &str| json.get(key).map_or(Stated::Unasked, stated);
    let mut gold = Gold {
        form: stated(&json["form"]),
        year: stated(&json["year"]),
        organization: stated(&json["organization"]),
        published: date("published"),
        signed: date("signed"),
        ..Gold::default()
    };
    let Some(form) = Form::by_id(json["form"].as_str().unwrap()) else { return gold };
    for table in form.tables {
        let leaves = table.leaves();
        let places = leaves.rows.iter().flat_map(|row| leaves.columns.iter().map(move |column| (row, column)));
        let figures = json["cells"][table.id].as_str().unwrap().split(' ');
        for ((row, column), figure) in places.zip(figures) {
            let value =
                figure.strip_prefix('-').map_or_else(|| Decimal::parse(figure), |n| Decimal::parse(n).map(|n| -n));
            gold.cells.push(GoldCell {
                table: table.id.to_owned(),
                row: row.line.id.to_owned(),
                column: column.line.id.to_owned(),
                expect: value.map_or(Expect::Absent, Expect::Number),
                span: None,
            });
        }
    }
    assert_eq!(gold.cells.len(), form.cells());
    gold
}

fn shared() -> Option<PathBuf> {
    let folder = std::env::var_os("GONGKAI_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    folder.join("practice").is_dir().then_some(folder)
}

fn named(folder: &Path, suffix: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_str().is_some_and(|name| name.ends_with(suffix)))
        .collect();
    paths.sort();
    paths
}

fn parse(path: &Path) -> Value {
    let bytes = std::fs::read(path).unwrap();
    serde_json::from_slice(&bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn case(json: &Value, text: String, html: bool) -> Case {
    let mut gold = Gold {
        form: stated(&json["form"]),
        year: stated(&json["year"]),
        // The practice cases name the organization of the site, not of the text: not asked.
        organization: if json.get("published").is_some() { stated(&json["organization"]) } else { Stated::Unasked },
        published: json.get("published").map_or(Stated::Unasked, stated),
        signed: json.get("signed").map_or(Stated::Unasked, stated),
        ..Gold::default()
    };
    if json.get("published").is_none() {
        // Parts say neither a year nor, in prose, a form.
        gold.form = Stated::Unasked;
        gold.year = Stated::Unasked;
    }
    for cell in json["gold"]["cells"].as_array().unwrap() {
        let text_of = |key: &str| cell[key].as_str().unwrap_or_default().to_owned();
        if cell["table"] == "narrative" {
            gold.facts.push(GoldFact {
                words: text_of("row"),
                raw: text_of("raw"),
                value: decimal(&cell["value"]).expect("a stated count"),
            });
        } else {
            gold.cells.push(GoldCell {
                table: text_of("table"),
                row: text_of("row"),
                column: text_of("column"),
                expect: expect(cell),
                span: None,
            });
        }
    }
    Case { name: json["id"].as_str().unwrap().to_owned(), text, html, gold }
}

fn expect(cell: &Value) -> Expect {
    if cell["readable"] == false {
        return Expect::Undetermined;
    }
    if cell["kind"] == "absent" {
        return Expect::Absent;
    }
    match decimal(&cell["value"]) {
        Some(value) => Expect::Number(in_official_unit(value, cell)),
        None if cell["raw"].as_str().unwrap_or_default().trim().is_empty() => Expect::Blank,
        None => Expect::Placeholder,
    }
}

/// Practice gives the printed number in the printed unit, we give 万元.
fn in_official_unit(value: Decimal, cell: &Value) -> Decimal {
    let raw = cell["raw"].as_str().unwrap_or_default();
    let digits: String = raw.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    let in_yuan = raw.contains('元') && !raw.contains('万') && !raw.contains('萬');
    if in_yuan && Decimal::parse(&digits) == Some(value) { value.shifted(4) } else { value }
}

fn stated(value: &Value) -> Stated {
    match value {
        Value::Null => Stated::Nothing,
        Value::String(text) => Stated::Value(text.clone()),
        other => Stated::Value(other.to_string()),
    }
}

fn decimal(value: &Value) -> Option<Decimal> {
    let number = value.as_number()?.to_string();
    match number.strip_prefix('-') {
        Some(digits) => Decimal::parse(digits).map(|n| -n),
        None => Decimal::parse(&number),
    }
}
