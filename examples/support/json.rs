//! What the example programs print of a summary.

use serde_json::{Value, json};
use standfirst::Summary;

/// The picks of a summary as JSON.
pub fn sentences_json(summary: &Summary<'_>) -> Vec<Value> {
    summary
        .sentences()
        .map(|pick| {
            let span = pick.source();
            let mut object = json!({"text": pick.text(), "start": span.start, "end": span.end, "score": pick.score()});
            if pick.is_cut() {
                object["cut"] = true.into();
            }
            object
        })
        .collect()
}
