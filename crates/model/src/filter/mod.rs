//! Filters: what must hold for a setup to trade, as typed expressions with one evaluator.
//!
//! In: text such as `orb.size / atr20 <= 0.155 if missing reject`. Out: a typed tree, the
//! features it reads, and a verdict for a day's inputs. One column of such systems was read
//! four ways (ratio at most, ratio above, points at least, percent): here the text is parsed
//! once, its units are checked, and every filter states what a missing input means.
//!
//! ```text
//! filter     := condition "if" "missing" ("reject" | "pass")
//! condition  := both ("or" both)*          both := one ("and" one)*
//! one        := "not" one | "(" condition ")" | comparison
//! comparison := sum ("<" | "<=" | ">" | ">=" | "==" | "!=") sum
//!             | feature ("==" | "!=") CODE
//! sum        := product (("+" | "-") product)*
//! product    := atom (("*" | "/") atom)*
//! atom       := NUMBER ["points"] | feature | "(" sum ")"
//! feature    := ["previous."] ("orb." [RANGE "."] ("high" | "low" | "size" | "bars")
//!             | SESSION "." ("high" | "low" | "range" | "code") | "atr20" | "rsi14")
//! ```

mod error;
mod evaluate;
mod feature;
mod lex;
mod parse;
mod text;
mod tree;

pub use error::FilterError;
pub use evaluate::{Inputs, Verdict};
pub use feature::{Day, Feature, OrbField, Quantity, SessionField, Source};
pub use tree::{Comparison, Filter, Missing, Node, NodeId};
