//! What the two macros expand to.

use driftless_model::code::Code;
use proc_macro2::{Span, TokenStream};

use super::NO_REASON;
use super::reader::{first_text, reason_of_attribute};
use crate::token::Complaint;

/// Expands `#[allow_copy(reason = "…")]`: the item alone, after an error where no reason is given.
pub fn allow_copy(attribute: TokenStream, item: TokenStream) -> TokenStream {
    if reason_of_attribute(&attribute).is_some() {
        return item;
    }
    let span = attribute.into_iter().next().map_or_else(Span::call_site, |tree| tree.span());
    let mut tokens = unreasoned(span, "#[driftless::allow_copy(reason = \"…\")]");
    tokens.extend(item);
    tokens
}

/// Expands `allow_value!("reason", …)`: what follows the reason alone.
pub fn allow_value(input: TokenStream) -> TokenStream {
    if first_text(&input).is_some() {
        return input.into_iter().skip(2).collect();
    }
    let span = input.into_iter().next().map_or_else(Span::call_site, |tree| tree.span());
    unreasoned(span, "driftless::allow_value!(\"…\", expression)")
}

fn unreasoned(span: Span, form: &str) -> TokenStream {
    let code = Code::D309;
    Complaint::new(span, format!("{code}: this allowance {NO_REASON}"))
        .help(format!("say why the copy is right where it stands: `{form}`"))
        .into_tokens()
}
