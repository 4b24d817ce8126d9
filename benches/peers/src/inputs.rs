//! The documents that every system gets.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use standfirst::Language;

/// A text or a page.
pub struct Document {
    pub source: String,
    pub language: Language,
}

pub struct Inputs {
    /// Clean articles.
    pub texts: Vec<Document>,
    /// Pages in HTML.
    pub pages: Vec<Document>,
}

impl Inputs {
    /// Reads both kinds from files of JSON lines; without a file, the invented articles.
    pub fn read(texts: Option<&Path>, pages: Option<&Path>) -> Result<Self, Box<dyn Error>> {
        Ok(Self {
            texts: texts.map_or_else(|| articles("txt"), |file| records(file, "text"))?,
            pages: pages.map_or_else(|| articles("html"), |file| records(file, "html"))?,
        })
    }
}

/// The bytes of the documents.
pub fn bytes(documents: &[&Document]) -> usize {
    documents.iter().map(|document| document.source.len()).sum()
}

fn records(file: &Path, field: &str) -> Result<Vec<Document>, Box<dyn Error>> {
    let read = |line: &str| {
        let record: serde_json::Value = serde_json::from_str(line)?;
        let source = record[field].as_str().ok_or_else(|| format!("a line of {} has no {field}", file.display()))?.to_owned();
        let language = record["lang"].as_str().and_then(|tag| tag.parse().ok()).unwrap_or(Language::English);
        Ok(Document { source, language })
    };
    fs::read_to_string(file)?.lines().map(read).collect()
}

/// The invented articles of that extension: `NAME.LANG.EXTENSION`, or without a language in English.
fn articles(extension: &str) -> Result<Vec<Document>, Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/articles");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_, std::io::Error>>()?;
    files.retain(|file| file.extension().is_some_and(|found| found == extension));
    files.sort();
    let read = |file: &PathBuf| {
        let language = file.file_name().and_then(|name| name.to_str()?.split('.').nth(1)?.parse().ok()).unwrap_or(Language::English);
        Ok(Document { source: fs::read_to_string(file)?, language })
    };
    files.iter().map(read).collect()
}
