//! Standfirst
#![cfg_attr(not(feature = "capi"), forbid(unsafe_code))]

mod document;
mod error;
mod features;
#[cfg(feature = "capi")]
pub mod ffi;
mod input;
mod keyphrases;
mod language;
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
pub mod training;

pub use document::block::{Block, BlockKind};
pub use document::{Document, MAX_BLOCKS, Metadata, Sentence};
pub use error::Error;
pub use input::{Input, MAX_INPUT};
pub use keyphrases::{Keyphrase, keyphrases};
pub use language::Language;
pub use reason::Reason;
pub use score::Method;
pub use select::Budget;
pub use span::Span;
pub use split::{sentence_spans, sentences};
pub use summarizer::{Order, Summarizer};
pub use summary::{Pick, Summary};
