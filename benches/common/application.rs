//! An application of any length, compiled by the real cargo as a user's is.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::folder::scratch;
use super::meter::{Took, run};
use super::tools::root;

/// Fifty lines as strangers write them, none of it owned; `@` makes names differ.
const PART: &str = r#"
/// One line of a listing, with what is drawn beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry@ {
    pub label: String,
    pub depth: usize,
    pub children: Vec<Entry@>,
    pub marks: BTreeMap<String, u32>,
}

impl Entry@ {
    /// An entry without children.
    pub fn leaf(label: impl Into<String>) -> Self {
        Self { label: label.into(), depth: 0, children: Vec::new(), marks: BTreeMap::new() }
    }

    /// The widest label below this entry, with its indentation.
    pub fn width(&self) -> usize {
        let below = self.children.iter().map(|child| child.width() + 2).max();
        below.unwrap_or_default().max(self.label.chars().count())
    }

    pub fn mark(&mut self, name: &str) -> &mut u32 {
        if !self.marks.contains_key(name) {
            self.marks.insert(name.to_owned(), 0);
        }
        let mark = self.marks.entry(name.to_owned()).or_insert(7);
        *mark = mark.saturating_add(1);
        mark
    }

    /// Draws the entry and everything below it.
    pub fn draw(&self, out: &mut impl Write, open: &[bool]) -> fmt::Result {
        for more in open {
            out.write_str(if *more { "|  " } else { "   " })?;
        }
        match self.children.as_slice() {
            [] => writeln!(out, "{}", self.label)?,
            [one] => writeln!(out, "{} > {}", self.label, one.label)?,
            many => writeln!(out, "{} ({} below, {} deep)", self.label, many.len(), self.depth)?,
        }
        for (index, child) in self.children.iter().enumerate() {
            let mut open = open.to_vec();
            open.push(index + 1 < self.children.len());
            child.draw(out, &open)?;
        }
        Ok(())
    }
}
"#;

/// What a file that trades holds besides; no one setup, which seeded rows may have rejected.
const TRADE: &str = "
/// How many setups there are, and what a trade costs.
pub fn known() -> String {
    let setups = crate::config::setups::ALL;
    let cost = crate::config::instruments::MGC.cost(crate::config::Stress::Normal);
    format!(\"{} at {}\", setups.len(), cost.total_friction_rt())
}
";

const HEAD: &str = "use std::collections::BTreeMap;\nuse std::fmt::{self, Write};\n";

/// What is measured.
#[derive(Clone, Copy, Debug)]
pub struct Shape<'a> {
    pub specs: &'a Path,
    /// In files of a thousand.
    pub lines: usize,
    /// How many of the files use constants.
    pub trading: usize,
    /// Whether the constants come through `config!`, or past it.
    pub door: bool,
    /// Whether the files are configured out: `config!` scans them all the same, and rustc has
    /// nothing else to do.
    pub apart: bool,
}

/// A crate of its own with a path to this one.
pub struct Application {
    folder: PathBuf,
    target: PathBuf,
    specs: PathBuf,
    main: String,
}

impl Application {
    pub fn new(name: &str, target: &Path, shape: Shape<'_>) -> Self {
        let folder = scratch(name);
        fs::create_dir_all(folder.join("src")).expect("a folder");
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
             [dependencies]\ndriftless = {{ path = {:?} }}\n\n[workspace]\n",
            root()
        );
        fs::write(folder.join("Cargo.toml"), manifest).expect("the manifest");
        fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).expect("the lock");
        let parts = 1_000 / PART.lines().count();
        // The same crate is linked and the same names resolve either way.
        let door = if shape.door {
            "driftless::config!(pub mod config);"
        } else {
            "pub use driftless::__generated as config;"
        };
        let mut main = format!("//! Draws.\n\n{door}\n\n");
        for file in 0..shape.lines.div_ceil(1_000) {
            let condition = if shape.apart { "#[cfg(any())]\n" } else { "" };
            writeln!(main, "{condition}pub mod part_{file};").expect("a string grows");
            let mut text = String::from(HEAD);
            for part in 0..parts {
                text.push_str(&PART.replace('@', &part.to_string()));
            }
            if file < shape.trading {
                text.push_str(TRADE);
            }
            fs::write(folder.join(format!("src/part_{file}.rs")), text).expect("a module");
        }
        Self { folder, target: target.to_owned(), specs: shape.specs.to_owned(), main }
    }

    /// Checks the crate again.
    pub fn check(&self, incremental: bool) -> Took {
        fs::write(self.folder.join("src/lib.rs"), &self.main).expect("the crate root");
        let mut cargo = Command::new(env!("CARGO"));
        cargo.current_dir(&self.folder).args(["check", "--quiet", "--offline"]);
        cargo.arg("--target-dir").arg(&self.target).env("DRIFTLESS_SPECS", &self.specs);
        cargo.env("CARGO_INCREMENTAL", if incremental { "1" } else { "0" });
        run(&mut cargo).0
    }
}
