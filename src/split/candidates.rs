//! Where a sentence might end, and what stands around it.

use super::lists::{List, is_bullet};
use crate::language::Profile;

/// What ends the text before a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Terminator {
    /// A line break alone.
    Break,
    /// One period.
    Period,
    /// Two or more periods, or `…`.
    Ellipsis,
    /// A run that begins with `!` and has no `?`.
    Exclamation,
    /// A run with `?`.
    Question,
    /// A sign that ends sentences and nothing else: `。` `।` `።` and their kind, full-width `！` and `？`.
    Wide,
    /// `:` or `;` where the language ends sentences with it.
    Colon,
    /// A run of emoji.
    Emoji,
    /// Nothing: the next item of a list begins.
    Item,
}

/// A place where a sentence might end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    pub(super) terminator: Terminator,
    /// Offset of the first terminator.
    pub(super) at: usize,
    /// Number of terminators.
    pub(super) run: u8,
    /// Offset behind the closing marks: where the sentence would end.
    pub(super) end: usize,
    /// Number of closing marks.
    pub(super) closers: u8,
    /// Whether one of them is a quotation mark.
    pub(super) closes_quote: bool,
    /// Offset of the next visible character, or the length of the text.
    pub(super) next: usize,
    /// Line breaks between `end` and `next`.
    pub(super) breaks: u8,
    /// Offset where the line begins that holds the candidate.
    pub(super) line: usize,
    /// A bracket is still open behind the closing marks.
    pub(super) in_bracket: bool,
    /// A quotation is still open behind the closing marks.
    pub(super) in_quote: bool,
}

/// Finds the candidates of a text, in order, and keeps track of open quotation marks and brackets.
pub(super) struct Scanner<'t> {
    pub(super) text: &'t str,
    pub(super) profile: &'static Profile,
    at: usize,
    line: usize,
    open: Open,
    colons: Colons,
    list: List,
    /// The marker that was looked at last.
    marker: usize,
    /// Where the sentence begins that is being looked for.
    sentence: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Colons {
    None,
    Armenian,
    Greek,
}

/// Nesting looked at; what is deeper is taken for prose.
const MAX_OPEN: usize = 8;

/// A bracket or quotation that has not closed after so many bytes never will.
const MAX_QUOTE: usize = 2000;

/// The marks that are open, as the marks that would close them.
#[derive(Debug, Default)]
struct Open {
    closers: [(char, usize); MAX_OPEN],
    len: usize,
}

impl Open {
    fn push(&mut self, closer: char, at: usize) {
        if self.len < MAX_OPEN {
            self.closers[self.len] = (closer, at);
            self.len += 1;
        }
    }

    /// Closes the innermost mark that `c` closes, and what was opened inside it. Tells whether there was one.
    fn close(&mut self, c: char) -> bool {
        let found = self.closers[..self.len].iter().rposition(|&(closer, _)| closer == c || (closer == '”' && c == '“'));
        if let Some(place) = found {
            self.len = place;
        }
        found.is_some()
    }

    fn drop_stale(&mut self, at: usize) {
        while self.len > 0 && at - self.closers[0].1 > MAX_QUOTE {
            self.closers.copy_within(1..self.len, 0);
            self.len -= 1;
        }
    }

    fn bracket(&self) -> bool {
        self.closers[..self.len].iter().any(|&(c, _)| matches!(c, ')' | ']' | '）' | '】' | '》' | '〉'))
    }

    fn quote(&self) -> bool {
        self.closers[..self.len].iter().any(|&(c, _)| !matches!(c, ')' | ']' | '）' | '】' | '》' | '〉'))
    }
}

/// What a byte may begin.
const PLAIN: u8 = 0;
const TERMINATOR: u8 = 1;
const BREAK: u8 = 2;
const MARK: u8 = 3;
const LEAD: u8 = 4;

