//! The functions, constants and macros of a file that calculate, parsed.

use core::ops::Range;

use syn::parse::Parser;
use syn::{Block, Expr, FnArg, Pat, Stmt};

use crate::fold::name_of;
use crate::formula::Unread;
use crate::piece::{Kind, Piece};

/// A function or constant of the file.
pub(crate) struct Function {
    pub(crate) name: String,
    /// Patterns of the parameters; the receiver is one of them. `None` for a constant.
    pub(super) parameters: Option<Vec<Option<Pat>>>,
    pub(super) body: Body,
    /// Where the source it was parsed from starts in the file.
    pub(super) base: usize,
    /// All of it, in bytes of the file.
    pub(super) bytes: Range<usize>,
}

pub(super) enum Body {
    Block(Block),
    Expr(Expr),
}

impl Function {
    fn of_item(item: syn::ItemFn, base: usize, bytes: Range<usize>) -> Self {
        let parameters = item.sig.inputs.into_iter().map(|input| match input {
            FnArg::Receiver(_) => None,
            FnArg::Typed(typed) => Some(*typed.pat),
        });
        let parameters = Some(parameters.collect());
        let name = name_of(&item.sig.ident);
        Self { name, parameters, body: Body::Block(*item.block), base, bytes }
    }

    fn of_constant(name: String, expr: Expr, base: usize, bytes: Range<usize>) -> Self {
        Self { name, parameters: None, body: Body::Expr(expr), base, bytes }
    }

    /// Statements of a file or macro.
    fn of_stmts(name: String, stmts: Vec<Stmt>, base: usize, bytes: Range<usize>) -> Self {
        let block = Block { brace_token: syn::token::Brace::default(), stmts };
        Self { name, parameters: Some(Vec::new()), body: Body::Block(block), base, bytes }
    }
}

/// The functions a piece holds.
pub(crate) fn parse(text: &str, piece: &Piece) -> Result<Vec<Function>, Unread> {
    let Piece { kind, name, bytes, .. } = piece;
    let source = text.get(bytes.clone()).unwrap_or_default();
    let refuse = |error: syn::Error| {
        // A macro makes of its tokens what it likes.
        if piece.in_macro {
            return Ok(Vec::new());
        }
        let at = error.span().byte_range();
        let bytes = bytes.start + at.start..bytes.start + at.end;
        Err(Unread { what: format!("cannot be parsed: {error}"), bytes })
    };
    match kind {
        Kind::Function => match syn::parse_str::<syn::ItemFn>(source) {
            Ok(item) => Ok(vec![Function::of_item(item, bytes.start, bytes.clone())]),
            Err(error) => refuse(error),
        },
        Kind::Constant => match syn::parse_str::<Expr>(source) {
            Ok(expr) => {
                Ok(vec![Function::of_constant(name.clone(), expr, bytes.start, bytes.clone())])
            }
            Err(error) => refuse(error),
        },
        Kind::Macro => Ok(arms(source)
            .into_iter()
            .filter_map(|arm| {
                let body = source.get(arm.clone())?;
                // `$x` is a name like any other here.
                let plain = body.replace('$', " ");
                let stmts: Vec<Stmt> = Block::parse_within.parse_str(&plain).ok()?;
                let start = bytes.start + arm.start;
                let place = start..bytes.start + arm.end;
                Some(Function::of_stmts(name.clone(), stmts, start, place))
            })
            .collect()),
    }
}

/// What stands in the brackets after each `=>` of a `macro_rules!`.
fn arms(source: &str) -> Vec<Range<usize>> {
    use crate::lex::{Kind, Lexer};
    let mut lexer = Lexer::new(source);
    let mut arms = Vec::new();
    let mut depth = 0_usize;
    let mut start = None;
    let mut before = [None, None];
    while let Ok(Some(token)) = lexer.next() {
        match token.kind {
            Kind::Open(_) => {
                let arrow = before == [Some(Kind::Punct(b'=')), Some(Kind::Punct(b'>'))];
                if depth == 0 && arrow {
                    start = Some(token.end);
                }
                depth += 1;
            }
            Kind::Close(_) => {
                depth = depth.saturating_sub(1);
                if depth == 0
                    && let Some(start) = start.take()
                {
                    arms.push(start..token.start);
                }
            }
            _ => {}
        }
        before = [before[1], Some(token.kind)];
    }
    arms
}
