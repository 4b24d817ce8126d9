//! Galleries, polls and calls to read on, told by how they are built and not by a language's words.
//!
//! What is found here is only an opinion: the tables weigh it, and on pages that are no article it does not count.

use super::PageBlocks;
use super::phrases::counter;
use crate::lowercase::is_numeric;
use crate::reason::Reason;

/// A question with its call (`Chart not shown? Open it in a new window`) has at most so many words, its call so many.
const MAX_ASKING: u32 = 16;
const MAX_CALL: usize = 6;

/// A call that names a price (`Keep reading for £1`) has at most so many words.
const MAX_PRICED: u32 = 6;

/// What tells how many of the free articles are read has at most so many words, and no more articles are free.
const MAX_METER: u32 = 11;
const MAX_FREE: u32 = 30;

/// A count of votes has at most so many words and at least so many votes.
const MAX_VOTES: u32 = 5;
const MIN_VOTES: u32 = 100;

/// A poll has at least and at most so many answers, each of at most so many words.
const ANSWERS: std::ops::RangeInclusive<usize> = 2..=8;
const MAX_ANSWER: u32 = 5;

/// A place in a row (`Question 2 of 10`) has at most so many words, an answer with its share of the votes so many.
const MAX_COUNTER: u32 = 4;
const MAX_RESULT: u32 = 7;

/// The button of a gallery has at most so many words.
const MAX_BUTTON: u32 = 7;

impl PageBlocks<'_, '_> {
    /// Drops short lines behind the article's first paragraph that are built like parts of a gallery, a poll or a paywall.
    pub(super) fn by_build(&mut self) {
        let step = std::mem::replace(&mut self.step, Self::BY_BUILD);
        let begin = (0..self.blocks.len()).find(|&place| self.is_body(place)).unwrap_or(self.blocks.len());
        let galleries = self.galleries();
        for place in begin..self.blocks.len() {
            if !self.is_kept(place) || Some(place) == self.headline {
                continue;
            }
            let (text, words) = (self.text(place), self.measures[place].words);
            let is_short_line = self.is_short_line(place);
            // Most lines have no number, which all but a question need.
            if !has_number(text) {
                if is_short_line && calls_behind_question(text, words) {
                    self.drop(place, Reason::Widget);
                }
                continue;
            }
            // `Unlock for 20 kr.` has no end mark but that of its abbreviation.
            let is_priced = words <= MAX_PRICED && names_price(text);
            if !(is_short_line || is_priced && ends_in_currency(text)) {
                continue;
            }
            let is_button = words <= MAX_BUTTON && !galleries.is_empty() && numbers(text).any(|number| galleries.contains(&number));
            if is_button || calls_behind_question(text, words) || counts_votes(text, words) || is_counter(text, words) || is_result(text, words) {
                self.drop(place, Reason::Widget);
            } else if is_priced || is_meter(text, words) {
                self.drop(place, Reason::Other);
            }
        }
        self.polls(begin);
        self.step = step;
    }

    /// Kept, short and without an end mark, and not told to be a heading.
    fn is_short_line(&self, place: usize) -> bool {
        self.is_kept(place) && Some(place) != self.headline && self.blocks[place].level == 0 && self.measures[place].is_line()
    }

    /// The pictures of each numbered gallery.
    fn galleries(&self) -> Vec<u32> {
        let is_caption = |&place: &usize| self.blocks[place].reason == Some(Reason::Caption) && self.steps[place] == Self::BY_PHRASE;
        let counted = |place| counter(self.text(place)).map(|(_, count)| count).filter(|&count| count >= 2);
        (0..self.blocks.len()).filter(is_caption).filter_map(counted).collect()
    }

