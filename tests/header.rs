//! `include/standfirst.h` is what cbindgen makes of the source. `BLESS=1 cargo test` rewrites it; the difference is reviewed.
#![cfg(feature = "capi")]

use std::fs;
use std::path::Path;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rendered() -> String {
    let config = cbindgen::Config::from_file(root().join("include/cbindgen.toml")).expect("include/cbindgen.toml");
    // The modules that `mod.rs` names are read with it.
    let builder = cbindgen::Builder::new().with_config(config).with_src(root().join("src/ffi/mod.rs"));
    let mut bytes = Vec::new();
    builder.generate().expect("cbindgen reads the sources").write(&mut bytes);
    String::from_utf8(bytes).expect("UTF-8")
}

/// Compares a file with what it should be, or rewrites it.
fn golden(path: &str, wanted: &str) {
    let path = root().join(path);
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, wanted).expect("write");
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(found == wanted, "{} is out of date; run `BLESS=1 cargo test --test header` and review the difference", path.display());
}

/// The functions that the header declares, sorted.
fn symbols(header: &str) -> Vec<String> {
    let mut symbols: Vec<String> = header
        .lines()
        .filter(|line| !line.starts_with([' ', '/', '#', '*']) && line.contains("standfirst_"))
        .filter_map(|line| line.split('(').next().filter(|_| line.contains('(')))
        .filter_map(|head| head.rsplit([' ', '*']).next())
        .filter(|name| name.starts_with("standfirst_"))
        .map(str::to_owned)
        .collect();
    symbols.sort();
    symbols
}

#[test]
fn header_is_up_to_date() {
    golden("include/standfirst.h", &rendered());
}

#[test]
fn php_header_is_the_header_without_preprocessor_lines() {
    let mut php = String::from("/* Made of include/standfirst.h by `BLESS=1 cargo test --test header`: what PHP's FFI parser reads. */\n");
    let header = rendered();
    let mut lines = header.lines();
    while let Some(line) = lines.next() {
        if line.starts_with("#ifdef __cplusplus") {
            lines.by_ref().find(|line| line.starts_with("#endif"));
        } else if !line.starts_with('#') {
            php.push_str(line);
            php.push('\n');
        }
    }
    golden("examples/php/standfirst.ffi.h", &php);
}

#[test]
fn symbols_are_only_ever_added() {
    let declared = symbols(&rendered());
    let listed = fs::read_to_string(root().join("tests/data/symbols.txt")).unwrap_or_default();
    for symbol in listed.lines() {
        assert!(declared.iter().any(|name| name == symbol), "{symbol} is promised in tests/data/symbols.txt, but the header has lost it");
    }
    golden("tests/data/symbols.txt", &(declared.join("\n") + "\n"));
}

#[test]
fn version_is_that_of_the_package() {
    let mut parts = env!("CARGO_PKG_VERSION").split(['.', '-']).map(|part| part.parse::<u32>().expect("a number"));
    let mut part = || parts.next().expect("three parts");
    let version = part() * 10_000 + part() * 100 + part();
    assert_eq!(standfirst::ffi::standfirst_version(), version);
    assert!(rendered().contains(&format!("#define STANDFIRST_VERSION {version}\n")));
}
