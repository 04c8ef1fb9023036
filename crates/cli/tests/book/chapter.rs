//! A chapter of the book, block by block.

/// What a reader meets, in order.
pub(crate) enum Block<'b> {
    /// Prose, and code that is held by other tests.
    Prose(&'b str),
    /// Commands with what they say.
    Console(&'b str),
    /// A file to write, or lines to append to one. The whole block, and the text in it.
    File { path: &'b str, append: bool, whole: &'b str, text: &'b str },
    /// Statements run in a database of another system.
    Sql { database: &'b str, whole: &'b str, text: &'b str },
}

const FENCE: &str = "```";

/// The blocks of a chapter; put together again they are its text.
pub(crate) fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(FENCE) {
        let (prose, from) = rest.split_at(at);
        let head_end = from.find('\n').expect("a line after the fence") + 1;
        let body_end =
            head_end + from[head_end..].find("\n```\n").expect("an end of the block") + 1;
        let (whole, after) = from.split_at(body_end + FENCE.len() + 1);
        let (info, text) = (from[FENCE.len()..head_end].trim(), &from[head_end..body_end]);
        blocks.push(Block::Prose(prose));
        blocks.push(block(info, whole, text));
        rest = after;
    }
    blocks.push(Block::Prose(rest));
    blocks
}

fn block<'b>(info: &'b str, whole: &'b str, text: &'b str) -> Block<'b> {
    let said = |key: &str| info.split(',').find_map(|word| word.trim().strip_prefix(key));
    if info == "console" {
        Block::Console(text)
    } else if let Some(path) = said("file=") {
        Block::File { path, append: false, whole, text }
    } else if let Some(path) = said("append=") {
        Block::File { path, append: true, whole, text }
    } else if let Some(database) = said("database=") {
        Block::Sql { database, whole, text }
    } else {
        Block::Prose(whole)
    }
}
