//! Every language has its data, a test file and a README row; every list is sorted, unique and well-formed.

mod support;

use std::collections::BTreeSet;

use standfirst::{Language, Reason};

fn lists(language: Language) -> Vec<&'static str> {
    if language.is_full() { vec!["abbreviations", "stopwords", "cues", "boilerplate"] } else { vec!["abbreviations", "stopwords"] }
}

fn entries(language: Language, list: &str) -> Option<Vec<String>> {
    let path = support::path("src/language/data").join(language.tag()).join(format!("{list}.txt"));
    let text = std::fs::read_to_string(path).ok()?;
    let mut lines = text.lines();
    assert!(lines.next().is_some_and(|line| line.starts_with("# ")), "{language} {list}: the first line says what it is and where it is from");
    assert!(text.contains("Licence:"), "{language} {list}: names no licence");
    assert!(text.ends_with('\n') && !text.contains('\r'), "{language} {list}: line ends");
    Some(text.lines().filter(|line| !line.starts_with("# ")).map(str::to_owned).collect())
}

fn full() -> impl Iterator<Item = Language> {
    Language::ALL.iter().copied().filter(|language| language.is_full())
}

#[test]
fn at_least_thirty_languages_are_full() {
    assert!(full().count() >= 30);
}

#[test]
fn lists_are_sorted_unique_and_clean() {
    for language in full() {
        for list in lists(language) {
            let entries = entries(language, list).unwrap_or_else(|| panic!("{language} has no {list}.txt"));
            assert!(entries.len() >= 20, "{language} {list}: only {} entries", entries.len());
            // Entries are sorted below each header, and so are the headers.
            let is_header = |entry: &&String| entry.starts_with('[');
            for part in entries.split(|entry| is_header(&entry)).chain([&entries.iter().filter(is_header).cloned().collect::<Vec<_>>()[..]]) {
                for pair in part.windows(2) {
                    assert!(pair[0] < pair[1], "{language} {list}: {:?} stands before {:?}", pair[0], pair[1]);
                }
            }
            for entry in &entries {
                assert_eq!(entry.trim(), entry, "{language} {list}: white space at an end");
                assert!(!entry.is_empty(), "{language} {list}: a blank line");
            }
        }
    }
}

#[test]
fn every_entry_has_its_columns() {
    let reasons: BTreeSet<&str> = Reason::ALL.iter().map(|reason| reason.name()).collect();
    for language in full() {
        let abbreviations = entries(language, "abbreviations").expect("abbreviations");
        assert_headed(language, &abbreviations, |header| ["never-ends", "before-capital", "before-number", "may-end"].contains(&header));
        for part in abbreviations.split(|entry| entry.starts_with('[')) {
            for word in part {
                let again = word.starts_with(char::is_uppercase) && part.contains(&word.to_lowercase());
                assert!(!again, "{language}: {word:?} stands there in lower case, which is enough");
                assert!(!word.ends_with('.'), "{language}: {word:?} is written without its last period");
            }
        }
        assert_headed(language, &entries(language, "cues").expect("cues"), |header| ["opener", "bonus", "stigma"].contains(&header));
        let matches = ["line", "label", "list", "start", "any", "word", "notice", "service"];
        let boilerplate = entries(language, "boilerplate").expect("boilerplate");
        assert_headed(language, &boilerplate, |header| {
            header.split_once(' ').is_some_and(|(reason, kind)| reasons.contains(reason) && matches.contains(&kind))
        });
        for entry in entries(language, "stopwords").expect("stopwords") {
            assert!(!entry.contains(char::is_uppercase), "{language}: {entry:?} is not lower case");
        }
    }
}

/// What stands under a header is of its kind, and under each stands something.
fn assert_headed(language: Language, entries: &[String], is_kind: impl Fn(&str) -> bool) {
    assert!(entries[0].starts_with('['), "{language}: {:?} has no header", entries[0]);
    for (at, entry) in entries.iter().enumerate() {
        if let Some(header) = entry.strip_prefix('[') {
            assert!(header.strip_suffix(']').is_some_and(&is_kind), "{language}: {entry:?} is no kind");
            assert!(entries.get(at + 1).is_some_and(|next| !next.starts_with('[')), "{language}: nothing stands under {entry:?}");
        } else {
            assert!(!entry.contains('\t'), "{language}: {entry:?}");
        }
    }
}

#[test]
fn every_full_language_has_its_tests() {
    for language in full() {
        for file in [format!("tests/data/sentences/{language}.txt"), format!("tests/data/scrapes/{language}-1.txt")] {
            assert!(support::path(&file).is_file(), "{file} is missing");
        }
    }
}

#[test]
fn every_full_language_is_in_the_readme() {
    let readme = support::read(&support::path("README.md"));
    for language in full() {
        assert!(readme.contains(language.name()) && readme.contains(&format!("`{language}`")), "README.md does not name {} (`{language}`)", language.name());
    }
}

#[test]
fn tags_round_trip_and_relatives_are_known() {
    for &language in Language::ALL {
        assert_eq!(language.tag().parse(), Ok(language));
    }
    for (tag, language) in
        [("pt-BR", Language::Portuguese), ("zh_Hant", Language::Chinese), ("EN", Language::English), ("no", Language::Norwegian), ("ms", Language::Indonesian)]
    {
        assert_eq!(tag.parse(), Ok(language), "{tag}");
    }
    for tag in ["", "xx", "english", "-", "e"] {
        assert!(tag.parse::<Language>().is_err(), "{tag:?}");
    }
}

/// Products and companies keep their Latin names in text of another script.
#[test]
fn names_in_latin_letters_do_not_outvote_the_text() {
    for (text, language) in [
        ("Marstow Ferry、Windows 11の新機能を延期すると発表", Language::Japanese),
        ("iPhone 15 Pro Max発売 Marstow Storeに長蛇の列", Language::Japanese),
        ("Marstow сегодня представила Ferry Pro и Ferry mini", Language::Russian),
        ("Η Marstow παρουσίασε σήμερα Ferry Pro και Ferry mini", Language::Greek),
        ("The ferry 新大橋 is called after a bridge in Tokyo", Language::English),
        ("Рынок", Language::Russian),
        ("渡船公司宣布新航線「さくら」將於明年開通，票價不變", Language::Chinese),
    ] {
        assert_eq!(Language::detect(text), language, "{text}");
    }
}

#[test]
fn detection_tells_the_languages_of_the_scrapes_apart() {
    let mut wrong = Vec::new();
    for path in support::files("tests/data/scrapes") {
        let text: String = support::read(&path).lines().filter_map(|line| line.strip_prefix("= ")).collect::<Vec<_>>().join("\n");
        let found = Language::detect(&text);
        if found != support::language(&path) {
            wrong.push(format!("{}: {found}", support::name(&path)));
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}
