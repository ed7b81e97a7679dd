//! The module for JavaScript: what [`crate`] does, typed, and never throwing for any text.
//!
//! The only file that names `wasm_bindgen`, `js_sys`, `web_sys`, `serde_wasm_bindgen` and
//! `console_error_panic_hook`. The types of what goes in and comes out are `www/analysis.d.ts`,
//! which becomes part of the generated `gongkai.d.ts`; a test holds them against real output.
//!
//! A JavaScript string may hold half a surrogate pair; it arrives here as U+FFFD, which is one
//! UTF-16 unit as well, so offsets stay right.

// The second engine of the page writes workbooks and does nothing else, to stay small.
#![cfg_attr(feature = "xlsx", allow(dead_code, unused_imports))]

use crate::analysis::{Analysis, Date};
use crate::cell::Value;
use crate::document::Document;
use crate::number::Decimal;
use crate::{Accepted, Edit, Lang, Options, fold, json, read, view};
use js_sys::{Array, Promise, Reflect};
use serde::{Serialize, Serializer};
use wasm_bindgen::prelude::*;

/// The standard library's own for this target is larger and slower.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("../www/analysis.d.ts");

/// What build.sh writes beside the module (`add_rules`), because judging does not need it.
#[cfg(not(feature = "xlsx"))]
#[wasm_bindgen(typescript_custom_section)]
const RULES: &str = "/** The catalogue of rules, with the page that explains each. */
export function rules(): RuleDescription[];";

#[wasm_bindgen]
extern "C" {
    /// What the caller hands over, declared in `www/analysis.d.ts`. Anything may come in fact.
    #[wasm_bindgen(typescript_type = "Options")]
    pub type Given;
}

/// A panic is a defect of ours; then at least the console says what happened. And the browser lends us its
/// tables of encodings and of compatible characters.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
    fold::NFKC.get_or_init(|| |text| js_sys::JsString::from(text).normalize("NFKC").into());
    read::DECODER.get_or_init(|| {
        |encoding, bytes| {
            let decoder = web_sys::TextDecoder::new_with_label(encoding).ok()?;
            decoder.decode_with_u8_array(bytes).ok()
        }
    });
}

/// Reads and judges one report.
#[cfg(not(feature = "xlsx"))]
#[wasm_bindgen(unchecked_return_type = "Analysis")]
pub fn analyze(text: &str, options: Option<Given>) -> JsValue {
    let (document, analysis) = analyzed(text, options);
    parsed(&document, &analysis)
}

/// The same as a string: exactly the bytes that the command line writes.
#[cfg(not(feature = "xlsx"))]
#[wasm_bindgen]
pub fn analyze_json(text: &str, options: Option<Given>) -> String {
    let (document, analysis) = analyzed(text, options);
    view::json(&document, &analysis)
}

/// Reads and judges the bytes of a file. Rejects with `{kind, message}` where they are no document.
#[cfg(not(feature = "xlsx"))]
#[wasm_bindgen(unchecked_return_type = "Promise<Analysis>")]
pub fn analyze_bytes(bytes: &[u8], name: Option<String>, options: Option<Given>) -> Promise {
    let given = given(options);
    match read::document(bytes, name.as_deref().filter(|name| !name.is_empty())) {
        Ok(document) => {
            let analysis = crate::analyze(&document, &self::options(&given));
            Promise::resolve(&parsed(&document, &analysis))
        }
        Err(error) => Promise::reject(&to_js(&Failure { kind: error.kind.id(), message: &error.message })),
    }
}

/// The workbook of an analysis in JSON: the bytes of an `.xlsx` file; undefined for any other text.
#[cfg(feature = "xlsx")]
#[wasm_bindgen]
pub fn workbook(analysis: &str) -> Option<Vec<u8>> {
    crate::export::xlsx::of_json(analysis)
}

/// The editions of the form: tables, rows, columns.
#[cfg(not(feature = "xlsx"))]
#[wasm_bindgen(unchecked_return_type = "FormDescription[]")]
pub fn forms() -> JsValue {
    object(&json::of(&view::forms(), 30_000))
}

