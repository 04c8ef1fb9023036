//! What a row may be known by: texts and names in the place of a key.

use core::ops::Range;

use syn::{Expr, Pat};

use crate::fold::{bare, name_of, passes, text, text_of, wraps};
use crate::{place, soup};

/// The text an expression may be a key by, and its bytes.
pub(crate) fn key_of(expr: &Expr, in_call: bool) -> Option<(String, Range<usize>)> {
    if let Some(text) = text_of(expr) {
        return Some((text, place::of(bare(expr))));
    }
    match bare(expr) {
        Expr::Path(path) => {
            let segments: Vec<String> =
                path.path.segments.iter().map(|segment| name_of(&segment.ident)).collect();
            // A generated constant as an argument is the use that is wanted.
            let generated = segments.iter().any(|s| s == "instruments" || s == "setups");
            if generated || (in_call && segments.len() == 1) {
                return None;
            }
            Some((segments.last()?.clone(), place::of_path(&path.path)))
        }
        Expr::Call(call) if call.args.len() == 1 && wraps(&call.func) => {
            key_of(call.args.first()?, in_call)
        }
        Expr::MethodCall(call) if passes(&call.method.to_string()) => {
            key_of(&call.receiver, in_call)
        }
        _ => None,
    }
}

/// The keys of a pattern.
pub(crate) fn keys_of(pat: &Pat, keys: &mut Vec<(String, Range<usize>)>) {
    match pat {
        Pat::Lit(lit) => {
            keys.extend(text(&lit.lit).map(|text| (text, lit.lit.span().byte_range())));
        }
        Pat::Ident(ident) => {
            keys.push((name_of(&ident.ident), ident.ident.span().byte_range()));
            if let Some((_, inner)) = &ident.subpat {
                keys_of(inner, keys);
            }
        }
        Pat::Path(path) => {
            if let Some(last) = path.path.segments.last() {
                keys.push((name_of(&last.ident), place::of_path(&path.path)));
            }
        }
        Pat::Guard(guard) => {
            keys_of(&guard.pat, keys);
            equal_keys(&guard.guard, keys);
        }
        Pat::Or(or) => or.cases.iter().for_each(|case| keys_of(case, keys)),
        Pat::Paren(paren) => keys_of(&paren.pat, keys),
        Pat::Reference(reference) => keys_of(&reference.pat, keys),
        Pat::Tuple(tuple) => tuple.elems.iter().for_each(|elem| keys_of(elem, keys)),
        Pat::TupleStruct(tuple) => {
            if let Some(last) = tuple.path.segments.last() {
                keys.push((name_of(&last.ident), place::of_path(&tuple.path)));
            }
            tuple.elems.iter().for_each(|elem| keys_of(elem, keys));
        }
        Pat::Struct(pat) => {
            if let Some(last) = pat.path.segments.last() {
                keys.push((name_of(&last.ident), place::of_path(&pat.path)));
            }
            pat.fields.iter().for_each(|field| keys_of(&field.pat, keys));
        }
        Pat::Slice(slice) => slice.elems.iter().for_each(|elem| keys_of(elem, keys)),
        _ => {}
    }
}

/// The keys a condition compares with.
pub(crate) fn equal_keys(condition: &Expr, keys: &mut Vec<(String, Range<usize>)>) {
    match condition {
        Expr::Binary(binary) => match binary.op {
            syn::BinOp::Eq(_) => {
                keys.extend(key_of(&binary.left, false));
                keys.extend(key_of(&binary.right, false));
            }
            syn::BinOp::And(_) | syn::BinOp::Or(_) => {
                equal_keys(&binary.left, keys);
                equal_keys(&binary.right, keys);
            }
            _ => {}
        },
        Expr::Paren(paren) => equal_keys(&paren.expr, keys),
        Expr::Let(pattern) => keys_of(&pattern.pat, keys),
        Expr::Macro(mac) if mac.mac.path.is_ident("matches") => {
            if let Some((_, pat)) = soup::matched(&mac.mac.tokens) {
                keys_of(&pat, keys);
            }
        }
        Expr::MethodCall(call)
            if matches!(
                call.method.to_string().as_str(),
                "eq" | "eq_ignore_ascii_case" | "starts_with" | "contains"
            ) =>
        {
            keys.extend(call.args.iter().filter_map(|arg| key_of(arg, true)));
        }
        _ => {}
    }
}
