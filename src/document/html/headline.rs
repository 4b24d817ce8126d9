//! Which part of a page's `<title>` is the headline, and which the site's name.

use std::cell::OnceCell;

use crate::document::block::BlockRecord;
use crate::lowercase::{letters, push_lower};

/// Separators between the headline and the site's name in a `<title>`.
const SEPARATORS: [&str; 13] = [" | ", " - ", " -- ", " – ", " — ", " · ", " » ", " « ", " › ", " ‹ ", " :: ", " • ", " / "];

/// Separators of blogs that stand in many a headline, too: headings of the page have to say that the name ends or begins there.
const WEAK_SEPARATORS: [&str; 3] = [": ", " :", "» "];

/// A title of more parts is looked at no further.
const MAX_PARTS: usize = 8;

/// Headings that are looked at, down to this level.
const MAX_HEADINGS: usize = 64;
const MAX_LEVEL: u8 = 4;

/// A block of so many bytes outside of links is prose.
const MIN_PROSE: u32 = 80;

/// Without a better sign the site's name comes last and has at most so many words, and the headline at least so many.
const MAX_SITE_WORDS: usize = 4;
const MIN_HEADLINE_WORDS: usize = 3;

/// The same in characters, where words are not separated.
const MAX_SITE_CHARACTERS: usize = 10;
const MIN_HEADLINE_CHARACTERS: usize = 8;

/// Of a headline so many words count when it is held against a name.
const MAX_COUNTED_WORDS: usize = 6;

/// A heading below the first level that has fewer bytes of letters and digits, and is all that the title has of headings, names a section.
const MIN_KEY: usize = 12;

/// A heading may have so many bytes more than a title that has the same letters: quotation marks take one or three.
const MAX_LONGER: usize = 16;

/// The headings of a page, in order.
#[derive(Debug, Default)]
pub(crate) struct Headings<'t> {
    all: Vec<Heading<'t>>,
    /// Bytes of prose on the page.
    prose: u64,
}

#[derive(Debug)]
struct Heading<'t> {
    text: &'t str,
    level: u8,
    key: OnceCell<String>,
    /// Bytes of prose before it.
    before: u64,
}

impl Heading<'_> {
    fn key(&self) -> &str {
        self.key.get_or_init(|| key(self.text))
    }
}

/// What a title says.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Told<'t> {
    pub(super) headline: &'t str,
    /// The other part, where it is a heading, too.
    pub(super) site: Option<&'t str>,
}

/// A part of a title, or several that stand side by side.
#[derive(Debug)]
struct Part<'t, 'k> {
    text: &'t str,
    key: &'k str,
    /// Cut off by a weak separator, and not what is left at the end.
    is_doubtful: bool,
}

impl<'t> Headings<'t> {
    /// The headings among the blocks of a text.
    pub(crate) fn new(blocks: &[BlockRecord], text: &'t str) -> Self {
        let mut headings = Self::default();
        for block in blocks {
            if (1..=MAX_LEVEL).contains(&block.level) && headings.all.len() < MAX_HEADINGS {
                headings.push(block.span().of(text), block.level);
            }
            let unlinked = block.end - block.start - block.linked;
            headings.prose += if unlinked >= MIN_PROSE { u64::from(unlinked) } else { 0 };
        }
        headings
    }

    fn push(&mut self, text: &'t str, level: u8) {
        self.all.push(Heading { text, level, key: OnceCell::new(), before: self.prose });
    }

    /// Whether one of them is the title, letter by letter.
    pub(super) fn have(&self, title: &str) -> bool {
        let title = key(title);
        self.all.iter().any(|heading| heading.key() == title)
    }

