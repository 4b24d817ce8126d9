//! The limits on the size of an input and of what is made of it. Those of single stages stand beside their code; the README lists both.
//!
//! Only a source over [`MAX_INPUT`] is refused ([`Error::InputTooLarge`](crate::Error::InputTooLarge)). Over each other limit the library
//! goes on with less, as its constant says, so that time and memory stay linear in the source however it was made. The largest real
//! articles stay far below all of them.

#[cfg(feature = "html")]
pub use crate::document::html::{MAX_DEPTH, MAX_ELEMENTS};

/// Default limit of the input's length, in bytes: 64 MiB, some hundred times the largest real page.
///
/// [`Input::limit`](crate::Input::limit) sets another. A longer source is an error.
///
/// ```
/// use standfirst::{Document, Error, MAX_INPUT};
///
/// let source = " ".repeat(MAX_INPUT + 1);
/// assert!(matches!(Document::read(&source), Err(Error::InputTooLarge { limit: MAX_INPUT, .. })));
/// ```
pub const MAX_INPUT: usize = 64 << 20;

/// Blocks of a document. What follows is part of the last one.
///
/// A block costs some 200 bytes and the rules some thousand instructions, however short it is. Whole books have fewer paragraphs.
///
/// ```
/// use standfirst::{Document, Input, MAX_BLOCKS};
///
/// let source = "Short line.\n".repeat(MAX_BLOCKS + 100);
/// let document = Document::read(Input::text(&source).strip(false))?;
/// assert_eq!(document.blocks().len(), MAX_BLOCKS);
/// assert!(document.blocks().last().unwrap().text().lines().count() > 100);
/// # Ok::<(), standfirst::Error>(())
/// ```
pub const MAX_BLOCKS: usize = 1 << 15;

/// Lines of a plain text. What follows is part of the last one.
///
/// Lines outnumber blocks only where they are hard-wrapped: this many hold some 18 MB.
pub const MAX_LINES: usize = 1 << 18;

/// Blocks of a page or text that trained tables weigh. Whether those behind them are of the article the rules alone decide.
///
/// A block's measurements cost 700 bytes and its two tables ten thousand instructions. Pages with a thousand comments stay below.
pub const MAX_WEIGHED_BLOCKS: usize = 1 << 12;

/// Sentences of a document. What follows in a block is part of its last one.
///
/// Whole encyclopedia volumes have fewer.
pub const MAX_SENTENCES: usize = 1 << 18;

/// Sentences that are measured and scored. Those behind them score as the lowest of these does, and are picked last, in reading
/// order.
///
/// A sentence costs 250 bytes to measure. This many are some 4 MB of prose.
///
/// ```
/// use standfirst::{Document, Input, Summarizer, limits::MAX_SCORED_SENTENCES};
///
/// let source = "It was late. ".repeat(MAX_SCORED_SENTENCES + 10);
/// let document = Document::read(Input::text(&source).strip(false))?;
/// assert_eq!(document.sentences().len(), MAX_SCORED_SENTENCES + 10);
/// assert_eq!(Summarizer::new().score(&document).len(), MAX_SCORED_SENTENCES + 10);
/// # Ok::<(), standfirst::Error>(())
/// ```
pub const MAX_SCORED_SENTENCES: usize = 1 << 15;

/// Distinct terms of a document. Words beyond count as one term.
///
/// A term costs some 100 bytes. Novels have 20,000.
pub const MAX_TERMS: usize = 1 << 16;
