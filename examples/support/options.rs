//! Options that the example programs have in common: how long a summary is, and how sentences are scored.

use clap::Args;
use standfirst::{Budget, Method, Summarizer};

/// At most one of them; three sentences without any.
#[derive(Args)]
#[group(multiple = false)]
pub struct Length {
    /// At most so many sentences a summary
    #[arg(long, value_parser = positive)]
    sentences: Option<usize>,
    /// At most so many words a summary
    #[arg(long, value_parser = positive)]
    words: Option<usize>,
    /// At most so many characters a summary
    #[arg(long, value_parser = positive)]
    characters: Option<usize>,
    /// This share of the article's sentences, above 0 and up to 1
    #[arg(long, value_parser = share)]
    ratio: Option<f32>,
}

impl Length {
    pub fn budget(&self) -> Budget {
        let others = [self.words.map(Budget::Words), self.characters.map(Budget::Characters), self.ratio.map(Budget::Ratio)];
        others.into_iter().flatten().next().unwrap_or_else(|| Budget::Sentences(self.sentences.unwrap_or(3)))
    }
}

#[derive(Args)]
pub struct Scoring {
    /// How sentences are scored
    #[arg(long, default_value = "standfirst", value_parser = |name: &str| name.parse::<Method>())]
    method: Method,
    /// Tables trained on your own articles (`examples/train/sentences.py`), for the method `standfirst`
    #[arg(long, value_name = "FILE", value_parser = tables)]
    model: Option<Summarizer>,
}

impl Scoring {
    /// A summarizer by these tables and this method, or another that the record asks for.
    pub fn summarizer(&self, of_record: Option<Method>) -> Summarizer {
        self.model.clone().unwrap_or_default().method(of_record.unwrap_or(self.method))
    }
}

/// Reads a file of tables, and checks them.
fn tables(path: &str) -> Result<Summarizer, String> {
    let bytes = std::fs::read(path).map_err(|error| error.to_string())?;
    Summarizer::new().model(&bytes).map_err(|error| error.to_string())
}

fn positive(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(0) | Err(_) => Err("must be a whole number of at least 1".into()),
        Ok(number) => Ok(number),
    }
}

fn share(text: &str) -> Result<f32, String> {
    text.parse().ok().filter(|share| *share > 0.0 && *share <= 1.0).ok_or_else(|| "must be above 0 and at most 1".into())
}
