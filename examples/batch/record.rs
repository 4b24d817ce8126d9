//! One line of input.

use serde::Deserialize;
use serde_json::Value;
use standfirst::{Input, Language, Method};

/// A record as it stands in the line. Fields that the program does not know are left alone.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Record {
    pub id: Value,
    pub html: Option<String>,
    pub text: Option<String>,
    pub lang: Option<String>,
    pub title: Option<String>,
    pub sentences: Option<u64>,
    pub keyphrases: Option<u64>,
    pub method: Option<String>,
    pub boilerplate: Option<bool>,
    /// For `features --of blocks` and `lines`: what the first table says of each block, 0 to 1.
    pub scores: Option<Vec<f32>>,
    /// For `features --of sets`: what the first two tables say of each sentence.
    pub stages: Option<Vec<Vec<f32>>>,
}

impl Record {
    /// The input that the record describes; `html` goes before `text`.
    pub fn input(&self) -> Result<Input<'_>, Failure> {
        let input = match (&self.html, &self.text) {
            (Some(html), _) => Input::html(html),
            (None, Some(text)) => Input::text(text),
            (None, None) => return Err(Failure::new("invalid_record", "the record has neither \"html\" nor \"text\"")),
        };
        let mut input = input.strip(self.boilerplate.unwrap_or(true));
        if let Some(language) = self.language() {
            input = input.language(language);
        }
        if let Some(title) = &self.title {
            input = input.title(title);
        }
        Ok(input)
    }

    /// The language stated. An unknown tag counts as none: the text decides, and the answer says what was used.
    pub fn language(&self) -> Option<Language> {
        self.lang.as_deref().and_then(|tag| tag.parse().ok()).filter(|language| *language != Language::Undetermined)
    }

    pub fn method(&self) -> Result<Option<Method>, Failure> {
        self.method.as_deref().map(|name| name.parse().map_err(Failure::from)).transpose()
    }
}

/// Why a record has no answer.
#[derive(Debug)]
pub struct Failure {
    pub code: &'static str,
    pub message: String,
}

impl Failure {
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}

impl From<standfirst::Error> for Failure {
    fn from(error: standfirst::Error) -> Self {
        let code = match error {
            standfirst::Error::InputTooLarge { .. } => "input_too_large",
            standfirst::Error::InvalidUtf8 { .. } => "invalid_utf8",
            standfirst::Error::UnknownLanguage { .. } => "unknown_language",
            standfirst::Error::UnknownMethod { .. } => "unknown_method",
            standfirst::Error::InvalidOption { .. } => "invalid_option",
            _ => "error",
        };
        Self::new(code, error.to_string())
    }
}
