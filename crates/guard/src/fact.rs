//! What a parsed file says, reduced to what rules need.

use core::ops::Range;
use std::rc::Rc;

use crate::allowance::Allowed;
use crate::formula::Copy;
use crate::number::Number;

/// Everything rules look at in one file.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    pub(crate) binds: Vec<Bind>,
    pub(crate) rows: Vec<Row>,
    pub(crate) uses: Vec<Use>,
    pub(crate) allowed: Vec<Allowed>,
    /// Owned formulas written again.
    pub(crate) copies: Vec<Copy>,
    /// `use a as b`: the first segment of the path, and the new name.
    pub(crate) renames: Vec<(String, String)>,
    /// Modules this file declares.
    pub(crate) modules: Vec<String>,
    /// Crates whose `config!` is called here, by the name this file knows them under.
    pub(crate) doors: Vec<String>,
    /// Every number, outermost expression first.
    pub(crate) numbers: Vec<Loose>,
    /// How many numbers each list of them holds.
    pub(crate) lists: Vec<usize>,
    /// Numbers that may be a time of day.
    pub(crate) times: Vec<Time>,
    /// Texts, with what a macro makes of several.
    pub(crate) quotes: Vec<Quote>,
}

/// A number wherever it stands.
#[derive(Debug)]
pub(crate) struct Loose {
    pub(crate) held: Held,
    /// It is added to or taken from something named for money.
    pub(crate) money: bool,
    /// What is called or filled with it draws, moves or waits.
    pub(crate) scenery: bool,
    /// The list it is in, by its index in [`Facts::lists`].
    pub(crate) list: Option<usize>,
}

/// An hour and a minute.
#[derive(Debug)]
pub(crate) struct Time {
    pub(crate) hour: u8,
    pub(crate) minute: u8,
    pub(crate) bytes: Range<usize>,
    /// A constructor of times holds it, so that it is one.
    pub(crate) made: bool,
    /// Names around it, outermost first.
    pub(crate) near: Vec<String>,
}

/// A text in the source.
#[derive(Debug)]
pub(crate) struct Quote {
    pub(crate) pieces: Vec<Piece>,
    /// What a template's gaps are filled with: `{}` by position, `{name}` by name.
    pub(crate) fills: Vec<(String, String)>,
    /// Names around it, outermost first.
    pub(crate) near: Vec<String>,
}

/// A part of a text.
#[derive(Debug)]
pub(crate) struct Piece {
    /// The literal as written, with its quotes, or the text of a constant.
    pub(crate) source: String,
    /// Where it starts.
    pub(crate) start: usize,
    /// It is a literal, and every byte of it is one of the file.
    pub(crate) literal: bool,
}

/// A number held somewhere.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    pub(crate) number: Number,
    pub(crate) bytes: Range<usize>,
    /// It is what the name stands for, and not merely an argument on the way.
    pub(crate) strong: bool,
    /// It is a text that reads as a number.
    pub(crate) text: bool,
}

/// How a name comes to a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Binding {
    /// A constant, static, field, variant, or what a function returns.
    Item,
    /// The default an attribute gives a field.
    Default,
    /// A local, or an assignment.
    Local,
    /// The argument of a call, or what stands beside a name in a list.
    Call,
    /// A comparison.
    Compare,
}

/// A name and the values bound to it.
#[derive(Debug)]
pub(crate) struct Bind {
    pub(crate) name: String,
    pub(crate) how: Binding,
    /// Names of the modules, types and functions around it, outermost first.
    pub(crate) context: Vec<String>,
    /// Fields and methods beside it.
    pub(crate) beside: Rc<[String]>,
    pub(crate) values: Vec<Held>,
}

/// What holds the cells of a row together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// A tuple or an array.
    List,
    /// A struct literal.
    Struct,
    /// An arm of a `match`, a branch of an `if`, an entry of a map.
    Arm,
    /// A call or a macro.
    Call,
    /// Methods called one after the other: a builder.
    Chain,
}

/// Values side by side with what may be a key.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) form: Form,
    /// The text of each possible key, and its bytes.
    pub(crate) keys: Vec<(String, Range<usize>)>,
    /// Each value with the name of its field, where there is one.
    pub(crate) cells: Vec<(Option<String>, Held)>,
    /// Integers in the place of a key: `1000 => 8.0`.
    pub(crate) integers: Vec<Held>,
    /// Names around it, outermost first.
    pub(crate) near: Vec<String>,
}

/// A path through something hidden.
#[derive(Debug)]
pub(crate) struct Use {
    pub(crate) segments: Vec<String>,
    pub(crate) bytes: Range<usize>,
}
