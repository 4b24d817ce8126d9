//! The C ABI as C sees it: the header, every function, both examples against the Rust API, and what the shared library exports.
//!
//! Needs a C compiler: `CC`, else `cc`. A C++ compiler (`CXX`, else `c++`), `valgrind`, `make` and `nm` are used where they are
//! found; with `STANDFIRST_REQUIRE_ALL=1` a missing one is a failure.
#![cfg(all(feature = "capi", unix))]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use serde_json::Value;
use standfirst::{Input, Language, Method, Summarizer, Summary, keyphrases};

#[test]
fn header_is_strict_c99() {
    let program = compile_c("header_c99", &["tests/c/header_c99.c"]);
    run(&mut Command::new(program));
}

#[test]
fn header_is_strict_cpp17() {
    if let Some(program) = compile_cpp("header_cpp17", "tests/c/header_cpp17.cpp") {
        run(&mut Command::new(program));
    }
}

#[test]
fn walk_calls_every_promised_function() {
    let walk = fs::read_to_string(root().join("tests/c/walk.c")).expect("tests/c/walk.c");
    let missing: Vec<String> = promised().into_iter().filter(|name| !walk.contains(&format!("{name}("))).collect();
    assert!(missing.is_empty(), "tests/c/walk.c does not call {}; add checks for what is new", missing.join(", "));
}

#[test]
fn walk_finds_every_function_as_the_header_says() {
    let output = run(&mut Command::new(walk()));
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.ends_with(" passed, 0 failed\n"), "{said}");
}

#[test]
fn walk_is_clean_under_valgrind() {
    if let Some(mut valgrind) = valgrind() {
        run(valgrind.arg(walk()));
    }
}

#[test]
fn cpp_wrapper_returns_throws_and_moves() {
    if let Some(program) = compile_cpp("wrapper", "tests/c/wrapper.cpp") {
        run(&mut Command::new(&program));
        if let Some(mut valgrind) = valgrind() {
            run(valgrind.arg(program));
        }
    }
}

#[test]
fn c_example_agrees_with_rust_on_every_article() {
    for article in articles() {
        let source = fs::read_to_string(&article).expect("an article");
        let summary = Summarizer::new().summarize(Input::guess(&source)).expect("a summary");
        let output = run(Command::new(c_example()).args(["--json", "--keyphrases", "5"]).arg(&article));
        assert_agrees(&output.stdout, &summary, 5, &article.display().to_string());

        let output = run(Command::new(c_example()).arg(&article));
        assert_eq!(String::from_utf8_lossy(&output.stdout), format!("{summary}\n"), "{}", article.display());
    }
}

#[test]
fn cpp_example_agrees_with_rust_on_every_article() {
    let Some(program) = compile_cpp("summarize_cpp", "examples/c/summarize.cpp") else { return };
    for article in articles() {
        let source = fs::read_to_string(&article).expect("an article");
        let summary = Summarizer::new().summarize(Input::guess(&source)).expect("a summary");
        let output = run(Command::new(&program).args(["--json", "--keyphrases", "5"]).arg(&article));
        assert_agrees(&output.stdout, &summary, 5, &article.display().to_string());
    }
}

#[test]
fn c_example_passes_every_option_on() {
    let base = Summarizer::new();
    let mut cases = vec![
        (vec!["--sentences", "5"], base.sentences(5)),
        (vec!["--words=40"], base.words(40)),
        (vec!["--characters", "150"], base.characters(150)),
        (vec!["--ratio", "0.2"], base.ratio(0.2)),
        (vec!["--method", "LexRank"], base.method(Method::LexRank)),
    ];
    cases.extend(Method::ALL.iter().map(|&method| (vec!["--method", method.name()], base.method(method))));
    for name in ["harbour-bridge.txt", "stadtbad.de.html"] {
        let article = root().join("examples/articles").join(name);
        let source = fs::read_to_string(&article).expect("an article");
        let check = |arguments: &[&str], summarizer: &Summarizer, input: Input<'_>| {
            let summary = summarizer.summarize(input).expect("a summary");
            let output = run(Command::new(c_example()).arg("--json").args(arguments).arg(&article));
            assert_agrees(&output.stdout, &summary, 0, &format!("{name} {arguments:?}"));
        };
        for (arguments, summarizer) in &cases {
            check(arguments, summarizer, Input::guess(&source));
        }
        check(&["--language", "pt-BR"], &base, Input::guess(&source).language(Language::Portuguese));
        check(&["--title", "A \"new\" title"], &base, Input::guess(&source).title("A \"new\" title"));
        check(&["--html"], &base, Input::html(&source));
        check(&["--text"], &base, Input::text(&source));
    }
}

