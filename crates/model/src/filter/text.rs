//! A filter back to its canonical text: one spelling for every way to write it.

use alloc::string::String;
use core::fmt::{self, Write};

use super::{Filter, Node, NodeId};
use crate::unit::RMultiple;

/// How tightly an operation binds; brackets are written where a looser one stands inside.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Binding {
    Or,
    And,
    Not,
    Sum,
    Product,
    Atom,
}

impl Filter {
    fn binding(&self, id: NodeId) -> Binding {
        match &self.nodes[id as usize] {
            Node::Or(..) => Binding::Or,
            Node::And(..) => Binding::And,
            Node::Not(..) | Node::Compare(..) | Node::Code { .. } => Binding::Not,
            Node::Add(..) | Node::Subtract(..) => Binding::Sum,
            Node::Multiply(..) | Node::Divide(..) => Binding::Product,
            Node::Number(_) | Node::Points(_) | Node::Feature(_) => Binding::Atom,
        }
    }

    fn write(&self, out: &mut String, id: NodeId, at_least: Binding) {
        let brackets = self.binding(id) < at_least;
        if brackets {
            out.push('(');
        }
        // Chains group to the left, so only the right operand needs to bind tighter.
        let mut chain = |left, word: &str, right, own, tighter| {
            self.write(out, left, own);
            out.push_str(word);
            self.write(out, right, tighter);
        };
        match &self.nodes[id as usize] {
            Node::Or(a, b) => chain(*a, " or ", *b, Binding::Or, Binding::And),
            Node::And(a, b) => chain(*a, " and ", *b, Binding::And, Binding::Not),
            Node::Add(a, b) => chain(*a, " + ", *b, Binding::Sum, Binding::Product),
            Node::Subtract(a, b) => chain(*a, " - ", *b, Binding::Sum, Binding::Product),
            Node::Multiply(a, b) => chain(*a, " * ", *b, Binding::Product, Binding::Atom),
            Node::Divide(a, b) => chain(*a, " / ", *b, Binding::Product, Binding::Atom),
            Node::Compare(a, comparison, b) => {
                self.write(out, *a, Binding::Sum);
                out.push(' ');
                out.push_str(comparison.name());
                out.push(' ');
                self.write(out, *b, Binding::Sum);
            }
            Node::Not(a) => {
                out.push_str("not ");
                self.write(out, *a, Binding::Not);
            }
            Node::Code { feature, differs, code } => {
                let _ = write!(out, "{feature}");
                out.push_str(if *differs { " != " } else { " == " });
                out.push_str(code);
            }
            // Writing to a string cannot fail.
            Node::Number(nanos) => {
                let _ = write!(out, "{}", RMultiple::from_nanos(*nanos));
            }
            Node::Points(nanos) => {
                let _ = write!(out, "{} points", RMultiple::from_nanos(*nanos));
            }
            Node::Feature(feature) => {
                let _ = write!(out, "{feature}");
            }
        }
        if brackets {
            out.push(')');
        }
    }
}

impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut condition = String::new();
        self.write(&mut condition, (self.nodes.len() - 1) as NodeId, Binding::Or);
        write!(f, "{condition} if missing {}", self.missing)
    }
}
