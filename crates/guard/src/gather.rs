//! What calls, builders and literals tell beyond the names they bind.

mod condition;
mod number;
mod text;

pub(crate) use self::condition::{compared, integers_of};
use self::number::{is_money, numbers_in};
pub(crate) use self::number::{is_sum, names_money};
use core::ops::Range;
use std::rc::Rc;

use syn::visit::Visit;
use syn::{Expr, Member, Pat};

use crate::fact::{Binding, Facts, Form, Held, Loose, Piece, Quote, Time};
use crate::fold::{bare, fold, last_segment, name_of, text_of};
use crate::key::{equal_keys, key_of};
use crate::name::{is_scenery, words};
use crate::number::Number;
use crate::quote::Record;
use crate::value::{name_of_place, values};
use crate::walk::{Walk, is_filled_by, is_hidden, is_setter};
use crate::{chain, clock, place, plain, quote, soup};

/// As many comparisons are one row.
const CONDITIONS: usize = 8;

/// Names around a number that tell what it is for: a call, its type, a field.
const NEAREST: usize = 3;

impl Walk<'_> {
    pub(crate) fn time(&mut self, time: Option<(u8, u8)>, bytes: Range<usize>, made: bool) {
        if let Some((hour, minute)) = time {
            let near = self.names_around();
            self.facts.times.push(Time { hour, minute, bytes, made, near });
        }
    }

    /// An hour and a minute side by side.
    pub(crate) fn pair(&mut self, exprs: &[&Expr]) {
        if let (Some(time), Some(first)) = (clock::pair(exprs, &self.constants), exprs.first()) {
            return self.time(Some(time), place::of(first), false);
        }
        for (time, bytes) in clock::pairs(exprs, &self.constants) {
            self.time(Some(time), bytes, false);
        }
    }

    /// Notes a number where it stands alone.
    pub(crate) fn number(&mut self, held: Held) {
        let of_money = |name: &String| words(name).iter().any(|word| is_money(word));
        let money = self.money || self.context.iter().any(of_money);
        let list = self.list;
        let nearest = self.near.iter().rev().take(NEAREST).flat_map(|name| words(name));
        let scenery = nearest.into_iter().any(|word| is_scenery(&word));
        self.facts.numbers.push(Loose { held, money, scenery, list });
    }

    /// Reads a list, all of whose numbers count as one crowd.
    pub(crate) fn listed<'e>(
        &mut self,
        exprs: impl IntoIterator<Item = &'e Expr>,
        visit: impl FnOnce(&mut Self),
    ) {
        if self.list.is_some() {
            return visit(self);
        }
        self.list = Some(self.facts.lists.len());
        self.facts.lists.push(numbers_in(exprs));
        visit(self);
        self.list = None;
    }

    /// A text that several pieces make.
    pub(crate) fn quote(&mut self, pieces: Vec<Piece>, fills: Vec<(String, String)>) {
        if !self.talk && !pieces.is_empty() {
            let near = self.names_around();
            self.facts.quotes.push(Quote { pieces, fills, near });
        }
    }

    /// Arguments by the names a function of this file gives them.
    pub(crate) fn arguments<'e>(&mut self, key: &str, args: impl Iterator<Item = &'e Expr>) {
        let Some(Some(parameters)) = self.parameters.get(key) else { return };
        for (name, arg) in parameters.clone().into_iter().zip(args) {
            self.bind_expr(name, Binding::Local, arg);
        }
    }

    /// A builder's methods as the fields of one thing; gives their names.
    pub(crate) fn chain(&mut self, call: &syn::ExprMethodCall) -> Rc<[String]> {
        let links = chain::links(call);
        let names: Rc<[String]> = links.iter().map(|link| link.name.clone()).collect();
        let variable = match chain::root(call) {
            Expr::Macro(root) => soup::variable(&root.mac),
            _ => None,
        };
        if links.len() < 2 && variable.is_none() {
            return names;
        }
        let mut keys = Vec::new();
        let mut cells = Vec::new();
        let mut named = Vec::new();
        let mut defaults = Vec::new();
        let (mut hour, mut minute) = (None, None);
        for link in &links {
            for arg in &link.args {
                let held = values(arg, &self.constants);
                keys.extend(key_of(arg, true));
                if is_fallback(&link.name) {
                    defaults.extend(held.iter().cloned());
                } else {
                    named.extend(text_of(arg));
                }
                match link.name.as_str() {
                    "hour" | "with_hour" | "replace_hour" => hour = Some(*arg),
                    "minute" | "with_minute" | "replace_minute" => minute = Some(*arg),
                    _ => {}
                }
                let field = Some(link.name.clone());
                cells.extend(held.into_iter().map(|one| (field.clone(), one)));
            }
        }
        named.extend(variable);
        // `Arg::new("point_value").default_value("10.0")`, `var("POINT_VALUE").unwrap_or(…)`.
        for name in named {
            self.bind(name, Binding::Call, defaults.clone());
        }
        if let (Some(hour), Some(minute)) = (hour, minute) {
            let time = clock::pair(&[hour, minute], &self.constants);
            self.time(time, place::of(hour), true);
        }
        // `map.entry("MGC").or_insert(10.0)` is an entry, and no builder.
        let form = if names.iter().any(|name| name == "entry") { Form::Arm } else { Form::Chain };
        self.under(names.to_vec(), |walk| walk.row(form, keys, cells));
        names
    }

    /// A literal of an attribute.
    pub(crate) fn attribute_literal(&mut self, lit: &syn::Lit) {
        if let Some(number) = crate::fold::literal(lit) {
            let bytes = lit.span().byte_range();
            self.number(Held { number, bytes, strong: true, text: false });
        }
        self.quote(quote::piece(lit).into_iter().collect(), Vec::new());
    }

    /// `insert(("MGC", "1000"), 8.0)`, `(("MGC", 1000), 8.0)`: a key of several.
    pub(crate) fn compound<'e>(&mut self, exprs: impl IntoIterator<Item = &'e Expr>) {
        let mut exprs = exprs.into_iter();
        let Some(Expr::Tuple(tuple)) = exprs.next() else { return };
        let keys = tuple.elems.iter().filter_map(|elem| key_of(elem, false)).collect();
        let integers = tuple.elems.iter().flat_map(|elem| values(elem, &self.constants)).collect();
        let held = exprs.flat_map(|expr| values(expr, &self.constants));
        let cells = held.map(|one| (None, one)).collect();
        self.row_with(Form::Arm, keys, integers, cells);
    }

    pub(crate) fn call(&mut self, call: &syn::ExprCall, path: &[String]) {
        self.cells(Form::Call, &call.args);
        self.compound(&call.args);
        let args: Vec<&Expr> = call.args.iter().collect();
        let made = clock::made(path, &args, &self.constants);
        match made {
            Some(_) => self.time(made, place::of(&call.func), true),
            None => self.pair(&args),
        }
        if let [.., owner, function] = path {
            self.arguments(&format!("{owner}::{function}"), call.args.iter());
        } else if let [function] = path {
            self.arguments(function, call.args.iter());
        }
        if let Some(name) = last_segment(&call.func) {
            let mut held: Vec<Held> =
                call.args.iter().flat_map(|arg| values(arg, &self.constants)).collect();
            let setter = is_setter(&name) || name.starts_with(char::is_uppercase);
            held.iter_mut().for_each(|one| one.strong &= setter);
            self.bind(name, Binding::Call, held);
        }
        let texts = texts_of(call.args.iter());
        self.visit_expr(&call.func);
        self.under(texts, |walk| call.args.iter().for_each(|arg| walk.visit_expr(arg)));
    }

    pub(crate) fn method(&mut self, call: &syn::ExprMethodCall) {
        self.cells(Form::Call, &call.args);
        self.compound(&call.args);
        let name = name_of(&call.method);
        if is_hidden(&call.method) {
            self.path(vec![name.clone()], call.method.span().byte_range());
        }
        let args: Vec<&Expr> = call.args.iter().collect();
        self.time_of_method(call, &name, &args);
        self.arguments(&name, call.args.iter());
        if matches!(name.as_str(), "then_some" | "then") {
            let mut keys = Vec::new();
            equal_keys(&call.receiver, &mut keys);
            let held = call.args.iter().flat_map(|arg| values(arg, &self.constants));
            let cells = held.map(|one| (None, one)).collect();
            self.row(Form::Arm, keys, cells);
        }
        let mut held: Vec<Held> =
            call.args.iter().flat_map(|arg| values(arg, &self.constants)).collect();
        // A builder's method takes one value, a getter by index one integer.
        let setter = is_setter(&name) || call.args.len() == 1;
        held.iter_mut().for_each(|one| {
            one.strong &= setter && (is_setter(&name) || !one.number.whole || one.text);
        });
        self.bind(name, Binding::Call, held);
        self.fallback(call);
        if is_filled_by(&call.method.to_string())
            && let Some(name) = name_of_place(&call.receiver)
        {
            let held = call.args.iter().flat_map(|arg| values(arg, &self.constants)).collect();
            self.bind(name, Binding::Local, held);
        }
        let mut names = texts_of(call.args.iter());
        names.extend(call.turbofish.iter().flat_map(type_names));
        let talk = self.talk;
        self.talk |= is_for_a_person(&call.method.to_string());
        self.under(names, |walk| call.args.iter().for_each(|arg| walk.visit_expr(arg)));
        self.talk = talk;
        // DuckDB's appender writes without a word of SQL.
        if name_of(&call.method).starts_with("appender")
            && let Some(Expr::Lit(lit)) = call.args.first()
            && let Some(piece) = quote::piece(&lit.lit)
        {
            let into =
                Piece { source: "INSERT INTO".to_owned(), start: piece.start, literal: false };
            self.quote(vec![into, piece], Vec::new());
        }
    }

    /// `day.and_hms_opt(10, 5, 0)`, `"10:05".parse::<NaiveTime>()`.
    pub(crate) fn time_of_method(
        &mut self,
        call: &syn::ExprMethodCall,
        name: &str,
        args: &[&Expr],
    ) {
        if name == "parse" {
            let typed = call.turbofish.iter().flat_map(type_names);
            if typed.into_iter().any(|name| clock::is_time_type(&name)) {
                let time = text_of(&call.receiver).and_then(|text| clock::parse(&text));
                self.time(time, place::of(&call.receiver), true);
            }
            return;
        }
        let Some(pair) = clock::made(&[name.to_owned()], args, &self.constants)
            .map(|time| (time, true))
            .or_else(|| {
                Some((clock::pair(args, &self.constants)?, name == "at" && args.len() >= 3))
            })
        else {
            return;
        };
        // A date at a time is a test vector or a log line more often than a session.
        if clock::is_date(&call.receiver, &self.constants) {
            return;
        }
        let (time, made) = pair;
        let bytes = match args.first() {
            Some(first) if !made => place::of(first),
            _ => call.method.span().byte_range(),
        };
        self.time(Some(time), bytes, made);
    }

    /// `Time { hour: 10, minute: 5 }`.
    pub(crate) fn hour_and_minute(&mut self, literal: &syn::ExprStruct) {
        let field = |words: &[&str]| {
            let is = |field: &&syn::FieldValue| {
                let name = member(&field.member).unwrap_or_default();
                crate::name::words(&name).last().is_some_and(|last| words.contains(&last.as_str()))
            };
            literal.fields.iter().find(is).map(|field| &field.expr)
        };
        let (Some(hour), Some(minute)) =
            (field(&["hour", "h", "hours"]), field(&["minute", "min", "m", "minutes"]))
        else {
            return;
        };
        let name = literal.path.segments.last().map(|segment| name_of(&segment.ident));
        let made = name.as_deref().is_some_and(clock::is_time_type);
        let time = clock::pair(&[hour, minute], &self.constants);
        self.under(name.into_iter().collect(), |walk| walk.time(time, place::of(hour), made));
    }
}

