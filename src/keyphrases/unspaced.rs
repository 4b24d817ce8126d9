//! Scripts that put no space between words: runs of characters that come again, in changing company.
//!
//! A run is worth naming when it comes often, what stands before and after it varies (accessor variety: Feng et al. 2004, "Accessor variety
//! criteria for Chinese word extraction"), and it does not merely stand inside a longer one (C-value: Frantzi et al. 2000). Runs grow by a
//! character at a time, and only those that come twice grow on (Agrawal & Srikant 1994), so that the time is linear in the text.

use std::cmp::Reverse;
use std::collections::HashMap;

use foldhash::fast::RandomState;
use libm::logf as ln;

use crate::document::Document;
use crate::keyphrases::Keyphrase;
use crate::keyphrases::words::MAX_TEXT_WORDS;
use crate::language::Profile;
use crate::terms::{Words, is_unspaced};

/// Characters that are looked at: two or three make a word.
const MAX_CHARACTERS: usize = 3 * MAX_TEXT_WORDS;

/// Characters of a phrase of Chinese characters or katakana, and of a script of letters such as Thai.
const MAX_IDEOGRAPHS: usize = 8;
const MAX_LETTERS: usize = 16;

/// Letters of a phrase of a script of letters, at least.
const MIN_LETTERS: usize = 4;

/// Candidates looked at for each phrase asked for: enough to step over the nested ones.
const SPARE: usize = 20;

/// A character at its place, or a whole word of a script with spaces.
#[derive(Debug, Clone, Copy)]
struct Unit {
    start: u32,
    end: u32,
    /// The character, or the hash of a word with the top bit set.
    key: u64,
    /// Whether nothing stands between it and the unit before.
    joined: bool,
    opens: bool,
    closes: bool,
    is_word: bool,
}

#[derive(Debug, Clone, Copy)]
struct Run {
    first: u32,
    length: u32,
    count: u32,
    before: u64,
    after: u64,
    edges: (u32, u32),
    longer: u32,
    longer_count: u32,
    /// Runs inside: without the last unit, without the first.
    inner: [u32; 2],
}

const NONE: u32 = u32::MAX;

/// The `n` best phrases of a text whose words are not separated.
pub(super) fn best(document: &Document<'_>, n: usize) -> Vec<Keyphrase> {
    let units = units(document);
    let runs = runs(&units);
    let mut ranked: Vec<(f32, Run)> = runs.iter().filter_map(|&run| Some((score(&units, run)?, run))).collect();
    ranked.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.first.cmp(&b.1.first)).then(Reverse(a.1.length).cmp(&Reverse(b.1.length))));
    let mut chosen: Vec<(&str, f32)> = Vec::new();
    for (score, run) in ranked.into_iter().take(n.saturating_mul(SPARE)) {
        if chosen.len() >= n {
            break;
        }
        let (first, last) = (units[run.first as usize], units[(run.first + run.length - 1) as usize]);
        let text = &document.text()[first.start as usize..last.end as usize];
        if !chosen.iter().any(|(other, _)| other.contains(text) || text.contains(other)) {
            chosen.push((text, score));
        }
    }
    chosen.into_iter().map(|(text, score)| Keyphrase { text: text.to_owned(), score }).collect()
}

fn units(document: &Document<'_>) -> Vec<Unit> {
    let profile = document.language().profile();
    let hasher = RandomState::default();
    let mut units = Vec::new();
    let mut interned: HashMap<&str, u64, RandomState> = HashMap::with_hasher(hasher);
    for record in document.sentence_records() {
        let span = record.span();
        let text = span.of(document.text());
        let mut end = usize::MAX;
        for word in Words::new(text) {
            if units.len() >= MAX_CHARACTERS {
                return units;
            }
            let start = span.start + word.start;
            let joined = end == word.start;
            end = word.start + word.text.len();
            if word.unspaced {
                push_characters(&mut units, word.text, start, joined, profile);
            } else {
                let next = interned.len() as u64;
                let key = *interned.entry(word.text).or_insert(next) | 1 << 63;
                let is_end = word.text.chars().nth(1).is_some() && !word.text.chars().all(char::is_numeric);
                units.push(Unit { start: start as u32, end: (start + word.text.len()) as u32, key, joined, opens: is_end, closes: true, is_word: true });
            }
        }
    }
    units
}

