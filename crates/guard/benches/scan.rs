//! What the door adds to a build: `cargo bench --profile dev -p driftless-guard`, because macros
//! run as they are built for development.

#[path = "../tests/sample/mod.rs"]
mod sample;

use std::fmt::Write;
use std::fs;

use divan::Bencher;
use driftless_guard::{Reach, Target, scan};
use driftless_model::catalogue::Catalogue;
use sample::Scratch;

fn main() {
    divan::main();
}

/// What strangers write, forty characters a line on average and none of it owned.
const LINES: &[&str] = &[
    "",
    "    /// The next item, or nothing when the stream has ended.",
    "    pub fn next_@(&mut self) -> Option<Item> {",
    "        let head = self.buffer.get(self.position)?;",
    "        self.position += 1;",
    "        if head.is_empty() {",
    "            return None;",
    "        }",
    "        let width = self.columns.iter().map(|c| c.width).sum::<u32>();",
    "        let label_@ = format!(\"{} of {}\", self.position, width);",
    "        // A row without a label is drawn by whoever asked for it.",
    "        match self.kind {",
    "            Kind::Leaf => self.leaves.push(label_@),",
    "            Kind::Branch { left, right } => self.join(left, right),",
    "            _ => {}",
    "        }",
    "        Some(Item::new(head.clone(), width * 3 + 12))",
    "    }",
    "",
    "    fn draw_@(&self, out: &mut impl Write) -> io::Result<()> {",
    "        write!(out, \"\\x1b[{};{}H\", self.y, self.x)?;",
    "        for cell in &self.cells[..self.visible] {",
    "            out.write_all(cell.as_bytes())?;",
    "        }",
    "        out.flush()",
    "    }",
];

