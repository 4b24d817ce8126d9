//! A record of `batch` with a person's answer.

use serde::Deserialize;
use standfirst::Input;

use crate::Options;
use crate::record::Record;

/// Fields that the program does not know are left alone.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Gold {
    #[serde(flatten)]
    pub record: Record,
    /// The language by the record's word, whether or not the library is told.
    #[serde(skip)]
    pub language: String,
    /// The headline by the record's word, whether or not the library is told.
    #[serde(skip)]
    pub title: Option<String>,
    /// The set that the record is of; figures are made for each.
    dataset: Option<String>,

    /// Boundaries: the sentences' byte ranges in `text`.
    pub spans: Option<Vec<[usize; 2]>>,
    /// Boundaries: several answers that are all right; the nearest counts.
    pub accept: Option<Vec<Vec<[usize; 2]>>>,

    /// Blocks: the text of the article.
    #[serde(rename = "gold")]
    pub article: Option<String>,
    /// Blocks: what must stand in the kept text.
    pub with: Option<Vec<String>>,
    /// Blocks: what must not.
    pub without: Option<Vec<String>>,
    /// Blocks: the lines of a plain text, in place of `text`.
    pub lines: Option<Vec<String>>,
    /// Blocks, for each line: 1 of the article, 0 not, -1 not counted.
    pub labels: Option<Vec<i8>>,
    /// Blocks: the lines that a rough scrape would hold, `[from, to)`.
    window: Option<[usize; 2]>,

    /// Summaries: a person's summary, one sentence a line.
    pub summary: Option<String>,
    /// Summaries: several of them; each metric takes the best.
    pub refs: Option<Vec<String>>,
    /// Summaries: the number of sentences asked for.
    pub budget: Option<u64>,
}

impl Gold {
    pub fn parse(line: &str, options: &Options) -> Result<Self, String> {
        let mut gold: Self = serde_json::from_str(line).map_err(|error| error.to_string())?;
        if let (Some(lines), Some(labels)) = (&mut gold.lines, &mut gold.labels) {
            if let (true, Some([from, to])) = (options.window, gold.window) {
                let cut = |len: usize| from.min(len)..to.clamp(from.min(len), len);
                *lines = lines.drain(cut(lines.len())).collect();
                *labels = labels.drain(cut(labels.len())).collect();
            }
            gold.record.text = Some(lines.join("\n"));
        }
        if options.keep_all {
            gold.record.boilerplate = Some(false);
        }
        gold.language = gold.record.lang.clone().unwrap_or_else(|| "und".to_owned());
        if options.no_language {
            gold.record.lang = None;
        }
        gold.title = gold.record.title.clone();
        if options.no_title {
            gold.record.title = None;
        }
        Ok(gold)
    }

    pub fn set(&self) -> String {
        self.dataset.clone().unwrap_or_else(|| "all".to_owned())
    }

    /// What the library gets.
    pub fn input(&self) -> Result<Input<'_>, String> {
        self.record.input().map_err(|failure| failure.message)
    }
}
