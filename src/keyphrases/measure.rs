//! What is measured of a candidate.

use libm::logf as ln;

use crate::document::Document;
use crate::keyphrases::candidates::Candidates;
use crate::keyphrases::roles::Role;
use crate::keyphrases::words::{Token, Tokens};
use crate::language::Language;

/// Declares the features: their names in order, and a function that puts the values under them in a row.
macro_rules! features {
    ($($name:ident)*) => {
        /// The names of the features, in the order of a row.
        pub(crate) const NAMES: [&str; COUNT] = [$(stringify!($name)),*];
        /// The number of features.
        pub(crate) const COUNT: usize = [$(stringify!($name)),*].len();
        /// One candidate's features.
        #[derive(Debug, Clone, Copy)]
        struct Row { $($name: f32),* }
        impl Row {
            const fn values(self) -> [f32; COUNT] { [$(self.$name),*] }
        }
    };
}

features! {
    words tokens letters word_letters first_letters last_letters count density first first_share sentence_share in_sentence named whole closes
    stops stop_before frequency_before stop_after longer longer_share stickiness rake rake_mean rake_last named_first c_value kp_miner role_before
    role_first role_last role_after letters_before letters_after hyphens ending_before ending_first ending_last ending_after rank promise_share text_words text_sentences text_named
    text_distinct text_digits sentence_words text_stops
}

/// Measures candidates of one document.
pub(super) struct Measure<'d> {
    text: &'d str,
    tokens: &'d Tokens,
    candidates: &'d Candidates,
    is_english: bool,
    shape: Shape,
}

/// What is the same for all candidates of a document.
#[derive(Debug, Clone, Copy)]
struct Shape {
    words: f32,
    sentences: f32,
    named: f32,
    distinct: f32,
    digits: f32,
    stops: f32,
}

impl<'d> Measure<'d> {
    pub(super) fn new(document: &'d Document<'_>, tokens: &'d Tokens, candidates: &'d Candidates) -> Self {
        let total = tokens.all.len().max(1) as f32;
        let mut shape = Shape {
            words: total,
            sentences: (tokens.sentences.len() - 1).max(1) as f32,
            named: 0.0,
            distinct: tokens.counts.len() as f32 / total,
            digits: 0.0,
            stops: 0.0,
        };
        for token in &tokens.all {
            shape.named += f32::from(u8::from(token.is_capital() && !token.is_initial()));
            shape.digits += f32::from(u8::from(token.is_number()));
            shape.stops += f32::from(u8::from(token.is_stop()));
        }
        for share in [&mut shape.named, &mut shape.digits, &mut shape.stops] {
            *share /= total;
        }
        let is_english = document.language() == Language::English;
        Self { text: document.text(), tokens, candidates, is_english, shape }
    }

