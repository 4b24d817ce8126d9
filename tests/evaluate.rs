//! The example program `evaluate` on cases small enough to work out by hand.

#[path = "../examples/evaluate/stem.rs"]
mod stem;

use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::{Value, json};

/// Runs the program over records that stand in a file of that name.
fn evaluate(name: &str, arguments: &[&str], records: &str) -> Output {
    let test = std::env::current_exe().expect("the test's own path");
    let folder = test.parent().and_then(|deps| deps.parent()).expect("the profile's folder");
    let program = folder.join("examples").join(format!("evaluate{}", std::env::consts::EXE_SUFFIX));
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("evaluate-{name}.jsonl"));
    std::fs::write(&file, records).expect("write");
    Command::new(program).args(arguments).arg(&file).output().expect("the program runs")
}

fn rows(name: &str, arguments: &[&str], records: &[Value]) -> Vec<Value> {
    let lines: Vec<String> = records.iter().map(Value::to_string).collect();
    let arguments: Vec<&str> = arguments.iter().copied().chain(["--json"]).collect();
    let output = evaluate(name, &arguments, &lines.join("\n"));
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!((&report["records"], &report["failed"]), (&json!(records.len()), &json!(0)));
    report["rows"].as_array().expect("rows").clone()
}

#[track_caller]
fn check(row: &Value, expected: &[(&str, f64)]) {
    for (column, value) in expected {
        let found = row[column].as_f64().unwrap_or_else(|| panic!("{column} of {row}"));
        assert!((found - value).abs() < 0.01, "{column} is {found}, not {value}");
    }
}

const TEXT: &str = "The bridge opened. It cost 41 million. Cars queued.";

#[test]
fn boundaries_are_counted_by_language_and_set() {
    let rows = rows(
        "boundaries",
        &["boundaries"],
        &[
            // Both boundaries, and one of which the person set none: 3 found, 2 wanted, 2 hit.
            json!({"text": TEXT, "lang": "en", "dataset": "a", "spans": [[0, 18], [19, 38], [39, 51]]}),
            json!({"text": "Rain fell. Cars queued.", "lang": "en", "dataset": "a", "spans": [[0, 23]]}),
            // White space around a sentence does not matter, and the nearest of several answers counts.
            json!({"text": TEXT, "lang": "de", "dataset": "a", "accept": [[[0, 51]], [[0, 19], [19, 39], [39, 51]]]}),
        ],
    );
    assert_eq!(rows.iter().map(|row| row["language"].as_str().expect("a language")).collect::<Vec<_>>(), ["de", "en", "mean"]);
    check(&rows[0], &[("f1", 100.0), ("units_right", 100.0), ("inner", 2.0)]);
    check(&rows[1], &[("precision", 66.67), ("recall", 100.0), ("f1", 80.0), ("units_right", 50.0), ("units", 2.0), ("inner", 2.0)]);
    check(&rows[2], &[("f1", 90.0), ("units_right", 75.0), ("units", 3.0)]);
}

#[test]
fn kept_text_is_compared_as_a_bag_of_tokens() {
    let rows = rows(
        "blocks",
        &["blocks", "--keep-all"],
        &[
            // Three tokens kept, four wanted, two in common.
            json!({"text": "One two, TWO.", "gold": "two two two three", "dataset": "bag"}),
            // Chinese characters are tokens by themselves: two kept, one wanted and there.
            json!({"html": "<p>橋開</p>", "gold": "橋", "dataset": "letters"}),
            // Of three snippets that must stand there one does, and the one that must not does too.
            json!({"text": "One two.\nThree   four.", "with": ["two. Three", "five", "six"], "without": ["four"], "dataset": "snippets"}),
        ],
    );
    check(&rows[0], &[("precision", 66.67), ("recall", 50.0), ("f", 57.14), ("f_below_50", 0.0), ("pages", 1.0)]);
    check(&rows[1], &[("precision", 50.0), ("recall", 100.0), ("f", 66.67)]);
    check(&rows[2], &[("snippet_precision", 50.0), ("snippet_recall", 33.33), ("snippet_f", 40.0)]);
    assert_eq!((&rows[0]["snippet_f"], &rows[2]["f"]), (&Value::Null, &Value::Null));
}

#[test]
fn picks_and_titles_are_counted() {
    // Of three sentences the article has two; the headline is told as the record has it in one of two.
    let page = "<title>Bridge opens | Harbour News</title><h1>Bridge opens</h1><p>The bridge opened today again. People came from far away. Sign up for letters here.</p>";
    let gold = "The bridge opened today again. People came from far away.";
    let records = [json!({"html": page, "title": "Bridge opens", "gold": gold}), json!({"html": page, "title": "The bridge", "gold": gold})];
    let found = rows("picks", &["blocks", "--keep-all", "--no-title"], &records);
    check(&found[0], &[("picks", 66.67), ("titles", 50.0)]);
    let told = rows("picks-told", &["blocks", "--keep-all"], &records);
    assert_eq!(told[0]["titles"], Value::Null, "what was told is not counted");
}

