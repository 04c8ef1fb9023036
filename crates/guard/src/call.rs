//! Calls of `config!` in a crate root, as the compiler would read them: for tools.

use std::sync::Arc;

use driftless_model::report::{Place, Text};

use crate::door::{self, Call};
use crate::options::Options;

/// A call of `config!`.
#[derive(Clone, Debug)]
pub struct Door {
    /// The module it opens.
    pub module: String,
    /// The specs it demands.
    pub specs: Option<String>,
    /// Whether test code counts.
    pub tests: bool,
    /// What is allowed and what is scanned too.
    pub options: Options,
    /// The call.
    pub place: Place,
}

/// Every call of `config!` at the top of a file.
///
/// # Errors
///
/// A file that is not Rust, or a call that the macro refuses; in words.
pub fn doors(text: &Arc<Text>) -> Result<Vec<Door>, String> {
    // Most files have none, and need no parsing.
    if !text.content.contains("config!") {
        return Ok(Vec::new());
    }
    let source = text.content.strip_prefix('\u{feff}').unwrap_or(&text.content);
    let shift = text.content.len() - source.len();
    let file = syn::parse_file(source).map_err(|error| format!("cannot be parsed: {error}"))?;
    let mut doors = Vec::new();
    for item in &file.items {
        let syn::Item::Macro(item) = item else { continue };
        let path = &item.mac.path;
        if path.segments.last().is_none_or(|last| last.ident != "config") {
            continue;
        }
        let trees = item.mac.tokens.clone().into_iter().collect();
        let Ok((Call { name, specs, tests, options, .. }, None)) = door::read(trees) else {
            return Err("holds a call of `config!` that the macro refuses".into());
        };
        let start = path.segments.first().map(|first| first.ident.span().byte_range().start);
        let end = item.mac.delimiter.span().close().byte_range().end;
        let bytes = start.unwrap_or(end) + shift..end + shift;
        let place = Place { text: Arc::clone(text), bytes };
        let specs = specs.map(|(specs, _)| specs);
        doors.push(Door { module: name.to_string(), specs, tests, options, place });
    }
    Ok(doors)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(source: &str) -> Result<Vec<Door>, String> {
        doors(&Arc::new(Text::new("src/main.rs", source)))
    }

    #[test]
    fn a_call_is_read_as_the_macro_reads_it() {
        let source = "//! words\n\ndriftless::config!(\n    /// Docs.\n    pub mod cfg; specs = \"desk\"; \
                      tests = true; allow = [(\"src/old.rs\", \"until May\")]; also = [\"*.py\"]\n);\n";
        let found = read(source).unwrap();
        let [door] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((door.module.as_str(), door.tests), ("cfg", true));
        assert_eq!(door.specs.as_deref(), Some("desk"));
        assert_eq!(door.options.allow[0].reason, "until May");
        assert_eq!(door.options.also, ["*.py"]);
        assert_eq!(door.place.line_column(), (3, 1));
    }

    #[test]
    fn what_is_no_call_is_none() {
        for source in [
            "fn main() {}",
            "// driftless::config!(pub mod config);\nfn main() {}",
            "const TEXT: &str = \"driftless::config!(pub mod config);\";",
            "other::configure!(pub mod config);",
        ] {
            assert_eq!(read(source).unwrap().len(), 0, "{source}");
        }
        assert!(read("fn main( { config!(").is_err());
        assert!(read("driftless::config!(pub config);").is_err());
    }
}