const CLASS: [u8; 256] = {
    let mut class = [PLAIN; 256];
    let mut i = 0;
    while i < TERMINATORS_ASCII.len() {
        class[TERMINATORS_ASCII[i] as usize] = TERMINATOR;
        i += 1;
    }
    class[b'\n' as usize] = BREAK;
    class[b'\r' as usize] = BREAK;
    class[0x0b] = BREAK;
    class[0x0c] = BREAK;
    class[b'"' as usize] = MARK;
    class[b'(' as usize] = MARK;
    class[b')' as usize] = MARK;
    class[b'[' as usize] = MARK;
    class[b']' as usize] = MARK;
    // Lead bytes of blocks that hold terminators, breaks or marks.
    let leads = [0xc2, 0xd6, 0xd8, 0xdb, 0xe0, 0xe1, 0xe2, 0xe3, 0xef, 0xf0];
    let mut i = 0;
    while i < leads.len() {
        class[leads[i]] = LEAD;
        i += 1;
    }
    class
};

/// Whether a character that begins with these two bytes can be a terminator, a break, a mark, a bullet or an emoji. Most letters of their
/// scripts are not, and need not be decoded.
const fn may_matter(lead: u8, second: u8) -> bool {
    match lead {
        // U+0085, « »
        0xc2 => matches!(second, 0x85 | 0xab | 0xbb),
        // ։
        0xd6 => second == 0x89,
        // ؟
        0xd8 => second == 0x9f,
        // ۔
        0xdb => second == 0x94,
        // । ॥
        0xe0 => second == 0xa5,
        // Ethiopic, Burmese, Khmer, Canadian, Mongolian
        0xe1 => matches!(second, 0x8d | 0x81 | 0x9f | 0x99 | 0xa0),
        // General punctuation, shapes, symbols
        0xe2 => matches!(second, 0x80 | 0x81 | 0x96..=0x9d | 0xad),
        // CJK punctuation
        0xe3 => second == 0x80,
        // Vertical, small and full-width forms
        0xef => matches!(second, 0xb8 | 0xb9 | 0xbc | 0xbd),
        _ => true,
    }
}

const TERMINATORS_ASCII: [u8; 3] = [b'.', b'!', b'?'];

/// Signs that end a sentence and do nothing else; Unicode's `Sentence_Terminal` as far as it is in use, without the period.
pub(super) const fn is_wide(c: char) -> bool {
    matches!(
        c,
        '。' | '｡'
            | '．'
            | '！'
            | '？'
            | '︒'
            | '﹒'
            | '﹗'
            | '﹖'
            | '।'
            | '॥'
            | '۔'
            | '؟'
            | '։'
            | '።'
            | '፧'
            | '፨'
            | '។'
            | '៕'
            | '။'
            | '᙮'
            | '᠃'
            | '᠉'
    )
}

const fn is_question_or_exclamation(c: char) -> bool {
    matches!(c, '!' | '?' | '‼' | '⁇' | '⁈' | '⁉')
}

pub(super) const fn is_terminator(c: char) -> bool {
    matches!(c, '.' | '…') || is_question_or_exclamation(c) || is_wide(c)
}

pub(super) const fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Marks that can close a sentence behind its terminator.
const fn is_closer(c: char) -> bool {
    is_closing_quote(c) || matches!(c, ')' | ']' | '}' | '）' | '】' | '》' | '〉' | '〕' | '｝' | '］')
}

/// Quotation marks of CLDR's delimiters, as far as they close.
pub(super) const fn is_closing_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | '›' | '“' | '‘' | '」' | '』' | '〞' | '〟' | '＂' | '＇' | '«' | '‹')
}

/// The mark that closes what `c` opens.
const fn closer_of(c: char) -> Option<char> {
    Some(match c {
        '(' => ')',
        '[' => ']',
        '（' => '）',
        '【' => '】',
        '《' => '》',
        '〈' => '〉',
        '“' | '„' => '”',
        '「' => '」',
        '『' => '』',
        _ => return None,
    })
}

const fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1f300}'..='\u{1faff}' | '\u{2600}'..='\u{26ff}' | '\u{270a}'..='\u{270d}' | '\u{2728}' | '\u{2753}'..='\u{2757}' | '\u{2763}'..='\u{2764}' | '\u{2b50}')
}

