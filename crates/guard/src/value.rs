//! The numbers an expression stands for: through branches, wrappers, lists and closures.

use core::ops::Range;

use syn::punctuated::Punctuated;
use syn::{Block, Expr, Stmt, Token};

use crate::fact::Held;
use crate::fold::{Constants, bare, fold, last_segment, name_of, passes, text_of, wraps};
use crate::name::{is_foreign, is_scenery, words};
use crate::number::Number;
use crate::{place, soup};

/// Every number an expression may come to.
pub(crate) fn values(expr: &Expr, constants: &Constants) -> Vec<Held> {
    let mut values = Values { constants, held: Vec::new() };
    values.expr(expr, true);
    values.held
}

/// Every number a block may come to, by its tail or by `return`.
pub(crate) fn values_of_block(block: &Block, constants: &Constants) -> Vec<Held> {
    let mut values = Values { constants, held: Vec::new() };
    values.block(block, true);
    let mut returns = Returns(Vec::new());
    syn::visit::Visit::visit_block(&mut returns, block);
    for expr in returns.0 {
        values.expr(expr, true);
    }
    values.held
}

/// What a block comes to.
fn tail(expr: &Expr) -> &Expr {
    match expr {
        Expr::Block(block) => match block.block.stmts.last() {
            Some(Stmt::Expr(expr, None)) => tail(expr),
            _ => expr,
        },
        _ => expr,
    }
}

/// The one argument of a call that hands it on.
fn unwrapped(expr: &Expr) -> Option<&Expr> {
    match expr {
        Expr::Call(call) if call.args.len() == 1 && wraps(&call.func) => call.args.first(),
        _ => None,
    }
}

/// Methods that find something by its place.
fn is_lookup(method: &str) -> bool {
    let by_place = method.starts_with("get") && !method.starts_with("get_or")
        || method.starts_with("try_get")
        || method.starts_with("column");
    by_place
        || matches!(
            method,
            "at" | "cell"
                | "col"
                | "field"
                | "index"
                | "nth"
                | "remove"
                | "skip"
                | "take"
                | "value"
        )
}

/// Whether a call makes something that is known by a number, and is none: `Field::new(0x30)`.
fn numbers(expr: &Expr) -> bool {
    let Expr::Call(call) = expr else { return false };
    let Expr::Path(path) = bare(&call.func) else { return false };
    let named = |segment: &syn::PathSegment| words(&name_of(&segment.ident));
    // The type says so, and not how it is made: `Duration::from_secs(9 * 3600)`.
    let types = path
        .path
        .segments
        .iter()
        .filter(|one| one.ident.to_string().starts_with(char::is_uppercase));
    types.flat_map(named).any(|word| is_foreign(&word))
}

/// Whether something called or filled draws, moves or waits: `Colour::rgb(10, 20, 30)`.
fn draws(path: &syn::Path) -> bool {
    let named = |segment: &syn::PathSegment| words(&name_of(&segment.ident));
    path.segments.iter().flat_map(named).any(|word| is_scenery(&word))
}

/// Whether an expression is a colour, a weight or a duration, whatever number it holds.
pub(crate) fn is_drawn(expr: &Expr) -> bool {
    match bare(expr) {
        Expr::Call(call) => matches!(bare(&call.func), Expr::Path(path) if draws(&path.path)),
        _ => false,
    }
}

struct Values<'c> {
    constants: &'c Constants,
    held: Vec<Held>,
}

