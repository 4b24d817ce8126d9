//! Datelines: the place and agency before a report's first words ("BERLIN (Reuters) -"), which are no part of what it tells.

use crate::lowercase::{is_alphabetic, is_alphanumeric};

/// Characters of a dateline, its dash left out.
const MAX_LENGTH: usize = 64;

/// Words of a dateline.
const MAX_WORDS: usize = 9;

/// Chinese agencies and papers that open a report with their name and 电 or 讯, "wire".
const WIRES: [&str; 7] = ["新华社", "中新社", "中新网", "人民网", "央视网", "本报", "新華社"];

/// The length in bytes of the dateline that a sentence opens with, the white space behind it counted in; 0 when it has none or nothing
/// comes after it. Takes time in the length of a dateline alone.
pub(crate) fn dateline(sentence: &str) -> usize {
    /// Bytes before the end of a dateline's dash, at most.
    const REACH: usize = 2 * MAX_LENGTH + 16;
    // Without a bracket in front there is a dash, or another script, whose letters begin with a high byte.
    let beginning = &sentence.as_bytes()[..sentence.len().min(REACH)];
    let may_be = beginning.iter().fold(0, |may_be, &byte| may_be | u8::from(byte == b'-' || byte >= 0xe2));
    if may_be == 0 && !sentence.starts_with('(') {
        return 0;
    }
    let length = bracketed(sentence).or_else(|| wire(sentence)).or_else(|| dashed(sentence)).unwrap_or(0);
    let rest = sentence[length..].trim_start();
    if rest.is_empty() { 0 } else { sentence.len() - rest.len() }
}

/// `【…】`, as East Asian agencies write it, or `(CNN)` or `(18.01.2026)` with or without a dash.
fn bracketed(sentence: &str) -> Option<usize> {
    if let Some(inside) = sentence.strip_prefix('【') {
        let end = find_within(inside, '】')?;
        return Some('【'.len_utf8() + end + '】'.len_utf8());
    }
    let inside = sentence.strip_prefix(['(', '（'])?;
    let open = sentence.len() - inside.len();
    let end = inside.char_indices().take(MAX_LENGTH).find(|(_, c)| matches!(c, ')' | '）'))?;
    let after = open + end.0 + end.1.len_utf8();
    let name = &inside[..end.0];
    let is_agency = name.chars().count() >= 2 && name.chars().all(char::is_uppercase);
    let is_date =
        name.bytes().filter(u8::is_ascii_digit).count() >= 6 && name.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'/' | b'-' | b' '));
    let is_said = is_agency || is_date && sentence[after..].starts_with(' ');
    dash(sentence[after..].trim_start()).map(|dash| sentence.len() - sentence[after..].trim_start().len() + dash).or(is_said.then_some(after))
}

/// `新华社北京3月5日电（记者 …）`.
fn wire(sentence: &str) -> Option<usize> {
    WIRES.iter().find(|name| sentence.starts_with(**name))?;
    let (end, mark) = sentence.char_indices().take(24).find(|(_, c)| matches!(c, '电' | '電' | '讯' | '訊'))?;
    let after = end + mark.len_utf8();
    let Some(inside) = sentence[after..].strip_prefix(['（', '(']) else { return Some(after) };
    let close = inside.char_indices().take(MAX_LENGTH).find(|(_, c)| matches!(c, '）' | ')'))?;
    Some(sentence.len() - inside.len() + close.0 + close.1.len_utf8())
}

