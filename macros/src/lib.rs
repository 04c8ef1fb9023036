//! The macros of driftless. Their logic is in `driftless-guard`, where it can be tested.
//!
//! An application does not use this crate directly: the generated crate wraps both macros and
//! hands them its catalogue. Each takes the path of that crate, the catalogue as one string
//! literal, and what the user wrote.

use proc_macro::TokenStream;

/// The door to the constants: scans the crate, then re-exports them, or fails with every finding.
#[proc_macro]
pub fn config(input: TokenStream) -> TokenStream {
    driftless_guard::config(input.into()).into()
}

/// The constant of one setup by its identity, or an error at the token that no setup has.
#[proc_macro]
pub fn setup(input: TokenStream) -> TokenStream {
    driftless_guard::setup(input.into()).into()
}
