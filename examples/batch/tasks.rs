//! What is done with a record.

use serde_json::{Map, Value, json};
use standfirst::training::{Stage, context_names, context_rows, rows, set_rows};
use standfirst::{Budget, Document, Language, Span, keyphrases_in_style, sentence_spans};

use crate::record::{Failure, Record};
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
    match answer {
        Ok(mut answer) => {
            answer.insert("id".to_owned(), record.id);
            (Value::Object(answer).to_string(), true)
        }
        Err(failure) => (failed(&record.id, &failure), true),
    }
}

/// Reads the record; where a field has the wrong type, the id is saved for the error.
fn parse(line: &[u8]) -> Result<Record, (Value, Failure)> {
    let text = String::from_utf8_lossy(line);
    if text.contains('\u{fffd}') && std::str::from_utf8(line).is_err() {
        let offset = std::str::from_utf8(line).map_or_else(|error| error.valid_up_to(), |_| 0);
        return Err((id_of(&text), Failure::new("invalid_utf8", format!("the line is not UTF-8 at byte {offset}"))));
    }
    serde_json::from_str(&text).map_err(|error| {
        let mut message = error.to_string();
        message.truncate(message.char_indices().map(|(at, _)| at).take_while(|&at| at <= 300).last().unwrap_or(0));
        (id_of(&text), Failure::new("invalid_json", message))
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

type Answer = Result<Map<String, Value>, Failure>;

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(object) => object,
        _ => Map::new(),
    }
}

fn pair(span: Span) -> Value {
    json!([span.start, span.end])
}

/// Splitting alone: of HTML the sentences of all its visible text.
fn sentences(record: &Record) -> Answer {
    let input = record.input()?;
    let spans: Vec<Value> = match (&record.html, &record.text) {
        (None, Some(text)) => {
            let language = record.language().unwrap_or_else(|| Language::detect(text));
            sentence_spans(text, language).map(pair).collect()
        }
        _ => Document::read(input.strip(false))?.sentences().map(|sentence| pair(sentence.source())).collect(),
    };
    Ok(object(json!({"spans": spans})))
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
        blocks.push(json!({"text": block.text(), "start": span.start, "end": span.end, "kind": block.kind().name()}));
    }
    let mut answer = object(json!({"text": text, "blocks": blocks, "language": document.language().tag()}));
    if let Some(title) = document.title() {
        answer.insert("title".to_owned(), title.into());
    }
    Ok(answer)
}

fn summarize(record: &Record, options: &Options) -> Answer {
    let budget = match (record.sentences, options.sentences, options.words, options.characters, options.ratio) {
        (Some(count), ..) => Budget::Sentences(usize::try_from(count).unwrap_or(usize::MAX)),
        (_, _, Some(words), ..) => Budget::Words(usize::try_from(words).unwrap_or(usize::MAX)),
        (_, _, _, Some(characters), _) => Budget::Characters(usize::try_from(characters).unwrap_or(usize::MAX)),
        (.., Some(ratio)) => Budget::Ratio(ratio),
        (_, count, ..) => Budget::Sentences(count.map_or(3, |count| usize::try_from(count).unwrap_or(usize::MAX))),
    };
    let method = record.method()?.unwrap_or(options.method);
    let summary = options.model.clone().unwrap_or_default().budget(budget).method(method).summarize(record.input()?)?;
    Ok(object(json!({
        "sentences": crate::summary_json::sentences_json(&summary),
        "language": summary.language().tag(),
        "reading_seconds": summary.reading_seconds(),
        "article_reading_seconds": summary.document().reading_seconds(),
    })))
}

fn phrases(record: &Record, options: &Options) -> Answer {
    let document = Document::read(record.input()?)?;
    let count = record.keyphrases.map_or(options.top, |count| usize::try_from(count).unwrap_or(usize::MAX));
    let found: Vec<Value> =
        keyphrases_in_style(&document, count, options.style.into()).into_iter().map(|phrase| json!({"text": phrase.text, "score": phrase.score})).collect();
    Ok(object(json!({"keyphrases": found, "language": document.language().tag()})))
}

fn features(record: &Record, of: Of) -> Answer {
    if of == Of::Sets
        && let Some(scores) = &record.stages
    {
        let count = record.sentences.map_or(3, |count| usize::try_from(count).unwrap_or(usize::MAX));
        let [member, gain] = [0, 1].map(|table| scores.get(table).map_or(&[][..], Vec::as_slice));
        let rows: Vec<Value> =
            set_rows(record.input()?, member, gain, count)?.into_iter().map(|row| json!({"sentences": row.sentences, "features": row.features})).collect();
        return Ok(object(json!({"names": Stage::Sets.names(), "rows": rows})));
    }
    let stage = match of {
        Of::Boundaries => Stage::Boundaries,
        Of::Blocks => Stage::Blocks,
        Of::Sentences => Stage::Sentences,
        Of::Keyphrases => Stage::Keyphrases,
        Of::Sets => Stage::Sets,
    };
    let (names, rows) = match (&record.scores, stage) {
        (Some(scores), Stage::Blocks) => (context_names(), context_rows(&record.input()?, scores)?),
        _ => (stage.names(), rows(record.input()?, stage)?),
    };
    let rows: Vec<Value> = rows.into_iter().map(|row| json!({"start": row.source.start, "end": row.source.end, "features": row.features})).collect();
    Ok(object(json!({"names": names, "rows": rows})))
}