    /// The `h1`, in order.
    pub(super) fn firsts(&self) -> impl Iterator<Item = &'t str> {
        self.all.iter().filter(|heading| heading.level == 1).map(|heading| heading.text)
    }

    /// The `h1`, where there is but one.
    pub(super) fn only_first(&self) -> Option<&'t str> {
        let mut firsts = self.firsts();
        firsts.next().filter(|_| firsts.next().is_none())
    }

    /// Tells the headline by the headings: it is the part of the title that is one. Where several are, the site has put its own name
    /// into the others: the headline is the one that more prose stands under before another one comes.
    pub(super) fn tell<'a>(&self, title: &'a str, site: Option<&str>) -> Option<Told<'a>> {
        let whole = key(title);
        if whole.is_empty() {
            return None;
        }
        let is = |heading: &Heading<'_>, part: &str| heading.text.len() <= title.len() + MAX_LONGER && heading.key() == part;
        if self.all.iter().any(|heading| is(heading, &whole)) {
            return Some(Told { headline: title, site: None });
        }
        let site = site.map(key);
        let parts = parts(title, &whole);
        let named = |heading: &Heading<'_>| parts.iter().position(|part| !part.key.is_empty() && is(heading, part.key));
        let is_site = |part: usize| site.as_deref() == Some(parts[part].key);
        let found: Vec<(u64, usize)> =
            self.all.iter().filter_map(|heading| Some((heading.before, named(heading)?))).filter(|&(_, part)| !is_site(part)).collect();
        let other = |part: usize| found.iter().map(|&(_, other)| other).find(|&other| other != part);
        let under = |at: usize| {
            let (before, part) = found[at];
            found[at..].iter().find(|&&(_, other)| other != part).map_or(self.prose, |&(next, _)| next) - before
        };
        // A headline has more words than a name.
        let words = |part: usize| parts[part].text.split_whitespace().count().min(MAX_COUNTED_WORDS) as u64;
        let best = (0..found.len()).max_by_key(|&at| under(at) * words(found[at].1))?;
        let (_, part) = found[best];
        let site = other(part).map(|other| parts[other].text);
        let Part { text: headline, key, is_doubtful } = parts[part];
        let is_first = self.all.iter().any(|heading| heading.level == 1 && is(heading, key));
        let is_sure = !is_doubtful && (is_first || key.len() >= MIN_KEY);
        (site.is_some() || is_sure).then_some(Told { headline, site })
    }
}

/// Where separators begin and end in a title, and whether they are weak ones.
fn cuts(title: &str) -> impl Iterator<Item = (usize, usize, bool)> {
    let at_place = move |at: usize| {
        let rest = &title[at..];
        let of = |separators: &[&str], is_weak| separators.iter().find(|separator| rest.starts_with(**separator)).map(|found| (at, at + found.len(), is_weak));
        of(&SEPARATORS, false).or_else(|| of(&WEAK_SEPARATORS, true))
    };
    title.char_indices().filter(|(_, c)| matches!(c, ' ' | ':' | '»')).filter_map(move |(at, _)| at_place(at))
}

/// The title without the site's name, where no heading tells it: what is left when the name is taken off, or all but a short last part.
pub(super) fn without_site<'a>(title: &'a str, site: Option<&str>) -> &'a str {
    if let Some(site) = site.map(key).filter(|site| !site.is_empty()) {
        let mut parts = cuts(title).take(MAX_PARTS).flat_map(|(at, end, _)| {
            let (head, tail) = (title[..at].trim(), title[end..].trim());
            [(head, tail), (tail, head)]
        });
        if let Some((headline, _)) = parts.find(|(headline, other)| !headline.is_empty() && key(other) == site) {
            return headline;
        }
    }
    if let Some(headline) = without_unspaced_site(title) {
        // The site's name may have the section's before it.
        return without_unspaced_site(headline).unwrap_or(headline);
    }
    let last = cuts(title).filter(|&(.., is_weak)| !is_weak).last();
    let Some((head, tail)) = last.map(|(at, end, _)| (title[..at].trim(), title[end..].trim())) else { return title };
    // `un « nouvel élan »` has quotation marks and no separators.
    let is_quoted = head.contains('«') || tail.contains('»');
    let is_site = tail.split_whitespace().count() <= MAX_SITE_WORDS && head.split_whitespace().count() >= MIN_HEADLINE_WORDS;
    if is_site && !is_quoted { head } else { title }
}

/// Titles in scripts without spaces have none around their separator either: `桥梁重新开放_海港新闻`.
fn without_unspaced_site(title: &str) -> Option<&str> {
    let at = title.rfind(['-', '_', '|', '｜', '－'])?;
    let (head, tail) = (title[..at].trim_end(), title[at..].trim_start_matches(['-', '_', '|', '｜', '－', ' ']));
    let is_unspaced = |c: Option<char>| c.is_some_and(crate::words::is_unspaced);
    let is_site = (1..=MAX_SITE_CHARACTERS).contains(&tail.chars().count()) && head.chars().count() >= MIN_HEADLINE_CHARACTERS;
    let is_end = |c: Option<char>| is_unspaced(c) || c.is_some_and(|c| matches!(c, '！' | '？' | '”' | '」' | '》' | '）' | '…'));
    (is_site && is_end(head.chars().next_back()) && is_unspaced(tail.chars().next())).then_some(head)
}

