//! Filter text to a typed tree.

use alloc::borrow::Cow;
use alloc::string::ToString;
use alloc::vec::Vec;
use core::ops::Range;
use core::str::FromStr;

use super::error::{DEEPEST, MOST_NODES, Problem};
use super::lex::{self, Kind, Token};
use super::{Comparison, Feature, Filter, FilterError, Missing, Node, NodeId, Quantity};
use crate::unit::parse_nanos;

impl FromStr for Filter {
    type Err = FilterError;

    fn from_str(text: &str) -> Result<Self, FilterError> {
        let mut parser = Parser { text, token: lex::next(text, 0), nodes: Vec::new(), depth: 0 };
        parser.condition()?;
        let missing = parser.missing()?;
        if parser.token.kind != Kind::End {
            return Err(parser.expected("the end of the filter"));
        }
        Ok(Self { nodes: Cow::Owned(parser.nodes), missing })
    }
}

struct Parser<'a> {
    text: &'a str,
    token: Token<'a>,
    nodes: Vec<Node>,
    depth: u16,
}

/// A parsed operand: its node and what it measures.
#[derive(Clone, Copy)]
struct Term {
    id: NodeId,
    quantity: Quantity,
}

/// What an opening bracket turned out to hold.
enum Bracket {
    Condition(NodeId),
    Term(Term),
}

type Parsed<T> = Result<T, FilterError>;

