//! Generated documents are committed and fresh: `UPDATE=1 cargo test --test docs` rewrites them.

use gongkai::export::{catalogue, forms};
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
fn forms_are_fresh() {
    check("forms.md", &forms::document());
}
