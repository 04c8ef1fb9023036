//! Literal arithmetic, folded exactly: `5.0 * 2.0` is ten however it is written.

mod operation;

use self::operation::{arithmetic, binary_method, cast_to, unary_method};
use std::collections::HashMap;

use driftless_model::unit::Ratio;
use syn::punctuated::Punctuated;
use syn::{BinOp, Expr, Lit, Member, Stmt, Token, Type, UnOp};

use crate::number::Number;
use crate::scope::{Before, learn};

/// Constants of the same file, by name; `None` where a name has several values.
pub(crate) type Constants = HashMap<String, Option<Number>>;

/// The number an expression comes to, where literals alone decide it.
pub(crate) fn fold(expr: &Expr, constants: &Constants) -> Option<Number> {
    Folder { constants }.fold(expr)
}

/// The content of a string literal, through what leaves it a string.
pub(crate) fn text_of(expr: &Expr) -> Option<String> {
    match expr {
        Expr::Lit(lit) => text(&lit.lit),
        Expr::Paren(paren) => text_of(&paren.expr),
        Expr::Group(group) => text_of(&group.expr),
        Expr::Reference(reference) => text_of(&reference.expr),
        Expr::Unary(unary) => text_of(&unary.expr),
        Expr::MethodCall(call) if call.args.is_empty() && passes(&call.method.to_string()) => {
            text_of(&call.receiver)
        }
        Expr::Call(call) if call.args.len() == 1 && wraps(&call.func) => {
            call.args.first().and_then(text_of)
        }
        Expr::Macro(mac) if mac.mac.path.is_ident("concat") => {
            let parser = Punctuated::<Lit, Token![,]>::parse_terminated;
            let parts = syn::parse::Parser::parse2(parser, mac.mac.tokens.clone()).ok()?;
            parts.iter().map(text).collect()
        }
        _ => None,
    }
}

/// The content of a literal string of any kind.
pub(crate) fn text(lit: &Lit) -> Option<String> {
    match lit {
        Lit::Str(text) => Some(text.value()),
        Lit::ByteStr(bytes) => String::from_utf8(bytes.value()).ok(),
        Lit::CStr(text) => text.value().into_string().ok(),
        _ => None,
    }
}

/// Whether a call of this path hands its argument on: a tuple struct, `new`, `from`, `parse`.
pub(crate) fn wraps(func: &Expr) -> bool {
    let Some(last) = last_segment(func) else { return false };
    last.starts_with(|c: char| c.is_uppercase())
        || matches!(
            last.as_str(),
            "new" | "from" | "try_from" | "parse" | "const_new" | "of" | "some" | "ok" | "exact"
        )
        || last.starts_with("from_")
        || last.starts_with("new_")
        || last.starts_with("try_from_")
        || last.starts_with("parse_")
}

/// Methods that hand their receiver on.
pub(crate) fn passes(method: &str) -> bool {
    matches!(
        method,
        "into"
            | "unwrap"
            | "expect"
            | "clone"
            | "cloned"
            | "copied"
            | "to_owned"
            | "to_string"
            | "as_str"
            | "as_ref"
            | "as_bytes"
            | "borrow"
            | "try_into"
            | "ok"
            | "unwrap_or_default"
            | "unwrap_unchecked"
            | "get"
            | "into_inner"
            | "parse"
            | "trim"
            | "iter"
            | "into_iter"
            | "collect"
            | "to_vec"
            | "into_boxed_slice"
            | "deref"
            | "leak"
            | "await"
            | "normalize"
    ) || method.starts_with("to_f")
        || method.starts_with("as_f")
}

pub(crate) fn last_segment(expr: &Expr) -> Option<String> {
    match expr {
        Expr::Path(path) => path.path.segments.last().map(|segment| name_of(&segment.ident)),
        Expr::Paren(paren) => last_segment(&paren.expr),
        Expr::Group(group) => last_segment(&group.expr),
        _ => None,
    }
}

/// An identifier without `r#`.
pub(crate) fn name_of(ident: &syn::Ident) -> String {
    let name = ident.to_string();
    name.strip_prefix("r#").map(str::to_owned).unwrap_or(name)
}

/// Locals beyond this are a calculation, and no disguise of a number.
const LOCALS: usize = 8;