/// `PLACE, more (Agency) -`: a place in capitals, or an agency in brackets before the dash, or a comma and a long dash.
fn dashed(sentence: &str) -> Option<usize> {
    let (mut words, mut capitals, mut comma, mut agency) = (0, false, false, false);
    let mut at = 0;
    for word in sentence.split_inclusive(char::is_whitespace) {
        let start = at;
        at += word.len();
        let word = word.trim_end();
        if let Some(dash) = dash(word).filter(|&dash| dash == word.len() && words > 0) {
            let rest = sentence[at..].trim_start();
            let opens = rest.chars().find(|c| !matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '\'' | '‘' | '¿' | '¡'))?;
            // A dash that comes again holds an aside: "NASA — the space agency — said".
            let again = rest
                .char_indices()
                .take(80)
                .any(|(place, _)| rest[place..].strip_prefix(' ').and_then(|rest| rest.strip_prefix(word)).is_some_and(|rest| rest.starts_with(' ')));
            let is_dateline = (capitals || agency || comma && dash > 1) && !again && !opens.is_lowercase();
            return is_dateline.then_some(at);
        }
        words += 1;
        if words > MAX_WORDS || at > MAX_LENGTH * 2 || start > MAX_LENGTH {
            return None;
        }
        let letters = || word.chars().filter(|&c| is_alphabetic(c));
        let first = word.chars().find(|&c| is_alphanumeric(c))?;
        if agency || !(is_capital(first) || first.is_numeric() || letters().count() <= 3) {
            // Nothing follows the agency, and a word in small letters belongs to a sentence, but inside the brackets.
            let inside = sentence[..start].rfind('(').is_some_and(|open| !sentence[open..start].contains(')'));
            if !inside || agency {
                return None;
            }
        }
        capitals |= words == 1 && letters().count() >= 2 && letters().all(char::is_uppercase);
        comma |= word.ends_with(',');
        agency |= words > 1 && word.ends_with(')');
        if words == 1 && !is_capital(first) {
            return None;
        }
    }
    None
}

/// A capital, or a letter of a script that has none.
fn is_capital(c: char) -> bool {
    is_alphabetic(c) && !c.is_lowercase()
}

/// The length of the dash that a text begins with.
fn dash(text: &str) -> Option<usize> {
    ["--", "—", "–", "-", "―"].iter().find(|dash| text.starts_with(**dash)).map(|dash| dash.len())
}

fn find_within(text: &str, mark: char) -> Option<usize> {
    text.char_indices().take(MAX_LENGTH).find(|&(_, c)| c == mark).map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::dateline;

    #[test]
    fn cut_from_the_sentence() {
        for (line, rest) in [
            ("(CNN) -- ", "The bridge opened."),
            ("(CNN)", "The bridge opened."),
            ("(Dân trí) - ", "Cây cầu đã mở."),
            ("LONDON, England (CNN) -- ", "The bridge opened."),
            ("BERLIN (Reuters) - ", "Die Brücke ist offen."),
            ("Berlin (dpa) – ", "Die Brücke ist offen."),
            ("NEW YORK (AP) — ", "The bridge opened."),
            ("WASHINGTON, Nov. 3 — ", "“It is open,” he said."),
            ("PARIS — ", "Le pont est ouvert."),
            ("JAKARTA, KOMPAS.com - ", "Jembatan itu dibuka."),
            ("Jakarta, CNN Indonesia -- ", "Jembatan itu dibuka."),
            ("دمشق، سوريا (CNN) -- ", "أعيد فتح الجسر."),
            ("القاهرة (رويترز) - ", "أعيد فتح الجسر."),
            ("(18.01.2026) ", "Die Brücke ist offen."),
            ("(18.01.2026) – ", "Die Brücke ist offen."),
            ("МОСКВА, 3 ноя — ", "РИА Новости. Мост открыт."),
            ("新华社北京3月5日电（记者王明）", "大桥今天通车。"),
            ("【東京=山田】", "橋が開通した。"),
        ] {
            assert_eq!(dateline(&format!("{line}{rest}")), line.len(), "{line}{rest}");
        }
    }

    #[test]
    fn left_whole() {
        for sentence in [
            "The bridge — the longest of all — opened.",
            "NASA — the space agency — said so.",
            "NASA - the space agency - said so.",
            "Berlin is open - at last.",
            "He came (late) - But he came.",
            "(It was late.) The bridge opened.",
            "(1961) was the year of the bridge.",
            "أعيد فتح الجسر - أخيرا.",
            "PARIS — ",
            "LONDON",
            "A bridge, a road - and a tunnel.",
            "本报道没有来源。",
            "",
            "-- ",
        ] {
            assert_eq!(dateline(sentence), 0, "{sentence}");
        }
    }
}