    /// Drops a question in the article, the short answers right behind it, and what short lines follow them up to the next paragraph.
    fn polls(&mut self, begin: usize) {
        let mut place = begin;
        while place < self.blocks.len() {
            let question = place;
            place += 1;
            let asks = self.text(question).ends_with(['?', '？', '؟']);
            if !asks || self.measures[question].words > MAX_ASKING || Some(question) == self.headline {
                continue;
            }
            let is_answer = |place: &usize| self.is_short_line(*place) && self.measures[*place].words <= MAX_ANSWER;
            let answers = (question + 1..self.blocks.len()).take_while(is_answer).take(ANSWERS.end() + 1).count();
            if !ANSWERS.contains(&answers) {
                continue;
            }
            place += answers;
            // Without a button or a count it may be a quiz that the article is about.
            let is_told = |place: usize| matches!(self.blocks[place].reason, Some(Reason::Widget | Reason::Other)) && self.measures[place].words <= MAX_BUTTON;
            if Some(place).filter(|&button| button < self.blocks.len()).is_some_and(is_told) {
                for part in question..place {
                    self.drop(part, Reason::Widget);
                }
            }
        }
    }
}

/// Whether a line asks and then, without an end mark, says what to do.
fn calls_behind_question(text: &str, words: u32) -> bool {
    let asked = text.rfind(['?', '？', '؟']).and_then(|at| text[at..].split_once(char::is_whitespace));
    words <= MAX_ASKING && asked.is_some_and(|(_, call)| (1..=MAX_CALL).contains(&call.split_whitespace().count()))
}

fn has_number(text: &str) -> bool {
    text.contains(is_numeric)
}

/// Whether a line has a number and the sign or the name of a currency.
fn names_price(text: &str) -> bool {
    let is_sign = |c: char| matches!(c, '€' | '£' | '$' | '¥' | '₹' | '₽' | '₺' | '₴' | '₫' | '₪' | '￥');
    has_number(text) && (text.contains(is_sign) || text.split_whitespace().any(is_currency))
}

fn ends_in_currency(text: &str) -> bool {
    text.ends_with('.') && text.split_whitespace().next_back().is_some_and(is_currency)
}

/// Whether a word is the name of a currency.
fn is_currency(word: &str) -> bool {
    /// Bytes of the longest name; in capitals it may have more.
    const LONGEST: usize = 6;
    const NAMES: [&str; 14] = ["euro", "euros", "eur", "usd", "kr", "kronor", "kroner", "zł", "kč", "ft", "lei", "tl", "руб", "грн"];
    let word = word.trim_end_matches('.');
    word.len() <= 2 * LONGEST && NAMES.contains(&word.to_lowercase().as_str())
}

/// Whether a line is a place in a row and nothing else: `Question 2 of 10`.
fn is_counter(text: &str, words: u32) -> bool {
    words <= MAX_COUNTER && text.ends_with(is_numeric) && counter(text).is_some()
}

/// Whether a line is an answer with its share of the votes: `By all means (61 %)`.
fn is_result(text: &str, words: u32) -> bool {
    let share = text.strip_suffix("%)").and_then(|line| line.rsplit_once('('));
    words <= MAX_RESULT && share.is_some_and(|(_, share)| share.trim().parse::<u8>().is_ok())
}

/// Whether a line says that so many of so few are used up: `You have read 3 of your 5 free articles`.
fn is_meter(text: &str, words: u32) -> bool {
    if !(4..=MAX_METER).contains(&words) {
        return false;
    }
    let mut numbers = numbers(text);
    let (Some(used), Some(all), None) = (numbers.next(), numbers.next(), numbers.next()) else { return false };
    // At the end stands a score.
    used.min(all) >= 1 && used.max(all) <= MAX_FREE && used != all && !text.ends_with(char::is_numeric)
}

/// Whether a line is little more than a large number: `1,204 votes so far`.
fn counts_votes(text: &str, words: u32) -> bool {
    if !(2..=MAX_VOTES).contains(&words) {
        return false;
    }
    let is_year = |number: u32| (1500..2100).contains(&number) && !text.contains([',', '.', '\'', '\u{a0}', '\u{202f}']);
    let mut numbers = numbers(text);
    let (first, second) = (numbers.next(), numbers.next());
    second.is_none() && first.is_some_and(|number| number >= MIN_VOTES && !is_year(number))
}

