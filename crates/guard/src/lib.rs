//! Finds hand-written copies of what the specs own, in source text.
//!
//! In: the file a macro stands in, and the catalogue of what is owned. Out: findings, each with
//! its place, the owner of the value and the replacement; or the expansion of `config!` and
//! `setup!`. The macro crate, the command line and the commit hook share this one implementation:
//! copies of a guard diverge.
//!
//! | module | holds |
//! |---|---|
//! | [`mod@scan`] | from a file and a catalogue to findings |
//! | `lex`, `outline`, `tree` | one pass over the text; the files of a module tree |
//! | `name`, `vocabulary`, `head`, `hint` | owned names under every spelling; what is worth a full parse |
//! | `piece`, `said`, `focus` | the items of a file, their statements, and which are worth a parser |
//! | `number`, `fold` | literals and literal arithmetic, exact |
//! | `formula` | owned formulas, and arithmetic that comes to one |
//! | `fact`, `walk`, `gather`, `value`, `key`, `soup` | what a parsed file says, reduced to what rules need |
//! | `scope`, `chain` | what a name stands for inside a file; builders |
//! | `clock`, `quote`, `sql` | times of day; texts in other languages; SQL that writes |
//! | `also`, `plain` | files of other languages |
//! | `owned`, `manifest`, `claim`, `rule` | whose value it is, what the package may write, and one file per rule |
//! | `allowance`, `options` | what a user allows, and asks for |
//! | `call`, `loose` | calls of `config!` and files by themselves, for the command line |
//! | `mention` | where a text names constants |
//! | `listing`, `json` | findings as a person or an editor reads them |
//! | `door`, `setup` | the expansions of the two macros |

mod allowance;
mod also;
mod call;
mod chain;
mod claim;
mod clock;
mod door;
mod fact;
mod focus;
mod fold;
mod formula;
mod gather;
mod head;
mod hint;
#[cfg(feature = "json")]
mod json;
mod key;
mod lex;
mod listing;
mod loose;
mod manifest;
mod mention;
mod name;
mod number;
mod options;
mod outline;
mod owned;
mod piece;
mod place;
mod plain;
mod quote;
mod rule;
mod said;
pub mod scan;
mod scope;
mod setup;
mod soup;
mod sql;
mod token;
mod tree;
mod value;
mod vocabulary;
mod walk;

#[cfg(test)]
#[path = "../tests/sample/mod.rs"]
mod sample;

pub use allowance::{Allowance, allow_copy, allow_value};
pub use call::{Door, doors};
pub use door::config;
#[cfg(feature = "json")]
pub use json::json;
pub use listing::listing;
pub use loose::{OTHER_LANGUAGES, loose};
pub use mention::{Mention, mentions};
pub use options::{FileAllowance, Options};
pub use scan::{Reach, Scan, Target, scan, scan_with};
pub use setup::setup;