#[test]
fn lines_count_as_kept_as_often_as_they_stand_in_the_answer() {
    let record = json!({
        "lines": ["Menu here.", "", "The bridge opened today.", "Menu here."], "labels": [0, -1, 1, 0], "window": [2, 4],
        "gold": "The bridge opened today.",
    });
    let whole = rows("lines", &["blocks", "--keep-all"], std::slice::from_ref(&record));
    check(&whole[0], &[("precision", 50.0), ("recall", 100.0), ("f", 66.67)]);
    let window = rows("lines-window", &["blocks", "--keep-all", "--window"], &[record]);
    check(&window[0], &[("precision", 66.67), ("recall", 100.0), ("f", 80.0)]);
}

#[test]
fn summaries_are_measured_beside_the_first_sentences() {
    let lead =
        json!({"text": "The gunman police killed.", "lang": "en", "summary": "police killed the gunman", "method": "lead", "budget": 1, "dataset": "order"});
    // Four words in common, two of three pairs, two words in the same order.
    let order = rows("summaries-order", &["summaries", "--keep-all"], std::slice::from_ref(&lead));
    check(&order[0], &[("rouge_1", 100.0), ("rouge_2", 66.67), ("rouge_l", 50.0), ("gain_1", 0.0), ("words", 4.0), ("articles", 1.0)]);
    // The best of several references counts, and only English is stemmed.
    let stemmed = rows(
        "summaries-stemmed",
        &["summaries", "--keep-all"],
        &[
            json!({"text": "The cats sat.", "lang": "en", "refs": ["a cat sits", "dogs"], "method": "lead", "budget": 1, "dataset": "english"}),
            json!({"text": "The cats sat.", "lang": "de", "refs": ["a cat sits", "dogs"], "method": "lead", "budget": 1, "dataset": "german"}),
        ],
    );
    check(&stemmed[0], &[("rouge_1", 33.33), ("rouge_2", 0.0), ("rouge_l", 33.33)]);
    check(&stemmed[1], &[("rouge_1", 0.0)]);
    assert_eq!(stemmed[2]["error_1"], Value::Null, "the sets have no error in common");
}

#[test]
fn gains_are_paired_and_have_an_error() {
    let article = "It rained on Monday and Tuesday. The harbour bridge carries the harbour road. Cars queue for the harbour bridge.";
    let record = |method: &str| json!({"text": article, "lang": "en", "summary": "harbour bridge", "method": method, "budget": 1});
    let rows = rows("summaries-gain", &["summaries", "--keep-all"], &[record("luhn"), record("lead")]);
    // Luhn takes the second sentence, of whose seven words two count: 2·2/9. The other record gains nothing: the mean is half of it, and so is the error.
    check(&rows[0], &[("rouge_1", 22.22), ("gain_1", 22.22), ("error_1", 22.22), ("words", 7.0), ("lead_words", 6.0)]);
}

#[test]
fn records_that_cannot_be_used_are_named_and_the_others_count() {
    let output = evaluate("broken", &["summaries"], "{\"text\": \"One.\", \"summary\": \"One.\"}\nnot json\n\n{\"text\": \"Two.\"}\n");
    assert_eq!(output.status.code(), Some(0));
    let (said, table) = (String::from_utf8_lossy(&output.stderr), String::from_utf8_lossy(&output.stdout));
    assert!(said.contains("line 2") && said.contains("line 4: the record has neither \"summary\" nor \"refs\""), "{said}");
    assert!(table.contains("2 of 3 records could not be used") && table.contains("rouge_1"), "{table}");
    assert_eq!(evaluate("nothing", &["summaries"], "not json\n").status.code(), Some(1));
    assert_eq!(evaluate("usage", &["nonsense"], "").status.code(), Some(2));
}

#[test]
fn words_are_stemmed_as_porter_has_it() {
    for (word, stemmed) in [
        ("caresses", "caress"),
        ("ponies", "poni"),
        ("ties", "tie"),
        ("feed", "feed"),
        ("agreed", "agre"),
        ("plastered", "plaster"),
        ("motoring", "motor"),
        ("sing", "sing"),
        ("conflated", "conflat"),
        ("hopping", "hop"),
        ("falling", "fall"),
        ("filing", "file"),
        ("happy", "happi"),
        ("relational", "relat"),
        ("conditional", "condit"),
        ("radically", "radic"),
        ("triplicate", "triplic"),
        ("electricity", "electr"),
        ("hopeful", "hope"),
        ("revival", "reviv"),
        ("adjustment", "adjust"),
        ("adoption", "adopt"),
        ("rate", "rate"),
        ("cease", "ceas"),
        ("controlled", "control"),
        ("roll", "roll"),
        ("dying", "die"),
        ("news", "news"),
    ] {
        assert_eq!(stem::stem(word), stemmed, "{word}");
    }
}
