//! What is done with a record.

use std::fmt;
use std::io::{self, Write};

use serde::{Serialize, Serializer};
use serde_json::{Value, json};
use standfirst::training::{Stage, class_words, context_names, context_rows, rows, sentence_rows, set_rows, settled_rows};
use standfirst::{Block, Budget, Document, Language, Span, keyphrases_in_style, sentence_spans};

use crate::lines::MAX_LINE;
use crate::record::{Failure, Record};
use crate::summary_json::{PickJson, picks_json, scored_json};
use crate::{Of, Options, Task};

/// What the JSON parser says of a line may quote it; no more than this is told, in bytes and up to three more.
const MAX_MESSAGE: usize = 300;

/// Answers one line with one line, whose end is the caller's, and tells whether the line was a JSON object.
///
/// # Errors
/// When the answer cannot be written; whatever is wrong with the line is an answer.
pub fn answer(line: Vec<u8>, options: &Options, output: &mut impl Write) -> io::Result<bool> {
    if line.len() > MAX_LINE {
        failed(&Value::Null, &Failure::new("input_too_large", format!("the line is over the limit of {MAX_LINE} bytes")), output)?;
        return Ok(false);
    }
    let record = match parse(&line) {
        Ok(record) => record,
        Err((id, failure)) => {
            failed(&id, &failure, output)?;
            return Ok(id != Value::Null);
        }
    };
    // The record has all of it.
    drop(line);
    let written = match options.task {
        Task::Sentences => sentences(&record, output),
        Task::Strip => strip(&record, output),
        Task::Summarize => summarize(&record, options, output),
        Task::Keyphrases => phrases(&record, options, output),
        Task::Features => features(&record, options.of, output),
    };
    match written {
        Ok(()) => Ok(true),
        Err(Stop::Record(failure)) => failed(&record.id, &failure, output).map(|()| true),
        Err(Stop::Output(error)) => Err(error),
    }
}

/// Reads the record; where a field has the wrong type, the id is saved for the error.
fn parse(line: &[u8]) -> Result<Record, (Value, Failure)> {
    let text = match std::str::from_utf8(line) {
        Ok(text) => text,
        Err(error) => {
            let failure = Failure::new("invalid_utf8", format!("the line is not UTF-8 at byte {}", error.valid_up_to()));
            return Err((id_of(&String::from_utf8_lossy(line)), failure));
        }
    };
    serde_json::from_str(text).map_err(|error| {
        let mut message = error.to_string();
        if let Some((end, _)) = message.char_indices().find(|&(at, _)| at >= MAX_MESSAGE) {
            message.truncate(end);
        }
        (id_of(text), Failure::new("invalid_json", message))
    })
}

fn id_of(text: &str) -> Value {
    match serde_json::from_str::<Value>(text) {
        Ok(Value::Object(mut object)) => object.remove("id").unwrap_or(Value::Null),
        _ => Value::Null,
    }
}

fn failed(id: &Value, failure: &Failure, output: &mut impl Write) -> io::Result<()> {
    write!(output, "{}", json!({"id": id, "error": {"code": failure.code, "message": failure.message}}))
}

/// Why an answer was not written.
enum Stop {
    /// There is none.
    Record(Failure),
    Output(io::Error),
}

impl<E: Into<Failure>> From<E> for Stop {
    fn from(error: E) -> Self {
        Self::Record(error.into())
    }
}

type Written = Result<(), Stop>;

/// Writes an answer. Fields stand in alphabetical order, as the other examples write them.
fn write(answer: &impl Serialize, output: &mut impl Write) -> Written {
    serde_json::to_writer(output, answer).map_err(|error| Stop::Output(error.into()))
}

/// A list that is written item by item: of a text of a million lines it would be larger than the text.
struct Listed<F>(F);

impl<F: Fn() -> I, I: IntoIterator<Item: Serialize>> Serialize for Listed<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

fn pair(span: Span) -> (usize, usize) {
    (span.start, span.end)
}

#[derive(Serialize)]
struct Sentences<'r, S> {
    id: &'r Value,
    spans: S,
}

/// Splitting alone: of HTML the sentences of all its visible text.
fn sentences(record: &Record, output: &mut impl Write) -> Written {
    let input = record.input()?;
    let id = &record.id;
    if let (None, Some(text)) = (&record.html, &record.text) {
        let language = record.language().unwrap_or_else(|| Language::detect(text));
        return write(&Sentences { id, spans: Listed(|| sentence_spans(text, language).map(pair)) }, output);
    }
    let document = Document::read(input.strip(false))?;
    write(&Sentences { id, spans: Listed(|| document.sentences().map(|sentence| pair(sentence.source()))) }, output)
}

#[derive(Serialize)]
struct Stripped<'r, B> {
    blocks: B,
    id: &'r Value,
    language: &'r str,
    text: Text<'r>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'r str>,
}

#[derive(Serialize)]
struct BlockJson<'d> {
    end: usize,
    kind: &'d str,
    start: usize,
    text: &'d str,
}

impl<'d> From<Block<'d>> for BlockJson<'d> {
    fn from(block: Block<'d>) -> Self {
        let span = block.source();
        Self { text: block.text(), start: span.start, end: span.end, kind: block.kind().name() }
    }
}

