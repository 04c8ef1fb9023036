//! Specs folders of these tests, sealed by today's digests.

#[path = "../../../../tests/support/folder.rs"]
mod copies;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use driftless_model::load::{load, snapshot};
use driftless_model::report::Text;
use driftless_model::setup::Setup;

use copies::copy;

/// A folder below the target folder.
pub(crate) struct Folder {
    path: PathBuf,
}

impl Folder {
    /// A copy of a folder.
    pub(crate) fn copied(name: &str, from: &Path) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("specs").join(name);
        let _ = fs::remove_dir_all(&path);
        copy(from, &path);
        Self { path }
    }

    /// A copy of a fixture, whose rows are written without digests.
    pub(crate) fn sealed(name: &str, from: &Path) -> Self {
        let folder = Self::copied(name, from);
        let content = fs::read_to_string(folder.path.join("setups.toml")).expect("rows");
        let unsealed = format!("version = 1\ndigest = \"sha256:{}\"\n{content}", "0".repeat(64));
        let (rows, findings) = snapshot::rows(&Arc::new(Text::new("setups.toml", unsealed)));
        let rows = rows.unwrap_or_default();
        let told: Vec<String> = findings.iter().map(|finding| finding.render()).collect();
        let written = content.matches("[[setup]]").count();
        assert_eq!(rows.len(), written, "{name}: {}", told.join("\n"));
        folder.seal(rows.iter().map(|row| &row.value));
        folder
    }

    /// The shipped specs with other rows.
    pub(crate) fn with_rows(name: &str, rows: &[Setup]) -> Self {
        let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../specs");
        let folder = Self::copied(name, &shipped);
        folder.seal(rows);
        folder
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    fn seal<'s>(&self, rows: impl IntoIterator<Item = &'s Setup> + Clone) {
        let write =
            |file: &str, text: String| fs::write(self.path.join(file), text).expect("written");
        write("validated_setups.toml", snapshot::render(rows.clone()));
        let setups = snapshot::digest(rows);
        let lock = |instruments: &str, calendar: &str| {
            format!(
                "version = 1\ninstruments = \"{instruments}\"\ncalendar = \"{calendar}\"\nsetups = \"{setups}\"\n"
            )
        };
        // One authority that differs is a warning, and the loaded specs tell the digests of all.
        let unknown = format!("sha256:{}", "0".repeat(64));
        write("driftless.lock", lock(&unknown, &unknown));
        if let Some(specs) = load(&self.path).specs {
            let digests = specs.digests;
            let text = lock(&digests.instruments.to_string(), &digests.calendar.to_string());
            write("driftless.lock", text);
        }
    }
}
