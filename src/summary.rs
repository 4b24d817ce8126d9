//! What comes out: the document, and the sentences picked of it.

use std::fmt;

use crate::document::Document;
use crate::document::sentence::write_folded;
use crate::language::Language;
use crate::reading_time;
use crate::select::PickRecord;
use crate::span::Span;

/// A summary: sentences of an article, each where it stands.
///
/// Holds the [`Document`] that it was made of. [`Display`](fmt::Display) writes one sentence a line.
///
/// ```
/// use standfirst::{Method, Summarizer};
///
/// let article = "The harbour bridge opened on Monday. It cost 41 million. Cars queued all day.";
/// let summary = Summarizer::new().sentences(2).method(Method::Lead).summarize(article)?;
/// assert_eq!(summary.to_string(), "The harbour bridge opened on Monday.\nIt cost 41 million.");
/// # Ok::<(), standfirst::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Summary<'a> {
    document: Document<'a>,
    picks: Vec<PickRecord>,
    scores: Vec<f32>,
}

impl<'a> Summary<'a> {
    pub(crate) fn new(document: Document<'a>, picks: Vec<PickRecord>, scores: Vec<f32>) -> Self {
        Self { document, picks, scores }
    }

    /// Returns the number of sentences picked.
    ///
    /// ```
    /// use standfirst::{Method, Summarizer};
    ///
    /// let article = "The harbour bridge opened on Monday. It cost 41 million. Cars queued all day.";
    /// let summary = Summarizer::new().sentences(2).method(Method::Lead).summarize(article)?;
    /// assert_eq!(summary.len(), 2);
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    pub fn len(&self) -> usize {
        self.picks.len()
    }

    /// Tells whether nothing was picked: there was no content, or not one word fits the budget.
    ///
    /// ```
    /// use standfirst::{Input, Summarizer};
    ///
    /// assert!(Summarizer::new().summarize(Input::html("<img src=bridge.jpg>"))?.is_empty());
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    pub fn is_empty(&self) -> bool {
        self.picks.is_empty()
    }

    /// Iterates over the sentences picked, in the order asked for.
    ///
    /// ```
    /// use standfirst::{Method, Summarizer};
    ///
    /// let article = "The harbour bridge opened on Monday. It cost 41 million. Cars queued all day.";
    /// let summary = Summarizer::new().sentences(2).method(Method::Lead).summarize(article)?;
    /// let indices: Vec<usize> = summary.sentences().map(|pick| pick.index()).collect();
    /// assert_eq!(indices, [0, 1]);
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    pub fn sentences(&self) -> impl ExactSizeIterator<Item = Pick<'_>> {
        self.picks.iter().map(|&record| Pick { summary: self, record })
    }

    /// Returns the pick with this index; `None` past the last one.
    ///
    /// ```
    /// use standfirst::{Method, Summarizer};
    ///
    /// let article = "The harbour bridge opened on Monday. It cost 41 million. Cars queued all day.";
    /// let summary = Summarizer::new().sentences(2).method(Method::Lead).summarize(article)?;
    /// assert_eq!(summary.get(1).map(|pick| pick.text()), Some("It cost 41 million."));
    /// assert!(summary.get(2).is_none());
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    pub fn get(&self, index: usize) -> Option<Pick<'_>> {
        self.picks.get(index).map(|&record| Pick { summary: self, record })
    }

    /// Returns the document that the sentences are of.
    ///
    /// ```
    /// use standfirst::{Method, Summarizer};
    ///
    /// let article = "The harbour bridge opened on Monday. It cost 41 million. Cars queued all day.";
    /// let summary = Summarizer::new().sentences(2).method(Method::Lead).summarize(article)?;
    /// assert_eq!(summary.document().sentences().len(), 3);
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    pub fn document(&self) -> &Document<'a> {
        &self.document
    }

    /// Returns the score of every sentence of the document, in reading order. Those of the default method depend on how much was asked for.
    ///
    /// ```
    /// use standfirst::{Method, Summarizer};
    ///
    /// let article = "The harbour bridge opened on Monday. It cost 41 million. Cars queued all day.";
    /// let summary = Summarizer::new().sentences(2).method(Method::Lead).summarize(article)?;
    /// assert_eq!(summary.scores().len(), 3);
    /// assert_eq!(summary.scores()[0], summary.get(0).unwrap().score());
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    pub fn scores(&self) -> &[f32] {
        &self.scores
    }

    /// Returns the language that was stated or detected.
    ///
    /// ```
    /// use standfirst::{Language, Summarizer};
    ///
    /// let summary = Summarizer::new().summarize("Die Fähre fährt wieder, und das ist für die Insel eine gute Nachricht.")?;
    /// assert_eq!(summary.language(), Language::German);
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    pub fn language(&self) -> Language {
        self.document.language()
    }

    /// Estimates how long the summary takes to read, in whole seconds; see [`Document::reading_seconds`].
    ///
    /// ```
    /// use standfirst::{Method, Summarizer};
    ///
    /// let article = "The harbour bridge opened on Monday. It cost 41 million. Cars queued all day.";
    /// let summary = Summarizer::new().sentences(2).method(Method::Lead).summarize(article)?;
    /// assert!((1..=summary.document().reading_seconds()).contains(&summary.reading_seconds()));
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    pub fn reading_seconds(&self) -> u32 {
        reading_time::seconds(self.sentences().map(Pick::text), self.language())
    }

    /// Takes the summary apart.
    #[cfg(feature = "capi")]
    pub(crate) fn into_parts(self) -> (Document<'a>, Vec<PickRecord>, Vec<f32>) {
        (self.document, self.picks, self.scores)
    }

    /// Makes the summary independent of the source's lifetime.
    ///
    /// ```
    /// use standfirst::{Error, Summarizer, Summary};
    ///
    /// fn of_post(body: &str) -> Result<Summary<'static>, Error> {
    ///     let article = body.replace("[b]", "").replace("[/b]", "");
    ///     Ok(Summarizer::new().summarize(&article)?.into_owned())
    /// }
    ///
    /// assert_eq!(of_post("The [b]ferry[/b] sails again.")?.to_string(), "The ferry sails again.");
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    pub fn into_owned(self) -> Summary<'static> {
        Summary { document: self.document.into_owned(), picks: self.picks, scores: self.scores }
    }
}

