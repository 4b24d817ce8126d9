//! The text that is kept against the article as people see it.

use std::collections::{BTreeMap, HashSet};

use standfirst::{Block, Document, Summary};

use crate::Options;
use crate::gold::Gold;
use crate::report::{Column, Line, Report};
use crate::tokens::{common, counted, folded, plain};

/// What one page gives.
pub struct Figures {
    set: String,
    /// Precision, recall and F of the bag of tokens, 0 to 1.
    tokens: Option<[f64; 3]>,
    is_empty: bool,
    /// What must stand there: found, missed; and what must not: found.
    snippets: [usize; 3],
    /// Sentences of a summary: those that the article has, and all.
    picks: [usize; 2],
    /// Whether the page's headline was told as the record has it, where the library was not told.
    title: Option<bool>,
}

pub fn measure(gold: &Gold, options: &Options) -> Result<Figures, String> {
    if gold.article.is_none() && gold.with.is_none() && gold.without.is_none() {
        return Err("the record has neither \"gold\" nor \"with\" nor \"without\"".to_owned());
    }
    let document = Document::read(gold.input()?).map_err(|error| error.to_string())?;
    let kept: Vec<&str> = document.blocks().filter(|block| block.is_content()).map(Block::text).collect();
    let kept = kept.join("\n");
    let got = match (&gold.lines, &gold.labels) {
        (Some(lines), Some(labels)) => lines_kept(lines, labels, &kept),
        _ => plain(&kept),
    };
    let body = folded(&kept);
    let count = |snippets: &Option<Vec<String>>| {
        let snippets = snippets.as_deref().unwrap_or_default();
        (snippets.iter().filter(|snippet| body.contains(&folded(snippet))).count(), snippets.len())
    };
    let ((have, must), (avoid, _)) = (count(&gold.with), count(&gold.without));
    let title = gold.title.as_deref().filter(|_| gold.record.title.is_none()).map(|title| document.title().map(plain) == Some(plain(title)));
    let sentences = usize::try_from(options.sentences).unwrap_or(usize::MAX);
    let summary = options.scoring.summarizer(None).sentences(sentences).summarize_document(document).map_err(|error| error.to_string())?;
    Ok(Figures {
        set: gold.set(),
        is_empty: got.is_empty(),
        tokens: gold.article.as_ref().filter(|article| !article.is_empty()).map(|article| compared(plain(article), got)),
        snippets: [have, must - have, avoid],
        picks: gold.article.as_ref().filter(|article| !article.is_empty()).map_or([0; 2], |article| picks(&summary, article)),
        title,
    })
}

/// How many sentences of a summary the article has, and how many there are: of one that it has at least half the runs of so many tokens.
fn picks(summary: &Summary<'_>, article: &str) -> [usize; 2] {
    const RUN: usize = 4;
    let article = plain(article);
    let runs: HashSet<&[String]> = (1..=RUN).flat_map(|length| article.windows(length)).collect();
    let stands = |pick: &str| {
        let tokens = plain(pick);
        let (mut all, mut found) = (0, 0);
        for run in tokens.windows(RUN.min(tokens.len()).max(1)) {
            all += 1;
            found += usize::from(runs.contains(run));
        }
        2 * found >= all
    };
    [summary.sentences().filter(|pick| stands(pick.text())).count(), summary.sentences().count()]
}

/// The tokens of the lines that stand in what was kept, each as often as it does there.
fn lines_kept(lines: &[String], labels: &[i8], kept: &str) -> Vec<String> {
    let mut left = counted(kept.split('\n').map(plain));
    let mut tokens = Vec::new();
    for (line, _) in lines.iter().zip(labels).filter(|(_, label)| **label >= 0) {
        let line = plain(line);
        if let Some(count @ 1..) = left.get_mut(&line) {
            *count -= 1;
            tokens.extend(line);
        }
    }
    tokens
}

fn compared(gold: Vec<String>, got: Vec<String>) -> [f64; 3] {
    let (wanted, found) = (gold.len(), got.len());
    if wanted == 0 || found == 0 {
        return [if wanted == found { 1.0 } else { 0.0 }; 3];
    }
    let hits = common(&counted(gold), &counted(got)) as f64;
    [hits / found as f64, hits / wanted as f64, 2.0 * hits / (found + wanted) as f64]
}

/// One line a set. Token figures are means over pages, an empty answer counting 0; snippets, picks that stand in the article and titles
/// are counted over all pages.
pub fn report(measured: &[Figures]) -> Report {
    let mut sets: BTreeMap<&str, Vec<&Figures>> = BTreeMap::new();
    for figures in measured {
        sets.entry(&figures.set).or_default().push(figures);
    }
    let lines = sets
        .into_iter()
        .map(|(set, pages)| {
            let scored: Vec<[f64; 3]> = pages.iter().filter_map(|page| page.tokens).collect();
            let mean = |value: &dyn Fn(&[f64; 3]) -> f64| (!scored.is_empty()).then(|| 100.0 * scored.iter().map(value).sum::<f64>() / scored.len() as f64);
            let [have, missed, avoid] = [0, 1, 2].map(|at| pages.iter().map(|page| page.snippets[at]).sum::<usize>());
            let share = |a: usize, b: usize| (have + missed + avoid > 0).then(|| if b == 0 { 0.0 } else { 100.0 * a as f64 / b as f64 });
            let percent = |a: usize, b: usize| (b > 0).then(|| 100.0 * a as f64 / b as f64);
            let values = vec![
                mean(&|page| page[0]),
                mean(&|page| page[1]),
                mean(&|page| page[2]),
                mean(&|page| f64::from(page[2] < 0.5)),
                mean(&|page| f64::from(page[2] >= 0.95)),
                share(have, have + avoid),
                share(have, have + missed),
                share(2 * have, 2 * have + missed + avoid),
                percent(pages.iter().map(|page| page.picks[0]).sum(), pages.iter().map(|page| page.picks[1]).sum()),
                percent(pages.iter().filter(|page| page.title == Some(true)).count(), pages.iter().filter(|page| page.title.is_some()).count()),
                Some(pages.iter().filter(|page| page.is_empty).count() as f64),
                Some(pages.len() as f64),
            ];
            Line::new(set, "", values)
        })
        .collect();
    let columns = [
        ("precision", 1),
        ("recall", 1),
        ("f", 1),
        ("f_below_50", 1),
        ("f_from_95", 1),
        ("snippet_precision", 1),
        ("snippet_recall", 1),
        ("snippet_f", 1),
        ("picks", 1),
        ("titles", 1),
        ("empty", 0),
        ("pages", 0),
    ];
    Report::new("blocks", columns.map(Column::from).to_vec(), lines)
}