impl<'a> Parser<'a> {
    fn advance(&mut self) -> Token<'a> {
        let token = self.token;
        self.token = lex::next(self.text, token.at + token.text.len());
        token
    }

    fn take(&mut self, word: &str) -> bool {
        let found = self.token.text == word && self.token.kind != Kind::End;
        if found {
            self.advance();
        }
        found
    }

    fn fail<T>(&self, at: Range<usize>, problem: Problem) -> Parsed<T> {
        Err(FilterError { at, problem })
    }

    fn expected(&self, what: &'static str) -> FilterError {
        let found = self.token.text.to_string();
        FilterError { at: self.token.range(), problem: Problem::Expected { what, found } }
    }

    fn push(&mut self, node: Node) -> Parsed<NodeId> {
        if self.nodes.len() >= MOST_NODES {
            return self.fail(self.token.range(), Problem::TooLong);
        }
        self.nodes.push(node);
        Ok((self.nodes.len() - 1) as NodeId)
    }

    fn nested<T>(&mut self, inner: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        if self.depth == DEEPEST {
            return self.fail(self.token.range(), Problem::TooDeep);
        }
        self.depth += 1;
        let result = inner(self);
        self.depth -= 1;
        result
    }

    fn condition(&mut self) -> Parsed<NodeId> {
        let first = self.both()?;
        self.or_from(first)
    }

    fn or_from(&mut self, mut left: NodeId) -> Parsed<NodeId> {
        while self.take("or") {
            let right = self.both()?;
            left = self.push(Node::Or(left, right))?;
        }
        Ok(left)
    }

    fn both(&mut self) -> Parsed<NodeId> {
        let first = self.one()?;
        self.and_from(first)
    }

    fn and_from(&mut self, mut left: NodeId) -> Parsed<NodeId> {
        while self.take("and") {
            let right = self.one()?;
            left = self.push(Node::And(left, right))?;
        }
        Ok(left)
    }

    fn one(&mut self) -> Parsed<NodeId> {
        if self.take("not") {
            let inner = self.nested(Self::one)?;
            return self.push(Node::Not(inner));
        }
        if self.token.text == "(" {
            return match self.bracket()? {
                Bracket::Condition(id) => Ok(id),
                Bracket::Term(term) => self.comparison_from(term),
            };
        }
        let term = self.sum()?;
        self.comparison(term)
    }

    /// A bracket may hold a condition or a term; which one shows only inside.
    fn bracket(&mut self) -> Parsed<Bracket> {
        self.advance();
        let inner = self.nested(|parser| {
            if parser.token.text == "not" {
                return Ok(Bracket::Condition(parser.condition()?));
            }
            let first = if parser.token.text == "(" {
                parser.bracket()?
            } else {
                Bracket::Term(parser.sum()?)
            };
            match first {
                Bracket::Condition(id) => {
                    let both = parser.and_from(id)?;
                    Ok(Bracket::Condition(parser.or_from(both)?))
                }
                Bracket::Term(term) => {
                    let product = parser.product_from(term)?;
                    let term = parser.sum_from(product)?;
                    if parser.token.text == ")" {
                        return Ok(Bracket::Term(term));
                    }
                    let id = parser.comparison(term)?;
                    let both = parser.and_from(id)?;
                    Ok(Bracket::Condition(parser.or_from(both)?))
                }
            }
        })?;
        if !self.take(")") {
            return Err(self.expected("`)`"));
        }
        Ok(inner)
    }

    fn comparison_from(&mut self, term: Term) -> Parsed<NodeId> {
        let product = self.product_from(term)?;
        let sum = self.sum_from(product)?;
        self.comparison(sum)
    }

    fn comparison(&mut self, left: Term) -> Parsed<NodeId> {
        let sign = self.token;
        if sign.kind != Kind::Comparison {
            return Err(self.expected("a comparison such as `<=`"));
        }
        self.advance();
        let comparison: Comparison = sign.text.parse().map_err(|_| FilterError {
            at: sign.range(),
            problem: Problem::Expected { what: "a comparison", found: sign.text.into() },
        })?;
        if left.quantity == Quantity::Code {
            return self.code(left, comparison, sign);
        }
        let from = self.token.at;
        let right = self.sum()?;
        if right.quantity == Quantity::Code {
            return self.fail(from..self.token.at, Problem::NotACode);
        }
        if left.quantity != right.quantity {
            let problem = Problem::Mixed { left: left.quantity, right: right.quantity };
            return self.fail(sign.range(), problem);
        }
        self.push(Node::Compare(left.id, comparison, right.id))
    }

    fn code(&mut self, left: Term, comparison: Comparison, sign: Token<'a>) -> Parsed<NodeId> {
        let differs = match comparison {
            Comparison::Equal => false,
            Comparison::Different => true,
            _ => return self.fail(sign.range(), Problem::CodeNeeded),
        };
        let word = self.token;
        let is_code = word.kind == Kind::Word
            && word.text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_');
        if !is_code {
            return self.fail(word.range(), Problem::CodeNeeded);
        }
        self.advance();
        // A code is not a term of its own: its feature becomes part of the comparison.
        match self.nodes.pop() {
            Some(Node::Feature(feature)) if left.id as usize == self.nodes.len() => {
                self.push(Node::Code { feature, differs, code: Cow::Owned(word.text.into()) })
            }
            _ => self.fail(word.range(), Problem::CodeNeeded),
        }
    }

    fn sum(&mut self) -> Parsed<Term> {
        let first = self.product()?;
        self.sum_from(first)
    }

    fn sum_from(&mut self, mut left: Term) -> Parsed<Term> {
        while self.token.text == "+" || self.token.text == "-" {
            let sign = self.advance();
            let right = self.product()?;
            if left.quantity != right.quantity || left.quantity == Quantity::Code {
                let problem = Problem::Mixed { left: left.quantity, right: right.quantity };
                return self.fail(sign.range(), problem);
            }
            let node = if sign.text == "+" {
                Node::Add(left.id, right.id)
            } else {
                Node::Subtract(left.id, right.id)
            };
            left.id = self.push(node)?;
        }
        Ok(left)
    }

    fn product(&mut self) -> Parsed<Term> {
        let first = self.atom()?;
        self.product_from(first)
    }

    fn product_from(&mut self, mut left: Term) -> Parsed<Term> {
        while self.token.text == "*" || self.token.text == "/" {
            let sign = self.advance();
            let right = self.atom()?;
            let quantity = match (left.quantity, sign.text, right.quantity) {
                (Quantity::Points, "/", Quantity::Points) => Quantity::Number,
                (Quantity::Points, _, Quantity::Number) => Quantity::Points,
                (Quantity::Number, "*", Quantity::Points) => Quantity::Points,
                (Quantity::Number, _, Quantity::Number) => Quantity::Number,
                _ => return self.fail(sign.range(), Problem::Product),
            };
            let node = if sign.text == "*" {
                Node::Multiply(left.id, right.id)
            } else {
                Node::Divide(left.id, right.id)
            };
            left = Term { id: self.push(node)?, quantity };
        }
        Ok(left)
    }

    fn atom(&mut self) -> Parsed<Term> {
        match self.token.kind {
            Kind::Number => self.number(),
            Kind::Word => self.feature(),
            Kind::Sign if self.token.text == "(" => {
                let at = self.token.range();
                self.advance();
                let term = self.nested(Self::sum)?;
                if !self.take(")") {
                    return Err(self.expected("`)`"));
                }
                if term.quantity == Quantity::Code {
                    return self.fail(at, Problem::CodeNeeded);
                }
                Ok(term)
            }
            _ => Err(self.expected("a number or a feature")),
        }
    }

    fn number(&mut self) -> Parsed<Term> {
        let token = self.advance();
        let nanos = match parse_nanos(token.text) {
            Ok(nanos) => nanos,
            Err(error) => return self.fail(token.range(), Problem::Number(error)),
        };
        if self.take("points") {
            return Ok(Term { id: self.push(Node::Points(nanos))?, quantity: Quantity::Points });
        }
        Ok(Term { id: self.push(Node::Number(nanos))?, quantity: Quantity::Number })
    }

    fn feature(&mut self) -> Parsed<Term> {
        let token = self.token;
        let Some(feature) = Feature::parse(token.text) else {
            return self.fail(token.range(), Problem::Feature { name: token.text.into() });
        };
        self.advance();
        let quantity = feature.quantity();
        Ok(Term { id: self.push(Node::Feature(feature))?, quantity })
    }

    fn missing(&mut self) -> Parsed<Missing> {
        if self.token.kind == Kind::End {
            return self.fail(self.token.range(), Problem::NoMeaningOfMissing);
        }
        if !self.take("if") {
            return Err(self.expected("`and`, `or` or `if missing reject`"));
        }
        if !self.take("missing") {
            return Err(self.expected("`missing`"));
        }
        match self.token.text.parse() {
            Ok(missing) => {
                self.advance();
                Ok(missing)
            }
            Err(_) => Err(self.expected("`reject` or `pass`")),
        }
    }
}
