//! Options: one setter a knob.

use std::ffi::{c_char, c_void};

use super::failure::Failure;
use super::status::standfirst_status;
use super::text::{bytes, text};
use super::{borrow, free, guard, memory, need_mut};
use crate::budget::Budget;
use crate::error::Error;
use crate::input::{HIGHEST_LIMIT, Input};
use crate::language::Language;
use crate::limits::MAX_INPUT;
use crate::score::Method;
use crate::summarizer::{Order, Summarizer};

/// How to summarize and read: budget, method, language, title and the like.
///
/// Made by `standfirst_options_new`, freed by `standfirst_options_free`. Once set, any number of threads may use one handle at the
/// same time; none may set or free it meanwhile. What was made with options does not need them any more. NULL stands for the
/// defaults wherever options are taken.
#[allow(non_camel_case_types, reason = "the C name")]
#[derive(Debug, Clone)]
pub struct standfirst_options {
    summarizer: Summarizer,
    language: Option<Language>,
    title: Option<String>,
    strip: bool,
    limit: usize,
}

impl Default for standfirst_options {
    fn default() -> Self {
        Self { summarizer: Summarizer::new(), language: None, title: None, strip: true, limit: MAX_INPUT }
    }
}

/// The options behind a handle, or the defaults.
pub(super) struct Chosen<'o>(Option<&'o standfirst_options>);

impl<'o> Chosen<'o> {
    pub(super) fn new(options: *const standfirst_options) -> Self {
        Self(borrow(options))
    }

    pub(super) fn limit(&self) -> usize {
        self.0.map_or(MAX_INPUT, |options| options.limit.min(HIGHEST_LIMIT))
    }

    pub(super) fn summarizer(&self) -> Summarizer {
        self.0.map_or_else(Summarizer::new, |options| options.summarizer.clone())
    }

    pub(super) fn apply<'a>(&self, input: Input<'a>) -> Input<'a>
    where
        'o: 'a,
    {
        let Some(options) = self.0 else { return input };
        let mut input = input.strip(options.strip).limit(options.limit);
        if let Some(language) = options.language {
            input = input.language(language);
        }
        if let Some(title) = &options.title {
            input = input.title(title);
        }
        input
    }
}

/// Makes options with their defaults: three sentences, the library's own method, language detected, boilerplate stripped.
///
/// To be freed with `standfirst_options_free`. Never returns NULL: where memory is out the process ends.
///
/// Each setter below returns `STANDFIRST_INVALID_ARGUMENT` for NULL options, and after a failure leaves the value that was set
/// before.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_options_new() -> *mut standfirst_options {
    Box::into_raw(Box::default())
}

/// Frees options. NULL is fine.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_options_free(options: *mut standfirst_options) {
    free(options);
}

fn set(options: *mut standfirst_options, change: impl FnOnce(&mut standfirst_options) -> Result<(), Failure>) -> standfirst_status {
    guard(|| change(need_mut(options, "options")?))
}

fn out_of_range(option: &'static str, value: String, expected: &'static str) -> Failure {
    Error::InvalidOption { option, value, expected }.into()
}

fn set_budget(options: *mut standfirst_options, name: &'static str, count: usize, budget: Budget) -> standfirst_status {
    set(options, |options| {
        if count == 0 {
            return Err(out_of_range(name, "0".to_owned(), "at least 1"));
        }
        options.summarizer = options.summarizer.clone().budget(budget);
        Ok(())
    })
}

/// Sets the budget to so many sentences, at least 1. A later budget takes the place of an earlier one.
///
/// `STANDFIRST_INVALID_OPTION` for 0.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_options_set_sentences(options: *mut standfirst_options, sentences: usize) -> standfirst_status {
    set_budget(options, "sentences", sentences, Budget::Sentences(sentences))
}

/// Sets the budget to so many words, at least 1; characters in languages that do not separate words. Where not one sentence fits, the
/// best is cut at a word.
///
/// `STANDFIRST_INVALID_OPTION` for 0.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_options_set_words(options: *mut standfirst_options, words: usize) -> standfirst_status {
    set_budget(options, "words", words, Budget::Words(words))
}

/// Sets the budget to so many characters (Unicode scalar values), at least 1. Where not one sentence fits, the best is cut at a word.
///
/// `STANDFIRST_INVALID_OPTION` for 0.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_options_set_characters(options: *mut standfirst_options, characters: usize) -> standfirst_status {
    set_budget(options, "characters", characters, Budget::Characters(characters))
}

