//! Constants of blocked instruments, which keep their name but not their type.

use crate::expression::Expression;
use crate::literal::text;
use crate::source::Source;

/// A constant whose use in a calculation is a compile error that says why.
pub(crate) struct Inactive<'n> {
    pub(crate) constant: String,
    pub(crate) marker: String,
    pub(crate) why: String,
    pub(crate) doc: String,
    pub(crate) message: String,
    pub(crate) note: String,
    /// The type behind it and the expression of its row.
    pub(crate) target: &'n str,
    pub(crate) row: String,
    /// The trait a calculation asks for and its method.
    pub(crate) tradable: &'n str,
    pub(crate) method: &'n str,
    /// What the method would give, for all time and for the time of a borrow.
    pub(crate) gives: &'n str,
    pub(crate) given: &'n str,
    /// What a user would call on the real thing: name, parameters, result, and the call.
    pub(crate) methods: &'n [Method<'n>],
}

/// A method that exists so that calling it gives the reason instead of "no method found".
pub(crate) struct Method<'n> {
    pub(crate) name: &'n str,
    pub(crate) parameters: &'n str,
    pub(crate) result: &'n str,
    pub(crate) call: &'n str,
}

impl Inactive<'_> {
    /// Writes the constant, its type, and the condition that never holds: the compiler prints the
    /// condition's message where a calculation is handed the constant.
    pub(crate) fn emit(&self, source: &mut Source) {
        let Self { constant, marker, why, target, row, tradable, method, gives, given, .. } = self;
        let condition = format!("&'a Self: {why},");
        let never = format!("<&'a Self as {why}>::never(&Self)");
        source.doc(&self.doc);
        source.constant(constant, marker, &Expression::atom(marker.as_str()));
        source.blank();
        source.doc(&format!("The type of [`{constant}`], which no calculation accepts."));
        source.line("#[derive(Clone, Copy, Debug)]");
        source.line(&format!("pub struct {marker};"));
        source.blank();
        source.block(&format!("impl core::ops::Deref for {marker} {{"), "}", |source| {
            source.line(&format!("type Target = {target};"));
            source.blank();
            source.block(&format!("fn deref(&self) -> &{target} {{"), "}", |source| {
                source.line(&format!("&{row}"));
            });
        });
        source.blank();
        source.line("#[doc(hidden)]");
        source.block("#[diagnostic::on_unimplemented(", ")]", |source| {
            // Braces would be parameters.
            let told = |words: &str| text(&words.replace('{', "(").replace('}', ")"));
            source.line(&format!("message = {},", told(&self.message)));
            source.line("label = \"no calculation accepts it\",");
            source.line(&format!("note = {}", told(&self.note)));
        });
        source.block(&format!("pub trait {why} {{"), "}", |source| {
            source.line(&format!("fn never(self) -> {gives};"));
        });
        source.blank();
        source.line(&format!("impl Sealed for {marker} {{}}"));
        source.blank();
        source.line(&format!("impl<'a> {tradable} for {marker}"));
        source.line("where");
        source.line(&format!("    {condition}"));
        source.block("{", "}", |source| {
            source.block(&format!("fn {method}(&self) -> {given} {{"), "}", |source| {
                source.line(&never);
            });
        });
        source.blank();
        source.block(&format!("impl {marker} {{"), "}", |source| {
            // Looked up before the trait's method, of which the compiler would say less.
            source.doc(&format!("Does not compile: [`{constant}`] is not traded."));
            source.line(&format!("pub fn {method}<'a>(&self) -> {gives}"));
            source.line("where");
            source.line(&format!("    {condition}"));
            source.block("{", "}", |source| source.line(&never));
            for one in self.methods {
                source.blank();
                source.doc(&format!("Does not compile: [`{constant}`] is not traded."));
                let Method { name, parameters, result, call } = one;
                source.line(&format!("pub fn {name}<'a>({parameters}) -> {result}"));
                source.line("where");
                source.line(&format!("    {condition}"));
                source.block("{", "}", |source| {
                    source.line(&format!("let never = {never};"));
                    source.line(&format!("never.{call}"));
                });
            }
        });
    }
}