    /// The features of a candidate, the `rank`-th most promising one.
    pub(super) fn row(&self, id: u32, rank: usize) -> [f32; COUNT] {
        let candidate = &self.candidates.all[id as usize];
        let start = candidate.first as usize;
        let tokens = &self.tokens.all[start..start + usize::from(candidate.tokens)];
        let (head, last) = (tokens[0], tokens[tokens.len() - 1]);
        let count = candidate.count as f32;
        let share = |part: u32| part as f32 / count;
        let (mut content, mut letters, mut most, mut rake) = (0.0_f32, 0.0_f32, 0.0_f32, 0.0_f32);
        for token in tokens.iter().filter(|token| token.is_content()) {
            let term_count = self.tokens.counts[token.term as usize] as f32;
            content += 1.0;
            letters += f32::from(token.letters);
            most = most.max(term_count);
            rake += self.rake(token.term);
        }
        let single = |term: u32| self.candidates.single.get(term as usize).and_then(|&id| self.candidates.all.get(id as usize));
        let named = |term: u32| single(term).map_or(0.0, |word| word.named as f32 / word.count as f32);
        let total = self.shape.words;
        let sentence = head.sentence as usize;
        let before = (start > self.tokens.sentences[sentence] && head.is_joined()).then(|| &self.tokens.all[start - 1]);
        let end = start + tokens.len();
        let after = self.tokens.all[end..self.tokens.sentences[sentence + 1]].first().filter(|token| token.is_joined());
        let letters_of = |token: Option<&Token>| token.map_or(0.0, |token| f32::from(token.letters));
        let role = |token: Option<&Token>, role| token.map_or(0.0, |token| self.tokens.roles[token.term as usize].weight(role));
        let ending = |token: Option<&Token>| match token {
            Some(token) if self.is_english => ending(&self.text[token.start as usize..token.end as usize]),
            _ => 0.0,
        };
        let longer_share = share(candidate.longer_count);
        let alone = count - if candidate.longer > 0 { candidate.longer_count as f32 / candidate.longer as f32 } else { 0.0 };
        Row {
            words: f32::from(candidate.words),
            tokens: f32::from(candidate.tokens),
            letters: tokens.iter().map(|token| f32::from(token.letters)).sum::<f32>() + f32::from(candidate.tokens - 1),
            word_letters: letters / content,
            first_letters: f32::from(head.letters),
            last_letters: f32::from(last.letters),
            count,
            density: 100.0 * count / total,
            first: candidate.first as f32,
            first_share: candidate.first as f32 / total,
            sentence_share: candidate.sentences as f32 / self.shape.sentences,
            in_sentence: (start - self.tokens.sentences[head.sentence as usize]) as f32,
            named: share(candidate.named),
            whole: share(candidate.whole),
            closes: share(candidate.closes),
            stops: f32::from(candidate.stops),
            stop_before: share(candidate.stop_before),
            frequency_before: candidate.frequency_before / total / candidate.stop_before.max(1) as f32,
            stop_after: share(candidate.stop_after),
            longer: candidate.longer as f32,
            longer_share,
            stickiness: count / most,
            rake,
            rake_mean: rake / content,
            rake_last: self.rake(last.term),
            named_first: named(head.term),
            c_value: ln(1.0 + f32::from(candidate.words)) * alone,
            kp_miner: count * f32::from(candidate.words) / (1.0 + candidate.first as f32 / 100.0),
            role_before: role(before, Role::Before),
            role_first: role(Some(&head), Role::First),
            role_last: role(Some(&last), Role::Last),
            role_after: role(after, Role::After),
            letters_before: letters_of(before),
            letters_after: letters_of(after),
            hyphens: f32::from(candidate.tokens - candidate.words),
            ending_before: ending(before),
            ending_first: ending(Some(&head)),
            ending_last: ending(Some(&last)),
            ending_after: ending(after),
            rank: rank as f32,
            promise_share: rank as f32 / total,
            text_words: total,
            text_sentences: self.shape.sentences,
            text_named: self.shape.named,
            text_distinct: self.shape.distinct,
            text_digits: self.shape.digits,
            sentence_words: total / self.shape.sentences,
            text_stops: self.shape.stops,
        }
        .values()
    }

    /// Degree over frequency of a word (Rose et al. 2010).
    fn rake(&self, term: u32) -> f32 {
        self.candidates.degree[term as usize] as f32 / self.tokens.counts[term as usize] as f32
    }
}

/// What part of speech an English ending speaks for, in an order that trees can cut: adverbs, participles, adjectives, plain words, plurals,
/// nouns.
fn ending(word: &str) -> f32 {
    const ENDINGS: [(&[&str], f32); 6] = [
        (&["ly"], 1.0),
        (&["ing"], 2.0),
        (&["ed", "en"], 3.0),
        (&["al", "ic", "ive", "ous", "able", "ible", "ful", "ish", "less", "ary", "ent", "ant"], 4.0),
        (&["tion", "sion", "ment", "ness", "ity", "ism", "ist", "er", "or", "ship", "ance", "ence", "cy", "ure", "age", "gy"], 7.0),
        (&["s"], 6.0),
    ];
    let lower = word.to_ascii_lowercase();
    ENDINGS.iter().find(|(endings, _)| endings.iter().any(|ending| lower.len() > ending.len() + 2 && lower.ends_with(ending))).map_or(5.0, |&(_, class)| class)
}
