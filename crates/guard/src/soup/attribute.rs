//! The tokens of attributes: defaults, and whatever else they hold.

use proc_macro2::{TokenStream, TokenTree};
use syn::Expr;

use super::entry::label;
use crate::clock;
use crate::fact::Held;
use crate::fold::{Constants, text_of};
use crate::value::values;
use crate::walk::Walk;

/// Times an attribute gives as a default: `default_value = "09:00"`.
pub(crate) fn default_times(body: &TokenStream) -> Vec<((u8, u8), core::ops::Range<usize>)> {
    let trees: Vec<TokenTree> = body.clone().into_iter().collect();
    let time = |three: &[TokenTree]| match three {
        [TokenTree::Ident(name), TokenTree::Punct(sign), value @ TokenTree::Literal(_)]
            if sign.as_char() == '=' && name.to_string().starts_with("default") =>
        {
            let (text, bytes) = label(value)?;
            Some((clock::parse(&text)?, bytes))
        }
        _ => None,
    };
    trees.windows(3).filter_map(time).collect()
}

/// Numbers an attribute gives as a default: `default_value = "10.0"`, `#[default(10.0)]`.
pub(crate) fn defaults(body: &TokenStream, constants: &Constants) -> Vec<Held> {
    let trees: Vec<TokenTree> = body.clone().into_iter().collect();
    let mut held = Vec::new();
    for (at, tree) in trees.iter().enumerate() {
        let TokenTree::Ident(ident) = tree else { continue };
        let assigns = matches!(trees.get(at + 1), Some(TokenTree::Punct(p)) if p.as_char() == '=');
        if !assigns || !ident.to_string().to_ascii_lowercase().starts_with("default") {
            continue;
        }
        let value: TokenStream = trees[at + 2..]
            .iter()
            .take_while(|tree| !matches!(tree, TokenTree::Punct(p) if p.as_char() == ','))
            .cloned()
            .collect();
        let Ok(expr) = syn::parse2::<Expr>(value) else { continue };
        held.extend(values(&expr, constants));
        // `#[serde(default = "usual_value")]` names a function.
        if let Some(path) = text_of(&expr)
            && let Some(Some(number)) =
                path.rsplit("::").next().and_then(|name| constants.get(name))
        {
            let bytes = crate::place::of(&expr);
            held.push(Held { number: *number, bytes, strong: true, text: true });
        }
    }
    held
}

/// Texts and numbers of an attribute: `#[query(sql = "DELETE …")]`, `#[validate(range(min = 8.4))]`.
pub(crate) fn attribute(walk: &mut Walk<'_>, body: &TokenStream) {
    for tree in body.clone() {
        match tree {
            TokenTree::Group(group) => attribute(walk, &group.stream()),
            TokenTree::Literal(literal) => {
                let stream = TokenStream::from(TokenTree::Literal(literal));
                if let Ok(lit) = syn::parse2::<syn::Lit>(stream) {
                    walk.attribute_literal(&lit);
                }
            }
            _ => {}
        }
    }
}
