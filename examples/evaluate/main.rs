//! A yardstick for your own articles: `cargo run --release --example evaluate -- boundaries < gold.jsonl`
//!
//! Records are those of `batch`, with the answer that a person gave beside them. Figures are percentages.

mod blocks;
mod boundaries;
mod gold;
#[path = "../support/options.rs"]
#[allow(dead_code, reason = "how long a summary is the record says")]
mod options;
#[path = "../batch/record.rs"]
#[allow(dead_code, reason = "batch reads fields that have no gold")]
mod record;
mod report;
mod rouge;
mod stem;
mod summaries;
mod tokens;

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use gold::Gold;
use options::Scoring;
use rayon::prelude::*;
use report::Report;

/// Compares the library's answers with those of people, over JSON lines.
#[derive(Parser)]
#[command(version)]
pub struct Options {
    /// What is compared
    task: Task,
    /// Files of JSON lines; standard input without any
    files: Vec<String>,
    /// Do not tell the language: leave `lang` to detection
    #[arg(long)]
    no_language: bool,
    /// Do not tell the headline: leave `title` out
    #[arg(long)]
    no_title: bool,
    /// The sources are clean: strip nothing
    #[arg(long)]
    keep_all: bool,
    /// Of records with `lines`, hand over only those that `window` names
    #[arg(long)]
    window: bool,
    /// Sentences a summary, where the record says neither `budget` nor `sentences`
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u64).range(1..))]
    sentences: u64,
    #[command(flatten)]
    scoring: Scoring,
    /// Threads; all cores by default
    #[arg(long, default_value_t = 0)]
    threads: usize,
    /// One JSON object in place of a table
    #[arg(long)]
    json: bool,
}

/// A comparison of the program.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Task {
    /// Sentence boundaries: {"text", "spans" or "accept"}
    Boundaries,
    /// The text that is kept: {"html" or "text", "gold" or "with" and "without"}, or {"lines", "labels", "gold"}
    Blocks,
    /// Summaries: {"html" or "text", "summary" or "refs", "budget"}
    Summaries,
}

fn main() -> ExitCode {
    let options = Options::parse();
    let outcome = match options.task {
        Task::Boundaries => run(&options, boundaries::measure, boundaries::report),
        Task::Blocks => run(&options, blocks::measure, blocks::report),
        Task::Summaries => run(&options, summaries::measure, summaries::report),
    };
    match outcome {
        Ok(report) => {
            let print = if options.json { report.json() } else { report.table() };
            if io::stdout().write_all(print.as_bytes()).is_ok() && report.records > 0 { ExitCode::SUCCESS } else { ExitCode::from(1) }
        }
        Err(error) => {
            eprintln!("evaluate: {error}");
            ExitCode::from(1)
        }
    }
}

/// Lines that are worked on at a time: what bounds the memory.
const CHUNK_LINES: usize = 1024;

/// Measures every record. One that cannot be used is named on standard error and counted, and the run goes on.
fn run<T: Send>(options: &Options, measure: impl Fn(&Gold, &Options) -> Result<T, String> + Sync, report: impl Fn(&[T]) -> Report) -> io::Result<Report> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(options.threads).build().map_err(io::Error::other)?;
    let (mut measured, mut failed) = (Vec::new(), 0);
    let stdin = ["-".to_owned()];
    for file in if options.files.is_empty() { &stdin[..] } else { &options.files } {
        let reader: Box<dyn BufRead> = if file == "-" {
            Box::new(io::stdin().lock())
        } else {
            Box::new(BufReader::new(File::open(file).map_err(|error| io::Error::new(error.kind(), format!("cannot read {file}: {error}")))?))
        };
        let mut lines = reader.lines().enumerate();
        loop {
            let chunk: Vec<(usize, String)> = lines.by_ref().take(CHUNK_LINES).map(|(at, line)| line.map(|line| (at + 1, line))).collect::<io::Result<_>>()?;
            if chunk.is_empty() {
                break;
            }
            let answers: Vec<Result<T, String>> = pool.install(|| {
                chunk
                    .par_iter()
                    .filter(|(_, line)| !line.trim().is_empty())
                    .map(|(at, line)| {
                        let gold = Gold::parse(line, options).map_err(|why| format!("{file}, line {at}: {why}"))?;
                        measure(&gold, options).map_err(|why| format!("{file}, line {at}: {why}"))
                    })
                    .collect()
            });
            for answer in answers {
                match answer {
                    Ok(figures) => measured.push(figures),
                    Err(why) => {
                        failed += 1;
                        eprintln!("evaluate: {why}");
                    }
                }
            }
        }
    }
    let mut report = report(&measured);
    (report.records, report.failed) = (measured.len(), failed);
    Ok(report)
}
