//! Enumerations of the names of a configuration.

use crate::expression::Expression;
use crate::literal::text;
use crate::source::Source;

/// An enumeration with `ALL`, `name` and `Display`; `variants` are identifiers and names.
pub(crate) fn names(source: &mut Source, kind: &str, about: &str, variants: &[(String, &str)]) {
    source.doc(about);
    source.line("#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]");
    source.block(&format!("pub enum {kind} {{"), "}", |source| {
        for (variant, name) in variants {
            source.doc(&format!("`{name}`"));
            source.line(&format!("{variant},"));
        }
    });
    source.blank();
    source.block(&format!("impl {kind} {{"), "}", |source| {
        source.doc("Every one, in the order of its declaration.");
        let all = variants.iter().map(|(variant, _)| Expression::atom(format!("Self::{variant}")));
        source.constant("ALL", "&'static [Self]", &Expression::list(all.collect()).reference());
        source.blank();
        source.doc("The name as written in the specs.");
        source.block("pub const fn name(self) -> &'static str {", "}", |source| {
            source.block("match self {", "}", |source| {
                for (variant, name) in variants {
                    source.line(&format!("Self::{variant} => {},", text(name)));
                }
            });
        });
    });
    source.blank();
    source.block(&format!("impl core::fmt::Display for {kind} {{"), "}", |source| {
        source.block(
            "fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {",
            "}",
            |source| source.line("f.pad(self.name())"),
        );
    });
}
