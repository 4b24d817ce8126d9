//! Where a sentence might end, and what stands around it.

use super::footnotes::{footnote, spaced_footnote};
use super::lists::{List, is_bullet};
use super::open::Open;
use super::signs::{
    BREAK, CLASS, LEAD, MARK, TERMINATOR, ascii_signs, is_break, is_closer, is_closing_quote, is_emoji, is_format, is_terminator, may_matter, signs,
    signs_and_bars, signs_and_colons,
};
use crate::lanes::Finder;
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
    signs: Finder<'t>,
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
    /// A bar in place of the danda, as keyboards have it.
    Indic,
}

impl<'t> Scanner<'t> {
    pub(super) fn new(text: &'t str, profile: &'static Profile) -> Self {
        let colons = match profile.tag {
            "hy" => Colons::Armenian,
            "el" => Colons::Greek,
            "hi" | "bn" | "mr" => Colons::Indic,
            _ => Colons::None,
        };
        let marks = match colons {
            Colons::None if text.is_ascii() => ascii_signs,
            Colons::None => signs,
            Colons::Indic => signs_and_bars,
            _ => signs_and_colons,
        };
        let signs = Finder::new(text.as_bytes(), marks);
        Self { text, profile, at: 0, line: 0, open: Open::default(), colons, signs, list: List::default(), marker: usize::MAX, sentence: 0 }
    }

    /// Whether a list inside the line has begun.
    pub(super) const fn in_list(&self) -> bool {
        self.list.is_open()
    }

    /// Whether a bracket round a title (`《…》`) is the innermost that is open.
    pub(super) fn in_title(&self) -> bool {
        self.open.innermost().is_some_and(|c| matches!(c, '》' | '〉'))
    }

    /// Tells the scanner that a sentence ended: a bracket never closed does not reach over into the next paragraph.
    pub(super) fn sentence_ended(&mut self, candidate: &Candidate) {
        self.sentence = candidate.end;
        if candidate.breaks > 0 {
            self.open.clear();
        }
        if candidate.breaks > 1 {
            self.list.close();
        }
    }

    pub(super) fn next_candidate(&mut self) -> Option<Candidate> {
        let bytes = self.text.as_bytes();
        loop {
            let at = self.signs.next(self.at)?;
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
                    self.open.note(byte as char, at);
                    self.at = at + 1;
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
                    self.open.note(c, at);
                    self.at = at + c.len_utf8();
                }
                _ => {
                    let is_bar = || {
                        let before = self.text[..at].chars().next_back();
                        before.is_some_and(|c| ('\u{900}'..='\u{9ff}').contains(&c)) && bytes.get(at + 1).is_none_or(u8::is_ascii_whitespace)
                    };
                    let is_terminator = match self.colons {
                        Colons::None => false,
                        Colons::Armenian => byte == b':',
                        Colons::Greek => byte == b';',
                        Colons::Indic => byte == b'|' && is_bar(),
                    };
                    if is_terminator {
                        return Some(self.terminated(at));
                    }
                    self.at = at + 1;
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
        if let Some(terminator) = single(&text.as_bytes()[at..]) {
            return self.finish(terminator, at, 1, at + 1);
        }
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
        // Most often nothing does.
        let is_bare = matches!(text.as_bytes()[end..], [b' ', next, ..] if next.is_ascii_alphanumeric());
        while !is_bare && let Some(c) = text[end..].chars().next() {
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
            } else if is_format(c) && (c != '\u{200b}' || text[after..].starts_with(char::is_whitespace)) {
                // Alone the zero-width space parts words, and belongs to neither.
                end = after;
            } else {
                break;
            }
        }
        let (next, breaks) = if is_bare { (end + 1, 0) } else { self.gap(end) };
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
            self.open.clear();
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
        let closes = self.open.holds(')');
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

/// The terminator that the first byte is, where nothing behind it can be of the same run.
fn single(rest: &[u8]) -> Option<Terminator> {
    let may_go_on = |place: usize| rest.get(place).is_some_and(|&b| matches!(b, b'.' | b'!' | b'?' | 0x80..));
    if may_go_on(1) || rest.get(1) == Some(&b' ') && may_go_on(2) {
        return None;
    }
    match rest.first()? {
        b'.' => Some(Terminator::Period),
        b'!' => Some(Terminator::Exclamation),
        b'?' => Some(Terminator::Question),
        _ => None,
    }
}

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