impl<'t> Scanner<'t> {
    pub(super) fn new(text: &'t str, profile: &'static Profile) -> Self {
        let colons = match profile.tag {
            "hy" => Colons::Armenian,
            "el" => Colons::Greek,
            _ => Colons::None,
        };
        Self { text, profile, at: 0, line: 0, open: Open::default(), colons, list: List::default(), marker: usize::MAX, sentence: 0 }
    }

    /// Whether a list inside the line has begun.
    pub(super) const fn in_list(&self) -> bool {
        self.list.is_open()
    }

    /// Whether a bracket round a title (`《…》`) is the innermost that is open.
    pub(super) fn in_title(&self) -> bool {
        self.open.closers[..self.open.len].last().is_some_and(|&(c, _)| matches!(c, '》' | '〉'))
    }

    /// Tells the scanner that a sentence ended: a bracket never closed does not reach over into the next paragraph.
    pub(super) fn sentence_ended(&mut self, candidate: &Candidate) {
        self.sentence = candidate.end;
        if candidate.breaks > 0 {
            self.open.len = 0;
        }
        if candidate.breaks > 1 {
            self.list.close();
        }
    }

    pub(super) fn next_candidate(&mut self) -> Option<Candidate> {
        let bytes = self.text.as_bytes();
        loop {
            let rest = &bytes[self.at..];
            let skip = match self.colons {
                Colons::None => rest.iter().position(|&b| CLASS[b as usize] != PLAIN)?,
                _ => rest.iter().position(|&b| CLASS[b as usize] != PLAIN || b == b':' || b == b';')?,
            };
            let at = self.at + skip;
            let byte = bytes[at];
            // `1.)` is one marker.
            let closes_marker = if byte == b'.' && bytes.get(at + 1) == Some(&b')') { at + 1 } else { at };
            if matches!(byte, b'.' | b')')
                && let Some(candidate) = self.item(closes_marker)
            {
                return Some(candidate);
            }
            match CLASS[byte as usize] {
                TERMINATOR => return Some(self.terminated(at)),
                BREAK => {
                    if let Some(candidate) = self.broken(at) {
                        return Some(candidate);
                    }
                }
                MARK => {
                    if byte == b')'
                        && let Some(candidate) = self.smile(at)
                    {
                        return Some(candidate);
                    }
                    self.mark(byte as char, at);
                }
                LEAD => {
                    if !may_matter(byte, bytes.get(at + 1).copied().unwrap_or(0)) {
                        self.at = at + 2;
                        continue;
                    }
                    let c = self.text[at..].chars().next().unwrap_or(' ');
                    if is_terminator(c) {
                        return Some(self.terminated(at));
                    }
                    if is_break(c) {
                        if let Some(candidate) = self.broken(at) {
                            return Some(candidate);
                        }
                        continue;
                    }
                    if is_bullet(c)
                        && let Some(candidate) = self.item(at)
                    {
                        return Some(candidate);
                    }
                    if is_emoji(c) {
                        if let Some(candidate) = self.emoji(at) {
                            return Some(candidate);
                        }
                        continue;
                    }
                    self.mark(c, at);
                    self.at = at + c.len_utf8();
                }
                _ => {
                    if self.colons == Colons::Armenian && byte == b':' || self.colons == Colons::Greek && byte == b';' {
                        return Some(self.terminated(at));
                    }
                    self.at = at + 1;
                }
            }
        }
    }

    /// Notes that a quotation or bracket opens or closes.
    fn mark(&mut self, c: char, at: usize) {
        self.at = at + c.len_utf8();
        if closer_of(c).is_none() && !is_closer(c) {
            return;
        }
        self.open.drop_stale(at);
        match c {
            '"' => {
                if !self.open.close('"') {
                    self.open.push('"', at);
                }
            }
            // Guillemets point either way: the one that comes first opens.
            '«' => {
                if !self.open.close('«') {
                    self.open.push('»', at);
                }
            }
            '»' => {
                if !self.open.close('»') {
                    self.open.push('«', at);
                }
            }
            _ => {
                // “ closes what „ opened.
                let closed = !matches!(c, '„' | '(' | '[') && self.open.close(c);
                if !closed && let Some(closer) = closer_of(c) {
                    self.open.push(closer, at);
                }
            }
        }
    }

