//! The typed tree of a filter, flat so that constants can hold it.

use alloc::borrow::Cow;

use super::Feature;
use crate::named::named;

/// The place of a node in its filter's list.
pub type NodeId = u16;

/// A parsed filter. Its nodes come before the nodes that use them; the last is the whole.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Filter {
    pub(crate) nodes: Cow<'static, [Node]>,
    pub(crate) missing: Missing,
}

/// One node of a filter.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Node {
    /// A plain number in billionths.
    Number(i64),
    /// A distance in billionths of a point.
    Points(i64),
    /// A value of the day.
    Feature(Feature),
    /// A sum.
    Add(NodeId, NodeId),
    /// A difference.
    Subtract(NodeId, NodeId),
    /// A product.
    Multiply(NodeId, NodeId),
    /// A quotient.
    Divide(NodeId, NodeId),
    /// Two terms compared.
    Compare(NodeId, Comparison, NodeId),
    /// A session's code compared with one of its values.
    Code {
        /// The feature read.
        feature: Feature,
        /// Whether the codes must differ.
        differs: bool,
        /// The code as written.
        code: Cow<'static, str>,
    },
    /// The condition does not hold.
    Not(NodeId),
    /// Both conditions hold.
    And(NodeId, NodeId),
    /// One of the conditions holds.
    Or(NodeId, NodeId),
}

/// How two terms are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Comparison {
    /// Below.
    Less,
    /// At most.
    AtMost,
    /// Above.
    More,
    /// At least.
    AtLeast,
    /// Exactly.
    Equal,
    /// Anything but.
    Different,
}

named!(Comparison, "comparison", {
    Less = "<",
    AtMost = "<=",
    More = ">",
    AtLeast = ">=",
    Equal = "==",
    Different = "!=",
});

/// What happens to a trade when something its filter reads is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Missing {
    /// The trade is rejected.
    Reject,
    /// The trade is taken.
    Pass,
}

named!(Missing, "meaning of a missing input", { Reject = "reject", Pass = "pass" });

impl Filter {
    /// The nodes, operands before the operations that use them.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// What a missing input means.
    pub const fn missing(&self) -> Missing {
        self.missing
    }

    /// Every feature read, in the order of the text; one read twice is given twice.
    pub fn features(&self) -> impl Iterator<Item = &Feature> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Feature(feature) | Node::Code { feature, .. } => Some(feature),
            _ => None,
        })
    }
}
