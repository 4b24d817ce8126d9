//! The example programs as a user runs them: exit codes, messages, lines in and out.

mod support;

use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

/// An example program, built with the tests.
fn program(name: &str) -> PathBuf {
    let test = std::env::current_exe().expect("the test's own path");
    let folder = test.parent().and_then(|deps| deps.parent()).expect("the profile's folder");
    folder.join("examples").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

fn run(name: &str, arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(program(name))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{name}: {error}"));
    let mut stdin = child.stdin.take().expect("stdin");
    let input = input.to_vec();
    let writer = std::thread::spawn(move || _ = stdin.write_all(&input));
    let output = child.wait_with_output().expect("output");
    writer.join().expect("writer");
    output
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

const SCRAPE: &str = "examples/articles/harbour-bridge.txt";

#[test]
fn the_scrape_gives_three_sentences_of_the_article() {
    let output = run("summarize", &[SCRAPE], b"");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let truth = support::read(&support::path("tests/data/articles/harbour-bridge.txt.blocks"));
    let printed = text(&output.stdout);
    assert_eq!(printed.lines().count(), 3, "{printed}");
    for line in printed.lines() {
        assert!(truth.lines().any(|block| support::folded(block).contains(line)), "{line:?} is not of the article");
    }
}

#[test]
fn bad_input_gives_a_message_and_exit_code_1() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let broken = folder.join("broken.txt");
    std::fs::write(&broken, b"Good \xff bad.").expect("write");
    let large = folder.join("large.txt");
    std::fs::File::create(&large).and_then(|file| file.set_len(200 << 20)).expect("write");
    for (path, message) in [
        (broken.to_string_lossy().into_owned(), "not UTF-8 at byte 5"),
        (large.to_string_lossy().into_owned(), "over the limit"),
        ("examples".to_owned(), "is a directory"),
        ("no-such-file.txt".to_owned(), "cannot read no-such-file.txt"),
    ] {
        let output = run("summarize", &[&path], b"");
        assert_eq!(output.status.code(), Some(1), "{path}");
        assert!(text(&output.stderr).contains(message), "{path}: {}", text(&output.stderr));
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn empty_input_gives_an_empty_summary() {
    for input in ["", " \n\t ", "<html><body><img></body></html>"] {
        let output = run("summarize", &["-"], input.as_bytes());
        assert_eq!((output.status.code(), text(&output.stdout)), (Some(0), String::new()), "{input:?}");
    }
}

#[test]
fn wrong_usage_gives_exit_code_2() {
    for arguments in [
        &["--sentences", "0", SCRAPE][..],
        &["--ratio", "2", SCRAPE],
        &["--language", "xx", SCRAPE],
        &["--method", "none", SCRAPE],
        &["--words", "9", "--sentences", "3", SCRAPE],
        &[],
        &["--nonsense"],
    ] {
        assert_eq!(run("summarize", arguments, b"").status.code(), Some(2), "{arguments:?}");
    }
    assert_eq!(run("batch", &["nothing"], b"").status.code(), Some(2));
}

#[test]
fn options_do_what_they_say() {
    let count = |arguments: &[&str]| text(&run("summarize", arguments, b"").stdout).lines().count();
    assert_eq!(count(&["--sentences", "5", SCRAPE]), 5);
    assert_eq!(count(&["--sentences", "1", "--method", "lexrank", SCRAPE]), 1);
    let words = text(&run("summarize", &["--words", "60", SCRAPE], b"").stdout).split_whitespace().count();
    assert!((1..=60).contains(&words), "{words}");
    let description = text(&run("summarize", &["--characters", "40", SCRAPE], b"").stdout);
    assert!(description.trim_end().chars().count() <= 40 && description.trim_end().ends_with('…'), "{description}");
    let output = run("summarize", &["--json", "--keyphrases", "4", SCRAPE], b"");
    let json: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(json["language"], "en");
    assert_eq!(json["keyphrases"].as_array().map(Vec::len), Some(4));
    assert!(json["dropped"].as_array().is_some_and(|dropped| dropped.iter().any(|block| block["reason"] == "widget")));
    let source = support::read(&support::path(SCRAPE));
    for sentence in json["sentences"].as_array().expect("sentences") {
        let span = |key: &str| usize::try_from(sentence[key].as_u64().expect("a number")).expect("fits");
        assert_eq!(&source[span("start")..span("end")], sentence["text"].as_str().expect("text"));
    }
}

#[test]
fn pages_in_legacy_encodings_are_read_by_their_own_word() {
    let page = b"<html><head><meta charset=\"iso-8859-1\"></head><body><p>Das Caf\xe9 am Hafen \xf6ffnet am Montag wieder seine T\xfcren.</p></body></html>";
    let output = run("summarize", &["-"], page);
    assert_eq!(text(&output.stdout).trim(), "Das Café am Hafen öffnet am Montag wieder seine Türen.");
}

#[test]
fn explain_writes_a_page_that_holds_the_article() {
    let out = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("explain.html");
    let output = run("summarize", &["--explain", &out.to_string_lossy(), SCRAPE], b"");
    assert_eq!(output.status.code(), Some(0));
    let page = support::read(&out);
    assert_eq!(page.matches("<mark").count(), 3);
    assert!(page.contains("class=\"dropped\"") && page.contains("widget") && !page.contains("<script"));
}

fn batch(arguments: &[&str], records: &[Value]) -> Vec<Value> {
    let input = records.iter().map(Value::to_string).collect::<Vec<_>>().join("\n");
    let output = run("batch", arguments, input.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    text(&output.stdout).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

#[test]
fn batch_answers_in_order_whatever_the_number_of_threads() {
    let records: Vec<Value> = (0..300)
        .map(|n| json!({"id": n, "text": format!("Ferry {n} sails again. It was late. Nobody minded. Rain fell on deck {n}."), "sentences": 2}))
        .collect();
    for task in ["sentences", "strip", "summarize", "keyphrases", "features"] {
        let one = batch(&[task, "--threads", "1", "--quiet"], &records);
        let many = batch(&[task, "--threads", "4", "--quiet"], &records);
        assert_eq!(one.len(), 300);
        assert_eq!(one, many, "{task}");
        assert!(one.iter().enumerate().all(|(n, answer)| answer["id"] == n));
    }
}

#[test]
fn batch_answers_lines_of_any_length_in_order() {
    // Beyond what is read at once, and beyond what is answered beside others.
    let sentence = "The ferry sails again. ";
    let records: Vec<Value> = [1, 60_000, 2, 4_000, 50_000, 3].iter().enumerate().map(|(n, &times)| json!({"id": n, "text": sentence.repeat(times)})).collect();
    for threads in ["1", "2", "4"] {
        let answers = batch(&["sentences", "--threads", threads, "--quiet"], &records);
        let counts: Vec<_> = answers.iter().map(|answer| (answer["id"].as_u64(), answer["spans"].as_array().map(Vec::len))).collect();
        assert_eq!(counts, [1, 60_000, 2, 4_000, 50_000, 3].iter().enumerate().map(|(n, &times)| (Some(n as u64), Some(times))).collect::<Vec<_>>());
    }
}

/// Programs that keep `batch` open write a line and wait for its answer.
#[test]
fn batch_answers_a_line_before_the_next_one_comes() {
    for threads in ["1", "2"] {
        let mut child = Command::new(program("batch"))
            .args(["sentences", "--threads", threads, "--quiet"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("batch starts");
        let (mut stdin, stdout) = (child.stdin.take().expect("stdin"), child.stdout.take().expect("stdout"));
        let (sender, answers) = std::sync::mpsc::channel();
        std::thread::spawn(move || BufReader::new(stdout).lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
        for n in 0..3 {
            writeln!(stdin, "{}", json!({"id": n, "text": "One came. Two left."})).expect("a line goes in");
            let answer = answers.recv_timeout(Duration::from_secs(60)).expect("an answer comes out");
            assert_eq!(answer, format!(r#"{{"id":{n},"spans":[[0,9],[10,19]]}}"#));
        }
        drop(stdin);
        assert!(child.wait().expect("batch ends").success());
    }
}

#[test]
fn batch_tasks_answer_as_documented() {
    let record = json!({"id": {"any": [1]}, "text": "Previous Article\nFerry back\nThe ferry sails again after nine long weeks in the dock at Port Ellery. It was late, and nobody minded at all.", "boilerplate": false});
    let answer = &batch(&["sentences"], std::slice::from_ref(&record))[0];
    assert_eq!(answer["spans"].as_array().map(Vec::len), Some(4));
    assert_eq!(answer["id"], json!({"any": [1]}));
    let answer = &batch(&["strip"], std::slice::from_ref(&record))[0];
    assert_eq!(answer["blocks"].as_array().map(Vec::len), Some(3), "a clean text is kept whole");
    let answer = &batch(&["summarize", "--sentences", "1"], std::slice::from_ref(&record))[0];
    assert_eq!(answer["sentences"].as_array().map(Vec::len), Some(1));
    assert!(answer["reading_seconds"].as_u64() > Some(0) && answer["language"] == "en");
    let answer = &batch(&["keyphrases", "--top", "2"], std::slice::from_ref(&record))[0];
    assert_eq!(answer["keyphrases"].as_array().map(Vec::len), Some(2));
    for of in ["boundaries", "blocks", "lines", "sentences"] {
        let answer = &batch(&["features", "--of", of], std::slice::from_ref(&record))[0];
        let names = answer["names"].as_array().expect("names").len();
        assert!(answer["rows"].as_array().expect("rows").iter().all(|row| row["features"].as_array().map(Vec::len) == Some(names)), "{of}");
    }
}

#[test]
fn batch_tells_the_score_of_every_sentence_when_asked() {
    let record = json!({"id": 1, "text": "OLDHAM (Reuters) - The ferry sails again after nine long weeks. It was late. Nobody minded at all in the harbour.", "boilerplate": false});
    for budget in [["--sentences", "1"], ["--sentences", "3"], ["--words", "8"]] {
        let answer = &batch(&[&["summarize", "--scored"], &budget[..]].concat(), std::slice::from_ref(&record))[0];
        let [scored, picks] = ["scored", "sentences"].map(|field| answer[field].as_array().expect(field));
        assert_eq!(scored.len(), 3, "{answer}");
        assert!(!picks.is_empty());
        for pick in picks {
            let sentence = scored.iter().rfind(|sentence| sentence["start"].as_u64() <= pick["start"].as_u64()).expect("its sentence");
            assert_eq!(sentence["score"], pick["score"], "{answer}");
        }
    }
    assert!(batch(&["summarize"], &[record])[0].get("scored").is_none());
}

#[test]
fn batch_goes_on_after_a_record_that_fails() {
    let input = b"{\"id\":1,\"text\":\"One. Two.\"}\nnot json\n{\"id\":2}\n{\"id\":3,\"text\":5}\n\xff\xfe\n{\"id\":4,\"text\":\"One.\",\"method\":\"none\"}\n{\"id\":5,\"text\":\"Five.\"}\n";
    let output = run("batch", &["summarize", "--quiet"], input);
    assert_eq!(output.status.code(), Some(0));
    let answers: Vec<Value> = text(&output.stdout).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let codes: Vec<Option<&str>> = answers.iter().map(|answer| answer["error"]["code"].as_str()).collect();
    assert_eq!(codes, [None, Some("invalid_json"), Some("invalid_record"), Some("invalid_json"), Some("invalid_utf8"), Some("unknown_method"), None]);
    assert_eq!(answers[1]["error"]["message"], "expected ident at line 1 column 2");
    let output = run("batch", &["summarize", "--quiet"], b"nothing\nto read\n");
    assert_eq!(output.status.code(), Some(1), "no line could be read at all");
    assert_eq!(run("batch", &["summarize"], b"").status.code(), Some(0));
}
