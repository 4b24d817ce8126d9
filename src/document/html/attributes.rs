//! What `class`, `id`, `role`, `style` and their like say of an element.

use std::collections::HashMap;
use std::hash::BuildHasher;

use foldhash::fast::RandomState;

use super::byline::Kind;
use super::class_words::{self, Meaning};
use super::hidden;
use crate::reason::Reason;

/// Bytes of an attribute's value whose words are looked at; what megabytes of classes say is not worth reading, but for one that hides.
pub(super) const MAX_VALUE: usize = 512;

/// Words of fewer letters say nothing.
const MIN_WORD: usize = 2;

/// Bytes of the longest role that says anything, and more.
const MAX_ROLE: usize = 16;

/// The prime of FNV-1a, which hashes paths.
pub(super) const PRIME: u32 = 0x0100_0193;

/// What the attributes of one start tag say.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Hints {
    pub(super) reason: Option<Reason>,
    pub(super) main: bool,
    pub(super) consent: bool,
    hidden: bool,
    /// A word was read with which classes begin that hide.
    may_hide: bool,
    /// A word was read of which classes are made that tell author or date.
    may_sign: bool,
    /// Has the attribute `hidden`, and the id that React gives to what it streams in late and then shows.
    has_hidden: bool,
    is_streamed: bool,
    pub(super) path: u32,
    /// Every reason that a word speaks for, a bit each.
    pub(super) reasons: u16,
    /// What the words say for the element, and how many there are.
    pub(super) class_weight: i16,
    pub(super) class_words: u8,
    /// What the classes say of author and date.
    pub(super) byline: Kind,
}

/// What the classes of a page say, each spelling of the attribute read once: templates repeat them.
///
/// A spelling is known by its hash alone, which has a key that every page draws anew: that two of a page's hundreds share one is as good as
/// impossible, and nobody can choose them so.
#[derive(Debug, Default)]
pub(super) struct Classes {
    hasher: RandomState,
    known: HashMap<u64, Hints, RandomState>,
    /// The words themselves, where weights are learned from them.
    pub(super) heard: Option<Heard>,
}

/// The words of each element so far, and those of the tag that is being read.
#[derive(Debug, Default)]
pub(super) struct Heard {
    elements: Vec<String>,
    tag: String,
}

/// Words of classes and ids that speak for an element.
const MAIN: [&str; 16] = [
    "article",
    "articlebody",
    "blogpost",
    "body",
    "content",
    "entry",
    "hentry",
    "main",
    "maincontent",
    "post",
    "postbody",
    "postcontent",
    "prose",
    "richtext",
    "story",
    "storybody",
];

impl Classes {
    pub(super) fn heard() -> Self {
        // The root has none.
        Self { heard: Some(Heard { elements: vec![String::new()], tag: String::new() }), ..Self::default() }
    }

    pub(super) fn into_words(self) -> Vec<String> {
        self.heard.map(|heard| heard.elements).unwrap_or_default()
    }
}

impl Heard {
    pub(super) fn start_tag(&mut self) {
        self.tag.clear();
    }

    pub(super) fn end_element(&mut self) {
        self.elements.push(std::mem::take(&mut self.tag));
    }

    fn hear(&mut self, value: &[u8]) {
        each_word(value, |word| {
            if word.len() >= MIN_WORD {
                self.tag.push_str(if self.tag.is_empty() { "" } else { " " });
                self.tag.extend(word.iter().map(|&byte| char::from(byte)));
            }
        });
    }
}

impl Hints {
    /// Whether an attribute of this name says anything.
    pub(super) fn wants(name: &[u8]) -> bool {
        matches!(
            name,
            b"class"
                | b"id"
                | b"itemprop"
                | b"data-testid"
                | b"data-component"
                | b"data-module"
                | b"data-role"
                | b"role"
                | b"style"
                | b"hidden"
                | b"aria-hidden"
        )
    }

    /// Whether the words of an attribute of this name are read.
    fn says_words(name: &[u8]) -> bool {
        matches!(name, b"class" | b"id" | b"itemprop" | b"data-testid" | b"data-component" | b"data-module" | b"data-role")
    }

    /// Whether a reader of the page cannot see the element.
    pub(super) fn hides(&self) -> bool {
        self.hidden || self.has_hidden && !self.is_streamed
    }

    /// Takes one attribute in.
    pub(super) fn read(&mut self, name: &[u8], value: &[u8], classes: &mut Classes) {
        if let Some(heard) = &mut classes.heard
            && Self::says_words(name)
        {
            heard.hear(value);
        }
        match name {
            b"class" => self.read_classes(value, classes),
            b"id" => {
                self.is_streamed |= value.starts_with(b"S:");
                self.read_class(value, false);
            }
            b"itemprop" | b"data-testid" | b"data-component" | b"data-module" | b"data-role" => self.read_words(value),
            b"role" => self.read_role(value),
            b"style" => self.hidden |= hidden::by_style(value),
            b"hidden" => self.has_hidden |= value != b"until-found",
            b"aria-hidden" => self.hidden |= value.eq_ignore_ascii_case(b"true"),
            _ => {}
        }
    }