/// The characters of a run, each with whether a phrase may begin or end there.
fn push_characters(units: &mut Vec<Unit>, text: &str, start: usize, joined: bool, profile: &Profile) {
    let mut characters = text.char_indices().peekable();
    let mut before = None;
    while let Some((at, c)) = characters.next() {
        let next = characters.peek().map(|&(_, next)| next);
        let end = at + c.len_utf8();
        let same = |other: Option<char>| other.is_some_and(|other| kind(other) == kind(c));
        // A phrase is not cut within a word of katakana, nor between a vowel sign and its letter; hiragana ties others together.
        let (opens, closes) = match kind(c) {
            Kind::Hiragana => (false, false),
            Kind::Katakana => (!same(before), !same(next)),
            Kind::Ideograph => {
                let is_stop = profile.is_stop_word(&text[at..end]);
                (!is_stop, !is_stop)
            }
            Kind::Letter => (!is_dependent(c), !is_leading(c) && !next.is_some_and(is_dependent)),
        };
        let joined = if at == 0 { joined } else { kind(c) != Kind::Hiragana && before.is_some_and(|before| kind(before) != Kind::Hiragana) };
        units.push(Unit { start: (start + at) as u32, end: (start + end) as u32, key: u64::from(u32::from(c)), joined, opens, closes, is_word: false });
        before = Some(c);
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Hiragana,
    Katakana,
    Ideograph,
    /// Of an alphabet: Thai, Lao, Khmer, Burmese.
    Letter,
}

const fn kind(c: char) -> Kind {
    match c {
        '\u{3041}'..='\u{309f}' => Kind::Hiragana,
        '\u{30a0}'..='\u{30ff}' => Kind::Katakana,
        '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '々' => Kind::Ideograph,
        _ => Kind::Letter,
    }
}

/// Signs that belong to the letter before them.
const fn is_dependent(c: char) -> bool {
    matches!(c, '\u{e30}'..='\u{e3a}' | '\u{e45}'..='\u{e4e}' | '\u{eb0}'..='\u{ebc}' | '\u{ec8}'..='\u{ecd}' | '\u{102b}'..='\u{103e}' | '\u{17b4}'..='\u{17d3}')
}

/// Vowels written before their letter.
const fn is_leading(c: char) -> bool {
    matches!(c, '\u{e40}'..='\u{e44}' | '\u{ec0}'..='\u{ec4}' | '\u{1039}' | '\u{17d2}')
}

/// All runs that come twice, and those that fill a whole stretch; each with what stands around it.
fn runs(units: &[Unit]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut index: HashMap<(u32, u64), u32, RandomState> = HashMap::default();
    // The run of the present length that begins at each unit, and of the length before.
    let mut current: Vec<u32> = vec![NONE; units.len()];
    let mut alive: Vec<u32> = (0..units.len() as u32).collect();
    let short = short_stretches(units);
    for length in 1..=MAX_LETTERS as u32 {
        let mut grown: Vec<(u32, u32)> = Vec::with_capacity(alive.len());
        for &start in &alive {
            let last = (start + length - 1) as usize;
            let Some(unit) = units.get(last) else { continue };
            let parent = current[start as usize];
            if length > 1 && (!unit.joined || runs[parent as usize].count < 2 && !short[start as usize]) {
                continue;
            }
            let new = runs.len() as u32;
            let id = *index.entry((parent, unit.key)).or_insert(new);
            if id == new {
                let suffix = if length > 1 { current[start as usize + 1] } else { NONE };
                runs.push(Run { first: start, length, count: 0, before: 0, after: 0, edges: (0, 0), longer: 0, longer_count: 0, inner: [parent, suffix] });
            }
            let run = &mut runs[id as usize];
            run.count += 1;
            match start.checked_sub(1).filter(|_| units[start as usize].joined).and_then(|before| units.get(before as usize)) {
                Some(before) => run.before |= 1 << (before.key % 61),
                None => run.edges.0 += 1,
            }
            match units.get(last + 1).filter(|after| after.joined) {
                Some(after) => run.after |= 1 << (after.key % 61),
                None => run.edges.1 += 1,
            }
            grown.push((start, id));
        }
        for &(start, id) in &grown {
            current[start as usize] = id;
        }
        alive.clear();
        alive.extend(grown.into_iter().map(|(start, _)| start));
    }
    for at in 0..runs.len() {
        let Run { count, inner, .. } = runs[at];
        for inner in inner.into_iter().filter(|&inner| inner != NONE) {
            let inner = &mut runs[inner as usize];
            inner.longer += 1;
            inner.longer_count = inner.longer_count.max(count);
        }
    }
    runs
}

/// For each unit, whether the stretch of joined units it stands in is short enough to be one phrase.
fn short_stretches(units: &[Unit]) -> Vec<bool> {
    let mut short = Vec::with_capacity(units.len());
    for stretch in units.chunk_by(|_, next| next.joined) {
        short.resize(short.len() + stretch.len(), stretch.len() <= MAX_IDEOGRAPHS);
    }
    short
}

/// Above 0 and below 1; `None` where the run is no phrase.
fn score(units: &[Unit], run: Run) -> Option<f32> {
    let parts = &units[run.first as usize..(run.first + run.length) as usize];
    let (first, last) = (parts.first()?, parts.last()?);
    let kinds = |wanted: fn(&Unit) -> bool| parts.iter().filter(|unit| wanted(unit)).count();
    let words = kinds(|unit| unit.is_word);
    let letters = kinds(|unit| !unit.is_word && char::from_u32(unit.key as u32).is_some_and(|c| is_unspaced(c) && kind(c) == Kind::Letter));
    let fits = if letters > 0 { (MIN_LETTERS..=MAX_LETTERS).contains(&parts.len()) } else { parts.len() <= MAX_IDEOGRAPHS && (parts.len() > 1 || words == 1) };
    // In one place alone nothing varies: only what fills a stretch between punctuation or hiragana can be told to be a word.
    let is_whole = run.edges.0 > 0 && run.edges.1 > 0;
    if !first.opens || !last.closes || !fits || run.count < 2 && !is_whole {
        return None;
    }
    let count = run.count as f32;
    let alone = count - if run.longer_count > 1 { run.longer_count as f32 } else { 0.0 };
    let variety = (run.before.count_ones() + run.edges.0).min(run.after.count_ones() + run.edges.1) as f32;
    let earliness = 1.0 / (1.0 + 3.0 * run.first as f32 / units.len() as f32);
    let size = if letters > 0 { parts.len() as f32 / 3.0 } else { parts.len() as f32 + words as f32 };
    let weight = (0.1 + alone.max(0.0)) * ln(1.0 + variety) * ln(0.5 + size) * earliness;
    (weight > 0.0).then_some(weight / (1.0 + weight))
}
