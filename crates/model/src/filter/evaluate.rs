//! The one evaluator of filters.

use super::{Comparison, Feature, Filter, Missing, Node, NodeId};
use crate::unit::{NANO, Ratio};

/// The values of a trading day, as far as they are known.
pub trait Inputs {
    /// A feature's value: points or a plain number, exact. `None` where it is missing.
    fn number(&self, feature: &Feature) -> Option<Ratio>;

    /// A session's code. `None` where it is missing.
    fn code(&self, feature: &Feature) -> Option<&str>;
}

/// What a filter says of a trade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The condition holds.
    Passes,
    /// The condition does not hold.
    Rejects,
    /// Something the filter reads is missing, and the filter says what that means.
    Incomplete(Missing),
}

impl Filter {
    /// Evaluates the filter on a day's inputs.
    ///
    /// When any feature the filter reads is missing, or a divisor is zero, the verdict is
    /// [`Verdict::Incomplete`] whatever the rest says, so that the order of conditions does
    /// not matter. A missing ATR once rejected everything in one reader and passed everything
    /// in another.
    pub fn evaluate(&self, inputs: &impl Inputs) -> Verdict {
        let known = self.nodes.iter().all(|node| match node {
            Node::Feature(feature) => inputs.number(feature).is_some(),
            Node::Code { feature, .. } => inputs.code(feature).is_some(),
            _ => true,
        });
        let result = if known { self.terms_known(inputs) } else { None };
        match result {
            None => Verdict::Incomplete(self.missing),
            Some(true) => Verdict::Passes,
            Some(false) => Verdict::Rejects,
        }
    }

    /// `None` where any comparison, reached or not, has no value.
    fn terms_known(&self, inputs: &impl Inputs) -> Option<bool> {
        for id in 0..self.nodes.len() {
            if let Node::Compare(..) = self.nodes[id] {
                self.holds(id as NodeId, inputs)?;
            }
        }
        self.holds((self.nodes.len() - 1) as NodeId, inputs)
    }

    fn holds(&self, id: NodeId, inputs: &impl Inputs) -> Option<bool> {
        Some(match &self.nodes[id as usize] {
            Node::And(a, b) => self.holds(*a, inputs)? && self.holds(*b, inputs)?,
            Node::Or(a, b) => self.holds(*a, inputs)? || self.holds(*b, inputs)?,
            Node::Not(a) => !self.holds(*a, inputs)?,
            Node::Code { feature, differs, code } => (inputs.code(feature)? != code) == *differs,
            Node::Compare(a, comparison, b) => {
                let order = self.term(*a, inputs)?.compare(self.term(*b, inputs)?);
                match comparison {
                    Comparison::Less => order.is_lt(),
                    Comparison::AtMost => order.is_le(),
                    Comparison::More => order.is_gt(),
                    Comparison::AtLeast => order.is_ge(),
                    Comparison::Equal => order.is_eq(),
                    Comparison::Different => order.is_ne(),
                }
            }
            // A term is no condition; the parser never puts one here.
            _ => return None,
        })
    }

    fn term(&self, id: NodeId, inputs: &impl Inputs) -> Option<Ratio> {
        match &self.nodes[id as usize] {
            Node::Number(nanos) | Node::Points(nanos) => {
                Ratio::new(i128::from(*nanos), i128::from(NANO))
            }
            Node::Feature(feature) => inputs.number(feature),
            Node::Add(a, b) => self.term(*a, inputs)?.checked_add(self.term(*b, inputs)?),
            Node::Subtract(a, b) => self.term(*a, inputs)?.checked_sub(self.term(*b, inputs)?),
            Node::Multiply(a, b) => self.term(*a, inputs)?.checked_mul(self.term(*b, inputs)?),
            Node::Divide(a, b) => self.term(*a, inputs)?.checked_div(self.term(*b, inputs)?),
            _ => None,
        }
    }
}
