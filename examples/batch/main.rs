//! Many articles at once, JSON lines in and out: `cargo run --release --example batch -- summarize < in.jsonl > out.jsonl`
//!
//! Records are read, worked on by all cores and written in chunks: output lines come in input order, and memory does not grow
//! with the number of records.

#[path = "../support/options.rs"]
mod options;
mod record;
#[path = "../support/json.rs"]
mod summary_json;
mod tasks;

use std::io::{self, BufRead, BufReader, IsTerminal, Read, Write};
use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use standfirst::KeyphraseStyle;

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

/// Bytes of input that are worked on at a time: what bounds the memory.
const CHUNK_BYTES: usize = 8 << 20;

/// Lines of input that are worked on at a time.
const CHUNK_LINES: usize = 4096;

/// Bytes of output that are written at a time, up to the end of a line.
const WRITE_BYTES: usize = 1 << 16;

/// A line longer than this (in bytes) is answered by an error: JSON can need six bytes for one of text.
const MAX_LINE: usize = 6 * standfirst::MAX_INPUT + (1 << 20);

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
    let mut input = BufReader::with_capacity(1 << 20, io::stdin().lock());
    let mut output = io::stdout().lock();
    let mut whole_lines = Vec::with_capacity(2 * WRITE_BYTES);
    let mut counts = Counts::default();
    loop {
        let (chunk, ended) = read_chunk(&mut input)?;
        // One thread works in place: no hand-over to pay for.
        let answers: Vec<(String, bool)> = if options.threads == 1 {
            chunk.iter().map(|line| tasks::answer(line, options)).collect()
        } else {
            pool.install(|| chunk.par_iter().with_max_len(16).map(|line| tasks::answer(line, options)).collect())
        };
        for (answer, readable) in &answers {
            whole_lines.extend_from_slice(answer.as_bytes());
            whole_lines.push(b'\n');
            counts.readable += u64::from(*readable);
            // Whole lines only, even where the program is stopped between two writes.
            if whole_lines.len() >= WRITE_BYTES {
                output.write_all(&whole_lines)?;
                whole_lines.clear();
            }
        }
        output.write_all(&whole_lines)?;
        output.flush()?;
        whole_lines.clear();
        counts.lines += chunk.len() as u64;
        progress.inc(chunk.len() as u64);
        if ended {
            progress.finish();
            return Ok(counts);
        }
    }
}

/// Reads lines until the chunk is full or the input ends. Blank lines are left out.
fn read_chunk(input: &mut impl BufRead) -> io::Result<(Vec<Vec<u8>>, bool)> {
    let (mut lines, mut bytes) = (Vec::new(), 0);
    while bytes < CHUNK_BYTES && lines.len() < CHUNK_LINES {
        let mut line = Vec::new();
        if !read_line(input, &mut line)? {
            return Ok((lines, true));
        }
        if !line.trim_ascii().is_empty() {
            bytes += line.len();
            lines.push(line);
        }
    }
    Ok((lines, false))
}

/// Reads one line, of which no more than [`MAX_LINE`] bytes and one are kept. Tells whether there was one.
fn read_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<bool> {
    if input.by_ref().take(MAX_LINE as u64 + 1).read_until(b'\n', line)? == 0 {
        return Ok(false);
    }
    if line.last() == Some(&b'\n') {
        line.pop();
    } else if line.len() > MAX_LINE {
        input.skip_until(b'\n')?;
    }
    Ok(true)
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