struct Folder<'c> {
    constants: &'c Constants,
}

impl Folder<'_> {
    fn fold(&self, expr: &Expr) -> Option<Number> {
        match expr {
            Expr::Lit(lit) => literal(&lit.lit),
            Expr::Paren(paren) => self.fold(&paren.expr),
            Expr::Group(group) => self.fold(&group.expr),
            Expr::Reference(reference) => self.fold(&reference.expr),
            Expr::Try(tried) => self.fold(&tried.expr),
            Expr::Block(block) => self.block(&block.block),
            Expr::Const(block) => self.block(&block.block),
            Expr::Unsafe(block) => self.block(&block.block),
            Expr::Unary(unary) => self.unary(unary),
            Expr::Binary(binary) => {
                arithmetic(self.fold(&binary.left)?, &binary.op, self.fold(&binary.right)?)
            }
            Expr::Cast(cast) => cast_to(self.fold(&cast.expr)?, &cast.ty),
            Expr::Path(path) => {
                let last = path.path.segments.last()?;
                *self.constants.get(&name_of(&last.ident))?
            }
            Expr::Call(call) => self.call(call),
            Expr::MethodCall(call) => self.method(call),
            Expr::Macro(mac) => self.macro_call(&mac.mac),
            Expr::Index(index) => {
                let at = self.fold(&index.index)?.value;
                let Expr::Array(array) = bare(&index.expr) else { return None };
                self.fold(array.elems.iter().nth(usize::try_from(at.numerator()).ok()?)?)
            }
            Expr::Field(field) => {
                let (Expr::Tuple(tuple), Member::Unnamed(at)) = (bare(&field.base), &field.member)
                else {
                    return None;
                };
                self.fold(tuple.elems.iter().nth(at.index as usize)?)
            }
            _ => None,
        }
    }

    fn block(&self, block: &syn::Block) -> Option<Number> {
        match block.stmts.as_slice() {
            [Stmt::Expr(expr, None)] => self.fold(expr),
            [locals @ .., Stmt::Expr(expr, None)] if locals.len() <= LOCALS => {
                let mut own = Constants::new();
                for stmt in locals {
                    let Stmt::Local(local) = stmt else { return None };
                    learn(&mut own, local, &mut Before::new(), fold);
                }
                fold(expr, &own)
            }
            _ => None,
        }
    }

    fn unary(&self, unary: &syn::ExprUnary) -> Option<Number> {
        let number = self.fold(&unary.expr)?;
        match unary.op {
            UnOp::Neg(_) => Some(number.with(Ratio::ZERO.checked_sub(number.value)?)),
            UnOp::Deref(_) => Some(number),
            _ => None,
        }
    }

    fn call(&self, call: &syn::ExprCall) -> Option<Number> {
        // `(|| 10.0)()`.
        if let (Expr::Closure(closure), true) = (bare(&call.func), call.args.is_empty()) {
            return self.fold(&closure.body);
        }
        let last = last_segment(&call.func)?;
        // A function of the same file that takes nothing is a constant.
        if call.args.is_empty() {
            return *self.constants.get(&last)?;
        }
        let args: Vec<&Expr> = call.args.iter().collect();
        match (last.as_str(), args.as_slice()) {
            ("from_bits", [bits]) => {
                let bits = u64::try_from(self.fold(bits)?.value.numerator()).ok()?;
                let value = f64::from_bits(bits);
                value.is_finite().then(|| Number::parse(&format!("{value:?}")))?
            }
            ("from_nanos", [arg]) => self.scaled(arg, 1_000_000_000),
            ("from_micros", [arg]) => self.scaled(arg, 1_000_000),
            ("from_millis", [arg]) => self.scaled(arg, 1_000),
            ("from_cents", [arg]) => self.scaled(arg, 100),
            ("from_halves", [arg]) => self.scaled(arg, 2),
            (_, [arg]) if wraps(&call.func) => self.value_or_text(arg),
            // `Decimal::new(1000, 2)` counts places, `Ratio::new(20, 2)` divides.
            (_, [number, second]) if wraps(&call.func) => {
                let (number, second) = (self.fold(number)?, self.fold(second)?);
                if is_fraction(&call.func) {
                    return Some(number.with(number.value.checked_div(second.value)?));
                }
                // `Spec::new(0.1, 10.0)` has two figures, and `Decimal128(18, 9)` is a type.
                if !second.whole || !number.whole || is_type(&call.func) {
                    return None;
                }
                let places = u32::try_from(second.value.numerator()).ok()?;
                let power = Ratio::new(10_i128.checked_pow(places)?, 1)?;
                Some(Number { whole: false, ..number.with(number.value.checked_div(power)?) })
            }
            (function, [left, right]) => {
                binary_method(function, self.fold(left)?, self.fold(right)?)
            }
            (function, [arg]) if !function.is_empty() => {
                // Functions of `core`, called by path: `f64::abs(-10.0)`, `Into::into(10.0)`.
                let number = self.fold(arg)?;
                if passes(function) { Some(number) } else { unary_method(function, number) }
            }
            _ => None,
        }
    }

    fn scaled(&self, arg: &Expr, by: i128) -> Option<Number> {
        let number = self.fold(arg)?;
        let value = number.value.checked_div(Ratio::new(by, 1)?)?;
        Some(Number { whole: false, ..number.with(value) })
    }

    fn value_or_text(&self, expr: &Expr) -> Option<Number> {
        self.fold(expr).or_else(|| Number::parse(&text_of(expr)?))
    }

    fn method(&self, call: &syn::ExprMethodCall) -> Option<Number> {
        let method = call.method.to_string();
        if passes(&method) {
            return if method == "to_string" || method == "to_owned" {
                self.fold(&call.receiver)
            } else {
                self.value_or_text(&call.receiver)
            };
        }
        let receiver = self.fold(&call.receiver)?;
        let args: Vec<&Expr> = call.args.iter().collect();
        match args.as_slice() {
            [] => unary_method(&method, receiver),
            [arg] => binary_method(&method, receiver, self.fold(arg)?),
            [factor, term] if method == "mul_add" => {
                let product = receiver.value.checked_mul(self.fold(factor)?.value)?;
                Some(receiver.with(product.checked_add(self.fold(term)?.value)?))
            }
            _ => None,
        }
    }

    fn macro_call(&self, mac: &syn::Macro) -> Option<Number> {
        let name = mac.path.segments.last()?.ident.to_string();
        // What formats or asserts says its number to a person, not to a calculation.
        if crate::soup::is_talk(&name) {
            return None;
        }
        let parser = Punctuated::<Expr, Token![,]>::parse_terminated;
        let args = syn::parse::Parser::parse2(parser, mac.tokens.clone()).ok()?;
        let mut args = args.iter();
        match (args.next(), args.next()) {
            // `vec![10.0]` is a list of numbers and no number.
            (Some(_), None) if name == "vec" => None,
            (Some(arg), None) => self.value_or_text(arg),
            _ => None,
        }
    }
}

