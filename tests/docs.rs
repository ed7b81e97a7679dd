//! Generated documents are committed and fresh: `UPDATE=1 cargo test --test docs` rewrites them.

use gongkai::export::{catalogue, forms};
use serde_json::Value;
use std::path::Path;

fn check(name: &str, due: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, due).unwrap();
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(found == due, "docs/{name} is not what the program says; UPDATE=1 cargo test --test docs rewrites it");
}

#[test]
fn rules_are_fresh() {
    check("rules.md", &catalogue::document());
}

#[test]
fn facts_are_fresh() {
    check("facts.md", &gongkai::facts::document());
}

#[test]
fn forms_are_fresh() {
    check("forms.md", &forms::document());
}

#[test]
fn the_schema_is_fresh() {
    let schema = serde_json::to_string_pretty(&gongkai::view::schema()).unwrap();
    check("analysis.schema.json", &(schema + "\n"));
}

/// What the program prints is what the schema says: every sample of ours, every property.
#[test]
fn output_follows_the_schema() {
    let schema = serde_json::to_value(gongkai::view::schema()).unwrap();
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut count = 0;
    for entry in std::fs::read_dir(examples).unwrap() {
        let path = entry.unwrap().path();
        let Ok(document) = gongkai::read::document(&std::fs::read(&path).unwrap(), None) else { continue };
        let analysis = gongkai::analyze(&document, &gongkai::Options::default());
        let json: Value = serde_json::from_str(&gongkai::view::json(&document, &analysis)).unwrap();
        follows(&schema, &schema, &json, &path.display().to_string());
        count += 1;
    }
    assert!(count > 5);
}

/// The part of JSON Schema that the generated one uses.
fn follows(root: &Value, schema: &Value, value: &Value, at: &str) {
    if let Some(reference) = schema["$ref"].as_str() {
        let target = root.pointer(reference.trim_start_matches('#')).unwrap();
        return follows(root, target, value, at);
    }
    if let Some(any) = schema["anyOf"].as_array() {
        let of = any.iter().find(|of| (of["type"] == "null") == value.is_null());
        return follows(root, of.unwrap_or_else(|| panic!("{at}: {value}")), value, at);
    }
    if let Some(values) = schema["enum"].as_array() {
        assert!(values.contains(value), "{at}: {value} is not one of {values:?}");
    }
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let types: Vec<&str> = match &schema["type"] {
        Value::Array(types) => types.iter().filter_map(Value::as_str).collect(),
        one => one.as_str().into_iter().collect(),
    };
    let fits = types.contains(&kind) || kind == "integer" && types.contains(&"number");
    assert!(types.is_empty() || fits, "{at}: {value} is no {types:?}");
    if let Value::Object(object) = value {
        for name in schema["required"].as_array().into_iter().flatten() {
            assert!(object.contains_key(name.as_str().unwrap()), "{at}: no {name}");
        }
        for (name, value) in object {
            let of = &schema["properties"][name];
            assert!(of.is_object() || of == true, "{at}: {name} is not in the schema");
            follows(root, of, value, &format!("{at}/{name}"));
        }
    }
    for (i, item) in value.as_array().into_iter().flatten().enumerate() {
        follows(root, &schema["items"], item, &format!("{at}/{i}"));
    }
}
