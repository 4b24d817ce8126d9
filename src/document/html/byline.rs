//! Who wrote a page and when, as its elements say that stand in the text: `rel=author`, microdata, microformats, classes, links to an
//! author's page below the headline, `<time>`. Themes of blogs say it nowhere else.

use super::folded;
use crate::words::is_unspaced;

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

/// Parts of the address of an author's page.
const AUTHOR_PAGES: [&[u8]; 16] = [
    b"author",
    b"authors",
    b"autor",
    b"autores",
    b"autoren",
    b"autore",
    b"autori",
    b"auteur",
    b"auteurs",
    b"columnist",
    b"contributor",
    b"contributors",
    b"journalist",
    b"profiles",
    b"staff",
    b"writer",
];

/// Bytes of text from the beginning of the headline on in which a link to an author's page is that of this article's author.
const BELOW_HEADLINE: usize = 1000;

/// A date in words has at most so many bytes.
const MAX_DATE: usize = 48;

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

/// Signs of an author: named as such, by a class, in a line with a word before the name, by a link below the headline.
const NAMED: u8 = 0;
const BY_CLASS: u8 = 1;
const IN_BYLINE: u8 = 2;
const BY_LINK: u8 = 3;

/// Signs of a date: the day of publication, a day, that in words, a day above an article, the day of a change.
const PUBLISHED: u8 = 0;
const SOME_DAY: u8 = 1;
const IN_WORDS: u8 = 2;
const ABOVE: u8 = 3;
const CHANGED: u8 = 4;

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
            b"rel" if tokens(value).any(|token| token.eq_ignore_ascii_case(b"author")) => self.author = Some(NAMED),
            b"itemprop" if value == b"author" => self.author = Some(NAMED),
            b"itemprop" if value == b"datePublished" => self.date = Some(PUBLISHED),
            b"itemprop" if value == b"dateModified" => self.date = Some(CHANGED),
            b"pubdate" => self.date = Some(PUBLISHED),
            b"datetime" | b"title" | b"content" if is_moment(value) => self.moment = String::from_utf8_lossy(value).into_owned(),
            b"href" if is_author_page(value) => self.author = self.author.or(Some(BY_LINK)),
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
        // The smaller sign is the better one.
        self.author = self.author.into_iter().chain(kind.author).min();
        self.date = self.date.or(kind.date);
        self.author.is_some() || self.date.is_some() || !self.moment.is_empty()
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
            b"p-author"
            | b"author"
            | b"author-link"
            | b"author-name"
            | b"author-url"
            | b"author_link"
            | b"author_name"
            | b"author__name"
            | b"authorname"
            | b"article-author"
            | b"article__author"
            | b"blog-author"
            | b"blog-author-link"
            | b"byline-author"
            | b"byline__author"
            | b"byline-name"
            | b"byline__name"
            | b"byline-link"
            | b"byline__link"
            | b"entry-author"
            | b"entry-author-link"
            | b"entry-author-name"
            | b"entry-meta__author"
            | b"post-author"
            | b"post-author-name"
            | b"story-author"
            | b"writer-name" => Self { author: Some(BY_CLASS), date: None, is_said: true },
            b"byline" | b"article-byline" | b"article__byline" | b"c-byline" | b"entry-byline" | b"post-byline" | b"story-byline" | b"author-byline" => {
                Self { author: Some(IN_BYLINE), date: None, is_said: true }
            }
            b"published"
            | b"dt-published"
            | b"entry-date"
            | b"post-date"
            | b"pubdate"
            | b"pub-date"
            | b"publish-date"
            | b"published-date"
            | b"article-date"
            | b"article__date"
            | b"content-published-date" => Self { author: None, date: Some(PUBLISHED), is_said: true },
            _ => Self::default(),
        }
    }
}

/// Author and date as far as they were read.
#[derive(Debug, Default)]
pub(super) struct Byline {
    author: Option<(u8, String)>,
    date: Option<(u8, String)>,
    open: Vec<Open>,
    /// Where in the text the last headline begins.
    headline: Option<usize>,
    /// The day that is known stands in an `article` or `main`.
    is_date_in_article: bool,
}

/// An element that holds a name or a date: how many elements are open with it, and where its text begins.
#[derive(Debug, Clone, Copy)]
struct Open {
    depth: usize,
    start: usize,
    author: Option<u8>,
    date: bool,
}

/// Elements of that kind that are open inside each other, at most.
const MAX_OPEN: usize = 8;