/// What a file that trades holds besides.
const TRADE: &str = "
/// What the best setup keeps at its usual stop.
pub fn best() -> String {
    let setup = crate::config::setups::MGC_1000_RR8_FULL;
    let cost = crate::config::instruments::MGC.cost(crate::config::Stress::Normal);
    format!(\"{} after {}\", setup.name(), cost.total_friction_rt())
}
";

/// What a desk calculates with what is owned, in every function and without a copy.
const CALCULATION: &str = "
/// What a move is worth, to the cent.
pub fn worth_@(points: f64, contracts: u32) -> f64 {
    let gold = config::instruments::MGC;
    let dollars = points * gold.point_value().value() * f64::from(contracts);
    if dollars.abs() < 0.005 {
        return 0.0;
    }
    (dollars * 100.0).round() / 100.0
}

/// A line of the report.
pub fn report_@(trades: &[Trade], out: &mut String) -> usize {
    let mut wins = 0;
    let mut total = 0.0;
    for trade in trades {
        if trade.result > 0.0 {
            wins += 1;
        }
        total += trade.result * worth_@(trade.points, 2) / 100.0;
    }
    let hits = wins as f64 / trades.len().max(1) as f64;
    let best = config::setups::MGC_1000_RR8_FULL;
    let label = format!(\"{} {:.2} {hits:.1}\", best.name(), total);
    out.push_str(&label);
    out.push(' ');
    if hits > best.metrics().win_rate.value() + 0.05 {
        out.push('*');
    }
    label.len() + 2
}
";

/// A crate of that many lines in files of a thousand.
fn folder(lines: usize) -> (Scratch, Target) {
    folder_with(lines, "")
}

/// The same with something more in every file.
fn folder_with(lines: usize, more: &str) -> (Scratch, Target) {
    let scratch = Scratch::new();
    let mut main = String::new();
    for file in 0..lines / 1_000 {
        writeln!(main, "mod part_{file};").expect("a string grows");
        let mut text = String::from("impl Stream {\n");
        for line in 0..998 {
            let name = format!("{}", file % 7 * 40 + line / LINES.len());
            text.push_str(&LINES[line % LINES.len()].replace('@', &name));
            text.push('\n');
        }
        // Whatever bracket the last line left open.
        let open = text.matches('{').count() - text.matches('}').count();
        text.push_str(&"}".repeat(open));
        text.push_str(more);
        scratch.file(&format!("src/part_{file}.rs"), text);
    }
    let file = scratch.file("src/main.rs", main);
    let target = Target {
        file,
        base: scratch.folder().to_owned(),
        manifest: Some(scratch.folder().to_owned()),
        module: "config".to_owned(),
        tests: false,
        reach: Reach::Tree,
    };
    (scratch, target)
}

#[divan::bench(args = [5_000, 50_000, 500_000], sample_count = 10)]
fn lines_without_a_copy(bencher: Bencher<'_, '_>, lines: usize) {
    let (_scratch, target) = folder(lines);
    let catalogue = sample::catalogue();
    assert!(scan(&target, &catalogue).findings.is_empty());
    bencher.bench(|| scan(&target, &catalogue).files.len());
}

/// Every file uses constants, and so is parsed and judged.
#[divan::bench(args = [1_000, 10_000], sample_count = 10)]
fn lines_that_trade(bencher: Bencher<'_, '_>, lines: usize) {
    let (_scratch, target) = folder_with(lines, TRADE);
    let catalogue = sample::catalogue();
    assert!(scan(&target, &catalogue).findings.is_empty());
    bencher.bench(|| scan(&target, &catalogue).files.len());
}

/// Every function names an instrument and holds numbers, so that all of it is parsed and judged.
#[divan::bench(args = [1_000, 10_000], sample_count = 10)]
fn lines_that_trade_everywhere(bencher: Bencher<'_, '_>, lines: usize) {
    let (_scratch, target) = folder_with(lines, "");
    for file in 0..lines / 1_000 {
        let path = target.base.join(format!("src/part_{file}.rs"));
        let text = fs::read_to_string(&path).expect("a file");
        let text = text.replace("head.clone()", "&instruments::MGC");
        fs::write(path, text.replace("self.x)", "instruments::MGC.x() + 7)")).expect("a file");
    }
    let catalogue = sample::catalogue();
    assert!(scan(&target, &catalogue).findings.is_empty());
    bencher.bench(|| scan(&target, &catalogue).files.len());
}

/// Every function calculates with what is owned.
#[divan::bench(args = [1_000, 10_000], sample_count = 10)]
fn lines_that_calculate(bencher: Bencher<'_, '_>, lines: usize) {
    let (_scratch, target) = folder_with(lines, "");
    for file in 0..lines / 1_000 {
        let parts = 1_000 / CALCULATION.lines().count();
        let text = (0..parts).map(|part| CALCULATION.replace('@', &part.to_string()));
        fs::write(target.base.join(format!("src/part_{file}.rs")), text.collect::<String>())
            .expect("a file");
    }
    let catalogue = sample::catalogue();
    assert!(scan(&target, &catalogue).findings.is_empty());
    bencher.bench(|| scan(&target, &catalogue).files.len());
}

/// The catalogue of many setups as text, as the generated crate hands it over.
fn setups(count: usize) -> String {
    let mut catalogue = sample::catalogue();
    let rows = catalogue.setups.clone();
    catalogue.setups = (0..count)
        .map(|index| {
            let mut row = rows[index % rows.len()].clone();
            write!(row.constant, "_{index}").expect("a string grows");
            row
        })
        .collect();
    catalogue.to_text()
}

#[divan::bench(args = [1_000, 10_000], sample_count = 10)]
fn catalogue_of_setups(bencher: Bencher<'_, '_>, count: usize) {
    let text = setups(count);
    let (_scratch, target) = folder(1_000);
    bencher.bench(|| {
        let catalogue = Catalogue::parse(&text).expect("a catalogue");
        scan(&target, &catalogue).files.len()
    });
}

#[divan::bench(args = [1_000, 10_000], sample_count = 10)]
fn catalogue_of_setups_and_one_copy(bencher: Bencher<'_, '_>, count: usize) {
    let text = setups(count);
    let (scratch, target) = folder(1_000);
    scratch.file("src/part_0.rs", "const POINT_VALUE: f64 = 10.0;\n");
    bencher.bench(|| {
        let catalogue = Catalogue::parse(&text).expect("a catalogue");
        scan(&target, &catalogue).findings.len()
    });
}
