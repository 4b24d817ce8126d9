//! Sentence boundaries against those that people set.
//!
//! A boundary is named by how many characters that are no white space stand before it, so white space around a sentence does not
//! matter. The end of the text is none.

use std::collections::{BTreeMap, BTreeSet};

use standfirst::{Language, sentence_spans};

use crate::Options;
use crate::gold::Gold;
use crate::report::{Column, Line, Report, mean};

/// What one text gives.
pub struct Figures {
    set: String,
    language: String,
    hits: usize,
    found: usize,
    wanted: usize,
    right: bool,
}

pub fn measure(gold: &Gold, _: &Options) -> Result<Figures, String> {
    let text = gold.record.text.as_deref().ok_or("the record has no \"text\"")?;
    let accepted = match (&gold.accept, &gold.spans) {
        (Some(accepted), _) if !accepted.is_empty() => accepted.clone(),
        (_, Some(spans)) => vec![spans.clone()],
        _ => return Err("the record has neither \"spans\" nor \"accept\"".to_owned()),
    };
    let before = letters_before(text);
    let language = gold.record.language().unwrap_or_else(|| Language::detect(text));
    let found = inner(sentence_spans(text, language).map(|span| span.end), &before)?;
    let mut best: Option<BTreeSet<usize>> = None;
    for spans in accepted {
        let wanted = inner(spans.iter().map(|span| span[1]), &before)?;
        if best.as_ref().is_none_or(|best| wanted.symmetric_difference(&found).count() < best.symmetric_difference(&found).count()) {
            best = Some(wanted);
        }
    }
    let wanted = best.unwrap_or_default();
    Ok(Figures {
        set: gold.set(),
        language: gold.language.clone(),
        hits: found.intersection(&wanted).count(),
        found: found.len(),
        wanted: wanted.len(),
        right: found == wanted,
    })
}

/// For each byte offset how many characters but white space end at or before it.
fn letters_before(text: &str) -> Vec<usize> {
    let mut before = vec![0; text.len() + 1];
    let mut count = 0;
    for (at, c) in text.char_indices() {
        count += usize::from(!c.is_whitespace());
        before[at + 1..=at + c.len_utf8()].fill(count);
    }
    before
}

fn inner(ends: impl Iterator<Item = usize>, before: &[usize]) -> Result<BTreeSet<usize>, String> {
    let mut found = BTreeSet::new();
    for end in ends {
        found.insert(*before.get(end).ok_or_else(|| format!("a span ends at byte {end}, behind the text"))?);
    }
    found.remove(&0);
    found.remove(&before[before.len() - 1]);
    Ok(found)
}

/// One line a set and language; the mean of a set is that of its languages.
pub fn report(measured: &[Figures]) -> Report {
    let mut sums: BTreeMap<(&str, &str), [usize; 5]> = BTreeMap::new();
    for figures in measured {
        let sum = sums.entry((&figures.set, &figures.language)).or_default();
        for (sum, add) in sum.iter_mut().zip([figures.hits, figures.found, figures.wanted, 1, usize::from(figures.right)]) {
            *sum += add;
        }
    }
    let share = |a: usize, b: usize| if b == 0 { 100.0 } else { 100.0 * a as f64 / b as f64 };
    let mut lines: Vec<Line> = sums
        .into_iter()
        .map(|((set, language), [hits, found, wanted, units, right])| {
            let values = vec![share(hits, found), share(hits, wanted), share(2 * hits, found + wanted), share(right, units), units as f64, wanted as f64];
            Line::new(set, language, values.into_iter().map(Some).collect())
        })
        .collect();
    lines.extend(mean(&lines, 4));
    let columns = [("precision", 2), ("recall", 2), ("f1", 2), ("units_right", 1), ("units", 0), ("inner", 0)];
    Report::new("boundaries", columns.map(Column::from).to_vec(), lines)
}
