//! The table, in Markdown.

use std::fmt::Write as _;

use crate::inputs::Inputs;
use crate::rounds::Row;

pub fn render(rows: &[Row], inputs: &Inputs, rounds: usize) -> String {
    let kilobytes = |documents: &[crate::inputs::Document]| documents.iter().map(|document| document.source.len()).sum::<usize>() / 1000;
    let mut table = format!(
        "{} texts of {} kB, {} pages of {} kB; one thread, processor time, the median of {rounds} interleaved rounds.\n\n",
        inputs.texts.len(),
        kilobytes(&inputs.texts),
        inputs.pages.len(),
        kilobytes(&inputs.pages),
    );
    table.push_str("| path | system | MB/s | slowest to fastest round | ours is faster by | documents/s | instructions a byte | answered |\n");
    table.push_str("|---|---|---:|---:|---:|---:|---:|---:|\n");
    for row in rows {
        let is_ours = row.system == "standfirst";
        let speed = |seconds: f64| digits(row.bytes as f64 / seconds / 1e6);
        let name = if is_ours { "**standfirst**".to_owned() } else { row.system.clone() };
        let ratio = if is_ours { "–".to_owned() } else { format!("{}x", digits(row.times)) };
        let instructions = row.instructions.map_or_else(|| "–".to_owned(), digits);
        let _ = writeln!(
            table,
            "| {} | {name} | {} | {} to {} | {ratio} | {} | {instructions} | {} of {} |",
            row.path,
            speed(row.seconds),
            speed(row.range.1),
            speed(row.range.0),
            digits(row.documents as f64 / row.seconds),
            row.answered,
            row.documents,
        );
    }
    table
}

/// Three digits that count, or all before the point.
pub fn digits(number: f64) -> String {
    match number {
        _ if number >= 100.0 => format!("{number:.0}"),
        _ if number >= 10.0 => format!("{number:.1}"),
        _ => format!("{number:.2}"),
    }
}