impl Values<'_> {
    fn hold(&mut self, number: Number, bytes: Range<usize>, strong: bool, text: bool) {
        self.held.push(Held { number, bytes, strong, text });
    }

    fn exprs<'e>(&mut self, exprs: impl IntoIterator<Item = &'e Expr>, strong: bool) {
        for expr in exprs {
            self.expr(expr, strong);
        }
    }

    fn block(&mut self, block: &Block, strong: bool) {
        match block.stmts.last() {
            Some(Stmt::Expr(expr, None)) => self.expr(expr, strong),
            Some(Stmt::Macro(mac)) if mac.semi_token.is_none() => {
                self.macro_call(&mac.mac, strong);
            }
            _ => {}
        }
    }

    fn expr<'e>(&mut self, expr: &'e Expr, strong: bool) {
        if let Some(number) = fold(expr, self.constants) {
            // What stands in a wrapper is what is to be replaced, unless the wrapper scales it.
            if let Some(inner) = unwrapped(expr)
                && fold(inner, self.constants).is_none_or(|other| other.value == number.value)
            {
                return self.expr(inner, strong && !numbers(expr));
            }
            return self.hold(number, place::of(tail(expr)), strong, false);
        }
        if let Some(number) = text_of(expr).and_then(|text| Number::parse(&text)) {
            return self.hold(number, place::of(expr), strong, true);
        }
        match expr {
            Expr::Paren(paren) => self.expr(&paren.expr, strong),
            Expr::Group(group) => self.expr(&group.expr, strong),
            Expr::Reference(reference) => self.expr(&reference.expr, strong),
            Expr::Unary(unary) => self.expr(&unary.expr, strong),
            Expr::Try(tried) => self.expr(&tried.expr, strong),
            Expr::Await(awaited) => self.expr(&awaited.base, strong),
            Expr::Cast(cast) => self.expr(&cast.expr, strong),
            Expr::Return(returned) => self.exprs(returned.expr.as_deref(), strong),
            Expr::Loop(repeated) => {
                let broken = |stmt: &'e Stmt| match stmt {
                    Stmt::Expr(Expr::Break(broken), _) => broken.expr.as_deref(),
                    _ => None,
                };
                self.exprs(repeated.body.stmts.iter().filter_map(broken), strong);
            }
            Expr::Break(broken) => self.exprs(broken.expr.as_deref(), strong),
            Expr::Block(block) => self.block(&block.block, strong),
            Expr::Unsafe(block) => self.block(&block.block, strong),
            Expr::Const(block) => self.block(&block.block, strong),
            Expr::Async(block) => self.block(&block.block, strong),
            Expr::TryBlock(block) => self.block(&block.block, strong),
            Expr::If(branch) => {
                self.block(&branch.then_branch, strong);
                self.exprs(branch.else_branch.as_ref().map(|(_, expr)| &**expr), strong);
            }
            Expr::Match(matched) => {
                self.exprs(matched.arms.iter().map(|arm| &*arm.body), strong);
            }
            Expr::Array(array) => self.exprs(&array.elems, strong),
            Expr::Tuple(tuple) => self.exprs(&tuple.elems, strong),
            Expr::Repeat(repeat) => self.expr(&repeat.expr, strong),
            Expr::Closure(closure) => self.expr(&closure.body, strong),
            Expr::Struct(literal) => {
                // A field has a name of its own; one alone is a wrapper.
                let alone = literal.fields.len() == 1;
                self.exprs(literal.fields.iter().map(|field| &field.expr), strong && alone);
            }
            Expr::Call(call) => {
                match bare(&call.func) {
                    Expr::Closure(closure) => self.expr(&closure.body, strong),
                    Expr::Path(path) if draws(&path.path) => return,
                    _ => {}
                }
                self.exprs(&call.args, strong && wraps(&call.func));
            }
            Expr::MethodCall(call) => self.method(call, strong),
            Expr::Macro(mac) => self.macro_call(&mac.mac, strong),
            _ => {}
        }
    }

    fn method(&mut self, call: &syn::ExprMethodCall, strong: bool) {
        let method = call.method.to_string();
        // `row.get(10)`: the tenth, and not ten.
        if is_lookup(&method)
            && let Some(arg) = call.args.first()
            && call.args.len() == 1
            && fold(arg, self.constants).is_some_and(|number| number.whole)
        {
            return;
        }
        let hands_on = passes(&method)
            || matches!(
                method.as_str(),
                "unwrap_or"
                    | "unwrap_or_else"
                    | "or"
                    | "or_else"
                    | "map_or"
                    | "map_or_else"
                    | "get_or_init"
                    | "get_or_insert"
                    | "get_or_insert_with"
                    | "or_insert"
                    | "or_insert_with"
                    | "then_some"
                    | "then"
                    | "default_value"
                    | "default_value_t"
                    | "and"
                    | "ok_or"
                    | "ok_or_else"
                    | "map"
                    | "map_err"
                    | "filter"
                    | "chain"
            );
        self.expr(&call.receiver, strong && hands_on);
        self.exprs(&call.args, strong && hands_on);
    }

    fn macro_call(&mut self, mac: &syn::Macro, strong: bool) {
        let name = mac.path.segments.last().map(|segment| segment.ident.to_string());
        if name.as_deref().is_none_or(soup::is_talk) {
            return;
        }
        let list = Punctuated::<Expr, Token![,]>::parse_terminated;
        if let Ok(args) = syn::parse::Parser::parse2(list, mac.tokens.clone()) {
            return self.exprs(&args, strong);
        }
        // `vec![10.0; 3]`.
        let repeat = |input: syn::parse::ParseStream<'_>| {
            let expr: Expr = input.parse()?;
            input.parse::<Token![;]>()?;
            input.parse::<Expr>()?;
            Ok(expr)
        };
        if let Ok(expr) = syn::parse::Parser::parse2(repeat, mac.tokens.clone()) {
            self.expr(&expr, strong);
        }
    }
}

