//! Summaries against people's, beside the first sentences of the article: what a summarizer has to beat.

use std::collections::BTreeMap;

use standfirst::{Input, Method, Summarizer};

use crate::Options;
use crate::gold::Gold;
use crate::report::{Column, Line, Report, mean};
use crate::rouge::rouge;
use crate::tokens::words;

/// What one article gives.
pub struct Figures {
    set: String,
    /// ROUGE-1, ROUGE-2 and ROUGE-L, 0 to 1.
    ours: [f64; 3],
    lead: [f64; 3],
    /// Words of the summary and of the first sentences.
    words: [usize; 2],
}

pub fn measure(gold: &Gold, options: &Options) -> Result<Figures, String> {
    let references = match (&gold.refs, &gold.summary) {
        (Some(references), _) if !references.is_empty() => references.clone(),
        (_, Some(summary)) => vec![summary.clone()],
        _ => return Err("the record has neither \"summary\" nor \"refs\"".to_owned()),
    };
    let count = gold.budget.or(gold.record.sentences).unwrap_or(options.sentences);
    let method = gold.record.method().map_err(|failure| failure.message)?;
    let summarizer = options.scoring.summarizer(method).sentences(usize::try_from(count).unwrap_or(usize::MAX));
    let input = gold.input()?;
    let ours = picks(&summarizer, input)?;
    let lead = picks(&summarizer.clone().method(Method::Lead), input)?;
    let language = &gold.language;
    let length = |picks: &[String]| picks.iter().map(|pick| words(pick, language).len()).sum();
    Ok(Figures { set: gold.set(), words: [length(&ours), length(&lead)], ours: rouge(&ours, &references, language), lead: rouge(&lead, &references, language) })
}

fn picks(summarizer: &Summarizer, input: Input<'_>) -> Result<Vec<String>, String> {
    let summary = summarizer.summarize(input).map_err(|error| error.to_string())?;
    Ok(summary.sentences().map(|pick| pick.text().to_owned()).collect())
}

/// One line a set, and the mean of the sets where there are several.
pub fn report(measured: &[Figures]) -> Report {
    let mut sets: BTreeMap<&str, Vec<&Figures>> = BTreeMap::new();
    for figures in measured {
        sets.entry(&figures.set).or_default().push(figures);
    }
    let mut lines: Vec<Line> = sets
        .into_iter()
        .map(|(set, articles)| {
            let average = |value: &dyn Fn(&Figures) -> f64| articles.iter().map(|article| value(article)).sum::<f64>() / articles.len() as f64;
            let mut values: Vec<f64> = (0..3).map(|metric| 100.0 * average(&|article| article.ours[metric])).collect();
            for metric in 0..3 {
                let gains: Vec<f64> = articles.iter().map(|article| 100.0 * (article.ours[metric] - article.lead[metric])).collect();
                values.extend([gains.iter().sum::<f64>() / gains.len() as f64, standard_error(&gains)]);
            }
            values.extend([0, 1].map(|at| average(&|article| article.words[at] as f64)));
            values.push(articles.len() as f64);
            Line::new(set, "", values.into_iter().map(Some).collect())
        })
        .collect();
    if lines.len() > 1 {
        lines.extend(mean(&lines.iter().map(|line| Line::new("all", "", line.values.clone())).collect::<Vec<_>>(), 11).into_iter().map(|mut line| {
            // The error of a mean over sets is none of one set's documents.
            for at in [4, 6, 8] {
                line.values[at] = None;
            }
            line
        }));
    }
    let columns = [
        ("rouge_1", 2),
        ("rouge_2", 2),
        ("rouge_l", 2),
        ("gain_1", 2),
        ("error_1", 2),
        ("gain_2", 2),
        ("error_2", 2),
        ("gain_l", 2),
        ("error_l", 2),
        ("words", 0),
        ("lead_words", 0),
        ("articles", 0),
    ];
    Report::new("summaries", columns.map(Column::from).to_vec(), lines)
}

/// The standard error of a mean; gains under twice of it are noise.
fn standard_error(values: &[f64]) -> f64 {
    if values.len() < 2 {
        return 0.0;
    }
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    (values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (count - 1.0) / count).sqrt()
}