    /// A candidate before the marker of a list's next item, which `at` closes.
    fn item(&mut self, at: usize) -> Option<Candidate> {
        if self.marker == at {
            return None;
        }
        self.marker = at;
        let begins = [self.line, self.sentence].into_iter().filter(|&begins| begins <= at).max().unwrap_or(0);
        let start = self.list.item(self.text, at, begins)?;
        (start > self.sentence).then_some(Candidate {
            terminator: Terminator::Item,
            at: start,
            run: 0,
            end: start,
            closers: 0,
            closes_quote: false,
            next: start,
            breaks: 0,
            line: self.line,
            in_bracket: false,
            in_quote: false,
        })
    }

    /// A candidate at a run of terminators.
    fn terminated(&mut self, at: usize) -> Candidate {
        let text = self.text;
        let mut end = at;
        let mut run = 0_usize;
        let (mut question, mut exclamation, mut wide, mut ellipsis) = (false, false, false, false);
        let mut chars = text[at..].chars().peekable();
        while let Some(&c) = chars.peek() {
            if !(is_terminator(c) || run == 0) {
                // Spaced dots and marks: `. . .`, `！ ！`
                let rest = &text[end..];
                let spaced = if question || exclamation || wide {
                    c == ' ' && is_spaced_mark(&rest[1..])
                } else {
                    c == ' ' && rest.as_bytes().get(1) == Some(&b'.') && (ellipsis || rest[1..].starts_with(". ."))
                };
                if !spaced {
                    break;
                }
                ellipsis |= !(question || exclamation || wide);
            }
            match c {
                '?' | '⁇' | '⁈' | '⁉' => question = true,
                '!' | '‼' => exclamation = true,
                '…' => ellipsis = true,
                '.' | ' ' => {}
                _ => wide = true,
            }
            run += usize::from(c != ' ');
            end += c.len_utf8();
            chars.next();
        }
        let first = text[at..].chars().next().unwrap_or('.');
        let terminator = if matches!(first, ':' | ';') {
            Terminator::Colon
        } else if wide {
            Terminator::Wide
        } else if question {
            Terminator::Question
        } else if exclamation {
            Terminator::Exclamation
        } else if ellipsis || run > 1 {
            Terminator::Ellipsis
        } else {
            Terminator::Period
        };
        self.finish(terminator, at, run, end)
    }

    /// Takes in what closes the sentence behind `end`, and looks at what comes next.
    fn finish(&mut self, terminator: Terminator, at: usize, run: usize, mut end: usize) -> Candidate {
        let text = self.text;
        let (mut closers, mut closes_quote) = (0_u8, false);
        while let Some(c) = text[end..].chars().next() {
            let after = end + c.len_utf8();
            if is_closer(c) {
                let glued = text[after..].starts_with(char::is_alphanumeric);
                let closed = match c {
                    '«' | '»' | '"' | ')' | ']' | '）' | '】' | '》' | '」' | '』' | '”' | '“' => self.open.close(c),
                    _ => false,
                };
                // `end."Next`: a mark that closes nothing and touches the next word opens it.
                if glued && !closed && matches!(c, '"' | '\'' | '«' | '»' | '‹' | '›' | '“' | '‘') {
                    break;
                }
                closers = closers.saturating_add(1);
                closes_quote |= is_closing_quote(c);
                end = after;
            } else if let Some(length) = footnote(text, end).or_else(|| spaced_footnote(text, end)).or_else(|| end_tag(&text[end..])) {
                end += length;
            } else if let Some(length) = self.spaced_closer(end) {
                closers = closers.saturating_add(1);
                closes_quote = true;
                end += length;
            } else {
                break;
            }
        }
        let (next, breaks) = self.gap(end);
        let candidate = Candidate {
            terminator,
            at,
            run: run.min(255) as u8,
            end,
            closers,
            closes_quote,
            next,
            breaks,
            line: self.line,
            in_bracket: self.open.bracket(),
            in_quote: self.open.quote(),
        };
        self.at = next.max(end);
        if breaks > 0 {
            self.line = next;
        }
        candidate
    }