/// The whole numbers of a line, without the signs between their thousands.
fn numbers(text: &str) -> impl Iterator<Item = u32> {
    let is_between = |c: char| matches!(c, '.' | ',' | '\'' | '’' | '\u{a0}' | '\u{202f}');
    text.split(|c: char| !(is_numeric(c) || c == '.' || c == ',' || c == '\'' || c == '’' || c == '\u{a0}' || c == '\u{202f}')).filter_map(move |number| {
        let number = number.trim_matches(is_between);
        let digits: String = number.chars().filter(|c| !is_between(*c)).collect();
        let is_grouped = digits.len() == number.len() || number.rsplit(is_between).next().is_some_and(|last| last.len() == 3);
        digits.parse().ok().filter(|_| is_grouped)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{LINE_FEATURE_NAMES, line_rows};
    use crate::input::Input;

    /// The lines that are told by their build.
    fn by_build(text: &str) -> Vec<&str> {
        let step = LINE_FEATURE_NAMES.iter().position(|&name| name == "step").expect("a column");
        let rows = line_rows(&Input::text(text)).expect("rows");
        rows.iter().filter(|(_, row)| row[step] as u8 == PageBlocks::BY_BUILD).map(|(span, _)| span.of(text)).collect()
    }

    #[test]
    fn parts_are_told_inside_the_article_alone() {
        let before = "Was the old line missed?\nBy all\nBy none\nVote now\n";
        let paragraph = "The council of the old harbour town voted on Monday to reopen the line that was closed in 1962.\n";
        let poll = "Should the line be reopened?\nAt any cost\nWith the state's money\nVote now\n1,204 votes so far\n";
        let gallery = "Picture 3 of 11: the old pump house\nSee all 11 of them\n";
        let text = [before, paragraph, poll, paragraph, gallery, "A subheading of 12 words\n", paragraph].concat();
        let wanted = ["Should the line be reopened?", "At any cost", "With the state's money", "1,204 votes so far", "See all 11 of them"];
        let mut found = by_build(&text);
        found.sort_unstable_by_key(|line| wanted.iter().position(|wanted| wanted == line));
        assert_eq!(found, wanted);
        // Without a button it may be what the article is about.
        let quiz = [paragraph, "Which line was closed first?\nThe old one\nThe new one\n", paragraph].concat();
        assert!(by_build(&quiz).is_empty());
    }

    fn words(text: &str) -> u32 {
        text.split_whitespace().count() as u32
    }

    #[test]
    fn abbreviations_of_currencies_end_no_sentence() {
        assert!(ends_in_currency("Lås artiklen op for 20 kr.") && !ends_in_currency("It costs 20 euros or more."));
    }

    #[test]
    fn calls_are_told_from_questions() {
        for (line, is_call) in [
            ("Chart not shown? Open it in a new window", true),
            ("Die Grafik fehlt? Neu laden", true),
            ("Who pays for the bridge?", false),
            ("\"Who pays?\" asked the mayor of the old town at the river on Monday", false),
        ] {
            assert_eq!(calls_behind_question(line, words(line)), is_call, "{line}");
        }
    }

    #[test]
    fn places_in_a_row_and_results() {
        for (line, is_place, is_answer) in [
            ("Question 2 of 10", true, false),
            ("Soru 3 / 10", true, false),
            ("Frage 12 von 10", false, false),
            ("Part 2 of 5: the harbour", false, false),
            ("By all means (61 %)", false, true),
            ("Ja (39%)", false, true),
            ("The line (1962)", false, false),
        ] {
            let count = words(line);
            assert_eq!((is_counter(line, count), is_result(line, count)), (is_place, is_answer), "{line}");
        }
    }

    #[test]
    fn votes_meters_and_prices() {
        for (line, votes, meter, price) in [
            ("1,204 votes so far", true, false, false),
            ("Tot nu toe 1.204 stemmen", true, false, false),
            ("The bridge in 1974", false, false, false),
            ("12 new buses", false, false, false),
            ("You have read 3 of your 5 free stories", false, true, false),
            ("Harbour beat Valley 3 to 5", false, false, false),
            ("Fish 2.5 of 3 times", false, false, false),
            ("Keep reading for £1", false, false, true),
            ("Lees verder voor 1 euro", false, false, true),
            ("Read it in European towns", false, false, false),
            ("Lås artiklen op for 20 kr.", false, false, true),
        ] {
            let count = words(line);
            assert!(!is_counter(line, count) && !is_result(line, count), "{line}");
            assert_eq!((counts_votes(line, count), is_meter(line, count), names_price(line)), (votes, meter, price), "{line}");
        }
    }
}