/// What a function returns early, its inner functions and closures aside.
struct Returns<'a>(Vec<&'a Expr>);

impl<'a> syn::visit::Visit<'a> for Returns<'a> {
    fn visit_expr_return(&mut self, returned: &'a syn::ExprReturn) {
        self.0.extend(returned.expr.as_deref());
    }

    fn visit_expr_closure(&mut self, _: &'a syn::ExprClosure) {}

    fn visit_item(&mut self, _: &'a syn::Item) {}
}

/// The text something is looked up by: `env::var("POINT_VALUE")`, `map.get("tick_size")`.
pub(crate) fn looked_up(expr: &Expr) -> Option<String> {
    match bare(expr) {
        Expr::Call(call) => only_text(&call.args),
        Expr::MethodCall(call) => only_text(&call.args).or_else(|| looked_up(&call.receiver)),
        Expr::Macro(mac) => soup::variable(&mac.mac),
        Expr::Try(tried) => looked_up(&tried.expr),
        Expr::Await(awaited) => looked_up(&awaited.base),
        _ => None,
    }
}

fn only_text(args: &Punctuated<Expr, Token![,]>) -> Option<String> {
    if args.len() == 1 { args.first().and_then(text_of) } else { None }
}

/// The name an expression is known by: a path, a field, a method, an index by text.
pub(crate) fn name_of_place(expr: &Expr) -> Option<String> {
    match expr {
        Expr::Path(_) => last_segment(expr),
        Expr::Field(field) => match &field.member {
            syn::Member::Named(ident) => Some(name_of(ident)),
            syn::Member::Unnamed(_) => None,
        },
        Expr::MethodCall(call) if call.args.is_empty() => {
            if passes(&call.method.to_string()) {
                name_of_place(&call.receiver)
            } else {
                Some(name_of(&call.method))
            }
        }
        Expr::Call(call) if call.args.is_empty() => last_segment(&call.func),
        Expr::Index(index) => text_of(&index.index).or_else(|| name_of_place(&index.expr)),
        Expr::Unary(unary) => name_of_place(&unary.expr),
        Expr::Paren(paren) => name_of_place(&paren.expr),
        Expr::Reference(reference) => name_of_place(&reference.expr),
        Expr::Cast(cast) => name_of_place(&cast.expr),
        _ => None,
    }
}
