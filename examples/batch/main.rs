//! Many articles at once, JSON lines in and out: `cargo run --release --example batch -- summarize < in.jsonl > out.jsonl`
//!
//! Records are read, worked on by all cores and written in chunks: output lines come in input order, and memory does not grow
//! with the number of records.

mod lines;
#[path = "../support/options.rs"]
mod options;
mod record;
#[path = "../support/json.rs"]
mod summary_json;
mod tasks;

use std::io::{self, BufReader, IsTerminal, Write};
use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use standfirst::KeyphraseStyle;

use lines::{Lines, read_chunk};
use options::{Length, Scoring};

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
    /// Lines of a plain text
    Lines,
    /// Sentences of the content
    Sentences,
    /// Phrases of the content
    Keyphrases,
    /// Sets of sentences that a summary is chosen from
    Sets,
}

/// The last line of a chunk is worked on alone when it is longer than this (in bytes), so that its answer can go out as it is made.
const LARGE_LINE: usize = 1 << 20;

fn main() -> ExitCode {
    let options = Options::parse();
    match run(&options) {
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

#[derive(Default)]
struct Counts {
    lines: u64,
    readable: u64,
}

fn run(options: &Options) -> io::Result<Counts> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(options.threads).build().map_err(io::Error::other)?;
    let progress = progress(options.quiet);
    let mut input = BufReader::with_capacity(1 << 16, io::stdin());
    let mut output = Lines::new(io::stdout());
    let mut counts = Counts::default();
    let mut chunk = read_chunk(&mut input)?;
    loop {
        let (lines, ended) = chunk;
        let count = lines.len() as u64;
        counts.lines += count;
        if ended {
            counts.readable += answer_chunk(lines, options, &pool, &mut output)?;
            progress.inc(count);
            progress.finish();
            return Ok(counts);
        }
        if options.threads == 1 {
            counts.readable += answer_chunk(lines, options, &pool, &mut output)?;
            chunk = read_chunk(&mut input)?;
        } else {
            // What comes next is read meanwhile, so that no core waits for it.
            let (readable, next) = pool.join(|| answer_chunk(lines, options, &pool, &mut output), || read_chunk(&mut input));
            counts.readable += readable?;
            chunk = next?;
        }
        progress.inc(count);
    }
}

/// Answers the lines of a chunk, in order, and writes all of it. Returns how many were JSON objects.
fn answer_chunk(mut chunk: Vec<Vec<u8>>, options: &Options, pool: &rayon::ThreadPool, output: &mut Lines<impl Write>) -> io::Result<u64> {
    let mut readable = 0;
    let large = chunk.pop_if(|line| line.len() > LARGE_LINE);
    if options.threads == 1 {
        // In place: no hand-over to pay for.
        for line in chunk {
            readable += u64::from(tasks::answer(line, options, output)?);
            output.end_line()?;
        }
    } else {
        let answer = |line: Vec<u8>| {
            let mut answer = Vec::new();
            tasks::answer(line, options, &mut answer).map(|readable| (answer, readable))
        };
        let answers: Vec<io::Result<(Vec<u8>, bool)>> = pool.install(|| chunk.into_par_iter().with_max_len(16).map(answer).collect());
        for answer in answers {
            let (answer, is_readable) = answer?;
            output.write_all(&answer)?;
            output.end_line()?;
            readable += u64::from(is_readable);
        }
    }
    if let Some(line) = large {
        readable += u64::from(tasks::answer(line, options, output)?);
        output.end_line()?;
    }
    output.flush()?;
    Ok(readable)
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
