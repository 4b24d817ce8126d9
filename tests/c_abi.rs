//! The C ABI as C sees it: the header, every function, both examples against the Rust API, and what the shared library exports.
//!
//! Needs a C compiler: `CC`, else `cc`. A C++ compiler (`CXX`, else `c++`), `clang` and `clang++` besides, `valgrind`, `make` and `nm`
//! are used where they are found; with `STANDFIRST_REQUIRE_ALL=1` a missing one is a failure.
#![cfg(all(feature = "capi", unix))]

#[path = "support/compiler.rs"]
mod compiler;

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use compiler::*;
use serde_json::Value;
use standfirst::{Document, Input, Language, Method, Order, Summarizer, Summary, keyphrases, sentences};

#[test]
fn header_is_strict_c99() {
    for program in compile_everywhere(Dialect::C, "header_c99", "tests/c/header_c99.c") {
        run(&mut Command::new(program));
    }
}

#[test]
fn header_is_strict_cpp17() {
    for program in compile_everywhere(Dialect::Cpp, "header_cpp17", "tests/c/header_cpp17.cpp") {
        run(&mut Command::new(program));
    }
}

#[test]
fn header_imports_from_a_dll_on_windows() {
    for (arguments, imports) in [(&["-DSTANDFIRST_DLL"][..], promised().len()), (&[], 0)] {
        let Some(mut clang) = tool("clang", "--version") else { return };
        // Freestanding: the compiler's own headers are enough, so no Windows is needed.
        clang.args(["--target=x86_64-pc-windows-msvc", "-ffreestanding", "-x", "c", "-std=c99"]).args(STRICT).args(arguments);
        clang.arg("include/standfirst.h").current_dir(root());
        let preprocessed = run(copy_of(&clang).arg("-E").current_dir(root()));
        assert_eq!(String::from_utf8_lossy(&preprocessed.stdout).matches("__declspec(dllimport)").count(), imports, "{arguments:?}");
        run(clang.arg("-fsyntax-only"));
    }
}

#[test]
fn examples_compile_everywhere_without_a_warning() {
    for program in compile_everywhere(Dialect::C, "summarize", "examples/c/summarize.c") {
        run(Command::new(program).arg("--help"));
    }
    for program in compile_everywhere(Dialect::C, "article", "examples/c/article.c") {
        run(Command::new(program).arg(&articles()[0]));
    }
    for program in compile_everywhere(Dialect::Cpp, "summarize_cpp", "examples/c/summarize.cpp") {
        run(Command::new(program).arg(&articles()[0]));
    }
}

#[test]
fn programs_use_every_item_of_the_header() {
    let read = |file: &str| fs::read_to_string(root().join(file)).unwrap_or_else(|_| panic!("{file}"));
    let walk = read("tests/c/walk.c");
    let missing: Vec<String> = promised().into_iter().filter(|name| !walk.contains(&format!("{name}("))).collect();
    assert!(missing.is_empty(), "tests/c/walk.c does not call {}; add checks for what is new", missing.join(", "));

    let header = read("include/standfirst.h");
    let words = |text: &str| text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').map(str::to_owned).collect::<HashSet<String>>();
    let numbered = |line: &str| line.strip_prefix("#define ").and_then(|define| define.split_once(' ')).map(|(name, _)| name.to_owned());
    let constants: Vec<String> = header.lines().filter_map(numbered).filter(|name| name != "STANDFIRST_API").collect();
    let typed =
        |line: &str| if line.starts_with("typedef ") || line.starts_with("} ") { line.strip_suffix(';')?.rsplit(' ').next().map(str::to_owned) } else { None };
    let types: Vec<String> = header.lines().filter_map(typed).collect();
    assert!(constants.len() > 45 && types.len() == 8, "{constants:?} {types:?}");
    let used = words(&(walk + &read("tests/c/header_c99.c")));
    let missing: Vec<String> = constants.into_iter().chain(types).filter(|name| !used.contains(name)).collect();
    assert!(missing.is_empty(), "neither tests/c/walk.c nor header_c99.c uses {}", missing.join(", "));
}

#[test]
fn walk_finds_every_function_as_the_header_says() {
    for program in compile_everywhere(Dialect::C, "walk", "tests/c/walk.c") {
        passes(&mut Command::new(program));
    }
}

#[test]
fn walk_is_clean_under_valgrind() {
    if let Some(mut valgrind) = valgrind() {
        run(valgrind.arg(walk()));
    }
}

#[test]
fn walk_is_clean_under_the_address_sanitizer() {
    let sanitized = [c_compiler(), vec!["-fsanitize=address,undefined".to_owned(), "-fno-sanitize-recover=all".to_owned()]].concat();
    if !links(&sanitized) {
        return missing("the compiler's AddressSanitizer");
    }
    passes(&mut Command::new(compile(&sanitized, Dialect::C, "walk_sanitized", "tests/c/walk.c")));
}