/// The blocks that are kept.
fn kept<'d>(document: &'d Document<'_>) -> impl Iterator<Item = Block<'d>> {
    document.blocks().filter(|block| block.is_content())
}

/// Their texts, a line each.
struct Text<'d>(&'d Document<'d>);

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, block) in kept(self.0).enumerate() {
            f.write_str(if place > 0 { "\n" } else { "" })?;
            f.write_str(block.text())?;
        }
        Ok(())
    }
}

impl Serialize for Text<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

fn strip(record: &Record, output: &mut impl Write) -> Written {
    let document = Document::read(record.input()?)?;
    let answer = Stripped {
        id: &record.id,
        text: Text(&document),
        blocks: Listed(|| kept(&document).map(BlockJson::from)),
        language: document.language().tag(),
        title: document.title(),
    };
    write(&answer, output)
}

#[derive(Serialize)]
struct Summarized<'r> {
    article_reading_seconds: u32,
    id: &'r Value,
    language: &'r str,
    reading_seconds: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    scored: Option<Vec<PickJson<'r>>>,
    sentences: Vec<PickJson<'r>>,
}

fn summarize(record: &Record, options: &Options, output: &mut impl Write) -> Written {
    let budget = record.sentences.map_or_else(|| options.length.budget(), |count| Budget::Sentences(usize::try_from(count).unwrap_or(usize::MAX)));
    let summary = options.scoring.summarizer(record.method()?).budget(budget).summarize(record.input()?)?;
    let answer = Summarized {
        id: &record.id,
        sentences: picks_json(&summary),
        scored: options.scored.then(|| scored_json(&summary)),
        language: summary.language().tag(),
        reading_seconds: summary.reading_seconds(),
        article_reading_seconds: summary.document().reading_seconds(),
    };
    write(&answer, output)
}

#[derive(Serialize)]
struct Phrases<'r> {
    id: &'r Value,
    keyphrases: Vec<PhraseJson>,
    language: &'r str,
}

#[derive(Serialize)]
struct PhraseJson {
    score: f64,
    text: String,
}

fn phrases(record: &Record, options: &Options, output: &mut impl Write) -> Written {
    let document = Document::read(record.input()?)?;
    let count = record.keyphrases.map_or(options.top, |count| usize::try_from(count).unwrap_or(usize::MAX));
    let found = keyphrases_in_style(&document, count, options.style.into());
    let keyphrases = found.into_iter().map(|phrase| PhraseJson { text: phrase.text, score: f64::from(phrase.score) }).collect();
    write(&Phrases { id: &record.id, keyphrases, language: document.language().tag() }, output)
}

#[derive(Serialize)]
struct Measured<'r, R> {
    id: &'r Value,
    names: &'r [&'r str],
    rows: Vec<R>,
}

#[derive(Serialize)]
struct RowJson {
    end: usize,
    features: Vec<f32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'static str>,
    start: usize,
}

#[derive(Serialize)]
struct ClassesJson {
    elements: Vec<String>,
    end: usize,
    start: usize,
}

#[derive(Serialize)]
struct SetJson {
    features: Vec<f32>,
    sentences: Vec<usize>,
}

fn features(record: &Record, of: Of, output: &mut impl Write) -> Written {
    let count = record.sentences.map_or(3, |count| usize::try_from(count).unwrap_or(usize::MAX));
    if of == Of::Sets
        && let Some(scores) = &record.stages
    {
        let [member, gain] = [0, 1].map(|table| scores.get(table).map_or(&[][..], Vec::as_slice));
        let rows = set_rows(record.input()?, member, gain, count)?;
        let rows = rows.into_iter().map(|row| SetJson { sentences: row.sentences, features: row.features }).collect();
        return write(&Measured { id: &record.id, names: Stage::Sets.names(), rows }, output);
    }
    if of == Of::Settled {
        let rows = settled_rows(&record.input()?).into_iter();
        let rows = rows.map(|(row, rule)| RowJson { start: row.source.start, end: row.source.end, features: row.features, rule: Some(rule) }).collect();
        return write(&Measured { id: &record.id, names: Stage::Boundaries.names(), rows }, output);
    }
    if of == Of::Classes {
        let rows = class_words(&record.input()?)?.into_iter();
        let rows = rows.map(|row| ClassesJson { start: row.source.start, end: row.source.end, elements: row.elements }).collect();
        return write(&Measured { id: &record.id, names: &[], rows }, output);
    }
    let stage = match of {
        Of::Boundaries | Of::Settled => Stage::Boundaries,
        Of::Blocks | Of::Classes => Stage::Blocks,
        Of::Lines => Stage::Lines,
        Of::Sentences => Stage::Sentences,
        Of::Keyphrases => Stage::Keyphrases,
        Of::Sets => Stage::Sets,
    };
    let (names, rows) = match (&record.scores, stage) {
        (Some(scores), Stage::Blocks | Stage::Lines) => (context_names(), context_rows(&record.input()?, scores)?),
        (_, Stage::Sentences) => (stage.names(), sentence_rows(record.input()?, count)?),
        _ => (stage.names(), rows(record.input()?, stage)?),
    };
    let rows = rows.into_iter().map(|row| RowJson { start: row.source.start, end: row.source.end, features: row.features, rule: None }).collect();
    write(&Measured { id: &record.id, names, rows }, output)
}
