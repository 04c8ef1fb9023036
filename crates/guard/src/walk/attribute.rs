//! What attributes say.

use super::*;

impl Walk<'_> {
    /// `#[arg(default_value_t = 10.0)] point_value: f64`.
    pub(super) fn defaults(&mut self, field: &syn::Field) {
        let Some(ident) = &field.ident else { return };
        for attr in &field.attrs {
            let held = match &attr.meta {
                Meta::List(list) if list.path.is_ident("default") => {
                    let expr = list.parse_args::<Expr>();
                    expr.map(|expr| values(&expr, &self.constants)).unwrap_or_default()
                }
                Meta::List(list) => soup::defaults(&list.tokens, &self.constants),
                Meta::NameValue(pair) if pair.path.is_ident("default") => {
                    values(&pair.value, &self.constants)
                }
                _ => continue,
            };
            held.iter().filter(|one| !one.text).for_each(|one| self.number(one.clone()));
            self.bind(name_of(ident), Binding::Default, held);
            if let Meta::List(list) = &attr.meta {
                for (time, bytes) in soup::default_times(&list.tokens) {
                    self.under(vec![name_of(ident)], |walk| walk.time(Some(time), bytes, false));
                }
            }
        }
    }
}

/// Whether an attribute is for the compiler or a person, so that what it says is said to them.
pub(super) fn is_remark(attr: &Attribute) -> bool {
    let Some(last) = attr.path().segments.last() else { return false };
    matches!(
        last.ident.to_string().as_str(),
        "allow"
            | "allow_copy"
            | "cfg"
            | "cfg_attr"
            | "deny"
            | "deprecated"
            | "derive"
            | "diagnostic"
            | "display"
            | "doc"
            | "error"
            | "expect"
            | "help"
            | "must_use"
            | "note"
            | "on_unimplemented"
            | "path"
            | "warn"
    )
}

/// Whether attributes make their item a test.
pub(crate) fn is_test(attrs: &[Attribute]) -> bool {
    attrs.iter().any(|attr| {
        let text = match &attr.meta {
            Meta::Path(path) => path
                .segments
                .iter()
                .map(|segment| segment.ident.to_string())
                .collect::<Vec<_>>()
                .join("::"),
            Meta::List(list) if list.path.is_ident("cfg") => {
                format!("cfg({})", list.tokens)
            }
            Meta::List(list) => match list.path.segments.last() {
                Some(segment) => segment.ident.to_string(),
                None => return false,
            },
            _ => return false,
        };
        makes_test(&text)
    })
}
