//! Counts instructions.

use std::error::Error;
use std::hint::black_box;
use std::process::Command;

use crate::Options;
use crate::inputs::{Document, Inputs, bytes};
use crate::rounds::{Row, every};
use crate::systems::Path;

/// At most about so many bytes are read under valgrind, which takes some fifty times as long.
const BYTES: usize = 2_500_000;

/// Counts for each system in Rust; nothing where there is no valgrind.
pub fn all(paths: &[Path], inputs: &Inputs, options: &Options, rows: &mut [Row]) -> Result<(), Box<dyn Error>> {
    if Command::new("valgrind").arg("--version").output().is_err() {
        eprintln!("no instructions: there is no valgrind");
        return Ok(());
    }
    for row in rows {
        let Some(path) = paths.iter().find(|path| path.name == row.path) else { continue };
        if !path.systems.iter().any(|system| system.name == row.system) {
            continue;
        }
        let [one, two] = [1, 2].map(|passes| count(options, row.path, &row.system, passes));
        row.instructions = Some((two? - one?) / bytes(&counted((path.documents)(inputs))) as f64);
        eprintln!("counted {}, {}", row.path, row.system);
    }
    Ok(())
}

/// Runs a system so many times over the documents that are counted.
pub fn run(paths: &[Path], inputs: &Inputs, path: &str, system: &str, passes: usize) -> Result<(), Box<dyn Error>> {
    let path = paths.iter().find(|known| known.name == path).ok_or("no such path")?;
    let system = path.systems.iter().find(|known| known.name == system).ok_or("no such system")?;
    for _ in 0..passes {
        for document in counted((path.documents)(inputs)) {
            black_box((system.run)(black_box(document)));
        }
    }
    Ok(())
}

/// Documents from all over the list.
fn counted(documents: &[Document]) -> Vec<&Document> {
    let all: usize = documents.iter().map(|document| document.source.len()).sum();
    every(documents, all.div_ceil(BYTES))
}

/// The instructions of this program when it runs a system alone.
fn count(options: &Options, path: &str, system: &str, passes: usize) -> Result<f64, Box<dyn Error>> {
    let mut command = Command::new("valgrind");
    command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]).arg(std::env::current_exe()?);
    for (name, file) in [("--texts", &options.texts), ("--pages", &options.pages)] {
        if let Some(file) = file {
            command.arg(name).arg(file);
        }
    }
    let output = command.args(["--run", path, system, &passes.to_string()]).output()?;
    let report = String::from_utf8_lossy(&output.stderr);
    let count = report.lines().find_map(|line| line.split_once("Collected : ")).ok_or_else(|| report.to_string())?.1;
    Ok(count.trim().parse()?)
}