/// Why bytes are no document.
struct Failure<'a> {
    kind: &'static str,
    message: &'a str,
}

/// As a map: serde-wasm-bindgen keeps a table of the names of a struct's fields, two kilobytes for this one.
impl Serialize for Failure<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map([("kind", self.kind), ("message", self.message)])
    }
}

fn analyzed(text: &str, options: Option<Given>) -> (Document, Analysis) {
    let given = given(options);
    let name = string(&given, "name");
    let document = if property(&given, "html").is_truthy() {
        read::html(text, name.as_deref())
    } else {
        read::text(text, name.as_deref())
    };
    let analysis = crate::analyze(&document, &self::options(&given));
    (document, analysis)
}

fn given(options: Option<Given>) -> JsValue {
    options.map_or(JsValue::UNDEFINED, JsValue::from)
}

/// Options as [`crate::Options`]; what is missing or makes no sense is as if not given.
fn options(given: &JsValue) -> Options {
    Options {
        lang: if string(given, "lang").as_deref() == Some("en") { Lang::En } else { Lang::Zh },
        today: string(given, "today").and_then(|iso| Date::parse(&iso)),
        edits: list(given, "edits").iter().filter_map(edit).collect(),
        accepted: list(given, "accepted").iter().filter_map(accepted).collect(),
    }
}

/// `{rule, fields: [{table, row, column}], quote, reason}`
fn accepted(given: &JsValue) -> Option<Accepted> {
    let field = |of: JsValue| Some((string(&of, "table")?, string(&of, "row")?, string(&of, "column")?));
    Some(Accepted {
        rule: string(given, "rule")?,
        fields: list(given, "fields").iter().filter_map(|of| field(of.clone())).collect(),
        quote: string(given, "quote"),
        reason: string(given, "reason").unwrap_or_default(),
    })
}

/// `{field: {table, row, column}, value}`: a number, or null for a blank.
fn edit(given: &JsValue) -> Option<Edit> {
    let field = property(given, "field");
    let value = property(given, "value");
    Some(Edit {
        table: string(&field, "table")?,
        row: string(&field, "row")?,
        column: string(&field, "column")?,
        value: if value.is_null() { Value::Blank } else { Value::Number(decimal(value.as_f64()?)?) },
    })
}

/// The decimal that JavaScript would print for this number, if it is no more than a report's figure.
fn decimal(number: f64) -> Option<Decimal> {
    let decimal = Decimal::of_double(number);
    Decimal::parse(&decimal.abs().to_string())?;
    (decimal.double() == number).then_some(decimal)
}

/// A property of anything; undefined where there is none, or where asking for it throws.
fn property(of: &JsValue, name: &str) -> JsValue {
    // To ask nothing for a property throws, and an exception takes as long as reading a small table.
    if of.is_undefined() || of.is_null() {
        return JsValue::UNDEFINED;
    }
    Reflect::get(of, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn string(of: &JsValue, name: &str) -> Option<String> {
    property(of, name).as_string()
}

fn list(of: &JsValue, name: &str) -> Vec<JsValue> {
    let value = property(of, name);
    if Array::is_array(&value) { Array::from(&value).to_vec() } else { Vec::new() }
}

/// The view as an object. By the JSON, which has to be here anyway: to write objects one by one as
/// well would make the module larger and the answer later.
fn parsed(document: &Document, analysis: &Analysis) -> JsValue {
    object(&view::json(document, analysis))
}

/// What we write is JSON. (`expect` would bring along what prints a value of JavaScript.)
fn object(json: &str) -> JsValue {
    js_sys::JSON::parse(json).unwrap_or_else(|_| unreachable!("no JSON"))
}

/// As `JSON.parse` of the JSON would give it: plain objects, null for none, numbers for figures.
fn to_js(value: &impl Serialize) -> JsValue {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).unwrap_or_else(|_| unreachable!("plain data"))
}
