//! Figures as a table for people and as JSON for programs.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::{Map, Value, json};

/// Figures under a name, with so many decimals in the table. Without decimals they are counts.
#[derive(Clone, Copy)]
pub struct Column {
    name: &'static str,
    decimals: usize,
}

impl From<(&'static str, usize)> for Column {
    fn from((name, decimals): (&'static str, usize)) -> Self {
        Self { name, decimals }
    }
}

/// The figures of a set, or of one language of it.
pub struct Line {
    set: String,
    language: String,
    pub values: Vec<Option<f64>>,
}

impl Line {
    pub fn new(set: &str, language: &str, values: Vec<Option<f64>>) -> Self {
        Self { set: set.to_owned(), language: language.to_owned(), values }
    }
}

/// All that one run tells.
pub struct Report {
    task: &'static str,
    columns: Vec<Column>,
    lines: Vec<Line>,
    /// Records that were measured, and those that could not be used.
    pub records: usize,
    pub failed: usize,
}

impl Report {
    pub fn new(task: &'static str, columns: Vec<Column>, lines: Vec<Line>) -> Self {
        Self { task, columns, lines, records: 0, failed: 0 }
    }

    pub fn table(&self) -> String {
        let mut rows = vec![["set", "language"].into_iter().chain(self.columns.iter().map(|column| column.name)).map(str::to_owned).collect::<Vec<_>>()];
        for line in &self.lines {
            let figures =
                self.columns.iter().zip(&line.values).map(|(column, value)| value.map_or("-".to_owned(), |value| format!("{value:.*}", column.decimals)));
            rows.push([line.set.clone(), line.language.clone()].into_iter().chain(figures).collect());
        }
        let widths: Vec<usize> = (0..rows[0].len()).map(|at| rows.iter().map(|row| row[at].chars().count()).max().unwrap_or(0)).collect();
        let mut table = String::new();
        for row in rows {
            let mut line = String::new();
            for (at, (cell, &width)) in row.iter().zip(&widths).enumerate().filter(|(_, (_, width))| **width > 0) {
                _ = if at < 2 { write!(line, "{cell:width$}  ") } else { write!(line, "{cell:>width$}  ") };
            }
            _ = writeln!(table, "{}", line.trim_end());
        }
        if self.failed > 0 {
            _ = writeln!(table, "{} of {} records could not be used", self.failed, self.records + self.failed);
        }
        table
    }

    pub fn json(&self) -> String {
        let rows: Vec<Value> = self
            .lines
            .iter()
            .map(|line| {
                let mut row = Map::new();
                row.insert("set".to_owned(), line.set.clone().into());
                if !line.language.is_empty() {
                    row.insert("language".to_owned(), line.language.clone().into());
                }
                for (column, value) in self.columns.iter().zip(&line.values) {
                    let value = match *value {
                        Some(value) if column.decimals == 0 => (value.round() as u64).into(),
                        value => value.into(),
                    };
                    row.insert(column.name.to_owned(), value);
                }
                Value::Object(row)
            })
            .collect();
        format!("{}\n", json!({"task": self.task, "rows": rows, "records": self.records, "failed": self.failed}))
    }
}

/// A line for each set with the means of its lines; the columns from `sums` on are summed.
pub fn mean(lines: &[Line], sums: usize) -> Vec<Line> {
    let mut sets: BTreeMap<&str, Vec<&Line>> = BTreeMap::new();
    for line in lines {
        sets.entry(&line.set).or_default().push(line);
    }
    sets.into_iter()
        .map(|(set, lines)| {
            let values = (0..lines[0].values.len())
                .map(|at| {
                    let sum: f64 = lines.iter().filter_map(|line| line.values[at]).sum();
                    Some(if at < sums { sum / lines.len() as f64 } else { sum })
                })
                .collect();
            Line::new(set, "mean", values)
        })
        .collect()
}