/// The expression inside brackets.
pub(crate) fn bare(expr: &Expr) -> &Expr {
    match expr {
        Expr::Paren(paren) => bare(&paren.expr),
        Expr::Group(group) => bare(&group.expr),
        Expr::Reference(reference) => bare(&reference.expr),
        _ => expr,
    }
}

pub(crate) fn literal(lit: &Lit) -> Option<Number> {
    match lit {
        Lit::Int(int) => Number::parse(int.base10_digits())
            .map(|number| Number { whole: !int.suffix().starts_with('f'), ..number }),
        Lit::Float(float) => {
            Number::parse(float.base10_digits()).map(|number| Number { whole: false, ..number })
        }
        Lit::Byte(byte) => Number::parse(&byte.value().to_string()),
        _ => None,
    }
}

/// Whether a call names a type: `DataType::Decimal128(18, 9)`.
fn is_type(func: &Expr) -> bool {
    let Expr::Path(path) = bare(func) else { return false };
    let mut segments = path.path.segments.iter().rev().skip(1);
    segments.next().is_some_and(|owner| owner.ident.to_string().ends_with("Type"))
}

pub(crate) fn is_fraction(func: &Expr) -> bool {
    let Expr::Path(path) = bare(func) else { return false };
    path.path.segments.iter().any(|segment| {
        let name = segment.ident.to_string();
        ["Ratio", "Fraction", "Rational"].iter().any(|word| name.contains(word))
    })
}

#[cfg(test)]
mod tests;
