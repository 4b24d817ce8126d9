//! Sentence splitting: `tests/data/sentences/TAG.txt` reads like a specification.
//!
//! One sentence a line, a blank line between cases, `#` before a comment. The splitter gets the lines of a case joined by one space
//! (nothing in Chinese, Japanese and Thai) and must give them back.

mod support;

use standfirst::{Language, sentence_spans, sentences};

/// The cases of a file: line number and sentences.
fn cases(text: &str) -> Vec<(usize, Vec<&str>)> {
    let mut cases: Vec<(usize, Vec<&str>)> = Vec::new();
    let mut open = false;
    for (number, line) in text.lines().enumerate() {
        if line.starts_with('#') {
            continue;
        }
        if line.trim().is_empty() {
            open = false;
        } else if open {
            cases.last_mut().expect("an open case").1.push(line);
        } else {
            cases.push((number + 1, vec![line]));
            open = true;
        }
    }
    cases
}

#[test]
fn every_case_comes_apart_where_it_should() {
    let mut failures = Vec::new();
    let mut count = 0;
    for path in support::files("tests/data/sentences") {
        let language = support::language(&path);
        let joint = if matches!(language, Language::Chinese | Language::Japanese | Language::Thai) { "" } else { " " };
        let text = support::read(&path);
        for (line, wanted) in cases(&text) {
            count += 1;
            let found: Vec<String> = sentences(&wanted.join(joint), language).map(str::to_owned).collect();
            if found != wanted {
                failures.push(format!("{}:{line}\n  wanted {wanted:?}\n  found  {found:?}", support::name(&path)));
            }
        }
    }
    assert!(failures.is_empty(), "{} of {count} cases fail:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn nothing_but_white_space_lies_between_sentences() {
    for path in support::files("tests/data/sentences") {
        let language = support::language(&path);
        let text = support::read(&path);
        let mut end = 0;
        for span in sentence_spans(&text, language) {
            assert!(text[end..span.start].trim().is_empty(), "{}: {:?} is lost", support::name(&path), &text[end..span.start]);
            assert_eq!(text[span.range()].trim(), &text[span.range()]);
            end = span.end;
        }
        assert!(text[end..].trim().is_empty());
    }
}

/// `¦` stands where a sentence ends without white space behind it.
#[test]
fn sentences_end_without_white_space() {
    for (language, text) in [
        (Language::English, "The bridge is closed.¦Drivers wait at example.org, node.js and 3.5 km away."),
        (Language::English, "The old bridge cost 1,000.¦That was much."),
        (Language::English, "I went with him.¦She wrote to me.Info and www.The.example."),
        (Language::English, "The ferries grew by 2.1%.¦The fares held."),
        (Language::German, "Das sind 5 %.¦Die Reederei schweigt."),
        (Language::French, "Il rentra chez lui.¦Elle resta."),
        (Language::Korean, "정부가 계획을 발표했다.¦전문가들은 환영했다.¦시장은 report.pdf 를 기다린다."),
        (Language::Arabic, "وصل الرئيس إلى القاهرة.¦وقال إنه سعيد."),
        (Language::Persian, "او به تهران رسید.¦سپس رفت."),
        (Language::Hebrew, "הוא נסע לירושלים.¦משם חזר."),
        (Language::Spanish, "¡No!¦¡Nunca!¦¿Y mañana?"),
        (Language::Khmer, "គាត់មកហើយ ឧ.¦នាងមិនមកទេ។"),
        (Language::Japanese, "彼は来た。¦彼女は来なかった！¦本当？¦はい。"),
        (Language::Japanese, "「来る？」と彼は聞いた。¦「何だ！」と叫ぶ。"),
        (Language::Chinese, "马尔科?科隆纳来了。¦你好吗？¦很好。"),
    ] {
        let wanted: Vec<&str> = text.split('¦').collect();
        let joined = wanted.concat();
        assert_eq!(sentences(&joined, language).collect::<Vec<_>>(), wanted);
    }
}

/// What stands before a sentence is not looked through anew for each place in it: these took the square of their length, half a minute each.
#[test]
fn walls_of_blanks_bullets_and_dashes_take_no_longer_than_their_length() {
    const SIGNS: usize = 100_000;
    let blanks = " ".repeat(4 * SIGNS);
    let begun = std::time::Instant::now();
    for text in [
        format!("The end.{blanks}{}", "e.g. a ".repeat(SIGNS)),
        format!("The end.{blanks}{}", "• ".repeat(SIGNS)),
        "• ".repeat(SIGNS),
        format!("{}{}", "-".repeat(4 * SIGNS), "e.g. a ".repeat(SIGNS)),
    ] {
        assert!(sentences(&text, Language::English).count() <= SIGNS);
    }
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}

/// Marks that direct the writing stand around stops in Arabic and Hebrew text, and belong to the sentence before.
#[test]
fn marks_without_width_are_passed_over() {
    for (language, text) in [
        (Language::Arabic, "وصل د\u{202a}.\u{202c} سامي أمس\u{202a}.\u{202c} ¦غادر اليوم\u{200f}. ¦لماذا؟\u{200f} ¦لا نعلم."),
        (Language::Hebrew, "הוא בא.\u{200f} ¦היא הלכה. ¦למה?\u{200f} ¦\u{200f}לא ידוע."),
        (Language::English, "He came.\u{200b} ¦She left.\u{feff} ¦They met."),
        (Language::Khmer, "គាត់មកហើយ។¦\u{200b}នាងមិនមកទេ។"),
    ] {
        let wanted: Vec<&str> = text.split('¦').map(str::trim_end).collect();
        assert_eq!(sentences(&text.replace('¦', ""), language).collect::<Vec<_>>(), wanted);
    }
}

/// A line that ends in a function word was broken by hand, however short it is.
#[test]
fn a_short_line_goes_on_behind_a_function_word() {
    for (language, text) in [
        (Language::English, "the storm hit the\ncoast at night."),
        (Language::English, "She waited for her\nolder brother."),
        (Language::German, "Er ging in den\nalten Wald."),
    ] {
        assert_eq!(sentences(text, language).count(), 1, "{text}");
    }
    assert_eq!(sentences("Contact\nabout this site", Language::English).count(), 2);
}
