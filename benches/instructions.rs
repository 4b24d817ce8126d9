//! Instructions a byte of each stage, as valgrind's callgrind counts them: the same on a busy machine as on an idle one.
//!
//! `cargo bench --bench instructions` measures the invented articles of `examples/articles`, by language; `-- FILE.jsonl...` the texts of
//! files instead, one row a file (`{"text", "lang"?}` a line). A stage is run once and then once more in another process: the difference is
//! what it costs when the lists and tables are read, and the first run without it is what reading them costs.
//!
//! `-- --totals` measures each stage over all invented articles at once, pages in HTML included: a line each, which `.ci/instructions`
//! compares with those of `tests/data/instructions.txt`. `-- --stage NAME FILE` names a stage alone, and `-- --run NAME TIMES FILE...` runs
//! it in this process, for a profiler.

use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use standfirst::{Document, Input, Language, Summarizer, keyphrases, sentence_spans};

/// A stage and what it does with a text; the number keeps the work from being optimized away.
type Stage = (&'static str, fn(&str, Language) -> usize);

const STAGES: [Stage; 5] = [
    ("sentences", |text, language| sentence_spans(text, language).map(|span| span.end).sum()),
    ("read", |text, language| clean(text, language).sentences().len()),
    ("summarize", |text, language| Summarizer::new().summarize_document(clean(text, language)).expect("summarizes").sentences().len()),
    ("scraped", |text, language| Summarizer::new().summarize(Input::text(text).language(language)).expect("summarizes").sentences().len()),
    ("keyphrases", |text, language| keyphrases(&clean(text, language), 10).len()),
];

/// Stages of pages in HTML, whose language is not told.
#[cfg(feature = "html")]
const PAGE_STAGES: [Stage; 2] = [
    ("read_page", |page, _| Document::read(Input::html(page)).expect("a page reads").sentences().len()),
    ("summarize_page", |page, _| Summarizer::new().summarize(Input::html(page)).expect("summarizes").sentences().len()),
];
#[cfg(not(feature = "html"))]
const PAGE_STAGES: [Stage; 0] = [];

fn clean(text: &str, language: Language) -> Document<'_> {
    Document::read(Input::text(text).language(language).strip(false)).expect("a text reads")
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["--run", stage, times, ref files @ ..] => {
            let (_, run) = STAGES.iter().chain(&PAGE_STAGES).find(|(name, _)| *name == stage).expect("a stage");
            let texts: Vec<_> = files.iter().flat_map(|file| texts(Path::new(file))).collect();
            for _ in 0..times.parse().expect("a number") {
                for (text, language) in &texts {
                    black_box(run(black_box(text), *language));
                }
            }
            ExitCode::SUCCESS
        }
        ["--totals"] => totals(),
        ["--stage", stage, ref files @ ..] => table(&[stage], &files.iter().map(PathBuf::from).collect::<Vec<_>>()),
        ref files => {
            let stages: Vec<&str> = STAGES.iter().map(|(name, _)| *name).collect();
            let files = if files.is_empty() { articles("txt") } else { files.iter().map(PathBuf::from).collect() };
            table(&stages, &files)
        }
    }
}

/// Prints a line for each stage, over all articles. What nothing watches must not pass for cheap: it fails where there is no valgrind.
fn totals() -> ExitCode {
    if !has_valgrind() {
        eprintln!("there is no valgrind");
        return ExitCode::FAILURE;
    }
    for (stages, extension) in [(&STAGES[..], "txt"), (&PAGE_STAGES[..], "html")] {
        let files = articles(extension);
        for (stage, _) in stages {
            println!("{stage} {:.1}", a_byte(stage, &files));
        }
    }
    ExitCode::SUCCESS
}

/// Prints a row for each file; nothing where there is no valgrind.
fn table(stages: &[&str], files: &[PathBuf]) -> ExitCode {
    if !has_valgrind() {
        println!("left out: there is no valgrind");
        return ExitCode::SUCCESS;
    }
    println!("| text | bytes | {} |\n|---|---:|{}", stages.join(" | "), "---:|".repeat(stages.len()));
    for file in files {
        let bytes: usize = texts(file).iter().map(|(text, _)| text.len()).sum();
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let mut row = format!("| {name} | {bytes} |");
        for stage in stages {
            let _ = write!(row, " {:.1} |", a_byte(stage, std::slice::from_ref(file)));
        }
        println!("{row}");
    }
    ExitCode::SUCCESS
}

fn has_valgrind() -> bool {
    Command::new("valgrind").arg("--version").output().is_ok()
}

/// What the stage costs for each byte of the files.
fn a_byte(stage: &str, files: &[PathBuf]) -> f64 {
    let bytes: usize = files.iter().flat_map(|file| texts(file)).map(|(text, _)| text.len()).sum();
    let [one, two] = ["1", "2"].map(|times| count(stage, times, files));
    (two - one) as f64 / bytes.max(1) as f64
}

/// The instructions of this program, running the stage so many times.
fn count(stage: &str, times: &str, files: &[PathBuf]) -> i64 {
    let program = std::env::current_exe().expect("a program");
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(program)
        .args(["--run", stage, times])
        .args(files)
        .output()
        .expect("valgrind runs");
    let report = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{report}");
    let count = report.lines().find_map(|line| line.split_once("Collected : ")).expect("a count").1;
    count.trim().parse().expect("a number")
}

/// The texts of a file: of each line of JSON, or all of it.
fn texts(file: &Path) -> Vec<(String, Language)> {
    let source = fs::read_to_string(file).expect("a file");
    let of_name = |file: &Path| file.file_name()?.to_str()?.split('.').nth(1)?.parse::<Language>().ok();
    if file.extension().is_none_or(|extension| extension != "jsonl") {
        return vec![(source, of_name(file).unwrap_or(Language::English))];
    }
    let record = |line: &str| {
        let record: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let text = record["text"].as_str().expect("a text").to_owned();
        let language = record["lang"].as_str().and_then(|tag| tag.parse().ok()).unwrap_or_else(|| Language::detect(&text));
        (text, language)
    };
    source.lines().map(record).collect()
}

/// The articles of `examples/articles` with that extension, by name.
fn articles(extension: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/articles");
    let mut paths: Vec<_> = fs::read_dir(folder).expect("examples/articles").map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|found| found == extension));
    paths.sort();
    paths
}
