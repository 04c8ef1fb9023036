//! What the output may look like.

use std::env;
use std::io::{IsTerminal, stdout};

/// Where something is shown.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    /// Columns of text.
    pub width: u16,
    /// Whether escapes are welcome.
    pub colour: bool,
}

impl Terminal {
    /// The columns assumed where nobody says: in a file or a pipe without a terminal.
    const WIDTH: u16 = 100;

    /// Fewer columns hold no line of a table.
    const NARROWEST: u16 = 40;

    /// By the environment, then by the terminal.
    pub fn detect() -> Self {
        let told = env::var("COLUMNS").ok().and_then(|text| text.parse().ok());
        let width = told
            .or_else(|| terminal_size::terminal_size().map(|(width, _)| width.0))
            .unwrap_or(Self::WIDTH)
            .max(Self::NARROWEST);
        // An empty NO_COLOR says nothing: https://no-color.org
        let unwanted = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
            || env::var_os("TERM").is_some_and(|term| term == "dumb");
        Self { width, colour: stdout().is_terminal() && !unwanted }
    }
}