/// The names a pattern binds.
pub(crate) fn names_of(pat: &Pat) -> Vec<String> {
    match pat {
        Pat::Ident(ident) => vec![name_of(&ident.ident)],
        Pat::Type(typed) => {
            names_of(&typed.pat).into_iter().chain(clock::type_name(&typed.ty)).collect()
        }
        Pat::Tuple(tuple) => tuple.elems.iter().flat_map(names_of).collect(),
        Pat::TupleStruct(tuple) => tuple.elems.iter().flat_map(names_of).collect(),
        _ => Vec::new(),
    }
}

pub(crate) fn member(member: &Member) -> Option<String> {
    match member {
        Member::Named(ident) => Some(name_of(ident)),
        Member::Unnamed(_) => None,
    }
}

/// Texts side by side: each names what stands beside it.
pub(crate) fn texts_of<'e>(exprs: impl Iterator<Item = &'e Expr>) -> Vec<String> {
    exprs.filter_map(text_of).filter(|text| text.len() <= 40).take(8).collect()
}

pub(crate) fn type_names(generics: &syn::AngleBracketedGenericArguments) -> Vec<String> {
    let name = |arg: &syn::GenericArgument| match arg {
        syn::GenericArgument::Type(ty) => clock::type_name(ty),
        _ => None,
    };
    generics.args.iter().filter_map(name).collect()
}

/// What a place points to.
pub(crate) fn pointed(place: &Expr) -> Option<&Expr> {
    match place {
        Expr::Unary(unary) if matches!(unary.op, syn::UnOp::Deref(_)) => Some(&unary.expr),
        _ => None,
    }
}

/// Methods that give what stands in for a missing value.
fn is_fallback(method: &str) -> bool {
    method.starts_with("default") || method.starts_with("unwrap_or") || method.starts_with("map_or")
}

/// Methods whose text is an error's or a person's.
pub(crate) fn is_for_a_person(method: &str) -> bool {
    matches!(
        method,
        "expect"
            | "expect_err"
            | "context"
            | "with_context"
            | "wrap_err"
            | "wrap_err_with"
            | "unwrap_or_log"
    )
}