    fn read_classes(&mut self, value: &[u8], classes: &mut Classes) {
        self.hidden |= value.len() > MAX_VALUE && hidden::by_class(value);
        let value = &value[..value.len().min(MAX_VALUE)];
        let known = *classes.known.entry(classes.hasher.hash_one(value)).or_insert_with(|| {
            let mut hints = Self::default();
            hints.read_class(value, true);
            if std::mem::take(&mut hints.may_sign) {
                hints.byline = Kind::of(value);
            }
            hints
        });
        self.reason = self.reason.or(known.reason);
        self.reasons |= known.reasons;
        self.class_weight = self.class_weight.saturating_add(known.class_weight);
        self.class_words = self.class_words.saturating_add(known.class_words);
        self.main |= known.main;
        self.hidden |= known.hidden;
        self.consent |= known.consent;
        self.path = self.path.wrapping_mul(PRIME) ^ known.path;
        self.byline = known.byline;
    }

    fn read_class(&mut self, value: &[u8], is_class: bool) {
        let value = &value[..value.len().min(MAX_VALUE)];
        self.read_words(value);
        if is_class && std::mem::take(&mut self.may_hide) {
            self.hidden |= hidden::by_class(value);
        }
        for byte in value.iter().filter(|byte| !byte.is_ascii_digit()) {
            self.path = (self.path ^ u32::from(*byte)).wrapping_mul(PRIME);
        }
    }

    fn read_words(&mut self, value: &[u8]) {
        each_word(value, |word| self.read_word(word));
    }

    /// Looks a word in lower case up.
    fn read_word(&mut self, word: &[u8]) {
        if word.len() < MIN_WORD {
            return;
        }
        let Meaning { weight, reason } = class_words::meaning(word);
        self.class_weight = self.class_weight.saturating_add(weight);
        self.class_words = self.class_words.saturating_add(1);
        self.may_hide |= hidden::begins_class(word);
        self.may_sign |= matches!(word, b"author" | b"authorname" | b"byline" | b"date" | b"published" | b"pubdate" | b"writer");
        if let Some(reason) = reason {
            self.reason = self.reason.or(Some(reason));
            self.reasons |= reason.bit();
        }
        self.main |= MAIN.iter().any(|known| known.as_bytes() == word);
        self.consent |= is_consent_manager(word);
    }

    fn read_role(&mut self, value: &[u8]) {
        let mut lower = [0; MAX_ROLE];
        let Some(lower) = lower.get_mut(..value.len()) else { return };
        lower.copy_from_slice(value);
        lower.make_ascii_lowercase();
        let reason = match &*lower {
            b"navigation" | b"menu" | b"menubar" | b"tablist" | b"directory" => Reason::Navigation,
            b"banner" => Reason::Header,
            b"contentinfo" => Reason::Footer,
            b"complementary" => Reason::Related,
            b"search" | b"dialog" | b"alertdialog" | b"alert" | b"toolbar" | b"button" | b"tooltip" => Reason::Widget,
            b"main" | b"article" => {
                self.main = true;
                return;
            }
            _ => return,
        };
        self.reason = self.reason.or(Some(reason));
        self.reasons |= reason.bit();
    }
}

/// The words of a value in lower case: runs of letters, cut where a capital follows a small letter (`relatedPosts`).
fn each_word(value: &[u8], mut take: impl FnMut(&[u8])) {
    let value = &value[..value.len().min(MAX_VALUE)];
    let mut lower = [0; MAX_VALUE];
    let lower = &mut lower[..value.len()];
    lower.copy_from_slice(value);
    lower.make_ascii_lowercase();
    let mut start = 0;
    let mut is_behind_small = false;
    for (at, &byte) in value.iter().enumerate() {
        let is_letter = byte.is_ascii_alphabetic();
        let is_capital = byte.is_ascii_uppercase();
        if !is_letter || is_capital && is_behind_small {
            take(&lower[start..at]);
            start = at + usize::from(!is_letter);
        }
        is_behind_small = is_letter && !is_capital;
    }
    take(&lower[start..]);
}

/// Whether a word of a class or id is of a consent manager's dialog: the names of those that sites have in use.
fn is_consent_manager(word: &[u8]) -> bool {
    matches!(
        word,
        b"axeptio"
            | b"borlabs"
            | b"cky"
            | b"cmpbox"
            | b"cmplz"
            | b"cmpwrapper"
            | b"cookiebanner"
            | b"cookiebot"
            | b"cookieconsent"
            | b"cookiefirst"
            | b"cookielaw"
            | b"cookienotice"
            | b"cookieyes"
            | b"didomi"
            | b"iubenda"
            | b"klaro"
            | b"onetrust"
            | b"optanon"
            | b"osano"
            | b"tarteaucitron"
            | b"termly"
            | b"trustarc"
            | b"truste"
            | b"usercentrics"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_classes() {
        for (class, reason, main) in [
            ("share-buttons", Some(Reason::Share), false),
            ("relatedPosts", Some(Reason::Related), false),
            ("entry-content", None, true),
            ("tagdiv-type td-post-content", None, true),
            ("css-1x2y3z", None, false),
            ("sidebar widget", Some(Reason::Widget), false),
        ] {
            let mut hints = Hints::default();
            hints.read(b"class", class.as_bytes(), &mut Classes::default());
            assert_eq!((hints.reason, hints.main), (reason, main), "{class}");
        }
    }
}
