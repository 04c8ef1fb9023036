//! What a user gives a scan beside its target.

/// Options of `config!` that change what is scanned and reported.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Files whose copies are allowed: `allow = [("src/legacy.rs", "reason")]`.
    pub allow: Vec<FileAllowance>,
    /// Files of other languages that are scanned too: `also = ["scripts/**/*.py"]`.
    pub also: Vec<String>,
}

/// A file whose copies are allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileAllowance {
    /// The file, from the folder of the package.
    pub path: String,
    /// Why.
    pub reason: String,
}