#[test]
fn c_example_says_what_is_wrong_with_an_exit_status() {
    let large = scratch().join("large.txt");
    fs::File::create(&large).and_then(|file| file.set_len(standfirst::MAX_INPUT as u64 + 1)).expect("a sparse file");
    let article = root().join("examples/articles/harbour-bridge.txt");
    let article = article.to_str().expect("a path in UTF-8");
    let cases: [(i32, &[&str], &str); 14] = [
        (1, &["no-such-file"], "no-such-file"),
        (1, &["examples"], "directory"),
        (1, &[large.to_str().expect("a path in UTF-8")], "67108864"),
        (1, &["-"], "byte 3"),
        (2, &[], "--help"),
        (2, &["--frobnicate", article], "--frobnicate"),
        (2, &[article, article], "one file"),
        (2, &["--sentences"], "--sentences"),
        (2, &["--sentences", "0", article], "at least 1"),
        (2, &["--sentences", "-1", article], "whole number"),
        (2, &["--sentences", "2", "--words", "9", article], "--ratio"),
        (2, &["--ratio", "nan", article], "ratio"),
        (2, &["--language", "qqq", article], "qqq"),
        (2, &["--method", "best", article], "lexrank"),
    ];
    for (status, arguments, message) in cases {
        let output = run_with_input(Command::new(c_example()).args(arguments).current_dir(root()), b"abc\xffdef");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(status), "{arguments:?}: {said}");
        assert!(said.contains(message) && said.ends_with('\n'), "{arguments:?}: {said}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
    }
    fs::remove_file(large).expect("the file is ours");
    let output = run_with_input(Command::new(c_example()).arg("-"), b"");
    assert!(output.status.success() && output.stdout.is_empty() && output.stderr.is_empty());
}

