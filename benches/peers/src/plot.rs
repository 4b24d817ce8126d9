//! The plot: a bar for each system, as long as the logarithm of its speed.

use std::fmt::Write as _;

use crate::rounds::Row;
use crate::table::digits;

const WIDTH: f64 = 760.0;
/// Where bars begin and end; to the left stand the names, to the right the longest bar's figure.
const LEFT: f64 = 225.0;
const RIGHT: f64 = 650.0;
const BAR: f64 = 16.0;
const LINE: f64 = 23.0;
const HEADING: f64 = 34.0;
const TOP: f64 = 40.0;
const BOTTOM: f64 = 34.0;

/// Colours for light and for dark surroundings.
const STYLE: &str = "text{font:13px system-ui,sans-serif;fill:#24292f}.head{font-weight:600}.small{font-size:11px;fill:#57606a}.end{text-anchor:end}\
.mid{text-anchor:middle}.grid{stroke:#d0d7de}.ours{fill:#0969da}.other{fill:#9aa4af}\
@media(prefers-color-scheme:dark){text{fill:#e6edf3}.small{fill:#9198a1}.grid{stroke:#3d444d}.ours{fill:#4493f8}.other{fill:#656c76}}";

pub fn render(rows: &[Row]) -> String {
    let speeds: Vec<f64> = rows.iter().map(|row| row.bytes as f64 / row.seconds / 1e6).collect();
    let low = speeds.iter().copied().fold(f64::INFINITY, f64::min).log10().floor();
    let high = speeds.iter().copied().fold(0.0, f64::max).log10().max(low + 1.0);
    let x = |speed: f64| LEFT + (speed.log10() - low) / (high - low) * (RIGHT - LEFT);
    let headings =
        rows.iter().zip(std::iter::once(None).chain(rows.iter().map(Some))).filter(|(row, before)| before.is_none_or(|before| before.path != row.path)).count();
    let height = TOP + headings as f64 * HEADING + rows.len() as f64 * LINE + BOTTOM;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" role=\"img\" aria-labelledby=\"title\">\n\
         <title id=\"title\">Megabytes a second of one thread, by path and system, on a logarithmic scale</title>\n<style>{STYLE}</style>\n\
         <text class=\"head\" x=\"12\" y=\"24\">MB/s, one thread, logarithmic: longer is faster</text>\n"
    );
    for power in low as i32..=high.floor() as i32 {
        let speed = 10_f64.powi(power);
        let _ = writeln!(svg, "<line class=\"grid\" x1=\"{0:.1}\" x2=\"{0:.1}\" y1=\"{TOP}\" y2=\"{1}\"/>", x(speed), height - BOTTOM);
        let _ = writeln!(svg, "<text class=\"small mid\" x=\"{:.1}\" y=\"{}\">{speed}</text>", x(speed), height - BOTTOM + 16.0);
    }
    let mut y = TOP;
    let mut path = "";
    for (row, &speed) in rows.iter().zip(&speeds) {
        if row.path != path {
            path = row.path;
            y += HEADING;
            let _ = writeln!(svg, "<text class=\"head\" x=\"12\" y=\"{}\">{path}</text>", y - 10.0);
        }
        let class = if row.system == "standfirst" { "ours" } else { "other" };
        // The lowest power of ten is the left edge: a bar that ends there would not show.
        let width = (x(speed) - LEFT).max(2.0);
        let _ = writeln!(svg, "<text class=\"end\" x=\"{}\" y=\"{}\">{}</text>", LEFT - 8.0, y + 12.5, row.system);
        let _ = writeln!(svg, "<rect class=\"{class}\" x=\"{LEFT}\" y=\"{y}\" width=\"{width:.1}\" height=\"{BAR}\" rx=\"2\"/>");
        let _ = writeln!(svg, "<text class=\"small\" x=\"{:.1}\" y=\"{}\">{}</text>", LEFT + width + 6.0, y + 12.0, digits(speed));
        y += LINE;
    }
    svg.push_str("</svg>\n");
    svg
}
