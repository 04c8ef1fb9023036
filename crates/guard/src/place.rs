//! Where an expression stands, in bytes of its file.

use core::ops::Range;

use proc_macro2::Span;
use proc_macro2::extra::DelimSpan;
use syn::visit::Visit;
use syn::{Expr, Ident, Lit, MacroDelimiter, Member, Path};

/// The bytes of an expression.
pub(crate) fn of(expr: &Expr) -> Range<usize> {
    match expr {
        Expr::Lit(lit) => lit.lit.span().byte_range(),
        Expr::Paren(paren) => within(&paren.paren_token.span),
        Expr::Tuple(tuple) => within(&tuple.paren_token.span),
        Expr::Array(array) => within(&array.bracket_token.span),
        Expr::Repeat(repeat) => within(&repeat.bracket_token.span),
        Expr::Group(group) => of(&group.expr),
        Expr::Path(path) => of_path(&path.path),
        Expr::Unary(unary) => operator(&unary.op).byte_range().start..end(&unary.expr),
        Expr::Reference(reference) => {
            reference.and_token.span.byte_range().start..end(&reference.expr)
        }
        Expr::Binary(binary) => start(&binary.left)..end(&binary.right),
        Expr::Field(field) => start(&field.base)..of_member(&field.member).end,
        Expr::Index(index) => start(&index.expr)..within(&index.bracket_token.span).end,
        Expr::Cast(cast) => start(&cast.expr)..reach(|reach| reach.visit_type(&cast.ty)).end,
        Expr::Try(tried) => start(&tried.expr)..tried.question_token.span.byte_range().end,
        Expr::Call(call) => start(&call.func)..within(&call.paren_token.span).end,
        Expr::MethodCall(call) => start(&call.receiver)..within(&call.paren_token.span).end,
        Expr::Closure(closure) => {
            let end = match &*closure.body {
                Expr::Block(block) => within(&block.block.brace_token.span).end,
                body => end(body),
            };
            closure.inputs_begin.span.byte_range().start..end
        }
        Expr::Macro(mac) => of_path(&mac.mac.path).start..of_delimiter(&mac.mac.delimiter).end,
        _ => rest_of(expr),
    }
}

/// Where an expression starts. Every byte asked for is counted out by characters, so that nothing
/// is asked for in vain.
fn start(expr: &Expr) -> usize {
    match expr {
        Expr::Group(group) => start(&group.expr),
        Expr::Binary(binary) => start(&binary.left),
        Expr::Field(field) => start(&field.base),
        Expr::Index(index) => start(&index.expr),
        Expr::Cast(cast) => start(&cast.expr),
        Expr::Try(tried) => start(&tried.expr),
        Expr::Call(call) => start(&call.func),
        Expr::MethodCall(call) => start(&call.receiver),
        _ => of(expr).start,
    }
}

/// Where an expression ends.
fn end(expr: &Expr) -> usize {
    match expr {
        Expr::Group(group) => end(&group.expr),
        Expr::Unary(unary) => end(&unary.expr),
        Expr::Reference(reference) => end(&reference.expr),
        Expr::Binary(binary) => end(&binary.right),
        _ => of(expr).end,
    }
}

fn of_member(member: &Member) -> Range<usize> {
    match member {
        Member::Named(ident) => ident.span().byte_range(),
        Member::Unnamed(index) => index.span.byte_range(),
    }
}

/// The bytes of a path, generic arguments aside.
pub(crate) fn of_path(path: &Path) -> Range<usize> {
    let ends = (path.segments.first(), path.segments.last());
    match ends {
        (Some(first), Some(last)) => {
            first.ident.span().byte_range().start..last.ident.span().byte_range().end
        }
        _ => 0..0,
    }
}

/// The bytes of a macro's body, brackets included.
pub(crate) fn of_delimiter(delimiter: &MacroDelimiter) -> Range<usize> {
    match delimiter {
        MacroDelimiter::Paren(token) => within(&token.span),
        MacroDelimiter::Brace(token) => within(&token.span),
        MacroDelimiter::Bracket(token) => within(&token.span),
    }
}

fn within(span: &DelimSpan) -> Range<usize> {
    span.open().byte_range().start..span.close().byte_range().end
}

fn operator(op: &syn::UnOp) -> Span {
    match op {
        syn::UnOp::Deref(token) => token.span,
        syn::UnOp::Not(token) => token.span,
        syn::UnOp::Neg(token) => token.span,
        _ => Span::call_site(),
    }
}

/// From the first to the last name or literal in it.
fn rest_of(expr: &Expr) -> Range<usize> {
    reach(|reach| reach.visit_expr(expr))
}

/// From the first to the last name or literal in what is visited, macro bodies included.
pub(crate) fn reach(visit: impl FnOnce(&mut Reach)) -> Range<usize> {
    let mut reach = Reach(None);
    visit(&mut reach);
    reach.0.unwrap_or(0..0)
}

/// Collects how far something reaches.
pub(crate) struct Reach(Option<Range<usize>>);

impl Reach {
    fn include(&mut self, bytes: Range<usize>) {
        self.0 = Some(match self.0.take() {
            Some(all) => all.start.min(bytes.start)..all.end.max(bytes.end),
            None => bytes,
        });
    }
}

impl<'ast> Visit<'ast> for Reach {
    fn visit_ident(&mut self, ident: &'ast Ident) {
        self.include(ident.span().byte_range());
    }

    fn visit_lit(&mut self, lit: &'ast Lit) {
        self.include(lit.span().byte_range());
    }

    fn visit_macro(&mut self, mac: &'ast syn::Macro) {
        self.include(of_path(&mac.path));
        self.include(of_delimiter(&mac.delimiter));
    }
}