#[test]
fn c_example_frees_everything_on_every_path() {
    let Some(valgrind) = valgrind() else { return };
    let arguments: Vec<_> = valgrind.get_args().map(ToOwned::to_owned).collect();
    let page = root().join("examples/articles/night-clinic.html");
    let page = page.to_str().expect("a path in UTF-8");
    let cases: [(i32, &[&str]); 5] = [
        (0, &["--json", "--keyphrases", "3", page]),
        (1, &["--title", "T", "-"]),
        (1, &["examples"]),
        (2, &["--title", "T", "--ratio", "2", page]),
        (0, &["--help"]),
    ];
    for (status, case) in cases {
        let output = run_with_input(Command::new("valgrind").args(&arguments).arg(c_example()).args(case).current_dir(root()), b"abc\xffdef");
        assert_eq!(output.status.code(), Some(status), "{case:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn makefile_builds_and_checks_the_examples() {
    let (Some(cpp), Some(mut make)) = (cpp_compiler(), tool("make", "--version")) else { return };
    let library = library();
    let libraries = library.parent().expect("a directory");
    // Programs of another profile may be newer than this profile's library.
    let build = scratch().join("make");
    _ = fs::remove_dir_all(&build);
    make.arg("-C").arg(root().join("examples/c")).arg("check");
    // Cargo puts a directory into it that may hold an older shared library.
    make.env_remove(if cfg!(target_vendor = "apple") { "DYLD_FALLBACK_LIBRARY_PATH" } else { "LD_LIBRARY_PATH" });
    make.args([format!("CC={}", c_compiler().join(" ")), format!("CXX={}", cpp.join(" "))]);
    run(make.args([format!("LIBDIR={}", libraries.display()), format!("BUILD={}", build.display())]));
}

#[test]
fn shared_library_exports_what_is_promised_and_nothing_else() {
    let shared = directory().join("libstandfirst.so");
    if !shared.exists() {
        return missing(&shared.display().to_string());
    }
    let Some(mut nm) = tool("nm", "--version") else { return };
    let output = run(nm.args(["-D", "--defined-only"]).arg(shared));
    let listed = String::from_utf8(output.stdout).expect("names in UTF-8");
    let names: Vec<&str> = listed.lines().filter_map(|line| line.split_whitespace().last()).collect();
    let mut ours: Vec<&str> = names.iter().copied().filter(|name| name.starts_with("standfirst_")).collect();
    ours.sort_unstable();
    assert_eq!(ours, promised(), "left: exported, right: tests/data/symbols.txt");
    // Names of Rust have the crate's name inside.
    let others: Vec<&&str> = names.iter().filter(|name| name.contains("standfirst") && !name.starts_with("standfirst_")).collect();
    assert!(others.is_empty(), "exported without being promised: {others:?}");
}

/// Compares a line of JSON that an example printed with the summary it should be of.
fn assert_agrees(line: &[u8], summary: &Summary<'_>, phrases: usize, case: &str) {
    let line = std::str::from_utf8(line).expect("UTF-8");
    assert_eq!(line.find('\n'), Some(line.len() - 1), "{case}: one line");
    let found: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{case}: {error} in {line}"));
    assert_eq!(sorted_keys(&found), ["article_reading_seconds", "dropped", "keyphrases", "language", "reading_seconds", "sentences", "title"], "{case}");
    // No text can hold these: quotes are escaped there.
    let order = [
        "{\"sentences\":[",
        "],\"language\":\"",
        ",\"title\":",
        ",\"reading_seconds\":",
        ",\"article_reading_seconds\":",
        ",\"keyphrases\":[",
        "],\"dropped\":[",
    ];
    let places: Vec<usize> = order.iter().map(|key| line.find(key).unwrap_or_else(|| panic!("{case}: no {key}"))).collect();
    assert!(places.is_sorted(), "{case}: keys out of order");

    let document = summary.document();
    assert_eq!(found["language"], summary.language().tag(), "{case}");
    assert_eq!(found["title"].as_str(), document.title().filter(|title| !title.is_empty()), "{case}");
    assert_eq!(found["reading_seconds"], summary.reading_seconds(), "{case}");
    assert_eq!(found["article_reading_seconds"], document.reading_seconds(), "{case}");

    let picks: Vec<Row<'_>> = summary.sentences().map(|pick| Row::new(pick.text(), pick.source()).scored(pick.score())).collect();
    assert_eq!(rows(&found["sentences"], &["end", "score", "start", "text"]), picks, "{case}");
    let dropped: Vec<Row<'_>> = document
        .blocks()
        .filter_map(|block| block.reason().map(|reason| Row { names: [block.kind().name(), reason.name()], ..Row::new(block.text(), block.source()) }))
        .collect();
    assert_eq!(rows(&found["dropped"], &["end", "kind", "reason", "start", "text"]), dropped, "{case}");
    let phrases = keyphrases(document, phrases);
    let phrases: Vec<Row<'_>> = phrases.iter().map(|phrase| Row { text: &phrase.text, ..Row::default() }.scored(phrase.score)).collect();
    assert_eq!(rows(&found["keyphrases"], &["score", "text"]), phrases, "{case}");
}

/// What stands in the lists of the JSON: a sentence, a dropped block or a keyphrase.
#[derive(Debug, PartialEq, Default)]
struct Row<'t> {
    text: &'t str,
    start: u64,
    end: u64,
    score: Option<f32>,
    names: [&'t str; 2],
}

impl<'t> Row<'t> {
    fn new(text: &'t str, source: standfirst::Span) -> Self {
        Self { text, start: source.start as u64, end: source.end as u64, ..Self::default() }
    }

    fn scored(self, score: f32) -> Self {
        Self { score: Some(score), ..self }
    }
}

fn rows<'v>(list: &'v Value, keys: &[&str]) -> Vec<Row<'v>> {
    let row = |item: &'v Value| {
        assert_eq!(sorted_keys(item), keys);
        let name = |key: &str| item[key].as_str().unwrap_or_default();
        let number = |key: &str| item[key].as_u64().unwrap_or_default();
        Row {
            text: name("text"),
            start: number("start"),
            end: number("end"),
            score: item["score"].as_f64().map(|score| score as f32),
            names: [name("kind"), name("reason")],
        }
    };
    list.as_array().expect("a list").iter().map(row).collect()
}

fn sorted_keys(object: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = object.as_object().expect("an object").keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Where the programs go.
fn scratch() -> PathBuf {
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR")).join("c_abi");
    fs::create_dir_all(&scratch).expect("a directory for the programs");
    scratch
}

fn promised() -> Vec<String> {
    let listed = fs::read_to_string(root().join("tests/data/symbols.txt")).expect("tests/data/symbols.txt");
    let mut names: Vec<String> = listed.lines().map(str::to_owned).collect();
    names.sort();
    names
}

fn articles() -> Vec<PathBuf> {
    let mut articles: Vec<PathBuf> =
        fs::read_dir(root().join("examples/articles")).expect("examples/articles").map(|entry| entry.expect("an entry").path()).collect();
    articles.sort();
    assert!(!articles.is_empty());
    articles
}

/// Where cargo puts the libraries that belong to this test: beside its own executable.
fn directory() -> PathBuf {
    let executable = std::env::current_exe().expect("the path of this test");
    executable.parent().expect("a directory").to_owned()
}

/// The static library. `cargo build` puts a copy one directory up, which may be older.
fn library() -> PathBuf {
    let beside = directory().join("libstandfirst.a");
    let above = directory().join("../libstandfirst.a");
    let library = [beside, above].into_iter().find(|path| path.exists());
    library.unwrap_or_else(|| panic!("no libstandfirst.a beside {}; build it with `cargo build`", directory().display()))
}

/// What the static library needs of the system; `cargo rustc --crate-type staticlib -- --print native-static-libs` lists it.
fn system_libraries() -> &'static [&'static str] {
    if cfg!(target_os = "linux") { &["-lgcc_s", "-lutil", "-lrt", "-lpthread", "-lm", "-ldl", "-lc"] } else { &["-lpthread", "-lm"] }
}

