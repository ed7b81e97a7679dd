//! House rules as ordinary tests: what ARCHITECTURE.md and CONTRIBUTING.md promise of the source.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

#[test]
fn a_module_uses_only_modules_above_it() {
    let ranks = modules();
    let rank = |name: &str| ranks.iter().position(|module| module == name);
    let mut down = BTreeSet::new();
    for (path, code) in sources() {
        let own = path.split(['/', '.']).next().unwrap();
        let Some(own_rank) = rank(own) else { continue };
        for used in used_modules(&code) {
            if rank(&used).is_some_and(|used| used > own_rank) {
                down.insert((own.to_owned(), used));
            }
        }
    }
    assert_eq!(down, BTreeSet::new(), "a module of src/ uses one below it in src/lib.rs");
}

/// The modules of the crate in rank order: as `src/lib.rs` lists them.
fn modules() -> Vec<String> {
    let lib = read("src/lib.rs");
    let names = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    let names: Vec<String> = names.map(str::to_owned).collect();
    assert!(names.len() > 20, "src/lib.rs lists the modules as `pub mod name;`");
    names
}

/// `crate::name` and the names of `crate::{…}`; functions and types of the crate's root are no modules.
fn used_modules(code: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (at, found) in code.match_indices("crate::") {
        let rest = &code[at + found.len()..];
        let mut depth = 0;
        let mut word = String::new();
        let mut in_path = false;
        for c in rest.chars() {
            match c {
                c if c.is_alphanumeric() || c == '_' => word.push(c),
                _ => {
                    if !in_path && depth <= 1 && !word.is_empty() {
                        names.insert(std::mem::take(&mut word));
                    }
                    word.clear();
                    match c {
                        '{' => depth += 1,
                        '}' => depth -= 1,
                        // What follows belongs to the module just named.
                        ':' => in_path = true,
                        ',' if depth > 0 => in_path &= depth > 1,
                        c if c.is_whitespace() && depth > 0 => {}
                        _ => break,
                    }
                    if depth == 0 {
                        break;
                    }
                }
            }
        }
    }
    names
}

#[test]
fn the_reader_of_uses_reads_them() {
    let used = |code| used_modules(code).into_iter().collect::<Vec<_>>().join(" ");
    assert_eq!(used("use crate::fold::{self, Folded};"), "fold");
    assert_eq!(used("use crate::{\n    Edit, form::{Form, Table}, read, view::view,\n};"), "Edit form read view");
    assert_eq!(used("let a = crate::word::find(b, crate::word!(\"c\"));"), "word");
    assert_eq!(used("$crate::rules::Rule"), "rules");
}

#[test]
fn every_source_file_is_a_module() {
    for (path, _) in sources() {
        let path = Path::new(&path);
        let (stem, folder) = (path.file_stem().unwrap().to_str().unwrap(), path.parent().unwrap());
        let (name, parent) = match (stem, folder.to_str().unwrap()) {
            ("lib", "") => continue,
            ("mod", folder) => (folder, PathBuf::from("src/lib.rs")),
            (stem, "") => (stem, PathBuf::from("src/lib.rs")),
            (stem, folder) => (stem, Path::new("src").join(folder).join("mod.rs")),
        };
        let declared = read(parent.to_str().unwrap());
        let is_declared = declared.lines().any(|line| line.ends_with(&format!("mod {name};")));
        assert!(is_declared, "{} is not declared in {}", path.display(), parent.display());
    }
}

#[test]
fn every_edition_is_registered() {
    let registry = read("src/forms/mod.rs");
    for (path, code) in sources() {
        let Some(name) = path.strip_prefix("forms/").and_then(|path| path.strip_suffix(".rs")) else { continue };
        if name != "mod" {
            assert!(code.contains("pub static FORM: Form"), "src/{path} declares no FORM");
            assert!(registry.contains(&format!("&{name}::FORM")), "{name} is not in forms::ALL");
        }
    }
}