impl Byline {
    /// A headline begins here. An article that it stands in has its own day, and what stands above that is the page's.
    pub(super) fn headline(&mut self, start: usize, is_in_article: bool) {
        self.headline = Some(start);
        if let Some((sign, _)) = &mut self.date
            && *sign == SOME_DAY
            && is_in_article
            && !self.is_date_in_article
        {
            *sign = ABOVE;
        }
    }

    /// Whether a link to an author's page would tell who wrote the article, at this place of the text.
    #[inline]
    pub(super) fn wants_link(&self, at: usize) -> bool {
        self.headline.is_some_and(|headline| at <= headline + BELOW_HEADLINE) && self.author.is_none()
    }

    /// An element was opened: `depth` elements are open, and so much text was read.
    pub(super) fn open(&mut self, marks: &Marks, depth: usize, start: usize, is_in_article: bool) {
        let is_better = |sign: u8, known: Option<&(u8, String)>| known.is_none_or(|&(known, _)| sign < known);
        if !marks.moment.is_empty() {
            let sign = marks.date.unwrap_or(SOME_DAY);
            if is_better(sign, self.date.as_ref()) {
                self.date = Some((sign, marks.moment.clone()));
                self.is_date_in_article = is_in_article;
            }
        }
        let author = marks.author.filter(|&sign| is_better(sign, self.author.as_ref()));
        let date = marks.date.is_some_and(|sign| sign != CHANGED) && marks.moment.is_empty() && is_better(IN_WORDS, self.date.as_ref());
        if (author.is_some() || date) && self.open.len() < MAX_OPEN {
            self.open.push(Open { depth, start, author, date });
        }
    }

    /// Elements were closed, `depth` of them are open still.
    #[inline]
    pub(super) fn close(&mut self, depth: usize, text: &str) {
        while let Some(&open) = self.open.last()
            && depth < open.depth
        {
            self.end(open, text);
        }
    }

    #[cold]
    fn end(&mut self, open: Open, text: &str) {
        self.open.pop();
        let Some(text) = text.get(open.start..) else { return };
        // One inside another is read first; the outer one may have more names.
        if let Some(sign) = open.author
            && self.author.as_ref().is_none_or(|&(known, _)| sign <= known)
            && let Some(name) = name(text).filter(|_| sign != IN_BYLINE || is_introduced(text)).filter(|name| sign != BY_LINK || is_full(name))
            && self.author.as_ref().is_none_or(|(known, other)| sign < *known || name.contains(other.as_str()))
        {
            self.author = Some((sign, name));
        }
        if open.date && self.date.as_ref().is_none_or(|&(known, _)| IN_WORDS < known) {
            self.date = day(text).map(|day| (IN_WORDS, day));
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

/// Whether a byline says that a name comes: `By Ann Moor`.
fn is_introduced(text: &str) -> bool {
    let text = text.trim_start();
    behind(text, &BEFORE_NAMES).or_else(|| behind(text, &AMBIGUOUS)).is_some()
}

/// Whether a name is of several words, or of a script that does not separate them.
fn is_full(name: &str) -> bool {
    name.contains(' ') || name.chars().any(is_unspaced)
}

/// A date in words, with its year.
fn day(text: &str) -> Option<String> {
    if text.len() > 4 * MAX_DATE {
        return None;
    }
    let day = folded(text);
    let has_year = day.as_bytes().windows(4).any(|year| matches!(year.first_chunk(), Some(b"19" | b"20")) && year.iter().all(u8::is_ascii_digit));
    let has_day = day.chars().filter(char::is_ascii_digit).count() > 4;
    (has_year && has_day && day.len() <= MAX_DATE).then_some(day)
}

/// Whether an address is that of an author's page: `/author/ann-moor`, `/staff/ann-moor`.
fn is_author_page(address: &[u8]) -> bool {
    let mut parts = address.split(|&byte| matches!(byte, b'/' | b'?'));
    parts.any(|part| AUTHOR_PAGES.contains(&part)) && parts.any(|part| !part.is_empty())
}

/// A name without what stands before it: `By Ann Moor`, `Autor: Ann Moor`.
pub(super) fn without_by(name: &str) -> &str {
    behind(name, &BEFORE_NAMES).unwrap_or(name)
}

/// What of a text is behind one of the words and a space or a colon.
fn behind<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    words.iter().find_map(|word| {
        let mut rest = text.chars();
        let begins = word.chars().all(|letter| rest.next().is_some_and(|c| c.to_lowercase().eq(std::iter::once(letter))));
        let rest = rest.as_str();
        (begins && rest.starts_with([' ', ':', '：'])).then(|| rest.trim_start_matches([' ', ':', '：']))
    })
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
