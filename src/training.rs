//! The rows that tables are trained on, measured by the code that evaluates them.
//!
//! What was trained and what runs cannot drift apart: `examples/train` gets its features from here, by way of
//! `batch features`.
//!
//! ```
//! use standfirst::Input;
//! use standfirst::training::{Stage, rows};
//!
//! let article = "The harbour bridge opened on Monday. It cost 41 million.";
//! let rows = rows(Input::text(article).strip(false), Stage::Sentences)?;
//! assert_eq!(&article[rows[1].source.range()], "It cost 41 million.");
//! assert_eq!(rows[1].features.len(), Stage::Sentences.names().len());
//! # Ok::<(), standfirst::Error>(())
//! ```

use crate::budget::DEFAULT_SENTENCES;
use crate::document::{self, Document, block_rows, line_rows};
use crate::error::Error;
use crate::features::Features;
use crate::input::Input;
use crate::keyphrases;
use crate::language::Language;
pub use crate::model::Stage;
use crate::score::sets::SET_NAMES;
use crate::score::{Standings, Tables};
use crate::select;
use crate::span::Span;
use crate::split;

/// What is measured of one candidate of a stage.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Where the candidate stands in the source. Of a boundary, the end counts.
    pub source: Span,
    /// The features, in the order of [`Stage::names`]; of [`context_rows`] in that of [`context_names`].
    pub features: Vec<f32>,
}

impl Stage {
    /// Returns the names of the stage's features.
    ///
    /// ```
    /// use standfirst::training::Stage;
    ///
    /// let names = Stage::Boundaries.names();
    /// assert!(names.iter().enumerate().all(|(place, name)| !names[..place].contains(name)), "each name once");
    /// ```
    pub fn names(self) -> &'static [&'static str] {
        match self {
            Self::Boundaries => &split::FEATURE_NAMES,
            Self::Blocks => crate::document::BLOCK_FEATURE_NAMES,
            Self::Lines => crate::document::LINE_FEATURE_NAMES,
            Self::Sentences | Self::Gain => &Features::NAMES,
            Self::Sets => &SET_NAMES,
            Self::Keyphrases => &keyphrases::NAMES,
        }
    }
}

/// Returns the names of the features of [`context_rows`].
///
/// ```
/// use standfirst::training::{Stage, context_names};
///
/// // The second table of blocks does not weigh again what the first one did.
/// assert!(context_names().iter().all(|name| !Stage::Blocks.names().contains(name)));
/// ```
pub fn context_names() -> &'static [&'static str] {
    crate::document::BLOCK_CONTEXT_NAMES
}

/// Measures what the blocks around each block of a source say, once the first table has given each of them a score from 0 to 1.
///
/// The scores are in the order of `rows(input, Stage::Blocks)`, or [`Stage::Lines`] of a plain text; missing ones count as 0.
///
/// # Errors
/// As [`Document::read`].
///
/// ```
/// use standfirst::Input;
/// use standfirst::training::{Stage, context_names, context_rows, rows};
///
/// let page = Input::html("<nav>Home</nav><p>The ferry sails again after nine weeks in the dock.</p>");
/// let scores = vec![0.5; rows(page, Stage::Blocks)?.len()];
/// let rows = context_rows(&page, &scores)?;
/// assert!(rows.len() == 2 && rows.iter().all(|row| row.features.len() == context_names().len()));
/// # Ok::<(), standfirst::Error>(())
/// ```
pub fn context_rows(input: &Input<'_>, scores: &[f32]) -> Result<Vec<Row>, Error> {
    Ok(block_rows(input, Some(scores))?.into_iter().map(|(source, features)| Row { source, features }).collect())
}

/// Where a block of a page stands in the source, and the words of the classes and ids around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassWords {
    /// Where the block stands in the source.
    pub source: Span,
    /// The words of each element around it in lower case, white space between them, from the innermost element on.
    pub elements: Vec<String>,
}

/// Reads the words of classes and ids around each block of a page, whose weights `examples/train/blocks.py` learns. The blocks are those of
/// [`Stage::Blocks`]; lines of a plain text have no elements.
///
/// # Errors
/// As [`Document::read`].
///
/// ```
/// use standfirst::Input;
/// use standfirst::training::class_words;
///
/// let page = Input::html("<div id=main><p class='entryText lead-2'>The ferry sails again after nine weeks in the dock.</p></div>");
/// assert_eq!(class_words(&page)?[0].elements, ["entry text lead", "main"]);
/// # Ok::<(), standfirst::Error>(())
/// ```
pub fn class_words(input: &Input<'_>) -> Result<Vec<ClassWords>, Error> {
    Ok(document::class_words(input)?.into_iter().map(|(source, elements)| ClassWords { source, elements }).collect())
}

/// Measures the sentences of a source's content as the first two tables weigh them when `count` are asked for.
///
/// # Errors
/// As [`Document::read`].
///
/// ```
/// use standfirst::Input;
/// use standfirst::training::{Stage, sentence_rows};
///
/// let article = Input::text("The harbour bridge opened on Monday. It cost 41 million. Cars queued all day.").strip(false);
/// let rows = sentence_rows(article, 2)?;
/// let asked = Stage::Sentences.names().iter().position(|&name| name == "asked").unwrap();
/// assert!(rows.len() == 3 && rows.iter().all(|row| row.features[asked] == 2.0));
/// # Ok::<(), standfirst::Error>(())
/// ```
pub fn sentence_rows(input: Input<'_>, count: usize) -> Result<Vec<Row>, Error> {
    let document = Document::read(input)?;
    let features = Features::measure(&document, false);
    Ok(document.sentences().zip(features.rows(count)).map(|(sentence, features)| Row { source: sentence.source(), features }).collect())
}

