//! What the data-driven tests share.
#![allow(dead_code, reason = "each test uses a part")]

use std::fs;
use std::path::{Path, PathBuf};

use standfirst::Language;

/// A file of the repository.
pub fn path(relative: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(relative)
}

/// The files of a folder, sorted; never none.
pub fn files(folder: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(path(folder)).expect(folder).map(|entry| entry.expect("entry").path()).filter(|path| path.is_file()).collect();
    files.sort();
    assert!(!files.is_empty(), "{folder} is empty");
    files
}

pub fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

pub fn name(path: &Path) -> String {
    path.file_name().expect("a file name").to_string_lossy().into_owned()
}

/// The language that a file name begins with, up to a period or hyphen.
pub fn language(path: &Path) -> Language {
    let name = name(path);
    let tag = name.split(['.', '-']).next().expect("a tag");
    tag.parse().unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// White space folded, soft hyphens (which no reader sees) off.
pub fn folded(text: &str) -> String {
    text.replace('\u{ad}', "").split_whitespace().collect::<Vec<_>>().join(" ")
}
