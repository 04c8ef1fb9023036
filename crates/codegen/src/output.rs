//! The files of a build: the generated text, the last good one, and the findings.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use driftless_model::load::Loaded;

use crate::{generate, problem};

/// The file `include!`d by the generated crate.
pub const FILE: &str = "driftless.rs";

/// The last text generated from sound specs.
const GOOD: &str = "driftless-good.rs";

/// What names resolve to before the first sound specs: nothing, but the modules exist, and what
/// the crate itself names.
const NEVER_GOOD: &str = "\
pub use driftless_model::digest::Digest;
pub const SETUPS_DIGEST: Digest = Digest::from_bytes([0; 32]);
pub mod instruments {}
pub mod calendar {}
pub mod setups {
    pub static ALL: &[driftless_model::setup::Setup] = &[];
}
#[doc(hidden)]
#[macro_export]
macro_rules! __with_catalogue {
    ($then:ident $($input:tt)*) => {};
}
";

/// The output folder of a build.
#[derive(Debug)]
pub struct Output {
    folder: PathBuf,
}

impl Output {
    /// Writes into a folder that exists.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// Writes what a load came to.
    ///
    /// Sound specs give the generated file. Others give one `compile_error!` per finding, each
    /// the text of a file beside it so that the compiler does not quote it a second time,
    /// followed by the last good text, so that names still resolve in editors. A file whose bytes
    /// would not change is not written.
    ///
    /// # Errors
    ///
    /// When a file cannot be written; the one before it stays whole.
    pub fn write(&self, loaded: &Loaded) -> io::Result<()> {
        if let Some(specs) = &loaded.specs {
            let text = generate(specs);
            self.put(GOOD, &text)?;
            return self.put(FILE, &text);
        }
        let mut text = String::new();
        for (index, problem) in problem::texts(loaded.errors()).iter().enumerate() {
            let name = format!("finding-{}.txt", index + 1);
            self.put(&name, problem)?;
            text.push_str(&format!("::core::compile_error!(include_str!({name:?}));\n"));
        }
        let good = match fs::read_to_string(self.folder.join(GOOD)) {
            Ok(good) => good,
            Err(error) if error.kind() == io::ErrorKind::NotFound => NEVER_GOOD.into(),
            Err(error) => return Err(error),
        };
        text.push_str(&good);
        self.put(FILE, &text)
    }

    /// Replaces a file in one step, and only where its bytes change.
    fn put(&self, name: &str, text: &str) -> io::Result<()> {
        let path = self.folder.join(name);
        if fs::read(&path).is_ok_and(|current| current == text.as_bytes()) {
            return Ok(());
        }
        let half: &Path = &self.folder.join(format!(".{name}.new"));
        fs::write(half, text)?;
        fs::rename(half, &path)
    }
}
