//! Who wrote a page and when, as its elements say that stand in the text: `rel=author`, microdata, microformats, `<time>`. Themes of
//! blogs say it nowhere else.

use super::folded;

/// What stands before a name, in small letters.
const BEFORE_NAMES: [&str; 20] = [
    "posted by",
    "written by",
    "by",
    "geschrieben von",
    "publié par",
    "écrit par",
    "publicado por",
    "escrito por",
    "scritto da",
    "pubblicato da",
    "geschreven door",
    "skrevet av",
    "skrevet af",
    "skriven av",
    "autor",
    "autore",
    "auteur",
    "автор",
    "yazan",
    "作者",
];

/// The same, but names begin so, too: `Di Fen`, `Von der Moor`.
const AMBIGUOUS: [&str; 8] = ["von", "par", "por", "di", "door", "av", "af", "oleh"];

/// Words of links to an author's page that stand in place of the name.
const NO_NAMES: [&str; 12] = ["about", "bio", "contact", "feed", "follow", "home", "more", "posts", "profile", "rss", "stories", "website"];

/// A name, or a few, has at most so many bytes and words.
const MAX_NAME: usize = 80;
const MAX_NAME_WORDS: usize = 8;

/// What the attributes of one start tag say of author and date. A smaller number is a better sign.
#[derive(Debug, Default)]
pub(super) struct Marks {
    author: Option<u8>,
    date: Option<u8>,
    moment: String,
    /// Something was read since they were cleared.
    is_read: bool,
}

impl Marks {
    #[inline]
    pub(super) fn clear(&mut self) {
        if self.is_read {
            *self = Self::default();
        }
    }

    /// Takes one attribute in.
    pub(super) fn read(&mut self, name: &[u8], value: &[u8]) {
        self.is_read = true;
        match name {
            b"rel" if tokens(value).any(|token| token.eq_ignore_ascii_case(b"author")) => self.author = Some(0),
            b"itemprop" if value == b"author" => self.author = Some(0),
            b"itemprop" if value == b"datePublished" => self.date = Some(0),
            b"pubdate" => self.date = Some(0),
            b"datetime" | b"title" if is_moment(value) => self.moment = String::from_utf8_lossy(value).into_owned(),
            _ => {}
        }
    }

    /// Takes in what the classes say, and tells whether there is anything to look at.
    #[inline]
    pub(super) fn take_in(&mut self, kind: Kind) -> bool {
        if !(self.is_read || kind.is_said) {
            return false;
        }
        self.is_read = true;
        self.author = self.author.or(kind.author);
        self.date = self.date.or(kind.date);
        self.author.is_some() || !self.moment.is_empty()
    }
}

/// What a `class` says of author and date.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Kind {
    author: Option<u8>,
    date: Option<u8>,
    is_said: bool,
}

impl Kind {
    pub(super) fn of(classes: &[u8]) -> Self {
        let add = |all: Self, one: Self| Self { author: all.author.or(one.author), date: all.date.or(one.date), is_said: all.is_said || one.is_said };
        tokens(classes).map(Self::of_class).fold(Self::default(), add)
    }

    /// Each has a word that [`Hints`](super::attributes::Hints) looks out for.
    fn of_class(class: &[u8]) -> Self {
        match class {
            b"p-author" | b"author" | b"author-name" | b"author_name" | b"author__name" | b"article-author" | b"article__author" | b"byline-author"
            | b"byline__author" | b"byline-name" | b"byline__name" | b"entry-author" | b"entry-author-name" | b"post-author" | b"post-author-name" => {
                Self { author: Some(1), date: None, is_said: true }
            }
            b"published" | b"dt-published" | b"entry-date" | b"post-date" | b"pubdate" | b"publish-date" | b"published-date" | b"article-date"
            | b"article__date" => Self { author: None, date: Some(0), is_said: true },
            _ => Self::default(),
        }
    }
}

/// Author and date as far as they were read.
#[derive(Debug, Default)]
pub(super) struct Byline {
    author: Option<(u8, String)>,
    date: Option<(u8, String)>,
    open: Option<OpenName>,
}

/// An element that holds a name: how many elements are open with it, and where its text begins.
#[derive(Debug, Clone, Copy)]
struct OpenName {
    depth: usize,
    start: usize,
    sign: u8,
}