    /// The length of a closing quotation mark behind one space: French guillemets, typewritten Dutch (`. ''`), text cut into tokens
    /// (`？ 」`). It has to close what is open, and where the mark could open as well a space has to follow.
    fn spaced_closer(&mut self, at: usize) -> Option<usize> {
        let mut rest = self.text[at..].chars();
        let space = rest.next().filter(|&c| c.is_whitespace() && !is_break(c))?.len_utf8();
        let mark = rest.next().filter(|&c| is_closing_quote(c))?;
        let length = space + mark.len_utf8();
        let stands_alone = |behind: &str| !behind.starts_with(|c: char| !c.is_whitespace());
        match mark {
            '\'' => {
                let behind = rest.as_str().strip_prefix('\'')?;
                stands_alone(behind).then_some(length + 1)
            }
            '"' => (stands_alone(rest.as_str()) && self.open.close(mark)).then_some(length),
            '»' | '”' => self.open.close(mark).then_some(length),
            // These open nothing, so they close though what they close was never seen.
            '」' | '』' => {
                self.open.close(mark);
                Some(length)
            }
            _ => None,
        }
    }

    /// A candidate at a line break without a terminator; none at the start and the end of the text.
    fn broken(&mut self, at: usize) -> Option<Candidate> {
        let (next, breaks) = self.gap(at);
        if at == 0 || next == self.text.len() {
            self.at = next;
            self.line = next;
            return None;
        }
        let candidate = Candidate {
            terminator: Terminator::Break,
            at,
            run: 0,
            end: at,
            closers: 0,
            closes_quote: false,
            next,
            breaks,
            line: self.line,
            in_bracket: self.open.bracket(),
            in_quote: self.open.quote(),
        };
        self.at = next;
        self.line = next;
        if breaks > 1 {
            self.open.len = 0;
        }
        Some(candidate)
    }

    fn emoji(&mut self, at: usize) -> Option<Candidate> {
        let run = self.text[at..].chars().take_while(|&c| is_emoji(c) || matches!(c, '\u{fe0f}' | '\u{200d}'));
        let (count, length) = run.fold((0, 0), |(count, length), c| (count + 1, length + c.len_utf8()));
        let end = at + length;
        self.at = end;
        let white = self.text[end..].starts_with(char::is_whitespace);
        white.then(|| self.finish(Terminator::Emoji, at, count, end))
    }

    /// A candidate at `:)`, `))` and their kind, with white space behind: parentheses that close nothing.
    fn smile(&mut self, at: usize) -> Option<Candidate> {
        let bytes = self.text.as_bytes();
        let length = bytes[at..].iter().take(MAX_SMILE + 1).take_while(|&&b| b == b')').count();
        if length > MAX_SMILE {
            return None;
        }
        let end = at + length;
        let has_eyes = at > 0 && matches!(bytes[at - 1], b':' | b';' | b'=') || at > 1 && bytes[at - 1] == b'-' && matches!(bytes[at - 2], b':' | b';' | b'=');
        let closes = self.open.closers[..self.open.len].iter().any(|&(c, _)| c == ')');
        if closes || !(has_eyes || length > 1) || !bytes.get(end).is_some_and(u8::is_ascii_whitespace) {
            return None;
        }
        Some(self.finish(Terminator::Emoji, at, length, end))
    }

    /// The next visible character behind `from`, and the line breaks on the way.
    fn gap(&self, from: usize) -> (usize, u8) {
        let (mut next, mut breaks, mut carriage) = (from, 0_u8, false);
        for c in self.text[from..].chars() {
            if !c.is_whitespace() {
                break;
            }
            if is_break(c) && !(c == '\n' && carriage) {
                breaks = breaks.saturating_add(1);
            }
            carriage = c == '\r';
            next += c.len_utf8();
        }
        (next, breaks)
    }
}

