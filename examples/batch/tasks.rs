//! What is done with a record.

use serde::Serialize;
use serde_json::{Value, json};
use standfirst::training::{Stage, context_names, context_rows, rows, sentence_rows, set_rows, settled_rows};
use standfirst::{Budget, Document, Language, Span, keyphrases_in_style, sentence_spans};

use crate::record::{Failure, Record};
use crate::summary_json::{PickJson, picks_json, scored_json};
use crate::{MAX_LINE, Of, Options, Task};

/// Answers one line with one line, and tells whether the line was a JSON object.
pub fn answer(line: &[u8], options: &Options) -> (String, bool) {
    if line.len() > MAX_LINE {
        return (failed(&Value::Null, &Failure::new("input_too_large", format!("the line is over the limit of {MAX_LINE} bytes"))), false);
    }
    let record: Record = match parse(line) {
        Ok(record) => record,
        Err((id, failure)) => return (failed(&id, &failure), id != Value::Null),
    };
    let answer = match options.task {
        Task::Sentences => sentences(&record),
        Task::Strip => strip(&record),
        Task::Summarize => summarize(&record, options),
        Task::Keyphrases => phrases(&record, options),
        Task::Features => features(&record, options.of),
    };
    (answer.unwrap_or_else(|failure| failed(&record.id, &failure)), true)
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
        message.truncate(message.char_indices().map(|(at, _)| at).take_while(|&at| at <= 300).last().unwrap_or(0));
        (id_of(text), Failure::new("invalid_json", message))
    })
}

fn id_of(text: &str) -> Value {
    match serde_json::from_str::<Value>(text) {
        Ok(Value::Object(mut object)) => object.remove("id").unwrap_or(Value::Null),
        _ => Value::Null,
    }
}

fn failed(id: &Value, failure: &Failure) -> String {
    json!({"id": id, "error": {"code": failure.code, "message": failure.message}}).to_string()
}

/// A line of output. Fields stand in alphabetical order, as the other examples write them.
type Answer = Result<String, Failure>;

fn line(answer: &impl Serialize) -> Answer {
    serde_json::to_string(answer).map_err(|error| Failure::new("error", error.to_string()))
}

fn pair(span: Span) -> (usize, usize) {
    (span.start, span.end)
}

#[derive(Serialize)]
struct Sentences<'r> {
    id: &'r Value,
    spans: Vec<(usize, usize)>,
}

/// Splitting alone: of HTML the sentences of all its visible text.
fn sentences(record: &Record) -> Answer {
    let input = record.input()?;
    let spans = match (&record.html, &record.text) {
        (None, Some(text)) => {
            let language = record.language().unwrap_or_else(|| Language::detect(text));
            sentence_spans(text, language).map(pair).collect()
        }
        _ => Document::read(input.strip(false))?.sentences().map(|sentence| pair(sentence.source())).collect(),
    };
    line(&Sentences { id: &record.id, spans })
}

#[derive(Serialize)]
struct Stripped<'r> {
    blocks: Vec<BlockJson<'r>>,
    id: &'r Value,
    language: &'r str,
    text: String,
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

fn strip(record: &Record) -> Answer {
    let document = Document::read(record.input()?)?;
    let mut text = String::new();
    let mut blocks = Vec::new();
    for block in document.blocks().filter(|block| block.is_content()) {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(block.text());
        let span = block.source();
        blocks.push(BlockJson { text: block.text(), start: span.start, end: span.end, kind: block.kind().name() });
    }
    line(&Stripped { id: &record.id, text, blocks, language: document.language().tag(), title: document.title() })
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

fn summarize(record: &Record, options: &Options) -> Answer {
    let budget = record.sentences.map_or_else(|| options.length.budget(), |count| Budget::Sentences(usize::try_from(count).unwrap_or(usize::MAX)));
    let summary = options.scoring.summarizer(record.method()?).budget(budget).summarize(record.input()?)?;
    line(&Summarized {
        id: &record.id,
        sentences: picks_json(&summary),
        scored: options.scored.then(|| scored_json(&summary)),
        language: summary.language().tag(),
        reading_seconds: summary.reading_seconds(),
        article_reading_seconds: summary.document().reading_seconds(),
    })
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

fn phrases(record: &Record, options: &Options) -> Answer {
    let document = Document::read(record.input()?)?;
    let count = record.keyphrases.map_or(options.top, |count| usize::try_from(count).unwrap_or(usize::MAX));
    let found = keyphrases_in_style(&document, count, options.style.into());
    let keyphrases = found.into_iter().map(|phrase| PhraseJson { text: phrase.text, score: f64::from(phrase.score) }).collect();
    line(&Phrases { id: &record.id, keyphrases, language: document.language().tag() })
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
struct SetJson {
    features: Vec<f32>,
    sentences: Vec<usize>,
}

fn features(record: &Record, of: Of) -> Answer {
    let count = record.sentences.map_or(3, |count| usize::try_from(count).unwrap_or(usize::MAX));
    if of == Of::Sets
        && let Some(scores) = &record.stages
    {
        let [member, gain] = [0, 1].map(|table| scores.get(table).map_or(&[][..], Vec::as_slice));
        let rows = set_rows(record.input()?, member, gain, count)?;
        let rows = rows.into_iter().map(|row| SetJson { sentences: row.sentences, features: row.features }).collect();
        return line(&Measured { id: &record.id, names: Stage::Sets.names(), rows });
    }
    if of == Of::Settled {
        let rows = settled_rows(&record.input()?).into_iter();
        let rows = rows.map(|(row, rule)| RowJson { start: row.source.start, end: row.source.end, features: row.features, rule: Some(rule) }).collect();
        return line(&Measured { id: &record.id, names: Stage::Boundaries.names(), rows });
    }
    let stage = match of {
        Of::Boundaries | Of::Settled => Stage::Boundaries,
        Of::Blocks => Stage::Blocks,
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
    line(&Measured { id: &record.id, names, rows })
}
