//! Extractive summaries of web articles: boilerplate off, sentences split in thirty languages, the few that tell the story, each
//! with its byte range in the source.
//!
//! ```text
//!  what you have                                                                        what you get
//!  Input ──read──▶ Document ────measure──▶ Features ──score──▶ scores ──select──▶ picks ──▶ Summary
//!         blocks kept or dropped,         one column per       one f32 per      within     the Document,
//!         sentences (byte spans)          measurement          sentence         the budget the picks, spans
//! ```
//!
//! Three nouns: what you have ([`Input`]), what you want ([`Summarizer`]), what you get ([`Summary`]). Everything runs on the CPU and
//! offline; what the library learned are two tables of some 30 kB together, compiled in. It invents nothing: a summary holds sentences of the
//! article and says where each stands.
//!
//! # Examples
//!
//! A page in, three sentences out:
//!
//! ```
//! use standfirst::{Input, Summarizer};
//!
//! let page = "<nav>Home | News</nav><h1>Ferry back</h1>\
//!     <p>The ferry to Port Ellery sails again after nine weeks in dock. It was badly missed.</p>\
//!     <div class=share>Share this</div><p>The repair cost 1.2 million. The crew of 14 was kept on.</p>";
//! let summary = Summarizer::new().sentences(2).summarize(Input::html(page))?;
//! for pick in summary.sentences() {
//!     let span = pick.source();
//!     assert!(page[span.range()].contains(pick.text()));
//! }
//! assert_eq!(summary.len(), 2);
//! # Ok::<(), standfirst::Error>(())
//! ```
//!
//! What was kept, what was dropped, and why:
//!
//! ```
//! use standfirst::{Document, Input, Reason};
//!
//! let document = Document::read(Input::html("<article><p>The ferry sails again after nine weeks in the dock at Port Ellery.</p></article><footer>About us</footer>"))?;
//! let dropped: Vec<Option<Reason>> = document.blocks().map(|block| block.reason()).collect();
//! assert_eq!(dropped, [None, Some(Reason::Footer)]);
//! # Ok::<(), standfirst::Error>(())
//! ```
//!
//! Highlights instead of an extract: the score of every sentence, to tint a page by.
//!
//! ```
//! use standfirst::{Document, Summarizer};
//!
//! let document = Document::read("The ferry sails again. It was ill-missed. Nobody was hurt.")?;
//! let scores = Summarizer::new().score(&document);
//! assert_eq!(scores.len(), document.sentences().len());
//! # Ok::<(), standfirst::Error>(())
//! ```
//!
//! # Features
//!
//! - `html` (default): reads HTML; without it markup is read as plain text.
//! - `capi` (default): the C ABI, [`ffi`], and all unsafe code. Without it the crate forbids unsafe code.
//!
//! # What it does not do
//!
//! It does not fetch pages, run scripts, rewrite, translate or answer questions, and it reads UTF-8 only: other encodings are the
//! caller's to convert.
#![cfg_attr(not(feature = "capi"), forbid(unsafe_code))]

mod dateline;
mod document;
mod ending;
mod error;
mod features;
#[cfg(feature = "capi")]
pub mod ffi;
mod input;
mod intern;
mod keyphrases;
mod language;
pub mod limits;
mod lowercase;
mod model;
mod reading_time;
mod reason;
mod score;
mod select;
mod span;
mod split;
mod summarizer;
mod summary;
mod terms;
mod title;
pub mod training;
mod words;

pub use document::block::{Block, BlockKind};
pub use document::{Document, Metadata, Sentence};
pub use error::Error;
pub use input::Input;
pub use keyphrases::{Keyphrase, KeyphraseStyle, keyphrases, keyphrases_in_style};
pub use language::Language;
pub use limits::{MAX_BLOCKS, MAX_INPUT};
pub use reason::Reason;
pub use score::Method;
pub use select::Budget;
pub use span::Span;
pub use split::{sentence_spans, sentences};
pub use summarizer::{Order, Summarizer};
pub use summary::{Pick, Summary};

/// The README's examples are tests too.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
