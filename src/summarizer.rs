//! The options, and the only file that knows every stage.

use std::sync::Arc;

use crate::budget::{Budget, DEFAULT_SENTENCES};
use crate::document::Document;
use crate::error::Error;
use crate::features::Features;
use crate::input::Input;
use crate::score::{Method, Tables, score};
use crate::select::{DEFAULT_DIVERSITY, select};
use crate::summary::Summary;

/// The order of a summary's sentences. The numbers are those of the C ABI.
///
/// ```
/// use standfirst::{Order, Summarizer};
///
/// let article = "It rained on Monday. The harbour bridge opened to the harbour road. Cars queued for the harbour bridge.";
/// let best_first = Summarizer::new().sentences(2).order(Order::Score).summarize(article)?;
/// assert!(best_first.get(0).unwrap().score() >= best_first.get(1).unwrap().score());
/// # Ok::<(), standfirst::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Order {
    /// As they stand in the article.
    #[default]
    Reading = 0,
    /// The best first.
    Score = 1,
}

/// Makes summaries: how long, by which method, how diverse, in which order.
///
/// Cheap to clone, and may be shared between threads; the same input and options give the same summary everywhere.
///
/// ```
/// use standfirst::{Input, Method, Summarizer};
///
/// let article = "The harbour bridge opened on Monday. It cost 41 million. Cars queued all day. Nobody was hurt.";
/// let summarizer = Summarizer::new().sentences(2).method(Method::Lead);
/// let summary = summarizer.summarize(article)?;
/// assert_eq!(summary.to_string(), "The harbour bridge opened on Monday.\nIt cost 41 million.");
/// # Ok::<(), standfirst::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Summarizer {
    budget: Budget,
    method: Method,
    diversity: f32,
    order: Order,
    /// `None` stands for those compiled in.
    tables: Option<Arc<Tables>>,
}

impl Default for Summarizer {
    fn default() -> Self {
        Self::new()
    }
}

impl Summarizer {
    /// Starts with the defaults: three sentences, the library's own method, a diversity of 0.5, reading order.
    ///
    /// ```
    /// use standfirst::{Budget, Method, Order, Summarizer};
    ///
    /// let spelled_out = Summarizer::new().budget(Budget::Sentences(3)).method(Method::Standfirst).diversity(0.5).order(Order::Reading);
    /// assert_eq!(Summarizer::new(), spelled_out);
    /// ```
    pub const fn new() -> Self {
        Self { budget: Budget::Sentences(DEFAULT_SENTENCES), method: Method::Standfirst, diversity: DEFAULT_DIVERSITY, order: Order::Reading, tables: None }
    }

    /// Sets the budget in sentences. It is filled when the article has as many different ones.
    ///
    /// ```
    /// use standfirst::Summarizer;
    ///
    /// let article = "The harbour bridge opened on Monday. It cost 41 million. Cars queued all day. Nobody was hurt.";
    /// assert_eq!(Summarizer::new().sentences(2).summarize(article)?.len(), 2);
    /// assert_eq!(Summarizer::new().sentences(9).summarize(article)?.len(), 4, "all there are");
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    #[must_use]
    pub const fn sentences(self, count: usize) -> Self {
        self.budget(Budget::Sentences(count))
    }

    /// Sets the budget in words (characters in languages that do not separate words).
    ///
    /// A sentence is taken whole or not at all; only where not one fits is the best cut.
    ///
    /// ```
    /// use standfirst::Summarizer;
    ///
    /// let article = "The harbour bridge opened on Monday. It cost 41 million. Cars queued all day. Nobody was hurt.";
    /// let summary = Summarizer::new().words(10).summarize(article)?;
    /// assert!(summary.to_string().split_whitespace().count() <= 10);
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    #[must_use]
    pub const fn words(self, count: usize) -> Self {
        self.budget(Budget::Words(count))
    }

    /// Sets the budget in characters (Unicode scalar values), for a page's description say.
    ///
    /// ```
    /// use standfirst::Summarizer;
    ///
    /// let article = "The harbour bridge opened on Monday. It cost 41 million. Cars queued all day. Nobody was hurt.";
    /// let description = Summarizer::new().characters(20).summarize(article)?.to_string();
    /// assert!(description.chars().count() <= 20);
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    #[must_use]
    pub const fn characters(self, count: usize) -> Self {
        self.budget(Budget::Characters(count))
    }