const STRICT: [&str; 4] = ["-Wall", "-Wextra", "-Wpedantic", "-Werror"];

/// The program and arguments that a variable names, which may be several words such as `ccache cc`.
fn words_of(variable: &str, default: &str) -> Vec<String> {
    let words: Vec<String> = std::env::var(variable).unwrap_or_default().split_whitespace().map(str::to_owned).collect();
    if words.is_empty() { vec![default.to_owned()] } else { words }
}

fn c_compiler() -> Vec<String> {
    let words = words_of("CC", "cc");
    assert!(answers(&words, "--version"), "no C compiler: `{}` does not run; install one or name it in CC", words.join(" "));
    words
}

fn cpp_compiler() -> Option<Vec<String>> {
    let words = words_of("CXX", "c++");
    if answers(&words, "--version") {
        return Some(words);
    }
    missing(&format!("the C++ compiler `{}`", words.join(" ")));
    None
}

fn tool(name: &str, question: &str) -> Option<Command> {
    if answers(&[name.to_owned()], question) {
        return Some(Command::new(name));
    }
    missing(name);
    None
}

fn valgrind() -> Option<Command> {
    let mut valgrind = tool("valgrind", "--version")?;
    let suppressions = format!("--suppressions={}", root().join("tests/c/valgrind.supp").display());
    valgrind.args(["-q", "--error-exitcode=9", "--leak-check=full", "--errors-for-leak-kinds=definite,indirect,possible", "--num-callers=40"]);
    valgrind.arg(suppressions);
    Some(valgrind)
}

fn answers(words: &[String], question: &str) -> bool {
    let mut command = Command::new(&words[0]);
    command.args(&words[1..]).arg(question).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// Notes that a check is left out, or fails where none may be.
fn missing(what: &str) {
    let required = std::env::var("STANDFIRST_REQUIRE_ALL").is_ok_and(|value| value == "1");
    assert!(!required, "{what} is missing, and STANDFIRST_REQUIRE_ALL=1 is set");
    println!("note: {what} is missing; a check is skipped");
}

fn compile(words: &[String], standard: &str, name: &str, sources: &[&str]) -> PathBuf {
    let program = scratch().join(name);
    let mut command = Command::new(&words[0]);
    command.current_dir(root()).args(&words[1..]).args([standard, "-g", "-Iinclude", "-Iexamples/c"]).args(STRICT).args(sources);
    run(command.arg("-o").arg(&program).arg(library()).args(system_libraries()));
    program
}

fn compile_c(name: &str, sources: &[&str]) -> PathBuf {
    compile(&c_compiler(), "-std=c99", name, sources)
}

/// `None` where there is no C++ compiler.
fn compile_cpp(name: &str, source: &str) -> Option<PathBuf> {
    Some(compile(&cpp_compiler()?, "-std=c++17", name, &[source]))
}

fn c_example() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| compile_c("summarize", &["examples/c/summarize.c"]))
}

fn walk() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    let options: &[&str] = if cfg!(feature = "html") { &[] } else { &["-DWITHOUT_HTML"] };
    PROGRAM.get_or_init(|| compile_c("walk", &[&["tests/c/walk.c"], options].concat()))
}

/// Runs a command that must succeed.
fn run(command: &mut Command) -> Output {
    let output = command.stdin(Stdio::null()).output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let (said, complained) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{command:?}: {}\n{said}{complained}", output.status);
    output
}

/// Runs a command whichever way it ends.
fn run_with_input(command: &mut Command, input: &[u8]) -> Output {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
    // A program that refuses its arguments has closed its end already.
    _ = child.stdin.take().expect("a pipe").write_all(input);
    child.wait_with_output().expect("the program ends")
}