/// The parts of a title between its separators, and those side by side with what separates them; the whole is none. `whole` is its key.
fn parts<'t, 'k>(title: &'t str, whole: &'k str) -> Vec<Part<'t, 'k>> {
    let cuts: Vec<(usize, usize, bool)> = cuts(title).take(MAX_PARTS - 1).collect();
    // Nothing in a separator has a part in the key.
    let (mut from, mut length) = (0, 0);
    let keys: Vec<usize> = cuts
        .iter()
        .map(|&(at, ..)| {
            length += key(title.get(from..at).unwrap_or_default()).len();
            from = from.max(at);
            length
        })
        .collect();
    let mut parts = Vec::new();
    for from in 0..=cuts.len() {
        let (start, key_start) = if from == 0 { (0, 0) } else { (cuts[from - 1].1, keys[from - 1]) };
        for to in from..=cuts.len() {
            let (end, key_end, is_doubtful) = if to == cuts.len() { (title.len(), whole.len(), false) } else { (cuts[to].0, keys[to], cuts[to].2) };
            if start < end && (from, to) != (0, cuts.len()) {
                parts.push(Part { text: title[start..end].trim(), key: &whole[key_start..key_end], is_doubtful });
            }
        }
    }
    parts
}

/// Letters and digits in lower case: what is the same in a title and a heading however they are set.
pub(super) fn key(text: &str) -> String {
    let letters = letters();
    let mut key = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            if c.is_ascii_alphanumeric() {
                key.push(c.to_ascii_lowercase());
            }
            continue;
        }
        let letter = letters.of(c);
        if letter.is_alphanumeric() {
            push_lower(&mut key, c, letter);
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Headings as `level text`, `.` for a paragraph.
    fn headings<'t>(lines: &[&'t str]) -> Headings<'t> {
        let mut headings = Headings::default();
        for line in lines {
            match line.split_once(' ') {
                Some((level, text)) => headings.push(text, level.parse().unwrap()),
                None => headings.prose += 500,
            }
        }
        headings
    }

    #[test]
    fn headings_tell_the_headline() {
        for (title, site, lines, wanted) in [
            ("Ferry back | Harbour News", None, &["1 Ferry back", "."][..], Some("Ferry back")),
            // The name of a blog is its `h1`, the headline comes below.
            ("Harbour News: Ferry back", None, &["1 Harbour News", "2 Ferry back", ".", ".", "2 Older posts"], Some("Ferry back")),
            ("Ferry back - Harbour News", None, &["1 Harbour News", ".", "3 Ferry back", ".", "."], Some("Ferry back")),
            ("Harbour News » Blog Archive » Ferry back", None, &["1 Harbour News", "2 Ferry back", "."], Some("Ferry back")),
            // Or stands in the footer.
            ("Ferry back « Harbour News", None, &["1 Ferry back", ".", ".", "4 Harbour News", "."], Some("Ferry back")),
            ("Harbour News - Ferry back", Some("Harbour News"), &["1 Harbour News", "."], None),
            // Quotation marks and capitals are set otherwise.
            ("It’s back at last! | News", None, &["2 It's Back at Last!", "."], Some("It’s back at last!")),
            ("A 3 - 2 win for the harbour side", None, &["1 A 3 - 2 win for the harbour side", "."], Some("A 3 - 2 win for the harbour side")),
            // A colon is part of many a headline.
            ("Ferry: back at last", None, &["2 Ferry", "."], None),
            ("Comment: back at last", None, &["1 Back at last", "."], Some("back at last")),
            ("Ferry back", None, &["1 Harbour News", "."], None),
            ("", None, &["1 Harbour News", "."], None),
            ("…", None, &["1 *", "."], None),
        ] {
            assert_eq!(headings(lines).tell(title, site).map(|told| told.headline), wanted, "{title}");
        }
        let told = headings(&["1 Harbour News", "2 Ferry back", "."]).tell("Ferry back - Harbour News", None);
        assert_eq!(told.and_then(|told| told.site), Some("Harbour News"));
    }

    #[test]
    fn titles_lose_the_name_of_the_site() {
        for (title, site, wanted) in [
            ("Harbour News - Ferry back", Some("Harbour News"), "Ferry back"),
            ("Harbour News: Ferry back", Some("HARBOUR NEWS"), "Ferry back"),
            ("New ferry sails again – Harbour News", None, "New ferry sails again"),
            ("Reading on the ferry « Harbour News", None, "Reading on the ferry"),
            ("Ferry - back", None, "Ferry - back"),
            ("La mairie promet un « nouvel élan »", None, "La mairie promet un « nouvel élan »"),
            ("La mairie promet un « nouvel élan » en 2024", None, "La mairie promet un « nouvel élan » en 2024"),
            ("Ferry", Some("Ferry"), "Ferry"),
            ("A bridge opens again -- Harbour News", None, "A bridge opens again"),
            ("海港大桥三月重新开放_海港新闻", None, "海港大桥三月重新开放"),
            ("港の橋が三月に再開｜港新聞", None, "港の橋が三月に再開"),
            ("海港大桥三月重新开放！_海港新闻", None, "海港大桥三月重新开放！"),
            ("海港-大桥", None, "海港-大桥"),
        ] {
            assert_eq!(without_site(title, site), wanted, "{title}");
        }
    }
}
