//! `include/standfirst.h` is what cbindgen makes of the source, and what it promised once it promises for good. `BLESS=1 cargo test`
//! rewrites what is made of it; the difference is reviewed.
#![cfg(feature = "capi")]

use std::fs;
use std::path::Path;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn config() -> cbindgen::Config {
    cbindgen::Config::from_file(root().join("include/cbindgen.toml")).expect("include/cbindgen.toml")
}

fn rendered() -> String {
    // The modules that `mod.rs` names are read with it.
    let builder = cbindgen::Builder::new().with_config(config()).with_src(root().join("src/ffi/mod.rs"));
    let mut bytes = Vec::new();
    builder.generate().expect("cbindgen reads the sources").write(&mut bytes);
    String::from_utf8(bytes).expect("UTF-8")
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_default()
}

/// Compares a file with what it should be, or rewrites it.
fn golden(path: &str, wanted: &str) {
    if std::env::var_os("BLESS").is_some() {
        fs::write(root().join(path), wanted).expect("write");
    }
    assert!(read(path) == wanted, "{path} is out of date; run `BLESS=1 cargo test --test header` and review the difference");
}

/// As [`golden`], for a list that lines are added to only.
fn only_added_to(path: &str, lines: &[String]) {
    for line in read(path).lines() {
        assert!(lines.iter().any(|found| found == line), "{line} is promised in {path}, but the header has lost or changed it");
    }
    golden(path, &(lines.join("\n") + "\n"));
}

/// The declarations of the functions, each in one line, sorted, without the names of the parameters: those may change.
fn declarations(header: &str) -> Vec<String> {
    let mut declarations = Vec::new();
    let mut open = String::new();
    for line in header.lines().map(|line| line.strip_prefix("STANDFIRST_API ").unwrap_or(line)) {
        let begins = !line.starts_with([' ', '/', '#', '*', '}']) && !line.starts_with("typedef") && line.contains('(');
        if begins || !open.is_empty() {
            open.push_str(line.trim());
            open.push(' ');
            if let Some(declaration) = open.trim_end().strip_suffix(");") {
                let (head, parameters) = declaration.split_once('(').expect("a parenthesis");
                let types: Vec<&str> = parameters.split(',').map(|parameter| nameless(parameter.trim())).collect();
                declarations.push(format!("{head}({});", types.join(", ")));
                open.clear();
            }
        }
    }
    declarations.sort();
    declarations
}

fn nameless(parameter: &str) -> &str {
    if parameter == "void" { parameter } else { parameter.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '_').trim_end() }
}

fn symbols(header: &str) -> Vec<String> {
    let declarations = declarations(header);
    let name = |declaration: &String| declaration.split('(').next()?.rsplit([' ', '*']).next().map(str::to_owned);
    let mut symbols: Vec<String> = declarations.iter().filter_map(name).collect();
    symbols.sort();
    symbols
}

/// The constants with their numbers, in the order of the header.
fn constants(header: &str) -> Vec<String> {
    let defined = header.lines().filter_map(|line| line.strip_prefix("#define STANDFIRST_")).filter_map(|define| define.split_once(' '));
    let numbered = defined.filter(|(name, number)| *name != "VERSION" && number.parse::<i64>().is_ok());
    numbered.map(|(name, number)| format!("STANDFIRST_{name} {number}")).collect()
}

#[test]
fn header_is_up_to_date() {
    golden("include/standfirst.h", &rendered());
}

#[test]
fn php_header_is_the_header_without_preprocessor_lines() {
    let mut php = String::from("/* Made of include/standfirst.h by `BLESS=1 cargo test --test header`: what PHP's FFI parser reads. */\n");
    let header = rendered().replace(&config().after_includes.expect("STANDFIRST_API"), "").replace("STANDFIRST_API ", "").replace("STANDFIRST_API\n", "");
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
    let symbols = symbols(&rendered());
    assert!(symbols.len() >= 61, "{symbols:?}");
    only_added_to("tests/data/symbols.txt", &symbols);
}

#[test]
fn numbers_are_only_ever_added() {
    let constants = constants(&rendered());
    assert!(constants.iter().any(|constant| constant == "STANDFIRST_INTERNAL 6"), "{constants:?}");
    only_added_to("tests/data/constants.txt", &constants);
}

#[test]
fn what_the_first_header_said_still_holds() {
    let first = read("tests/c/abi/standfirst.h");
    let today = rendered();
    let (then, now) = (declarations(&first), declarations(&today));
    assert_eq!(then.len(), 58);
    assert!(then.iter().any(|declaration| declaration.ends_with("standfirst_summary_span(const standfirst_summary *, size_t);")), "{then:?}");
    for (then, now) in [(then, now), (constants(&first), constants(&today))] {
        let gone: Vec<&String> = then.iter().filter(|line| !now.contains(line)).collect();
        assert!(gone.is_empty(), "changed since the first header: {gone:?}");
    }
}

#[test]
fn version_is_that_of_the_package() {
    let mut parts = env!("CARGO_PKG_VERSION").split(['.', '-']).map(|part| part.parse::<u32>().expect("a number"));
    let mut part = || parts.next().expect("three parts");
    let version = part() * 10_000 + part() * 100 + part();
    assert_eq!(standfirst::ffi::standfirst_version(), version);
    assert!(rendered().contains(&format!("#define STANDFIRST_VERSION {version}\n")));
}
