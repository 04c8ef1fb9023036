//! What a parsed file says, reduced to what rules need.

use core::ops::Range;

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
    /// Crates whose `config!` is called here, by the name this file knows them under.
    pub(crate) doors: Vec<String>,
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
}

/// Values side by side with what may be a key.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) form: Form,
    /// The text of each possible key, and its bytes.
    pub(crate) keys: Vec<(String, Range<usize>)>,
    /// Each value with the name of its field, where there is one.
    pub(crate) cells: Vec<(Option<String>, Held)>,
}

/// A path through something hidden.
#[derive(Debug)]
pub(crate) struct Use {
    pub(crate) segments: Vec<String>,
    pub(crate) bytes: Range<usize>,
}