/// A set of sentences that a summary is chosen from.
#[derive(Debug, Clone, PartialEq)]
pub struct SetRow {
    /// The sentences, numbered from 0, in reading order.
    pub sentences: Vec<usize>,
    /// The features, in the order of [`Stage::names`] of [`Stage::Sets`].
    pub features: Vec<f32>,
}

/// Measures the sets of `count` sentences that are compared once the first two tables have scored each sentence.
///
/// `member` and `gain` are what the tables say, in the order of `rows(input, Stage::Sentences)`; missing ones count as 0. Where the source has
/// fewer sentences the only set is of all; there is none where more than 10 would be picked, or none.
///
/// # Errors
/// As [`Document::read`].
///
/// ```
/// use standfirst::Input;
/// use standfirst::training::set_rows;
///
/// let article = Input::text("The harbour bridge opened on Monday. It cost 41 million. Cars queued all day.").strip(false);
/// let sets = set_rows(article, &[0.9, 0.1, 0.5], &[0.2, 0.1, 0.3], 2)?;
/// let sentences: Vec<&[usize]> = sets.iter().map(|set| &set.sentences[..]).collect();
/// assert!(sentences.contains(&&[0, 2][..]) && sentences.iter().all(|set| set.len() == 2));
/// # Ok::<(), standfirst::Error>(())
/// ```
pub fn set_rows(input: Input<'_>, member: &[f32], gain: &[f32], count: usize) -> Result<Vec<SetRow>, Error> {
    let document = Document::read(input)?;
    let features = Features::measure(&document, false);
    let full = |scores: &[f32]| (0..features.len()).map(|sentence| scores.get(sentence).copied().unwrap_or(0.0)).collect();
    let standings = Standings::new(full(member), full(gain));
    let rows = select::set_rows(&document, &features, &standings, count);
    Ok(rows.into_iter().map(|(sentences, row)| SetRow { sentences, features: row.to_vec() }).collect())
}

/// Measures the possible sentence boundaries of a plain text that a rule settles, each with the name of the rule's family: what is to be
/// weighed when the rule is left out.
///
/// ```
/// use standfirst::Input;
/// use standfirst::training::settled_rows;
///
/// let settled = settled_rows(&Input::text("The harbour bridge opened. Cars queued."));
/// assert_eq!(settled[0].1, "a plain word and a capital");
/// ```
pub fn settled_rows(input: &Input<'_>) -> Vec<(Row, &'static str)> {
    boundaries(input).filter_map(|(row, rule)| Some((row, rule?))).collect()
}

/// Measures every candidate of a stage: the possible sentence boundaries of a plain text that no rule settles, the blocks of a
/// source, the lines of a plain text, the sentences of its content or the sets of them when three are asked for, or its possible
/// keyphrases.
///
/// # Errors
/// As [`Document::read`].
///
/// ```
/// use standfirst::Input;
/// use standfirst::training::{Stage, rows};
///
/// let text = "It was B. Rain had ended A.";
/// let rows = rows(Input::text(text), Stage::Boundaries)?;
/// assert_eq!(&text[..rows[0].source.end], "It was B.");
/// # Ok::<(), standfirst::Error>(())
/// ```
pub fn rows(input: Input<'_>, stage: Stage) -> Result<Vec<Row>, Error> {
    Ok(match stage {
        Stage::Boundaries => boundaries(&input).filter(|(_, rule)| rule.is_none()).map(|(row, _)| row).collect(),
        Stage::Blocks => block_rows(&input, None)?.into_iter().map(|(source, features)| Row { source, features }).collect(),
        Stage::Lines => line_rows(&input)?.into_iter().map(|(source, features)| Row { source, features }).collect(),
        Stage::Sentences | Stage::Gain => sentence_rows(input, DEFAULT_SENTENCES)?,
        Stage::Sets => {
            let document = Document::read(input)?;
            let features = Features::measure(&document, false);
            let standings = Tables::built_in().standings(&features, DEFAULT_SENTENCES);
            let records = document.sentence_records();
            let source = |set: &[usize]| document.source_span(Span::new(records[set[0]].span().start, records[set[set.len() - 1]].span().end));
            select::set_rows(&document, &features, &standings, DEFAULT_SENTENCES)
                .into_iter()
                .map(|(set, row)| Row { source: source(&set), features: row.to_vec() })
                .collect()
        }
        Stage::Keyphrases => keyphrases::rows(&Document::read(input)?).into_iter().map(|(source, features)| Row { source, features }).collect(),
    })
}

/// The possible sentence boundaries of a plain text, and the families of the rules that settle some of them.
fn boundaries(input: &Input<'_>) -> impl Iterator<Item = (Row, Option<&'static str>)> {
    let language = input.language.unwrap_or_else(|| Language::detect(input.source));
    split::weighed(input.source, language).into_iter().map(|row| (Row { source: Span::new(row.at, row.end), features: row.features.to_vec() }, row.rule))
}