#[test]
fn cpp_wrapper_returns_throws_and_moves() {
    for program in compile_everywhere(Dialect::Cpp, "wrapper", "tests/c/wrapper.cpp") {
        run(&mut Command::new(&program));
        if let Some(mut valgrind) = valgrind() {
            run(valgrind.arg(program));
        }
    }
}

#[test]
fn threads_share_handles() {
    let program = compile_c("threads", "tests/c/threads.c");
    passes(&mut Command::new(&program));
    if let Some(mut valgrind) = tool("valgrind", "--version") {
        passes(valgrind.args(["-q", "--tool=helgrind", "--error-exitcode=9"]).arg(program).arg("warm"));
    }
}

#[test]
fn process_forks_and_goes_on() {
    passes(&mut Command::new(compile_c("fork", "tests/c/fork.c")));
}

#[test]
#[cfg(target_os = "linux")]
fn memory_that_is_not_to_be_had_is_a_status() {
    passes(&mut Command::new(compile_c("memory", "tests/c/memory.c")));
}

#[test]
fn library_is_loaded_and_let_go_of_again_and_again() {
    let Some(shared) = shared_library() else { return };
    let program = scratch().join("reload");
    let mut compiler = command(&c_compiler());
    compiler.current_dir(root()).args(["-std=c99", "-Iinclude", "tests/c/reload.c", "-o"]).arg(&program).args(STRICT).args(system_libraries());
    run(&mut compiler);
    run(Command::new(program).arg(shared));
}

#[test]
fn program_of_the_first_header_runs_with_the_library_of_today() {
    let Some(shared) = shared_library() else { return };
    let program = scratch().join("first");
    let mut compiler = command(&c_compiler());
    compiler.current_dir(root()).args(["-std=c99", "-Itests/c/abi", "tests/c/abi/first.c", "-o"]).arg(&program).args(STRICT).arg(shared);
    run(&mut compiler);
    run(Command::new(program).env("LD_LIBRARY_PATH", directory()));
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
fn examples_cover_the_whole_interface() {
    for files in [&["examples/c/summarize.c", "examples/c/article.c"][..], &["examples/c/standfirst.hpp"]] {
        let source: String = files.iter().map(|file| fs::read_to_string(root().join(file)).expect("a source")).collect();
        // Also as what is passed on to be called.
        let uses = |name: &String| source.match_indices(name.as_str()).any(|(at, _)| source[at + name.len()..].starts_with(['(', ',', '>', ')']));
        let missing: Vec<String> = promised().into_iter().filter(|name| !uses(name)).collect();
        assert!(missing.is_empty(), "{files:?} show no use of {}", missing.join(", "));
    }
}

#[test]
fn second_c_example_shows_what_rust_reads() {
    let program = compile_c("article", "examples/c/article.c");
    let show = |arguments: &[&str], article: &Path| run(Command::new(&program).args(arguments).arg(article)).stdout;
    for article in articles() {
        let case = article.display();
        let source = fs::read_to_string(&article).expect("an article");
        let input = if source.trim_start().starts_with('<') { Input::html(&source) } else { Input::text(&source) };
        let document = Document::read(input).expect("a document");
        let shown = String::from_utf8(show(&[], &article)).expect("UTF-8");
        assert!(document.title().is_none_or(|title| shown.contains(title)), "{case}");
        let mut rest = shown.as_str();
        for block in document.blocks() {
            let (kind, reason) = (block.kind().name(), block.reason().map_or("kept", |reason| reason.name()));
            let line = format!("{:>6}..{:<6} {kind:<12} {reason:<13} {}\n", block.source().start, block.source().end, block.text());
            rest = &rest[rest.find(&line).unwrap_or_else(|| panic!("{case}: no {line:?} in {rest}")) + line.len()..];
        }
        assert_eq!(rest, "", "{case}");

        let summary = Summarizer::new().summarize(input).expect("a summary");
        let scores = String::from_utf8(show(&["--scores"], &article)).expect("UTF-8");
        assert_eq!(scores.lines().filter(|line| line.starts_with("* ")).count(), summary.len(), "{case}");
        assert!(document.sentences().all(|sentence| scores.contains(&format!(" {}\n", sentence.text()))), "{case}");

        let split = String::from_utf8(show(&["--split", "en"], &article)).expect("UTF-8");
        // A sentence may run over lines.
        let wanted: Vec<&str> = sentences(&source, Language::English).flat_map(|sentence| sentence.trim().lines()).collect();
        assert_eq!(split.lines().collect::<Vec<_>>(), wanted, "{case}");
    }
    let refused = run_with_input(Command::new(&program).args(["--split", "qqq"]).arg(&articles()[0]), b"");
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&refused.stderr).starts_with("article: UNKNOWN_LANGUAGE: "));
    assert_eq!(run_with_input(&mut Command::new(&program), b"").status.code(), Some(2));
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
        (vec!["--sentences", "5"], base.clone().sentences(5)),
        (vec!["--words=40"], base.clone().words(40)),
        (vec!["--characters", "150"], base.clone().characters(150)),
        (vec!["--ratio", "0.2"], base.clone().ratio(0.2)),
        (vec!["--method", "LexRank"], base.clone().method(Method::LexRank)),
        (vec!["--diversity", "0.9", "--sentences", "6"], base.clone().diversity(0.9).sentences(6)),
        (vec!["--model", "src/model/sentences.table"], base.clone()),
        (vec!["--by-score"], base.clone().order(Order::Score)),
    ];
    cases.extend(Method::ALL.iter().map(|&method| (vec!["--method", method.name()], base.clone().method(method))));
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
        check(&["--keep-all"], &base, Input::guess(&source).strip(false));
    }
}

