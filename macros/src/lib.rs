//! The macros of driftless. Their logic is in `driftless-guard`, where it can be tested.
//!
//! An application does not use this crate directly. The generated crate wraps `config!` and
//! `setup!` and hands them its catalogue: each takes the path of that crate, the catalogue as one
//! string literal, and what the user wrote. The two that allow copies are re-exported as they are.

use proc_macro::TokenStream;

/// The door to the constants: scans the crate, then re-exports them, or fails with every finding.
#[proc_macro]
pub fn config(input: TokenStream) -> TokenStream {
    driftless_guard::config(input.into()).into()
}

/// Allows the copies in an item, or in an inline module, and says why.
///
/// ```ignore
/// #[driftless::allow_copy(reason = "the broker's own figure, checked against ours in a test")]
/// const POINT_VALUE: f64 = 10.0;
/// ```
///
/// Expands to the item alone. The scan of `config!` lists it; an
/// empty reason, and an allowance that allows nothing, are errors (D309). On statements and
/// expressions use [`allow_value!`], for a module in a file of its own the option `allow` of
/// `config!`: the language allows attributes nowhere else.
#[proc_macro_attribute]
pub fn allow_copy(reason: TokenStream, item: TokenStream) -> TokenStream {
    driftless_guard::allow_copy(reason.into(), item.into()).into()
}

/// Allows the copies in an expression, or in statements, and says why.
///
/// ```ignore
/// let point_value = driftless::allow_value!("what the broker's file says", row.get(10.0));
/// ```
///
/// Expands to the expression or the statements alone; see [`macro@allow_copy`].
#[proc_macro]
pub fn allow_value(input: TokenStream) -> TokenStream {
    driftless_guard::allow_value(input.into()).into()
}

/// The constant of one setup by its identity, or an error at the token that no setup has.
#[proc_macro]
pub fn setup(input: TokenStream) -> TokenStream {
    driftless_guard::setup(input.into()).into()
}
