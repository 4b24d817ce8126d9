//! Many articles at once, JSON lines in and out: `cargo run --release --example batch -- summarize < in.jsonl > out.jsonl`
//!
//! Records are worked on by all cores as they are read: output lines come in input order, each as soon as those before it are written and
//! no other is under way, and memory does not grow with the number of records.

mod lines;
#[path = "../support/options.rs"]
mod options;
mod pipeline;
mod record;
#[path = "../support/json.rs"]
mod summary_json;
mod tasks;

use std::io::{self, BufReader, IsTerminal};
use std::process::ExitCode;
use std::thread;

use clap::{Parser, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};
use standfirst::KeyphraseStyle;

use lines::Lines;
use options::{Length, Scoring};
use pipeline::{Counts, answer_here, answer_on};

/// Runs one task over JSON lines on standard input.
#[derive(Parser)]
#[command(version)]
pub struct Options {
    /// What to do with each record
    task: Task,
    /// Threads; all cores by default
    #[arg(long, default_value_t = 0)]
    threads: usize,
    #[command(flatten)]
    length: Length,
    #[command(flatten)]
    scoring: Scoring,
    /// Keyphrases a record
    #[arg(long, default_value_t = 10)]
    top: usize,
    /// What keyphrases are for
    #[arg(long, value_enum, default_value_t = Style::Any)]
    style: Style,
    /// What `features` measures
    #[arg(long, value_enum, default_value_t = Of::Sentences)]
    of: Of,
    /// With `summarize`, tell the score of every sentence of the article too
    #[arg(long)]
    scored: bool,
    /// No progress bar
    #[arg(long)]
    quiet: bool,
}

/// A task of the program.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Task {
    /// Sentence boundaries: {"id", "spans"}
    Sentences,
    /// The article without boilerplate: {"id", "text", "blocks", "language"}
    Strip,
    /// The summary: {"id", "sentences", "language", "reading_seconds"}
    Summarize,
    /// What the article is about: {"id", "keyphrases", "language"}
    Keyphrases,
    /// The rows that a table is trained on: {"id", "rows": [{"start", "end", "features"}]}
    Features,
}

/// What keyphrases are for.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Style {
    /// Words and phrases, as the text suggests
    Any,
    /// Words and names rather: tags
    Words,
    /// Phrases of several words rather: an index
    Phrases,
}

impl From<Style> for KeyphraseStyle {
    fn from(style: Style) -> Self {
        match style {
            Style::Any => Self::Any,
            Style::Words => Self::Words,
            Style::Phrases => Self::Phrases,
        }
    }
}

/// The candidates whose features are written.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Of {
    /// Places where a sentence might end
    Boundaries,
    /// Those that a rule settles, each with the rule's family
    Settled,
    /// Blocks of a page
    Blocks,
    /// The words of classes and ids around each block of a page
    Classes,
    /// Lines of a plain text
    Lines,
    /// Sentences of the content
    Sentences,
    /// Phrases of the content
    Keyphrases,
    /// Sets of sentences that a summary is chosen from
    Sets,
}

fn main() -> ExitCode {
    match run(Options::parse()) {
        Ok(counts) if counts.lines > 0 && counts.readable == 0 => {
            eprintln!("batch: none of the {} lines is a JSON object", counts.lines);
            ExitCode::from(1)
        }
        Ok(_) => ExitCode::SUCCESS,
        // Whoever reads the output has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("batch: {error}");
            ExitCode::from(1)
        }
    }
}

fn run(options: Options) -> io::Result<Counts> {
    let threads = match options.threads {
        0 => thread::available_parallelism()?.get(),
        threads => threads,
    };
    let bar = progress(options.quiet);
    let progress = {
        let bar = bar.clone();
        move |lines| bar.inc(lines)
    };
    let input = BufReader::with_capacity(1 << 16, io::stdin());
    let output = Lines::new(io::stdout());
    let counts = match threads {
        1 => answer_here(input, output, &options, progress),
        _ => answer_on(threads, input, output, options, progress),
    }?;
    bar.finish();
    Ok(counts)
}

/// A bar with the rate on standard error, when it is a terminal.
fn progress(quiet: bool) -> ProgressBar {
    if quiet || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::no_length();
    if let Ok(style) = ProgressStyle::with_template("{spinner} {human_pos} records in {elapsed}, {per_sec}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(std::time::Duration::from_millis(200));
    bar
}
