//! ROUGE-1, ROUGE-2 and ROUGE-L F1: Lin (2004), “ROUGE: a package for automatic evaluation of summaries”.
//!
//! ROUGE-L is the summary-level one (`rougeLsum` elsewhere): for each sentence of the reference the union of its longest common
//! subsequences with the sentences of the summary.

use std::collections::{BTreeSet, HashMap};

use crate::tokens::{common, counted, words};

/// The best F1 over the references, each from 0 to 1: ROUGE-1, ROUGE-2, ROUGE-L.
pub fn rouge(summary: &[String], references: &[String], language: &str) -> [f64; 3] {
    let summary: Vec<Vec<String>> = summary.iter().map(|sentence| words(sentence, language)).collect();
    let mut best = [0.0f64; 3];
    for reference in references {
        let reference: Vec<Vec<String>> = reference.split('\n').map(|line| words(line, language)).filter(|line| !line.is_empty()).collect();
        let scores = [runs_in_common(&summary, &reference, 1), runs_in_common(&summary, &reference, 2), longest(&summary, &reference)];
        for (best, score) in best.iter_mut().zip(scores) {
            *best = best.max(score);
        }
    }
    best
}

fn f1(hits: usize, a: usize, b: usize) -> f64 {
    if hits == 0 { 0.0 } else { 2.0 * hits as f64 / (a + b) as f64 }
}

/// Runs of `n` words, across sentence ends.
fn runs_in_common(summary: &[Vec<String>], reference: &[Vec<String>], n: usize) -> f64 {
    let [summary, reference] = [summary, reference].map(|text| text.iter().flatten().map(String::as_str).collect::<Vec<_>>());
    let hits = common(&counted(summary.windows(n)), &counted(reference.windows(n)));
    f1(hits, (summary.len() + 1).saturating_sub(n), (reference.len() + 1).saturating_sub(n))
}

fn longest(summary: &[Vec<String>], reference: &[Vec<String>]) -> f64 {
    let bag = |text: &[Vec<String>]| -> HashMap<String, usize> { counted(text.iter().flatten().cloned()) };
    let (mut left, mut wanted) = (bag(summary), bag(reference));
    let mut hits = 0;
    for sentence in reference {
        let union: BTreeSet<usize> = summary.iter().flat_map(|other| subsequence(sentence, other)).collect();
        for place in union {
            let word = &sentence[place];
            if let (Some(a @ 1..), Some(b @ 1..)) = (left.get_mut(word), wanted.get_mut(word)) {
                *a -= 1;
                *b -= 1;
                hits += 1;
            }
        }
    }
    let len = |text: &[Vec<String>]| text.iter().map(Vec::len).sum();
    f1(hits, len(summary), len(reference))
}

/// The places of a longest common subsequence in `a`.
fn subsequence(a: &[String], b: &[String]) -> Vec<usize> {
    let mut lengths = vec![vec![0u32; b.len() + 1]; a.len() + 1];
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            lengths[i][j] = if a[i - 1] == b[j - 1] { lengths[i - 1][j - 1] + 1 } else { lengths[i - 1][j].max(lengths[i][j - 1]) };
        }
    }
    let (mut i, mut j, mut places) = (a.len(), b.len(), Vec::new());
    while i > 0 && j > 0 {
        if a[i - 1] == b[j - 1] {
            (i, j) = (i - 1, j - 1);
            places.push(i);
        } else if lengths[i][j - 1] > lengths[i - 1][j] {
            j -= 1;
        } else {
            i -= 1;
        }
    }
    places
}
