//! Lists inside a line: `1. First item 2. Second item`, `a) one b) two`, `• one • two`.
//!
//! A list begins with its first marker (`1`, `a`, `i`, or any number behind a bullet or before a parenthesis) at the start of a line or
//! sentence; a marker of the same style with the next number begins the next item. Nothing else tells a list from prose safely:
//! `in 1990 2. Bundesliga`.

/// How a marker is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Number(Close),
    Letter(Close),
    Capital(Close),
    Roman(Close),
    CapitalRoman(Close),
    Bullet(char),
}

impl Style {
    const fn close(self) -> Option<Close> {
        match self {
            Self::Number(close) | Self::Letter(close) | Self::Capital(close) | Self::Roman(close) | Self::CapitalRoman(close) => Some(close),
            Self::Bullet(_) => None,
        }
    }
}

/// What closes a marker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Close {
    Period,
    Parenthesis,
    Both,
}

/// A marker: where it begins, how it is written, its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Marker {
    start: usize,
    style: Style,
    value: u32,
}

/// The list that is open.
#[derive(Debug, Default)]
pub(super) struct List(Option<(Style, u32)>);

/// Bytes of blanks and bullets looked through before a marker that may be the first: a wall of bullets is no list.
const MAX_BEFORE: usize = 64;

/// The longest marker, in bytes: `viii`, `127`.
const MAX_MARKER: usize = 4;

impl List {
    /// Looks at a `.`, `)` or bullet at `at`. Returns where the item begins whose marker it closes, when it goes on the list.
    ///
    /// `begins` is where the line or sentence begins.
    pub(super) fn item(&mut self, text: &str, at: usize, begins: usize) -> Option<usize> {
        let marker = marker(text, at)?;
        let before = text.get(begins..marker.start).filter(|before| before.len() <= MAX_BEFORE);
        let is_first = before.is_some_and(|before| before.chars().all(|c| c.is_whitespace() || is_bullet(c)));
        if let Some((style, last)) = self.0
            && !is_first
        {
            let is_next = style == marker.style && (marker.value == last + 1 || matches!(style, Style::Bullet(_)));
            if is_next {
                self.0 = Some((style, marker.value));
                return Some(marker.start);
            }
            // `i)` is a letter after `h)` and a Roman number elsewhere.
            let as_letter = roman_as_letter(marker);
            if as_letter.is_some_and(|(other, value)| other == style && value == last + 1) {
                self.0 = Some((style, last + 1));
                return Some(marker.start);
            }
            return None;
        }
        let behind_bullet = text[..marker.start].trim_end().ends_with(is_bullet);
        let begins_list = marker.value == 1 || behind_bullet || matches!(marker.style, Style::Bullet(_)) || marker.style.close() != Some(Close::Period);
        if is_first && begins_list && !(behind_bullet && self.0.is_some()) {
            self.0 = Some((marker.style, marker.value));
        }
        None
    }

    pub(super) const fn is_open(&self) -> bool {
        self.0.is_some()
    }

    pub(super) fn close(&mut self) {
        self.0 = None;
    }
}

pub(super) const fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '⁃' | '▪' | '●' | '■' | '◦' | '‣')
}

fn marker(text: &str, at: usize) -> Option<Marker> {
    let c = text[at..].chars().next()?;
    let spaced = |start: usize| text[..start].chars().next_back().is_none_or(char::is_whitespace);
    if is_bullet(c) {
        return spaced(at).then_some(Marker { start: at, style: Style::Bullet(c), value: 0 });
    }
    let bytes = text.as_bytes();
    if !bytes.get(at + 1).is_none_or(u8::is_ascii_whitespace) {
        return None;
    }
    let (end, close) = match c {
        '.' => (at, Close::Period),
        ')' if at > 0 && bytes[at - 1] == b'.' => (at - 1, Close::Both),
        ')' => (at, Close::Parenthesis),
        _ => return None,
    };
    let length = bytes[..end].iter().rev().take(MAX_MARKER + 1).take_while(|b| b.is_ascii_alphanumeric()).count();
    let word = &text[end - length..end];
    let start = if bytes[..end - length].ends_with(b"(") { end - length - 1 } else { end - length };
    if word.is_empty() || length > MAX_MARKER || !spaced(start) {
        return None;
    }
    let (style, value) = value_of(word, close)?;
    Some(Marker { start, style, value })
}

fn value_of(word: &str, close: Close) -> Option<(Style, u32)> {
    if let Ok(value) = word.parse::<u32>() {
        return (word.len() <= 3).then_some((Style::Number(close), value));
    }
    if let Some(value) = roman(word) {
        let is_small = word.starts_with(|c: char| c.is_ascii_lowercase());
        return Some((if is_small { Style::Roman(close) } else { Style::CapitalRoman(close) }, value));
    }
    let [letter] = word.as_bytes() else { return None };
    if letter.is_ascii_lowercase() {
        Some((Style::Letter(close), u32::from(letter - b'a') + 1))
    } else {
        // A capital with a period is an initial.
        (close != Close::Period).then(|| (Style::Capital(close), u32::from(letter - b'A') + 1))
    }
}

fn roman_as_letter(marker: Marker) -> Option<(Style, u32)> {
    let value = match marker.value {
        1 => 9,
        5 => 22,
        10 => 24,
        _ => return None,
    };
    match marker.style {
        Style::Roman(close) => Some((Style::Letter(close), value)),
        Style::CapitalRoman(close) => Some((Style::Capital(close), value)),
        _ => None,
    }
}

/// A Roman number up to 39, in one case.
fn roman(word: &str) -> Option<u32> {
    const ONES: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let first = *word.as_bytes().first()?;
    if !matches!(first, b'i' | b'v' | b'x' | b'I' | b'V' | b'X') {
        return None;
    }
    let tens = word.bytes().take_while(|b| b.eq_ignore_ascii_case(&b'x')).count();
    let ones = ONES.iter().position(|&ones| ones.eq_ignore_ascii_case(&word[tens..]))?;
    let in_one_case = word.bytes().all(|b| b.is_ascii_lowercase() == first.is_ascii_lowercase());
    (in_one_case && tens <= 3 && !word.is_empty()).then_some(tens as u32 * 10 + ones as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_follow_each_other() {
        for (text, at, items) in [
            ("1. One 2. Two 3. Three", vec![1, 8, 15], vec![None, Some(7), Some(14)]),
            ("1) One 2) Two", vec![1, 8], vec![None, Some(7)]),
            ("a) one b) two", vec![1, 8], vec![None, Some(7)]),
            ("1. One 4. Four", vec![1, 8], vec![None, None]),
            ("In 1. and 2. place", vec![4, 11], vec![None, None]),
            ("i) one ii) two", vec![1, 9], vec![None, Some(7)]),
            ("I. One II. Two", vec![1, 9], vec![None, Some(7)]),
            ("I. Moor and V. Hill", vec![1, 13], vec![None, None]),
            ("H) one I) two J) three", vec![1, 8, 15], vec![None, Some(7), Some(14)]),
        ] {
            let mut list = List::default();
            let found: Vec<Option<usize>> = at.iter().map(|&at| list.item(text, at, 0)).collect();
            assert_eq!(found, items, "{text}");
        }
    }
}
