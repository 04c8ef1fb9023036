//! The specs read a second way: lines of `key = value` in tables, and nothing of the parser under
//! test.

/// A table with the line that opens it, empty for the top of a file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Block {
    pub(crate) header: String,
    /// Keys and values as written, without comments.
    pub(crate) entries: Vec<(String, String)>,
}

/// The tables of a file, in its order.
pub(crate) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = vec![Block::default()];
    for line in text.lines().map(without_comment) {
        if line.starts_with('[') {
            blocks.push(Block { header: line.into(), entries: Vec::new() });
        } else if let Some((key, value)) = line.split_once('=') {
            let entry = (key.trim().to_owned(), value.trim().to_owned());
            blocks.last_mut().unwrap().entries.push(entry);
        } else {
            assert!(line.is_empty(), "a line that is neither: {line}");
        }
    }
    blocks
}

/// A line without its comment, trimmed.
pub(crate) fn without_comment(line: &str) -> &str {
    let mut quoted = false;
    let end = line.char_indices().find(|(_, c)| {
        quoted ^= *c == '"';
        *c == '#' && !quoted
    });
    line[..end.map_or(line.len(), |(at, _)| at)].trim()
}