    /// Sets the budget as a share of the article's sentences, above 0 and up to 1.
    ///
    /// ```
    /// use standfirst::Summarizer;
    ///
    /// let article = "The harbour bridge opened on Monday. It cost 41 million. Cars queued all day. Nobody was hurt.";
    /// assert_eq!(Summarizer::new().ratio(0.25).summarize(article)?.len(), 1);
    /// assert!(Summarizer::new().ratio(0.0).summarize(article).is_err());
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    #[must_use]
    pub const fn ratio(self, share: f32) -> Self {
        self.budget(Budget::Ratio(share))
    }

    /// Sets the budget.
    ///
    /// ```
    /// use standfirst::{Budget, Summarizer};
    ///
    /// let budget = if cfg!(target_os = "none") { Budget::Characters(160) } else { Budget::Sentences(1) };
    /// assert_eq!(Summarizer::new().budget(budget).summarize("It rained. The ferry sails.")?.len(), 1);
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    #[must_use]
    pub const fn budget(mut self, budget: Budget) -> Self {
        self.budget = budget;
        self
    }

    /// Sets the scoring method.
    ///
    /// ```
    /// use standfirst::{Method, Summarizer};
    ///
    /// let article = "The harbour bridge opened on Monday. It cost 41 million. Cars queued all day.";
    /// let lead = Summarizer::new().sentences(1).method(Method::Lead).summarize(article)?;
    /// assert_eq!(lead.to_string(), "The harbour bridge opened on Monday.");
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    #[must_use]
    pub const fn method(mut self, method: Method) -> Self {
        self.method = method;
        self
    }

    /// Sets how much picks must differ, 0 to 1: 0 only keeps a sentence from standing twice, and the body from telling again what was taken
    /// from the text under the headline.
    ///
    /// ```
    /// use standfirst::{Error, Summarizer};
    ///
    /// let error = Summarizer::new().diversity(2.0).summarize("The ferry sails.").unwrap_err();
    /// assert_eq!(error, Error::InvalidOption { option: "diversity", value: "2".to_owned(), expected: "0 to 1" });
    /// ```
    #[must_use]
    pub const fn diversity(mut self, diversity: f32) -> Self {
        self.diversity = diversity;
        self
    }

    /// Sets the order of the summary's sentences.
    ///
    /// ```
    /// use standfirst::{Order, Summarizer};
    ///
    /// let article = "The harbour bridge opened on Monday. It cost 41 million. Cars queued all day. Nobody was hurt.";
    /// let summary = Summarizer::new().order(Order::Reading).summarize(article)?;
    /// assert!(summary.sentences().zip(summary.sentences().skip(1)).all(|(a, b)| a.index() < b.index()));
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    #[must_use]
    pub const fn order(mut self, order: Order) -> Self {
        self.order = order;
        self
    }