impl Byline {
    /// An element was opened: `depth` elements are open, and so much text was read.
    pub(super) fn open(&mut self, marks: &Marks, depth: usize, start: usize) {
        if !marks.moment.is_empty() {
            let sign = marks.date.unwrap_or(1);
            if self.date.as_ref().is_none_or(|&(known, _)| sign < known) {
                self.date = Some((sign, marks.moment.clone()));
            }
        }
        let is_better = |sign: u8| self.author.as_ref().is_none_or(|&(known, _)| sign < known);
        if let Some(sign) = marks.author.filter(|&sign| is_better(sign) && self.open.is_none_or(|open| sign < open.sign)) {
            self.open = Some(OpenName { depth, start, sign });
        }
    }

    /// Elements were closed, `depth` of them are open still.
    #[inline]
    pub(super) fn close(&mut self, depth: usize, text: &str) {
        if let Some(open) = self.open
            && depth < open.depth
        {
            self.end(open, text);
        }
    }

    #[cold]
    fn end(&mut self, open: OpenName, text: &str) {
        self.open = None;
        if let Some(name) = text.get(open.start..).and_then(name) {
            self.author = Some((open.sign, name));
        }
    }

    pub(super) fn into_parts(self) -> (Option<String>, Option<String>) {
        (self.author.map(|(_, name)| name), self.date.map(|(_, date)| date))
    }
}

/// The name in the text of an element, where that is a name.
fn name(text: &str) -> Option<String> {
    if text.len() > 4 * MAX_NAME {
        return None;
    }
    let text = folded(text);
    let mut name = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ':' | '|' | '•' | '·' | '-' | '–' | '—' | '/'));
    name = without_by(name);
    // Two names, the first with a capital or of a script without.
    let is_whole = |rest: &&str| rest.split_whitespace().count() > 1 && rest.chars().next().is_some_and(|c| !c.is_lowercase());
    name = behind(name, &AMBIGUOUS).filter(is_whole).unwrap_or(name);
    let lower = name.to_lowercase();
    let is_name = name.len() <= MAX_NAME
        && name.split_whitespace().count() <= MAX_NAME_WORDS
        && name.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && !name.contains(|c: char| c.is_ascii_digit() || matches!(c, '@' | '/' | '|' | '?' | '!'))
        && !lower.starts_with("http")
        && !lower.split_whitespace().any(|word| NO_NAMES.contains(&word));
    is_name.then(|| name.to_owned())
}

/// A name without what stands before it: `By Ann Moor`, `Autor: Ann Moor`.
pub(super) fn without_by(name: &str) -> &str {
    behind(name, &BEFORE_NAMES).unwrap_or(name)
}

/// What of a text is behind one of the words and a space or a colon.
fn behind<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return None;
    }
    let word = words.iter().find(|word| lower.strip_prefix(**word).is_some_and(|rest| rest.starts_with([' ', ':', '：'])))?;
    Some(text[word.len()..].trim_start_matches([' ', ':', '：']))
}

/// Whether a value begins with a date as ISO 8601 has it.
fn is_moment(value: &[u8]) -> bool {
    value.len() <= 40
        && value
            .first_chunk::<10>()
            .is_some_and(|date| date.iter().enumerate().all(|(at, byte)| if matches!(at, 4 | 7) { *byte == b'-' } else { byte.is_ascii_digit() }))
        && matches!(value.first_chunk(), Some(b"19" | b"20"))
}

fn tokens(value: &[u8]) -> impl Iterator<Item = &[u8]> {
    value.split(u8::is_ascii_whitespace).filter(|token| !token.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for (text, wanted) in [
            ("Ann Moor", Some("Ann Moor")),
            ("By\nAnn Moor,", Some("Ann Moor")),
            ("Von Ann Moor und Ben Fen", Some("Ann Moor und Ben Fen")),
            ("作者：王小明", Some("王小明")),
            ("Byron Fen", Some("Byron Fen")),
            ("Di Fen", Some("Di Fen")),
            ("von Ann Moor", Some("Ann Moor")),
            ("Von der Moor", Some("Von der Moor")),
            ("Ann Moor | 3 April 2026", None),
            ("ann@news.example", None),
            ("", None),
            ("View profile", None),
            ("Ann Moor writes on ferries, harbours and all that swims in them.", None),
        ] {
            assert_eq!(name(text).as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn moments() {
        for (value, is) in
            [("2026-04-03", true), ("2026-04-03T10:15:00+02:00", true), ("3 April 2026", false), ("2026/04/03", false), ("9999-04-03", false), ("", false)]
        {
            assert_eq!(is_moment(value.as_bytes()), is, "{value}");
        }
    }
}
