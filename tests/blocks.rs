//! Which blocks are kept: `tests/data/scrapes` and `tests/data/articles`.
//!
//! A scrape marks each line: `= ` the article's, `- ` furniture, blank lines as they are. An article of `examples/articles` has a
//! file `.blocks` with the blocks that a perfect stripper keeps, one a line.

mod support;

use standfirst::{Document, Input, Summarizer};

/// The lines of a scrape: its text, and which lines are the article's.
fn scrape(marked: &str) -> (String, Vec<(String, bool)>) {
    let mut text = String::new();
    let mut lines = Vec::new();
    for line in marked.lines().filter(|line| !line.starts_with("# ")) {
        let content = match line.get(..2) {
            Some("= ") => Some(true),
            Some("- ") => Some(false),
            None | Some("") => None,
            _ => panic!("a line is not marked: {line}"),
        };
        if let Some(content) = content {
            text.push_str(&line[2..]);
            lines.push((line[2..].to_owned(), content));
        }
        text.push('\n');
    }
    (text, lines)
}

/// The lines kept, and the summary's sentences.
fn run(input: Input<'_>) -> (Vec<String>, Vec<String>) {
    let document = Document::read(input).expect("reads");
    let kept = document.blocks().filter(|block| block.is_content()).map(|block| support::folded(block.text())).collect();
    let summary = Summarizer::new().summarize_document(document).expect("summarizes");
    let picks = summary.sentences().map(|pick| support::folded(pick.text())).collect();
    (kept, picks)
}

#[test]
fn scrapes_keep_every_line_of_the_article_and_summaries_are_clean() {
    let mut failures = Vec::new();
    let (mut furniture, mut gone) = (0_u32, 0_u32);
    for path in support::files("tests/data/scrapes") {
        let name = support::name(&path);
        let (text, lines) = scrape(&support::read(&path));
        let (kept, picks) = run(Input::text(&text));
        for (line, is_content) in &lines {
            let line = support::folded(line);
            let is_kept = kept.contains(&line);
            if *is_content && !is_kept {
                failures.push(format!("{name}: lost {line:?}"));
            }
            if !is_content {
                furniture += 1;
                gone += u32::from(!is_kept);
            }
        }
        for pick in picks {
            let is_clean = lines.iter().any(|(line, is_content)| *is_content && support::folded(line).contains(&pick));
            if !is_clean {
                failures.push(format!("{name}: the summary quotes furniture {pick:?}"));
            }
        }
    }
    let share = f64::from(gone) / f64::from(furniture);
    if std::env::var_os("SHOW").is_some() {
        println!("furniture gone: {gone} of {furniture}, {share:.4}");
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(share >= 0.97, "only {share:.4} of the furniture is gone");
}

/// Blocks of furniture that stay in the articles, all together. Most are of `shotengai.ja.html`, a page without a single class
/// whose teasers are full sentences; lower the number when fewer stay.
const MAX_EXTRA: usize = 30;

#[test]
fn articles_keep_their_blocks() {
    let mut failures = Vec::new();
    let mut extra = Vec::new();
    for truth in support::files("tests/data/articles") {
        let name = support::name(&truth);
        let article = name.strip_suffix(".blocks").expect("a .blocks file");
        let source = support::read(&support::path("examples/articles").join(article));
        let wanted: Vec<String> = support::read(&truth).lines().map(support::folded).collect();
        let input = if article.contains(".html") { Input::html(&source) } else { Input::text(&source) };
        let (kept, picks) = run(input);
        for line in wanted.iter().filter(|line| !kept.contains(line)) {
            failures.push(format!("{article}: lost {line:?}"));
        }
        extra.extend(kept.iter().filter(|line| !wanted.contains(line)).map(|line| format!("{article}: kept {line:?}")));
        for pick in picks.iter().filter(|pick| !wanted.iter().any(|line| line.contains(pick.as_str()))) {
            failures.push(format!("{article}: the summary quotes furniture {pick:?}"));
        }
        if picks.len() != 3 {
            failures.push(format!("{article}: {} sentences for 3", picks.len()));
        }
    }
    assert!(failures.is_empty(), "{} faults:\n{}", failures.len(), failures.join("\n"));
    assert!(extra.len() <= MAX_EXTRA, "{} blocks of furniture stay, more than {MAX_EXTRA}:\n{}", extra.len(), extra.join("\n"));
}