    /// Takes tables of your own for [`Method::Standfirst`] in place of those compiled in: the bytes that
    /// `examples/train/sentences.py` writes from a newsroom's articles and their summaries.
    ///
    /// The bytes are checked whole, so that no table can make a summary fail; tables fit the version that they were trained with.
    ///
    /// # Errors
    /// [`Error::InvalidModel`] says what does not fit.
    ///
    /// ```
    /// use standfirst::{Error, Summarizer};
    ///
    /// assert!(matches!(Summarizer::new().model(b"not a table"), Err(Error::InvalidModel { .. })));
    ///
    /// // The tables that are compiled in, read from their file: the same summaries.
    /// let table = std::fs::read("src/model/sentences.table")?;
    /// let article = "The harbour bridge opened on Monday. It cost 41 million. Cars queued all day. Nobody was hurt.";
    /// let summary = Summarizer::new().model(&table)?.summarize(article)?;
    /// assert_eq!(summary.scores(), Summarizer::new().summarize(article)?.scores());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn model(mut self, bytes: &[u8]) -> Result<Self, Error> {
        self.tables = Some(Arc::new(Tables::read(bytes)?));
        Ok(self)
    }

    /// Goes back to the tables that are compiled in.
    ///
    /// ```
    /// use standfirst::Summarizer;
    ///
    /// let table = std::fs::read("src/model/sentences.table")?;
    /// let own = Summarizer::new().model(&table)?;
    /// assert_eq!(own.built_in_model(), Summarizer::new());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn built_in_model(mut self) -> Self {
        self.tables = None;
        self
    }

    fn tables(&self) -> &Tables {
        self.tables.as_ref().unwrap_or_else(|| Tables::built_in())
    }

    /// Reads a source and picks the sentences that tell its story.
    ///
    /// Takes time linear in the source. A source without content gives an empty summary.
    ///
    /// # Errors
    /// [`Error::InputTooLarge`] when the source is over its limit, [`Error::InvalidOption`] when an option is out of range.
    ///
    /// ```
    /// use standfirst::{Input, Summarizer};
    ///
    /// let page = "<nav>Home</nav><p>The ferry sails again after nine weeks in the dock. It was badly missed.</p>";
    /// let summary = Summarizer::new().sentences(1).summarize(Input::html(page))?;
    /// assert!(page[summary.get(0).unwrap().source().range()].contains(summary.get(0).unwrap().text()));
    /// assert!(Summarizer::new().summarize("")?.is_empty());
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    pub fn summarize<'a>(&self, input: impl Into<Input<'a>>) -> Result<Summary<'a>, Error> {
        self.check()?;
        self.summarize_document(Document::read(input)?)
    }

    /// Picks the sentences that tell the story of a document that was read before.
    ///
    /// # Errors
    /// [`Error::InvalidOption`] when an option is out of range.
    ///
    /// ```
    /// use standfirst::{Document, Summarizer, keyphrases};
    ///
    /// let document = Document::read("The harbour bridge opened on Monday. It cost 41 million. Cars queued all day.")?;
    /// let tags = keyphrases(&document, 2);
    /// let summary = Summarizer::new().sentences(1).summarize_document(document)?;
    /// assert_eq!((tags.len(), summary.len()), (2, 1));
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    pub fn summarize_document<'a>(&self, document: Document<'a>) -> Result<Summary<'a>, Error> {
        self.check()?;
        let features = Features::measure(&document, self.method.wants_all_terms());
        let scores = score(&features, self.method, self.tables(), self.budget);
        let mut picks = select(&document, &features, &scores, self.budget, self.diversity);
        let mut scores = scores.values;
        score_the_rest(&mut scores, &document);
        if self.order == Order::Score {
            picks.sort_by(|a, b| scores[b.sentence as usize].total_cmp(&scores[a.sentence as usize]).then(a.sentence.cmp(&b.sentence)));
        }
        Ok(Summary::new(document, picks, scores))
    }

    /// Scores every sentence of a document, in order: what a page can be tinted by. Higher tells more; the scale is the method's.
    ///
    /// Takes time linear in the text. The method counts and its tables, and for the library's own method how much is asked for.
    ///
    /// ```
    /// use standfirst::{Document, Method, Summarizer};
    ///
    /// let document = Document::read("The harbour bridge opened on Monday. It cost 41 million. Cars queued all day.")?;
    /// let scores = Summarizer::new().method(Method::Lead).score(&document);
    /// assert!(scores.len() == 3 && scores[0] > scores[1] && scores[1] > scores[2]);
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    pub fn score(&self, document: &Document<'_>) -> Vec<f32> {
        let mut scores = score(&Features::measure(document, self.method.wants_all_terms()), self.method, self.tables(), self.budget).values;
        score_the_rest(&mut scores, document);
        scores
    }

    fn check(&self) -> Result<(), Error> {
        let invalid = |option, value: String, expected| Err(Error::InvalidOption { option, value, expected });
        match self.budget {
            Budget::Sentences(0) => return invalid("sentences", "0".into(), "at least 1"),
            Budget::Words(0) => return invalid("words", "0".into(), "at least 1"),
            Budget::Characters(0) => return invalid("characters", "0".into(), "at least 1"),
            Budget::Ratio(ratio) if !(ratio > 0.0 && ratio <= 1.0) => return invalid("ratio", ratio.to_string(), "above 0 and at most 1"),
            _ => {}
        }
        if !(0.0..=1.0).contains(&self.diversity) {
            return invalid("diversity", self.diversity.to_string(), "0 to 1");
        }
        Ok(())
    }
}

/// Gives the sentences behind [`MAX_SCORED_SENTENCES`](crate::limits::MAX_SCORED_SENTENCES) the lowest score of those before.
fn score_the_rest(scores: &mut Vec<f32>, document: &Document<'_>) {
    let lowest = scores.iter().copied().reduce(f32::min).unwrap_or(0.0);
    scores.resize(document.sentence_records().len(), lowest);
}