#[test]
fn every_rule_is_registered() {
    let registry = read("src/rules/mod.rs");
    let (_, registry) = registry.split_once("pub static ALL: &[&Rule] = &[").unwrap();
    let (registry, _) = registry.split_once("];").unwrap();
    let mut count = 0;
    for (path, code) in sources() {
        let Some(file) = path.strip_prefix("rules/").and_then(|path| path.strip_suffix(".rs")) else { continue };
        for rule in code.lines().filter_map(|line| line.trim().strip_prefix("pub static ")?.strip_suffix(": Rule = {"))
        {
            assert!(registry.contains(&format!("&{file}::{rule},")), "{file}::{rule} is not in rules::ALL");
            count += 1;
        }
    }
    assert_eq!(count, registry.matches("::").count(), "rules::ALL names a rule that no file declares as `pub static`");
}

/// `const fn` that put arguments into a literal are data still.
#[test]
fn the_editions_hold_no_code() {
    for (path, code) in
        sources().into_iter().filter(|(path, _)| path.starts_with("forms/") && !path.ends_with("mod.rs"))
    {
        for word in ["if", "match", "for", "while", "loop", "let", "impl", "macro_rules", "return"] {
            let found = code.split(|c: char| !c.is_alphanumeric() && c != '_').any(|found| found == word);
            assert!(!found, "src/{path}: `{word}`; the editions are data");
        }
        assert_eq!(
            code.matches("fn ").count(),
            code.matches("const fn ").count(),
            "src/{path}: a fn that is not const"
        );
    }
}

/// Total and pure: what `analyze` promises rests on what its modules do not name.
#[test]
fn the_library_has_no_clock_no_files_no_hash_order() {
    let absent =
        ["SystemTime", "Instant", "HashMap", "HashSet", "std::fs", "std::net", "std::env", "std::process", "unsafe"];
    for (path, code) in sources() {
        for name in absent {
            assert!(!code.contains(name), "src/{path} names {name}");
        }
    }
}

#[test]
fn only_wasm_rs_names_javascript() {
    for (path, code) in sources().into_iter().filter(|(path, _)| path != "wasm.rs") {
        for name in ["wasm_bindgen", "js_sys", "web_sys", "console_error_panic_hook"] {
            assert!(!code.contains(name), "src/{path} names {name}");
        }
    }
}

/// The library's files below `src/` without comments and tests: path, code. The command line is not among them.
fn sources() -> Vec<(String, String)> {
    let of_library = |path: &&PathBuf| {
        let path = path.to_str().unwrap();
        path.ends_with(".rs")
            && path.starts_with("src/")
            && !path.starts_with("src/bin/")
            && !path.ends_with("tests.rs")
    };
    let files = files();
    let sources = files.iter().filter(of_library);
    sources
        .map(|path| {
            let text = read(path.to_str().unwrap());
            let (before, tests) = text.split_once("#[cfg(test)]\nmod tests {").unwrap_or((&text, ""));
            let after = tests.split_once("\n}\n").map_or("", |(_, after)| after);
            let code = [before, after]
                .concat()
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"))
                .collect::<Vec<_>>()
                .join("\n");
            (path.strip_prefix("src").unwrap().to_str().unwrap().replace('\\', "/"), code)
        })
        .collect()
}

// --- Documents --------------------------------------------------------------------------------------------------------

#[test]
fn every_relative_link_leads_somewhere() {
    let root = root();
    for path in files().into_iter().filter(|path| path.extension().is_some_and(|of| of == "md")) {
        let text = read(path.to_str().unwrap());
        for link in links(&text) {
            let file = link.split('#').next().unwrap();
            if file.is_empty() || file.contains("://") || file.starts_with("mailto:") {
                continue;
            }
            let target = root.join(path.parent().unwrap()).join(file);
            assert!(target.exists(), "{}: {link} leads nowhere", path.display());
        }
    }
}

/// The targets of `[…](target)` outside code.
fn links(text: &str) -> Vec<&str> {
    let mut links = Vec::new();
    let mut fenced = false;
    for line in text.lines() {
        fenced ^= line.trim_start().starts_with("```");
        if fenced {
            continue;
        }
        for part in line.split('`').step_by(2) {
            links.extend(part.split("](").skip(1).filter_map(|rest| rest.split_once(')').map(|(target, _)| target)));
        }
    }
    links
}

