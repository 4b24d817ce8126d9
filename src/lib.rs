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
//! offline; what the library learned are small trained tables, compiled in. It invents nothing: a summary holds sentences of the
//! article and says where each stands.
//!
//! # Why
//!
//! - **A reader can check it.** Each sentence is the author's, and [`Pick::source`] names its bytes in the page: a link, a highlight or a quotation is one slice.
//! - **It fits into a web server.** No model to load, no key, no request to anywhere, no thread, no file; time and memory stay in proportion to a source
//!   that a stranger wrote ([security](docs::security)).
//! - **The same everywhere.** Same input and options, same output, on every platform and from C, PHP and Python ([stability](docs::stability)).
//! - **The stages stand alone.** Splitting ([`sentences`]), stripping ([`Document`]), keyphrases ([`keyphrases`](fn@keyphrases)), language detection ([`Language::detect`]) and
//!   page metadata ([`Metadata`]) can be had without the rest.
//!
//! How it does beside others is in [compare](docs::compare), and by language in [languages](docs::languages).
//!
//! # Examples
//!
//! Easy: a page in, two sentences out.
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
//! Useful: what was kept, what was dropped, and why; read once, used twice.
//!
//! ```
//! use standfirst::{Document, Input, Reason, Summarizer, keyphrases};
//!
//! let page = "<article><p>The ferry sails again after nine weeks in the dock at Port Ellery.</p></article><footer>About us</footer>";
//! let document = Document::read(Input::html(page))?;
//! let dropped: Vec<Option<Reason>> = document.blocks().map(|block| block.reason()).collect();
//! assert_eq!(dropped, [None, Some(Reason::Footer)]);
//!
//! let tags = keyphrases(&document, 3);
//! let summary = Summarizer::new().characters(160).summarize_document(document)?;
//! assert!(!tags.is_empty() && summary.to_string().chars().count() <= 160);
//! # Ok::<(), standfirst::Error>(())
//! ```
//!
//! Odd: no extract at all, but the author's own page with its best sentence marked, markup and all. Spans are of the bytes that came in.
//!
//! ```
//! use standfirst::{Input, Summarizer};
//!
//! let page = "<p>It rained &amp; blew. The <b>harbour bridge</b> opened on Monday after nine weeks of repair.</p>";
//! let summary = Summarizer::new().sentences(1).summarize(Input::html(page))?;
//! let mut marked = page.to_owned();
//! for pick in summary.sentences().collect::<Vec<_>>().into_iter().rev() {
//!     let span = pick.source();
//!     marked.insert_str(span.end, "</mark>");
//!     marked.insert_str(span.start, "<mark>");
//! }
//! assert_eq!(marked, "<p>It rained &amp; blew. <mark>The <b>harbour bridge</b> opened on Monday after nine weeks of repair.</mark></p>");
//! # Ok::<(), standfirst::Error>(())
//! ```
//!
//! # Features
//!
//! - `html` (default): reads HTML; without it markup is read as plain text.
//! - `capi` (default): the C ABI, [`ffi`], and all unsafe code. Without it the crate forbids unsafe code.
//!
//! # Units, errors, panics, cost
//!
//! Offsets are UTF-8 bytes, as [`Span`]; a span is of the source or of the visible text, and the function says which. Times are whole seconds. Scores are
//! comparable within one document only. An empty page is no error but an empty summary; what can fail says so with an [`Error`] that carries the numbers.
//! No function panics on a source, whatever is in it; slicing a text with a span of another one can. Time and memory are linear in the source unless said
//! otherwise; the caps on size are constants of [`limits`], and the README lists those of single stages.
//!
//! # How it works
//!
//! A page a stage, each with the papers that it is after: [reading](docs::reading), [splitting](docs::splitting), [scoring](docs::scoring),
//! [selecting](docs::selecting), [keyphrases](docs::phrases). Then [tuning and training](docs::tuning), [stability](docs::stability) and
//! [security](docs::security).
//!
//! # What it does not do
//!
//! It does not fetch pages, run scripts, rewrite, translate, summarize several articles as one or answer questions, and it reads UTF-8 only: other
//! encodings are the caller's to convert.
#![cfg_attr(not(feature = "capi"), forbid(unsafe_code))]

mod budget;
mod dateline;
#[cfg(any(doc, doctest))]
pub mod docs;
mod document;
mod ending;
mod error;
mod features;
#[cfg(feature = "capi")]
pub mod ffi;
mod input;
mod intern;
mod keyphrases;
mod lanes;
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

pub use budget::Budget;
pub use document::block::{Block, BlockKind};
pub use document::{Document, Metadata, Sentence};
pub use error::Error;
pub use input::Input;
pub use keyphrases::{Keyphrase, KeyphraseStyle, keyphrases, keyphrases_in_style};
pub use language::Language;
pub use limits::{MAX_BLOCKS, MAX_INPUT};
pub use reason::Reason;
pub use score::Method;
pub use span::Span;
pub use split::{sentence_spans, sentences};
pub use summarizer::{Order, Summarizer};
pub use summary::{Pick, Summary};

/// The README's examples are tests too.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