/// Parentheses of the broadest smile; counting longer runs from each of their signs would take the square of their length.
const MAX_SMILE: usize = 32;

/// Whether a question or exclamation mark stands alone at the start of `rest`: `! !`, but not `! !important`.
fn is_spaced_mark(rest: &str) -> bool {
    let mut rest = rest.chars();
    rest.next().is_some_and(|c| matches!(c, '!' | '?' | '！' | '？')) && rest.next().is_none_or(|c| !c.is_alphanumeric())
}

/// The longest name of a tag in running text: `strong`.
const MAX_TAG: usize = 8;

/// The length of an end tag that was left in the text.
fn end_tag(rest: &str) -> Option<usize> {
    let name = rest.strip_prefix("</")?.bytes().take(MAX_TAG + 1).take_while(u8::is_ascii_alphanumeric).count();
    (rest.as_bytes().get(name + 2) == Some(&b'>')).then_some(name + 3)
}

/// The length of a footnote mark at `at`: `[12]`, `[a]`, superscript digits, or numbers that lost their raising (`ended.11 12 Then`).
fn footnote(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        return lowered_footnote(text, at);
    }
    if let Some(inner) = rest.strip_prefix('[') {
        let close = inner.as_bytes().iter().take(6).position(|&b| b == b']')?;
        let mark = &inner.as_bytes()[..close];
        let is_mark = !mark.is_empty() && (mark.iter().all(|b| b.is_ascii_digit() || matches!(b, b',' | b' ' | b'-')) || mark.len() == 1);
        return is_mark.then_some(close + 2);
    }
    let length: usize = rest.chars().take(4).take_while(|c| matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')).map(char::len_utf8).sum();
    (length > 0).then_some(length)
}

/// The length of ` [12]` with white space or nothing behind.
fn spaced_footnote(text: &str, at: usize) -> Option<usize> {
    let inner = text[at..].strip_prefix(" [")?;
    let digits = inner.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let behind = inner.get(digits..)?.strip_prefix(']')?;
    ((1..=3).contains(&digits) && behind.chars().next().is_none_or(char::is_whitespace)).then_some(digits + 3)
}

/// The word before a lowered footnote number has at least so many letters: `No.5` and `p.12` are none.
const FOOTNOTED_WORD: usize = 4;

/// The length of one or more numbers behind `end.`, with a capital or the end of the line to follow.
fn lowered_footnote(text: &str, at: usize) -> Option<usize> {
    let before = text[..at].strip_suffix(['.', '!', '?'])?;
    if before.chars().rev().take(FOOTNOTED_WORD).filter(|c| c.is_lowercase()).count() < FOOTNOTED_WORD {
        return None;
    }
    let rest = &text.as_bytes()[at..];
    let mut length = 0;
    loop {
        let digits = rest[length..].iter().take(4).take_while(|b| b.is_ascii_digit()).count();
        if !(1..=3).contains(&digits) {
            return None;
        }
        length += digits;
        let separator = rest[length..].iter().take(2).take_while(|b| matches!(b, b',' | b' ' | b'-')).count();
        if separator == 0 || !rest.get(length + separator).is_some_and(u8::is_ascii_digit) {
            break;
        }
        length += separator;
    }
    let mut behind = text[at + length..].chars();
    let is_over = match behind.next() {
        None => true,
        Some(c) => c.is_whitespace() && behind.next().is_none_or(|c| c.is_uppercase() || is_break(c)),
    };
    is_over.then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What two bytes rule out must be nothing that the scanner looks for.
    #[test]
    fn no_character_that_matters_is_passed_over() {
        for c in '\u{80}'..=char::MAX {
            let mut buffer = [0; 4];
            let bytes = c.encode_utf8(&mut buffer).as_bytes();
            let matters = is_terminator(c) || is_break(c) || is_bullet(c) || is_emoji(c) || closer_of(c).is_some() || matches!(c, '«' | '»');
            let found = CLASS[bytes[0] as usize] == LEAD && may_matter(bytes[0], bytes[1]);
            assert!(found || !matters, "{c:?}");
        }
    }
}
