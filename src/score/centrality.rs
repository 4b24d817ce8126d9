//! Scores by rank in a graph of sentences.

use libm::logf as ln;

use crate::features::Features;

/// Neighbours of a sentence that count. Sentences meet through an inverted index of their terms; a term that more sentences
/// share than this is too common to connect any, which keeps the work linear in the text.
const MAX_POSTINGS: usize = 64;

/// Rounds of the power iteration; ranks of articles stand after 10 to 20.
const ROUNDS: usize = 30;

/// Probability of following an edge: Brin & Page (1998).
const DAMPING: f32 = 0.85;

/// Edges with a cosine below this are left out, as in the paper.
const THRESHOLD: f32 = 0.1;

pub(super) fn lexrank(features: &Features) -> Vec<f32> {
    let graph = graph(features, |term| features.weight(term).powi(2), |a, b| features.sentences[a].norm * features.sentences[b].norm, THRESHOLD);
    rank(&graph)
}

pub(super) fn textrank(features: &Features) -> Vec<f32> {
    let lengths: Vec<f32> = (0..features.len()).map(|sentence| ln(features.terms.content(sentence).count() as f32 + 1.0)).collect();
    let graph = graph(features, |_| 1.0, |a, b| lengths[a] + lengths[b], 0.0);
    rank(&graph)
}

/// The neighbours of each sentence, with the weight of the edge.
type Graph = Vec<Vec<(u32, f32)>>;

/// Connects sentences that share terms: the sum of what each shared term is worth, over what the pair is divided by.
fn graph(features: &Features, worth: impl Fn(u32) -> f32, divisor: impl Fn(usize, usize) -> f32, threshold: f32) -> Graph {
    let count = features.len();
    let mut postings: Vec<Vec<u32>> = vec![Vec::new(); features.terms.distinct()];
    let mut sums = vec![0.0_f32; count];
    let mut touched: Vec<u32> = Vec::new();
    let mut graph: Graph = vec![Vec::new(); count];
    let mut own: Vec<u32> = Vec::new();
    for sentence in 0..count {
        own.clear();
        own.extend(features.terms.content(sentence).filter(|&term| features.document_frequency(term) as usize <= MAX_POSTINGS));
        own.sort_unstable();
        own.dedup();
        for &term in &own {
            for &other in &postings[term as usize] {
                if sums[other as usize] == 0.0 {
                    touched.push(other);
                }
                sums[other as usize] += worth(term);
            }
        }
        touched.sort_unstable();
        for &other in &touched {
            let weight = sums[other as usize] / divisor(sentence, other as usize).max(f32::MIN_POSITIVE);
            sums[other as usize] = 0.0;
            if weight > threshold {
                graph[sentence].push((other, weight));
                graph[other as usize].push((sentence as u32, weight));
            }
        }
        touched.clear();
        for &term in &own {
            postings[term as usize].push(sentence as u32);
        }
    }
    graph
}

/// The stationary distribution of a walk over the graph, by power iteration.
fn rank(graph: &Graph) -> Vec<f32> {
    let count = graph.len().max(1) as f32;
    let sums: Vec<f32> = graph.iter().map(|edges| edges.iter().map(|&(_, weight)| weight).sum()).collect();
    let mut ranks = vec![1.0 / count; graph.len()];
    for _ in 0..ROUNDS {
        ranks = graph
            .iter()
            .map(|edges| {
                let flow: f32 = edges.iter().map(|&(other, weight)| ranks[other as usize] * weight / sums[other as usize]).sum();
                (1.0 - DAMPING) / count + DAMPING * flow
            })
            .collect();
    }
    ranks.iter().map(|rank| rank * count).collect()
}
