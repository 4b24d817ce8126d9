//! What is measured of a block.

use crate::document::block::BlockRecord;
use crate::ending::ends_like_sentence;
use crate::language::Language;
use crate::lowercase::lowercase_into;
use crate::terms::is_unspaced;

/// Measurements of one block.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Measures {
    /// Words; where words are not separated by spaces, half the letters.
    pub(super) words: u32,
    /// Share of the block's bytes inside links, 0 to 1.
    pub(super) link_density: f32,
    /// Share of function words, 0 to 1.
    pub(super) stop_words: f32,
    /// Ends as a sentence does.
    pub(super) ends: bool,
    /// Commas and their like.
    pub(super) commas: u32,
}

/// A block with fewer words is prose only if it ends like a sentence and stands among prose.
const PROSE_WORDS: u32 = 10;

/// A block with more words is prose even without a full stop.
const LONG_WORDS: u32 = 24;

/// More of a block inside links than this, and it is a list of links.
const MAX_LINK_DENSITY: f32 = 0.5;

/// Names of the features of [`Measures::row`].
pub(crate) const NAMES: [&str; 9] = ["words", "link_density", "stop_words", "ends", "commas", "kind", "level", "reason", "bytes"];

impl Measures {
    /// The measurements as a table weighs them.
    pub(super) fn row(&self, block: &BlockRecord) -> [f32; NAMES.len()] {
        [
            self.words.min(300) as f32,
            self.link_density,
            self.stop_words,
            f32::from(u8::from(self.ends)),
            self.commas.min(30) as f32,
            f32::from(block.kind as u8),
            f32::from(block.level),
            f32::from(block.reason.map_or(0, |reason| reason as u8)),
            block.span().len().min(3000) as f32,
        ]
    }

    pub(super) fn of(block: &BlockRecord, text: &str, language: Language) -> Self {
        let text = block.span().of(text);
        let profile = language.profile();
        let (mut words, mut stop_words, mut commas) = (0_u32, 0_u32, 0_u32);
        let mut unspaced = 0_u32;
        let mut lower = String::new();
        for word in text.split(|c: char| c.is_whitespace()) {
            commas += u32::from(word.ends_with([',', '،', ';', ':']));
            let core = word.trim_matches(|c: char| !c.is_alphanumeric());
            if core.is_empty() {
                continue;
            }
            words += 1;
            if core.chars().next().is_some_and(is_unspaced) || core.chars().next_back().is_some_and(is_unspaced) {
                unspaced += core.chars().filter(|&c| is_unspaced(c)).count() as u32;
                commas += core.matches(['，', '、']).count() as u32;
            }
            if core.len() <= 12 {
                lowercase_into(&mut lower, core);
                stop_words += u32::from(profile.is_stop_word(&lower));
            }
        }
        Self {
            words: words + unspaced / 2,
            link_density: block.linked as f32 / text.len().max(1) as f32,
            stop_words: stop_words as f32 / words.max(1) as f32,
            ends: ends_like_sentence(text),
            commas,
        }
    }

    /// Whether the block reads like a paragraph of an article.
    pub(super) fn is_prose(&self) -> bool {
        self.link_density < MAX_LINK_DENSITY && (self.words >= PROSE_WORDS && self.ends || self.words >= LONG_WORDS)
    }

    /// Whether the block reads like a headline or a label: short, and without a full stop.
    pub(super) fn is_line(&self) -> bool {
        self.words < LONG_WORDS && !self.ends
    }
}
