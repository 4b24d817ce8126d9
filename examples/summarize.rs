//! Summarizes one article: `cargo run --release --example summarize -- examples/articles/harbour-bridge.txt`

#[path = "support/decode.rs"]
mod decode;
#[path = "support/explain.rs"]
mod explain;
#[path = "support/options.rs"]
mod options;
#[path = "support/json.rs"]
mod summary_json;

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use serde_json::json;
use standfirst::{Input, Language, Order, Summary, keyphrases};

use options::{Length, Scoring};

/// Prints the sentences of an article that tell its story, one a line.
///
/// HTML or plain text is told by content. Pages in other encodings than UTF-8 are converted by their own declaration.
#[derive(Parser)]
#[command(version)]
struct Options {
    /// The article: an HTML page, a CMS post or plain text; - reads standard input
    file: PathBuf,
    #[command(flatten)]
    length: Length,
    /// The article's language as a BCP 47 tag, such as en or pt-BR; detected without it
    #[arg(long, value_parser = |tag: &str| tag.parse::<Language>())]
    language: Option<Language>,
    /// The article's headline, where the file does not have it
    #[arg(long)]
    title: Option<String>,
    #[command(flatten)]
    scoring: Scoring,
    /// How much the sentences must differ, 0 to 1
    #[arg(long, default_value_t = 0.5, value_parser = unit)]
    diversity: f32,
    /// The best sentence first, not the first one
    #[arg(long)]
    by_score: bool,
    /// The file is clean: strip nothing
    #[arg(long)]
    keep_all: bool,
    /// Print so many keyphrases too
    #[arg(long, default_value_t = 0)]
    keyphrases: usize,
    /// Print one JSON object: spans, scores, language, reading time, dropped blocks with reasons
    #[arg(long)]
    json: bool,
    /// Write the article as a page: picks marked, sentences tinted by score, dropped blocks with their reason
    #[arg(long, value_name = "OUT.html")]
    explain: Option<PathBuf>,
}

fn main() -> ExitCode {
    let options = Options::parse();
    match run(&options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("summarize: {message}");
            ExitCode::from(1)
        }
    }
}

fn run(options: &Options) -> Result<(), String> {
    let source = read(&options.file)?;
    let mut input = Input::guess(&source).strip(!options.keep_all);
    if let Some(language) = options.language {
        input = input.language(language);
    }
    if let Some(title) = &options.title {
        input = input.title(title);
    }
    let order = if options.by_score { Order::Score } else { Order::Reading };
    let summarizer = options.scoring.summarizer(None).budget(options.length.budget()).diversity(options.diversity).order(order);
    let summary = summarizer.summarize(input).map_err(|error| error.to_string())?;
    if let Some(out) = &options.explain {
        std::fs::write(out, explain::page(&summary)).map_err(|error| format!("cannot write {}: {error}", out.display()))?;
    }
    let mut stdout = io::stdout().lock();
    let written = if options.json {
        serde_json::to_writer_pretty(&mut stdout, &to_json(&summary, options.keyphrases)).map_err(io::Error::from).and_then(|()| writeln!(stdout))
    } else {
        print(&mut stdout, &summary, options.keyphrases)
    };
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(format!("cannot write: {error}")),
        _ => Ok(()),
    }
}

fn print(out: &mut impl Write, summary: &Summary<'_>, phrases: usize) -> io::Result<()> {
    for sentence in summary.sentences() {
        writeln!(out, "{sentence}")?;
    }
    let phrases = keyphrases(summary.document(), phrases);
    if !phrases.is_empty() {
        let phrases: Vec<&str> = phrases.iter().map(|phrase| phrase.text.as_str()).collect();
        writeln!(out, "\n{}", phrases.join(" · "))?;
    }
    Ok(())
}

fn to_json(summary: &Summary<'_>, phrases: usize) -> serde_json::Value {
    let document = summary.document();
    let metadata = document.metadata();
    let dropped = document.blocks().filter_map(|block| {
        let span = block.source();
        block.reason().map(|reason| json!({"text": block.text(), "start": span.start, "end": span.end, "kind": block.kind().name(), "reason": reason.name()}))
    });
    json!({
        "sentences": summary_json::picks_json(summary),
        "language": summary.language().tag(),
        "title": metadata.title,
        "author": metadata.author,
        "date": metadata.date,
        "description": metadata.description,
        "site": metadata.site,
        "reading_seconds": summary.reading_seconds(),
        "article_reading_seconds": document.reading_seconds(),
        "keyphrases": keyphrases(document, phrases).iter().map(|phrase| json!({"text": phrase.text, "score": phrase.score})).collect::<Vec<_>>(),
        "dropped": dropped.collect::<Vec<_>>(),
    })
}

/// Reads the file or standard input, up to the library's limit and no further.
fn read(path: &Path) -> Result<String, String> {
    let limit = standfirst::MAX_INPUT as u64;
    let mut bytes = Vec::new();
    let named = |error: io::Error| format!("cannot read {}: {error}", path.display());
    if path.as_os_str() == "-" {
        io::stdin().lock().take(limit + 1).read_to_end(&mut bytes).map_err(|error| format!("cannot read standard input: {error}"))?;
    } else {
        let file = std::fs::File::open(path).map_err(named)?;
        let metadata = file.metadata().map_err(named)?;
        if metadata.is_dir() {
            return Err(format!("{} is a directory; give a file, or - for standard input", path.display()));
        }
        if metadata.len() > limit {
            return Err(format!("{} has {} bytes, over the limit of {limit}; hand over the article alone", path.display(), metadata.len()));
        }
        file.take(limit + 1).read_to_end(&mut bytes).map_err(named)?;
    }
    if bytes.len() as u64 > limit {
        return Err(format!("the input is over the limit of {limit} bytes; hand over the article alone"));
    }
    decode::decode(bytes)
}

fn unit(text: &str) -> Result<f32, String> {
    text.parse().ok().filter(|share| (0.0..=1.0).contains(share)).ok_or_else(|| "must be 0 to 1".into())
}
