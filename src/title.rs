//! How much of a headline a sentence has, letter by letter: runs of four characters, which find inflected words and compounds that
//! words alone do not (McNamee & Mayfield 2004, "Character n-gram tokenization for European language text retrieval").

use crate::lowercase::is_alphanumeric;

/// Characters of a run.
const RUN: usize = 4;

/// Slots of the table, a power of two; runs that share a slot with an earlier one count as that one.
const SLOTS: usize = 1024;

/// Characters of a headline that count.
const MAX_TITLE: usize = 400;

/// The runs of a headline.
#[derive(Debug)]
pub(crate) struct TitleRuns {
    /// The run in each slot, 0 where there is none, and the sentence that had it last.
    slots: Vec<(u64, u32)>,
    runs: u32,
    sentence: u32,
}

impl TitleRuns {
    /// Reads the headline's runs.
    pub(crate) fn new(title: &str) -> Self {
        let mut title_runs = Self { slots: vec![(0, 0); SLOTS], runs: 0, sentence: 0 };
        let end = title.char_indices().nth(MAX_TITLE).map_or(title.len(), |(at, _)| at);
        each_run(&title[..end], |run| {
            let slot = &mut title_runs.slots[slot_of(run)];
            if slot.0 == 0 {
                *slot = (run, 0);
                title_runs.runs += 1;
            }
        });
        title_runs
    }

    /// The share of the headline's runs that a sentence has, and the share of the sentence's runs that the headline has; both 0 to 1.
    ///
    /// Takes time linear in the sentence.
    pub(crate) fn shares(&mut self, sentence: &str) -> (f32, f32) {
        if self.runs == 0 {
            return (0.0, 0.0);
        }
        self.sentence += 1;
        let (mut all, mut hits, mut distinct) = (0_u32, 0_u32, 0_u32);
        let (slots, number) = (&mut self.slots, self.sentence);
        each_run(sentence, |run| {
            all += 1;
            let slot = &mut slots[slot_of(run)];
            if slot.0 == run {
                hits += 1;
                distinct += u32::from(slot.1 != number);
                slot.1 = number;
            }
        });
        (distinct as f32 / self.runs as f32, hits as f32 / all.max(1) as f32)
    }
}

/// Calls with each run of four characters of a text: letters and digits in lower case, and one space for all that stands between.
fn each_run(text: &str, mut call: impl FnMut(u64)) {
    let (mut run, mut length, mut spaced) = (0_u64, 0, true);
    let mut add = |c: u32| {
        // The last four characters, 16 bits each.
        run = run << 16 | u64::from(c & 0xffff);
        length += 1;
        if length >= RUN {
            call(run);
        }
    };
    if text.is_ascii() {
        for byte in text.bytes() {
            let is_word = byte.is_ascii_alphanumeric();
            if is_word || !spaced {
                add(if is_word { byte | 0x20 } else { b' ' }.into());
            }
            spaced = !is_word;
        }
        return;
    }
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            // Digits have this bit.
            add(u32::from(c) | 0x20);
            spaced = false;
        } else if !c.is_ascii() && is_alphanumeric(c) {
            c.to_lowercase().for_each(|c| add(u32::from(c)));
            spaced = false;
        } else if !spaced {
            add(u32::from(' '));
            spaced = true;
        }
    }
}

const fn slot_of(run: u64) -> usize {
    (run.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 54) as usize % SLOTS
}

#[cfg(test)]
mod tests {
    use super::TitleRuns;

    #[test]
    fn shares_of_a_headline() {
        let mut title = TitleRuns::new("Harbour bridge");
        // harb arbo rbou bour our_ ur_b r_br _bri brid ridg idge
        for (sentence, of_title, of_sentence) in
            [("Harbour Bridge", 1.0, 1.0), ("HARBOUR", 4.0 / 11.0, 1.0), ("The bridges", 4.0 / 11.0, 4.0 / 8.0), ("Ferries", 0.0, 0.0), ("", 0.0, 0.0)]
        {
            let (a, b) = title.shares(sentence);
            assert!((a - of_title).abs() < 1e-6 && (b - of_sentence).abs() < 1e-6, "{sentence}: {a} {b}");
        }
        assert_eq!(TitleRuns::new("a").shares("a bridge"), (0.0, 0.0));
    }

    #[test]
    fn a_run_counts_once() {
        let (of_title, _) = TitleRuns::new("bridge").shares("bridge bridge bridge");
        assert!((of_title - 1.0).abs() < 1e-6);
    }
}