/// Sets the budget to a share of the article's sentences, above 0 and at most 1.
///
/// `STANDFIRST_INVALID_OPTION` outside, NaN included.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_options_set_ratio(options: *mut standfirst_options, ratio: f32) -> standfirst_status {
    set(options, |options| {
        if !(ratio > 0.0 && ratio <= 1.0) {
            return Err(out_of_range("ratio", ratio.to_string(), "above 0 and at most 1"));
        }
        options.summarizer = options.summarizer.clone().ratio(ratio);
        Ok(())
    })
}

/// States the language by its BCP 47 tag, such as `de` or `pt-BR`. Empty text goes back to detection.
///
/// May also fail with `STANDFIRST_UNKNOWN_LANGUAGE`.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_options_set_language(options: *mut standfirst_options, tag: *const c_char, len: usize) -> standfirst_status {
    set(options, |options| {
        let tag = text(tag, len)?;
        options.language = if tag.is_empty() { None } else { Some(tag.parse()?) };
        Ok(())
    })
}

/// States the article's headline, where the source does not have it; it is copied. Empty text takes it back.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_options_set_title(options: *mut standfirst_options, title: *const c_char, len: usize) -> standfirst_status {
    set(options, |options| {
        let title = text(title, len)?;
        options.title = if title.is_empty() { None } else { Some(memory::copy(title)?) };
        Ok(())
    })
}

/// Sets the scoring method, one of `STANDFIRST_METHOD_*`; `STANDFIRST_METHOD_STANDFIRST` by default.
///
/// `STANDFIRST_INVALID_ARGUMENT` for a number that is none.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_options_set_method(options: *mut standfirst_options, method: i32) -> standfirst_status {
    set(options, |options| {
        let known = Method::ALL.iter().copied().find(|known| *known as i32 == method);
        let known = known.ok_or_else(|| Failure::argument(format!("there is no method {method}; see STANDFIRST_METHOD_*")))?;
        options.summarizer = options.summarizer.clone().method(known);
        Ok(())
    })
}

/// Takes tables of your own for `STANDFIRST_METHOD_STANDFIRST`, as `examples/train/sentences.py` writes them: `len` bytes, which are
/// checked whole and copied. Length 0 goes back to those compiled in.
///
/// `STANDFIRST_INVALID_OPTION` for bytes that are no such tables, or of another version; the message says what does not fit.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_options_set_model(options: *mut standfirst_options, bytes: *const c_void, len: usize) -> standfirst_status {
    set(options, |options| {
        let bytes = self::bytes(bytes.cast(), len)?;
        options.summarizer = if bytes.is_empty() { options.summarizer.clone().built_in_model() } else { options.summarizer.clone().model(bytes)? };
        Ok(())
    })
}

/// Sets how much the sentences must differ, 0 to 1; 0.5 by default.
///
/// `STANDFIRST_INVALID_OPTION` outside, NaN included.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_options_set_diversity(options: *mut standfirst_options, diversity: f32) -> standfirst_status {
    set(options, |options| {
        if !(0.0..=1.0).contains(&diversity) {
            return Err(out_of_range("diversity", diversity.to_string(), "0 to 1"));
        }
        options.summarizer = options.summarizer.clone().diversity(diversity);
        Ok(())
    })
}

/// Sets the order of the summary's sentences, one of `STANDFIRST_ORDER_*`; `STANDFIRST_ORDER_READING` by default.
///
/// `STANDFIRST_INVALID_ARGUMENT` for a number that is none.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_options_set_order(options: *mut standfirst_options, order: i32) -> standfirst_status {
    set(options, |options| {
        let order = match order {
            0 => Order::Reading,
            1 => Order::Score,
            _ => return Err(Failure::argument(format!("there is no order {order}; see STANDFIRST_ORDER_*"))),
        };
        options.summarizer = options.summarizer.clone().order(order);
        Ok(())
    })
}

/// Sets whether boilerplate is stripped: 1 (the default) or 0, which keeps all visible text.
///
/// `STANDFIRST_INVALID_ARGUMENT` for another number.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_options_set_strip(options: *mut standfirst_options, strip: i32) -> standfirst_status {
    set(options, |options| {
        options.strip = match strip {
            0 => false,
            1 => true,
            _ => return Err(Failure::argument(format!("strip is {strip}, but must be 0 or 1"))),
        };
        Ok(())
    })
}

/// Sets the longest input accepted, in bytes; `STANDFIRST_MAX_INPUT` by default. One above 2^31 - 1 counts as that.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_options_set_limit(options: *mut standfirst_options, bytes: usize) -> standfirst_status {
    set(options, |options| {
        options.limit = bytes;
        Ok(())
    })
}
