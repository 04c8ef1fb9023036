//! Operations, as operators and as methods.

use core::ops::Range;

use driftless_model::unit::Ratio;
use syn::Expr;

use super::Reader;
use super::scope::Thing;
use crate::fold::{bare, fold};
use crate::formula::figure::Figure;
use crate::formula::polynomial::Quotient;
use crate::piece::{ADDS, MULTIPLIES, SUBTRACTS, is_number_one, operations_of};

impl Reader<'_> {
    /// A number that literals decide: 0, 1 and -1 count, any other is an atom.
    pub(super) fn number(&mut self, expr: &Expr) -> Option<Figure> {
        let value = fold(expr, &self.constants)?.value;
        if value.denominator() == 1 && value.numerator().unsigned_abs() <= 1 {
            return Some(Figure::count(value.numerator() as i64));
        }
        let size = if value.numerator() < 0 { Ratio::ZERO.checked_sub(value)? } else { value };
        let figure = Figure::of(self.atoms.literal(size));
        Some(if value.numerator() < 0 { figure.negated() } else { figure })
    }

    pub(super) fn unary(&mut self, expr: &Expr, unary: &syn::ExprUnary) -> Thing {
        match unary.op {
            syn::UnOp::Neg(_) => match self.number(expr) {
                Some(number) => Thing::Figure(number),
                None => {
                    let figure = self.figure(&unary.expr).negated();
                    let bytes = self.at(expr);
                    self.note(&figure, bytes, None);
                    Thing::Figure(figure)
                }
            },
            syn::UnOp::Deref(_) => self.eval(&unary.expr),
            _ => {
                self.eval(&unary.expr);
                Thing::Other
            }
        }
    }

    pub(super) fn binary(
        &mut self,
        expr: &Expr,
        binary: &syn::ExprBinary,
        divisor: Option<Quotient>,
    ) -> Thing {
        use syn::BinOp;
        if let Some(number) = self.number(expr) {
            return Thing::Figure(number);
        }
        let (operation, assigns) = match binary.op {
            BinOp::Add(_) => ('+', false),
            BinOp::Sub(_) => ('-', false),
            BinOp::Mul(_) => ('*', false),
            BinOp::Div(_) => ('/', false),
            BinOp::AddAssign(_) => ('+', true),
            BinOp::SubAssign(_) => ('-', true),
            BinOp::MulAssign(_) => ('*', true),
            BinOp::DivAssign(_) => ('/', true),
            _ => {
                self.eval(&binary.left);
                self.eval(&binary.right);
                return Thing::Other;
            }
        };
        let bytes = self.at(expr);
        let right = self.figure(&binary.right);
        if operation == '/' {
            self.divisor = Some(right.flat.clone());
        }
        let left = self.figure(&binary.left);
        let mut thing = self.combined(operation, &left, &right, bytes.clone(), divisor);
        if let Thing::Figure(figure) = thing {
            let short =
                operation == '-' && is_share(&binary.left) && is_fraction_one(&binary.right);
            thing = Thing::Figure(if short { figure.short_of(&left) } else { figure });
        }
        if matches!(operation, '+' | '-') && !assigns {
            self.pairs(expr, &bytes);
        }
        if assigns {
            let thing = self.placed(thing, expr);
            self.assign(&binary.left, thing);
            return Thing::Other;
        }
        thing
    }

    /// The result of an operation, noted.
    pub(super) fn combined(
        &mut self,
        operation: char,
        left: &Figure,
        right: &Figure,
        bytes: Range<usize>,
        divisor: Option<Quotient>,
    ) -> Thing {
        let result = match operation {
            '+' => left.plus(right, &mut self.atoms),
            '-' => left.plus(&right.negated(), &mut self.atoms),
            '*' => left.times(right, &mut self.atoms),
            _ => left.divided_by(right),
        };
        match result {
            Some(figure) => {
                self.note(&figure, bytes, divisor);
                Thing::Figure(figure)
            }
            // Larger than anything owned: one thing from here on.
            None => Thing::Figure(Figure::of(self.atoms.fresh(""))),
        }
    }

    /// Two summands of a longer sum: costs may stand between the halves of an expectancy.
    pub(super) fn pairs(&mut self, expr: &Expr, bytes: &Range<usize>) {
        const MOST: usize = 6;
        fn summands<'e>(expr: &'e Expr, minus: bool, all: &mut Vec<(&'e Expr, bool)>) {
            match bare(expr) {
                _ if all.len() > MOST => {}
                Expr::Binary(binary) if matches!(binary.op, syn::BinOp::Add(_)) => {
                    summands(&binary.left, minus, all);
                    summands(&binary.right, minus, all);
                }
                Expr::Binary(binary) if matches!(binary.op, syn::BinOp::Sub(_)) => {
                    summands(&binary.left, minus, all);
                    summands(&binary.right, !minus, all);
                }
                _ => all.push((expr, minus)),
            }
        }
        // Once for an expression: what is read again here must not do the same inside.
        if !self.inside.is_empty() || self.pairing {
            return;
        }
        let mut all = Vec::new();
        summands(expr, false, &mut all);
        if all.len() < 3 || all.len() > MOST {
            return;
        }
        self.pairing = true;
        let kept = self.found.len();
        let figures: Vec<Figure> = all
            .into_iter()
            .map(|(summand, minus)| {
                let figure = self.figure(summand);
                if minus { figure.negated() } else { figure }
            })
            .collect();
        // They have been noted where they stand.
        self.found.truncate(kept);
        self.pairing = false;
        for (at, left) in figures.iter().enumerate() {
            for right in &figures[at + 1..] {
                self.combined('+', left, right, bytes.clone(), None);
            }
        }
    }

    /// An operation in the form of a method.
    pub(super) fn operation(
        &mut self,
        expr: &Expr,
        name: &str,
        receiver: &Figure,
        args: &[Figure],
    ) -> Option<Thing> {
        let bytes = self.at(expr);
        let operations = operations_of(name);
        match (name, args) {
            ("mul_add", [factor, term]) => {
                let product = receiver.times(factor, &mut self.atoms)?;
                Some(self.combined('+', &product, term, bytes, None))
            }
            ("abs" | "unsigned_abs", []) => {
                // A distance: the sum as one thing, whatever its sign.
                let sum = receiver.nested.polynomial().filter(|sum| sum.terms().len() > 1)?;
                let whole = self.atoms.sum(&sum.clone(), &receiver.names);
                let negative = whole.over.terms().iter().any(|(_, times)| *times < 0);
                let whole = if negative { whole.negated() } else { whole };
                let (names, parts) = (receiver.names.clone(), receiver.parts.clone());
                Some(Thing::Figure(Figure { names, parts, ..Figure::new(whole) }))
            }
            ("max" | "min", [other]) if other.is_number(&self.atoms) => {
                Some(Thing::Figure(receiver.clone()))
            }
            // `f64::max(0.0, x)`.
            ("max" | "min", [other]) if receiver.is_number(&self.atoms) => {
                Some(Thing::Figure(other.clone()))
            }
            ("recip", []) => Some(self.combined('/', &Figure::count(1), receiver, bytes, None)),
            ("neg", []) => Some(Thing::Figure(receiver.negated())),
            ("powi" | "powf" | "pow" | "checked_pow", [times]) => {
                let times = self.whole(times).filter(|times| times.abs() <= 4)?;
                let mut power = Figure::count(1);
                for _ in 0..times.unsigned_abs() {
                    power = power.times(receiver, &mut self.atoms)?;
                }
                if times < 0 {
                    return Some(self.combined('/', &Figure::count(1), &power, bytes, None));
                }
                self.note(&power, bytes, None);
                Some(Thing::Figure(power))
            }
            (_, [other]) if operations.count_ones() == 1 && name != "sum" && name != "product" => {
                let operation = match operations {
                    ADDS => '+',
                    SUBTRACTS => '-',
                    MULTIPLIES => '*',
                    _ => '/',
                };
                Some(self.combined(operation, receiver, other, bytes, None))
            }
            _ => None,
        }
    }

    /// The integer a figure is.
    pub(super) fn whole(&self, figure: &Figure) -> Option<i128> {
        let [(monomial, times)] = figure.flat.polynomial()?.terms() else { return None };
        let value = match monomial.factors() {
            [] => Ratio::new(1, 1)?,
            [(atom, 1)] => self.atoms.value(*atom)?,
            _ => return None,
        };
        (value.denominator() == 1).then(|| value.numerator() * i128::from(*times))
    }
}

/// Whether one is written as a fraction: what is counted is an integer.
fn is_fraction_one(expr: &Expr) -> bool {
    matches!(bare(expr), Expr::Lit(lit) if matches!(&lit.lit, syn::Lit::Float(float)
        if is_number_one(&float.to_string())))
}

/// Whether an expression may be a share: a name, and neither a cast nor a call, by which counts
/// become fractions.
fn is_share(expr: &Expr) -> bool {
    matches!(bare(expr), Expr::Path(_) | Expr::Field(_))
}