impl fmt::Display for Summary<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, pick) in self.sentences().enumerate() {
            if place > 0 {
                f.write_str("\n")?;
            }
            pick.fmt(f)?;
        }
        Ok(())
    }
}

/// A sentence picked for a [`Summary`].
///
/// Borrowed from the summary: copy it freely. [`Display`](fmt::Display) writes it on one line, with an ellipsis where it was cut.
#[derive(Clone, Copy)]
pub struct Pick<'s> {
    summary: &'s Summary<'s>,
    record: PickRecord,
}

impl<'s> Pick<'s> {
    /// Returns the sentence's text, trimmed; without a dateline ("BERLIN (Reuters) -") before it, and without its end where it was cut to
    /// fit the budget.
    ///
    /// ```
    /// use standfirst::Summarizer;
    ///
    /// let summary = Summarizer::new().sentences(1).summarize("BERLIN (Reuters) - The old harbour bridge opened again on Monday after nine weeks.")?;
    /// assert_eq!(summary.get(0).unwrap().text(), "The old harbour bridge opened again on Monday after nine weeks.");
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    pub fn text(self) -> &'s str {
        self.span().of(self.summary.document.text())
    }

    /// Returns the byte range in [`Document::text`].
    ///
    /// ```
    /// use standfirst::{Method, Summarizer};
    ///
    /// let article = "The harbour bridge opened on Monday. It cost 41 million. Cars queued all day.";
    /// let summary = Summarizer::new().sentences(2).method(Method::Lead).summarize(article)?;
    /// let pick = summary.get(1).unwrap();
    /// assert_eq!(&summary.document().text()[pick.span().range()], pick.text());
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    pub fn span(self) -> Span {
        self.record.span()
    }

    /// Returns the byte range in the source. For plain text it slices to [`Pick::text`]; for HTML the slice holds it among its
    /// markup.
    ///
    /// ```
    /// use standfirst::{Input, Summarizer};
    ///
    /// let page = "<p>The <em>harbour</em> bridge opened on Monday.</p>";
    /// let summary = Summarizer::new().summarize(Input::html(page))?;
    /// assert_eq!(&page[summary.get(0).unwrap().source().range()], "The <em>harbour</em> bridge opened on Monday.");
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    pub fn source(self) -> Span {
        self.summary.document.source_span(self.span())
    }

    /// Returns the sentence's place among [`Document::sentences`], from 0.
    ///
    /// ```
    /// use standfirst::{Method, Summarizer};
    ///
    /// let article = "The harbour bridge opened on Monday. It cost 41 million. Cars queued all day.";
    /// let summary = Summarizer::new().sentences(2).method(Method::Lead).summarize(article)?;
    /// let pick = summary.get(1).unwrap();
    /// assert_eq!(summary.document().sentence(pick.index()).unwrap().text(), pick.text());
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    pub fn index(self) -> usize {
        self.record.sentence as usize
    }

    /// Returns the sentence's score; higher tells more of the story. The scale is the method's.
    ///
    /// ```
    /// use standfirst::{Method, Summarizer};
    ///
    /// let article = "The harbour bridge opened on Monday. It cost 41 million. Cars queued all day.";
    /// let summary = Summarizer::new().sentences(2).method(Method::Lead).summarize(article)?;
    /// assert!(summary.get(0).unwrap().score() > summary.get(1).unwrap().score(), "the lead falls from the first sentence on");
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    pub fn score(self) -> f32 {
        self.summary.scores[self.index()]
    }

    /// Tells whether the sentence was cut to fit a budget of words or characters.
    ///
    /// ```
    /// use standfirst::Summarizer;
    ///
    /// let summary = Summarizer::new().characters(20).summarize("The harbour bridge opened on Monday.")?;
    /// let pick = summary.get(0).unwrap();
    /// assert!(pick.is_cut() && pick.to_string().ends_with('…') && !pick.text().ends_with('…'));
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    pub fn is_cut(self) -> bool {
        self.span().end != self.summary.document.sentence_records()[self.index()].span().end
    }
}

impl fmt::Display for Pick<'_> {
    /// Writes the text with its white space folded, and an ellipsis where it was cut.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_folded(f, self.text())?;
        if self.is_cut() { f.write_str("…") } else { Ok(()) }
    }
}

impl fmt::Debug for Pick<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pick").field("index", &self.index()).field("score", &self.score()).field("text", &self.text()).finish()
    }
}
