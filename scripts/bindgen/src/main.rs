//! `gongkai-bindgen FILE.wasm FOLDER`: what `wasm-bindgen --target web` does, for browsers without reference types.
//! `gongkai-bindgen --version` says which wasm-bindgen it is.

use anyhow::{Context, bail};
use std::{env::args, fs};
use wasm_bindgen_cli_support::Bindgen;

/// What Chromium 78 does not know and our compiler flags turn off. A library that came compiled may still be recorded as
/// made with it (its own code does not use it), and wasm-bindgen would take that as leave to use it.
const NOT_USED: [&str; 2] = ["reference-types", "multivalue"];

fn main() -> anyhow::Result<()> {
    let args: Vec<String> = args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args[..] {
        ["--version"] => {
            println!("{}", version());
            Ok(())
        }
        [file, folder] => {
            let mut wasm = fs::read(file).context(file.to_owned())?;
            NOT_USED.iter().for_each(|feature| disown(&mut wasm, feature));
            Bindgen::new().input_bytes("gongkai", wasm).web(true)?.typescript(true).generate(folder)
        }
        _ => bail!("usage: gongkai-bindgen FILE.wasm FOLDER"),
    }
}

/// Turns `+feature` into `-feature` in the module's list of features: a sign, the name's length, the name.
fn disown(wasm: &mut [u8], feature: &str) {
    let name = [&[feature.len() as u8], feature.as_bytes()].concat();
    let Some(list) = wasm.windows(15).rposition(|window| window == b"target_features") else { return };
    if let Some(at) = wasm[list..].windows(name.len() + 1).position(|entry| entry[0] == b'+' && entry[1..] == name) {
        wasm[list + at] = b'-';
    }
}

/// The version of the library that does the work, as pinned in Cargo.toml.
fn version() -> &'static str {
    let manifest = include_str!("../Cargo.toml");
    let pinned = manifest.split("wasm-bindgen-cli-support = \"=").nth(1);
    pinned.and_then(|rest| rest.split('"').next()).expect("a pinned version")
}
