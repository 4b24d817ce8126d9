//! The rivals in Python: a script that waits to be told which of them to run.

use std::error::Error;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

use crate::inputs::{Document, Inputs};

pub struct Python {
    child: Child,
    stdin: Option<ChildStdin>,
    stdout: BufReader<ChildStdout>,
    /// Path, name and which documents: every so manieth.
    systems: Vec<(String, String, usize)>,
}

impl Python {
    /// Starts the script and gives it the documents.
    pub fn start(program: &Path, inputs: &Inputs) -> Result<Self, Box<dyn Error>> {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("peers.py");
        let mut child = Command::new(program).arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let (stdin, stdout) = (child.stdin.take(), child.stdout.take().ok_or("no output")?);
        let mut python = Self { child, stdin, stdout: BufReader::new(stdout), systems: Vec::new() };
        let sources = |documents: &[Document]| documents.iter().map(|document| document.source.clone()).collect::<Vec<_>>();
        let systems = python.ask(&json!({"texts": sources(&inputs.texts), "pages": sources(&inputs.pages)}))?;
        for system in systems.as_array().ok_or("no list of systems")? {
            let [path, name] = [0, 1].map(|place| system[place].as_str().unwrap_or_default().to_owned());
            python.systems.push((path, name, system[2].as_u64().unwrap_or(1) as usize));
        }
        Ok(python)
    }

    pub fn systems(&self, path: &str) -> Vec<(String, usize)> {
        self.systems.iter().filter(|(of, ..)| of == path).map(|(_, name, step)| (name.clone(), *step)).collect()
    }

    /// The seconds that a system takes for its documents, and of how many of them something came.
    pub fn pass(&mut self, path: &str, system: &str) -> Result<(f64, usize), Box<dyn Error>> {
        let answer = self.ask(&json!([path, system]))?;
        serde_json::from_value(answer.clone()).map_err(|_| format!("{system} answers {answer}").into())
    }

    fn ask(&mut self, question: &Value) -> Result<Value, Box<dyn Error>> {
        writeln!(self.stdin.as_mut().ok_or("the script is gone")?, "{question}")?;
        let mut answer = String::new();
        self.stdout.read_line(&mut answer)?;
        Ok(serde_json::from_str(&answer)?)
    }
}

impl Drop for Python {
    fn drop(&mut self) {
        // The end of its input ends the script.
        drop(self.stdin.take());
        let _ = self.child.wait();
    }
}