/// Every `./build.sh WORD` of the documents is one that build.sh knows.
#[test]
fn documents_name_commands_of_build_sh() {
    let script = read("build.sh");
    let mut count = 0;
    for name in ["README.md", "CONTRIBUTING.md"] {
        let text = read(name);
        for rest in text.split("./build.sh").skip(1) {
            let word: String =
                rest.strip_prefix(' ').unwrap_or("").chars().take_while(char::is_ascii_lowercase).collect();
            let word = if word.is_empty() { "build" } else { &word };
            assert!(script.contains(&format!("\n    {word})\n")), "{name}: build.sh has no `{word}`");
            count += 1;
        }
    }
    assert!(count >= 2);
}

/// The `console` blocks of the README are run: what they show is what comes out, `…` stands for what is left out.
#[test]
fn the_readme_shows_what_the_command_line_prints() {
    let readme = read("README.md");
    let mut count = 0;
    for block in readme.split("```console\n").skip(1).map(|rest| rest.split("```").next().unwrap()) {
        for command in block.split("$ ").skip(1) {
            let (line, shown) = command.split_once('\n').unwrap();
            let words: Vec<&str> = line.split_whitespace().collect();
            assert_eq!(words[0], "dist/gongkai", "{line}");
            let output =
                Command::new(env!("CARGO_BIN_EXE_gongkai")).args(&words[1..]).current_dir(root()).output().unwrap();
            let output = String::from_utf8(output.stdout).unwrap();
            let mut rest = output.as_str();
            for piece in shown.split('…').map(str::trim).filter(|piece| !piece.is_empty()) {
                let at = rest.find(piece);
                let at = at.unwrap_or_else(|| panic!("README.md, {line}: it does not print\n{piece}\nbut\n{output}"));
                rest = &rest[at + piece.len()..];
            }
            count += 1;
        }
    }
    assert!(count >= 3, "the README shows the command line by example");
}

/// Samples are listed, and nothing else lies beside them.
#[test]
fn the_samples_are_those_of_their_index() {
    let index: serde_json::Value = serde_json::from_str(&read("examples/index.json")).unwrap();
    let listed: BTreeSet<PathBuf> =
        index.as_array().unwrap().iter().map(|one| Path::new("examples").join(one["file"].as_str().unwrap())).collect();
    let found = files().into_iter().filter(|path| path.starts_with("examples") && !path.ends_with("index.json"));
    assert_eq!(found.collect::<BTreeSet<_>>(), listed);
}

// --- Everything -------------------------------------------------------------------------------------------------------

#[test]
fn nothing_names_the_machine_it_was_written_on() {
    let places = [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/ho", "me/"), concat!("C:\\", "Users")];
    for path in files() {
        let Ok(text) = fs::read_to_string(root().join(&path)) else { continue };
        for place in places {
            assert!(!text.contains(place), "{} names {place}", path.display());
        }
    }
}

#[test]
fn lock_files_name_no_mirror() {
    for path in files() {
        match path.file_name().unwrap().to_str().unwrap() {
            "package-lock.json" => {
                assert!(!read(path.to_str().unwrap()).contains("\"resolved\""), "{} has `resolved`", path.display());
            }
            "Cargo.lock" => {
                for source in read(path.to_str().unwrap()).lines().filter(|line| line.starts_with("source = ")) {
                    let index = "source = \"registry+https://github.com/rust-lang/crates.io-index\"";
                    assert_eq!(source, index, "{}", path.display());
                }
            }
            _ => {}
        }
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every file but what is made or fetched, relative to the root, in name order.
fn files() -> Vec<PathBuf> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap()) {
            let name = entry.file_name();
            let made = ["target", "dist", "node_modules", ".git"].iter().any(|made| name == *made);
            match entry.file_type().unwrap() {
                kind if kind.is_dir() && !made => walk(&entry.path(), found),
                kind if kind.is_file() && !made => found.push(entry.path().strip_prefix(root()).unwrap().to_owned()),
                _ => {}
            }
        }
    }
    let mut found = Vec::new();
    walk(root(), &mut found);
    found.sort();
    found
}