#[test]
fn c_example_says_what_is_wrong_with_an_exit_status() {
    let large = scratch().join("large.txt");
    fs::File::create(&large).and_then(|file| file.set_len(standfirst::MAX_INPUT as u64 + 1)).expect("a sparse file");
    let article = root().join("examples/articles/harbour-bridge.txt");
    let article = article.to_str().expect("a path in UTF-8");
    let cases: [(i32, &[&str], &str); 16] = [
        (1, &["no-such-file"], "no-such-file"),
        (1, &["examples"], "directory"),
        (1, &[large.to_str().expect("a path in UTF-8")], "67108864"),
        (1, &["-"], "byte 3"),
        (1, &["--limit", "100", article], "limit of 100 bytes"),
        (2, &[], "--help"),
        (2, &["--frobnicate", article], "--frobnicate"),
        (2, &[article, article], "one file"),
        (2, &["--sentences"], "--sentences"),
        (2, &["--sentences", "0", article], "at least 1"),
        (2, &["--sentences", "-1", article], "whole number"),
        (2, &["--sentences", "2", "--words", "9", article], "--ratio"),
        (2, &["--ratio", "nan", article], "ratio"),
        (2, &["--diversity", "1.5", article], "diversity"),
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
    let Some(shared) = shared_library() else { return };
    let Some(mut nm) = tool("nm", "--version") else { return };
    let output = run(nm.args(["-D", "--defined-only"]).arg(shared));
    let listed = String::from_utf8(output.stdout).expect("names in UTF-8");
    let mut names: Vec<&str> = listed.lines().filter_map(|line| line.split_whitespace().last()).collect();
    names.sort_unstable();
    assert_eq!(names, promised(), "left: exported, right: tests/data/symbols.txt");
}

/// Compares a line of JSON that an example printed with the summary it should be of.
fn assert_agrees(line: &[u8], summary: &Summary<'_>, phrases: usize, case: &str) {
    let line = std::str::from_utf8(line).expect("UTF-8");
    assert_eq!(line.find('\n'), Some(line.len() - 1), "{case}: one line");
    let found: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{case}: {error} in {line}"));
    // No text can hold these: quotes are escaped there.
    let order = [
        "{\"sentences\":[",
        "],\"language\":\"",
        ",\"title\":",
        ",\"author\":",
        ",\"date\":",
        ",\"description\":",
        ",\"site\":",
        ",\"reading_seconds\":",
        ",\"article_reading_seconds\":",
        ",\"keyphrases\":[",
        "],\"dropped\":[",
    ];
    let mut keys: Vec<&str> = order.iter().map(|part| part.trim_matches(|c: char| !c.is_ascii_alphabetic())).collect();
    keys.sort_unstable();
    assert_eq!(sorted_keys(&found), keys, "{case}");
    let places: Vec<usize> = order.iter().map(|key| line.find(key).unwrap_or_else(|| panic!("{case}: no {key}"))).collect();
    assert!(places.is_sorted(), "{case}: keys out of order");

    let document = summary.document();
    assert_eq!(found["language"], summary.language().tag(), "{case}");
    let metadata = document.metadata();
    let facts = [
        ("title", document.title()),
        ("author", metadata.author.as_deref()),
        ("date", metadata.date.as_deref()),
        ("description", metadata.description.as_deref()),
        ("site", metadata.site.as_deref()),
    ];
    for (name, fact) in facts {
        assert_eq!(found[name].as_str(), fact.filter(|fact| !fact.is_empty()), "{case}: {name}");
    }
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

fn c_example() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| compile_c("summarize", "examples/c/summarize.c"))
}

fn walk() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| compile_c("walk", "tests/c/walk.c"))
}
